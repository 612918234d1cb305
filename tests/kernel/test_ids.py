from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.ids import digest, employer_id, new_code, new_id, new_secret, organisation_code
from kernel.sealed import Keyring


def test_ids_are_random_uuids() -> None:
    made = {new_id() for _ in range(1000)}
    assert len(made) == 1000
    assert all(isinstance(one, UUID) and one.version == 4 for one in made)


@given(st.integers(1, 12))
def test_a_code_has_its_digits_and_nothing_else(digits: int) -> None:
    code = new_code(digits)
    assert len(code) == digits
    assert code.isascii()
    assert code.isdigit()


def test_codes_begin_with_every_digit() -> None:
    assert {new_code()[0] for _ in range(2000)} == set("0123456789")


@pytest.mark.parametrize(("bits", "least"), [(8, 2), (112, 19), (256, 43)])
def test_a_secret_holds_as_many_bits_as_asked_for(bits: int, least: int) -> None:
    secret = new_secret(bits)
    assert len(secret) >= least
    assert secret != new_secret(bits)


def test_a_digest_is_sha256() -> None:
    assert digest("abc").startswith("ba7816bf8f01cfea")


def test_an_employers_id_hangs_on_its_code_and_the_key_alone(keyring: Keyring) -> None:
    other = Keyring.from_secrets("k1:first secret", "another lookup secret", "personal")
    code = "91110105MA01ABCD3X"
    assert employer_id(keyring, code) == employer_id(keyring, " 9111 0105-ma01abcd3ｘ ")
    assert employer_id(keyring, code) != employer_id(keyring, "91110105MA01ABCE3X")
    assert employer_id(keyring, code) != employer_id(other, code)


def test_an_employers_old_code_and_the_new_one_around_it_make_one_id(keyring: Keyring) -> None:
    assert organisation_code("91110105MA01ABCD3X") == "MA01ABCD3"
    assert employer_id(keyring, "MA01ABCD-3") == employer_id(keyring, "91110105MA01ABCD3X")
    assert employer_id(keyring, "MA01ABCD3") != employer_id(keyring, "MA01ABCD4")
