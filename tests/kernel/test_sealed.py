import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.sealed import CannotOpen, Keyring

OLD = Keyring.from_secrets("k1:old secret", "lookup", "personal")
NEW = Keyring.from_secrets("k2:new secret, k1:old secret", "lookup", "personal")


@given(st.text(), st.text(min_size=1))
def test_a_text_is_opened_as_it_was_sealed(plain: str, purpose: str) -> None:
    assert OLD.open(OLD.seal(plain, purpose), purpose) == plain


@given(st.binary(), st.text(min_size=1))
def test_bytes_and_files_are_opened_as_they_were_sealed(plain: bytes, purpose: str) -> None:
    assert OLD.open_bytes(OLD.seal_bytes(plain, purpose), purpose) == plain
    assert OLD.open_file(OLD.seal_file(plain, purpose), purpose) == plain


@given(st.text())
def test_the_same_text_never_looks_the_same_twice(plain: str) -> None:
    assert OLD.seal(plain, "name") != OLD.seal(plain, "name")


def test_what_an_old_key_sealed_is_opened_after_a_rotation_and_known_as_old() -> None:
    sealed = OLD.seal("王秀英", "name")
    assert NEW.open(sealed, "name") == "王秀英"
    assert not NEW.is_current(sealed)
    assert NEW.is_current(NEW.seal("王秀英", "name"))


def test_lookups_survive_a_rotation() -> None:
    assert OLD.lookup("11010119500101001X", "identity") == NEW.lookup(
        "11010119500101001X", "identity"
    )


def test_lookups_of_one_value_differ_by_purpose_and_by_room() -> None:
    face = Keyring.from_secrets("k1:old secret", "lookup", "face")
    found = {OLD.lookup("1", "a"), OLD.lookup("1", "b"), face.lookup("1", "a")}
    assert len(found) == 3


def test_what_an_unknown_key_sealed_is_not_opened() -> None:
    with pytest.raises(CannotOpen):
        OLD.open(NEW.seal("1", "name"), "name")
    with pytest.raises(CannotOpen):
        OLD.open_file(NEW.seal_file(b"1", "name"), "name")


def test_the_same_secret_seals_differently_for_another_room() -> None:
    face = Keyring.from_secrets("k1:old secret", "lookup", "face")
    with pytest.raises(CannotOpen):
        face.open(OLD.seal("1", "name"), "name")


def test_a_phone_cannot_be_opened_as_an_identity_number() -> None:
    with pytest.raises(CannotOpen):
        OLD.open(OLD.seal("13800000000", "phone"), "identity")


@given(st.binary(min_size=1, max_size=60), st.data())
def test_a_value_that_was_changed_anywhere_is_not_opened(plain: bytes, data: st.DataObject) -> None:
    key_id, _, body = OLD.seal_bytes(plain, "name").partition(".")
    raw = bytearray(base64.urlsafe_b64decode(body))
    place = data.draw(st.integers(0, len(raw) - 1))
    raw[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(CannotOpen):
        OLD.open_bytes(f"{key_id}.{base64.urlsafe_b64encode(raw).decode()}", "name")


@given(st.text())
def test_garbage_is_refused_and_never_crashes(garbage: str) -> None:
    for sealed in (garbage, f"k1.{garbage}"):
        with pytest.raises(CannotOpen):
            OLD.open(sealed, "name")


def test_characters_put_into_a_sealed_value_are_noticed() -> None:
    key_id, _, body = OLD.seal("1", "name").partition(".")
    with pytest.raises(CannotOpen):
        OLD.open(f"{key_id}.{body[:4]}!{body[4:]}", "name")


@pytest.mark.parametrize(
    "listed", ["", " , ", "k1", "k1:", ":secret", "k1:a,k2:", "k.1:a", "钥:a", "k1:a,k1:b"]
)
def test_a_broken_list_of_keys_is_refused(listed: str) -> None:
    with pytest.raises(ValueError, match="key"):
        Keyring.from_secrets(listed, "lookup", "personal")


def test_no_key_stands_in_what_is_printed() -> None:
    shown = repr(OLD)
    assert all(repr(key)[2:-1] not in shown for key in (*OLD.keys.values(), OLD.lookup_key))
