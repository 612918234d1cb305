"""Phones, codes, places on the net: what is typed, pasted and forged."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from auth import rules
from auth.limits import LIMITS

NOW = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)
MOBILES = st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True)


@pytest.mark.parametrize(
    "typed",
    [
        "13800000001",
        " 138 0000 0001 ",
        "138-0000-0001",
        "138‐0000–0001",
        "+86 138 0000 0001",
        "8613800000001",
        "008613800000001",
        "１３８０００００００１",
        "\u202d138 0000 0001\u202c",
        "\u200b13800000001\ufeff",
        "(138)00000001\n",
    ],
)
def test_a_phone_is_read_however_it_is_written(typed):
    assert rules.clean_phone(typed) == "13800000001"


@pytest.mark.parametrize(
    "typed",
    ["", "1380000000", "138000000011", "12800000001", "+1 2025550123", "010-12345678",
     "1380000000l", "٠١٣٨٠٠٠٠٠٠٠٠٠١", "\ud800", "13800000001\x00", "1" * 100_000],
)  # fmt: skip
def test_what_is_no_mainland_mobile_is_none(typed):
    assert rules.clean_phone(typed) is None


@given(MOBILES, st.sampled_from(["", "+86", "86", "0086"]), st.sampled_from(" -\u3000\t"))
def test_prefix_and_separators_do_not_matter(number, prefix, separator):
    written = prefix + separator.join((number[:3], number[3:7], number[7:]))
    assert rules.clean_phone(written) == number


@given(st.text())
def test_any_text_gives_a_phone_of_eleven_digits_or_none(text):
    found = rules.clean_phone(text)
    assert found is None or rules.MOBILE.fullmatch(found)


@given(st.text(alphabet=st.characters()))
def test_any_text_gives_a_code_of_plain_digits_or_nothing(text):
    found = rules.clean_code(text)
    assert found == "" or (found.isascii() and found.isdecimal())


@pytest.mark.parametrize(
    "typed", ["012345", " 012 345\n", "０１２３４５", "012-345", "\u2068012345\u2069"]
)
def test_a_pasted_code_is_read(typed):
    assert rules.clean_code(typed) == "012345"


@pytest.mark.parametrize("typed", ["\ud800", "01234\x00", "٠١٢٣٤٥", "1" * 1000, "abcdef"])
def test_what_is_no_code_matches_nothing(typed):
    assert rules.clean_code(typed) == ""


@given(st.ip_addresses(v=6), st.integers(0, 2**64 - 1))
def test_all_addresses_of_an_ipv6_subscriber_count_as_one(address, host):
    if address.ipv4_mapped is not None:
        return
    neighbour = type(address)(int(address) >> 64 << 64 | host)
    assert rules.network_of(str(address)) == rules.network_of(str(neighbour)) or (
        neighbour.ipv4_mapped is not None
    )


@given(st.ip_addresses(v=4), st.integers(1, 65535))
def test_an_ipv4_address_counts_as_itself_however_it_is_written(address, port):
    plain = str(address)
    for written in (plain, f" {plain} ", f"{plain}:{port}", f"::ffff:{plain}"):
        assert rules.network_of(written) == plain


@pytest.mark.parametrize("written", ["[2001:db8::1]:443", "2001:db8::1%eth0", "2001:DB8:0:0::7"])
def test_ports_zones_and_spellings_of_ipv6_do_not_matter(written):
    assert rules.network_of(written) == "2001:db8::/64"


@given(st.text())
def test_a_forged_address_is_no_error(text):
    assert isinstance(rules.network_of(text), str)


@given(st.integers(0, 12), st.text(alphabet="0123456789abcdef", max_size=20))
def test_a_proof_of_work_of_more_bits_is_one_of_fewer(bits, solution):
    if rules.solves("challenge", solution, bits + 1):
        assert rules.solves("challenge", solution, bits)
    assert rules.solves("challenge", solution, 0)


@given(st.integers(-10, 200), st.booleans(), st.booleans())
def test_who_must_prove_the_person_again(days, bound, proven):
    needed = rules.needs_proof(
        bound=bound,
        device_proven_at=NOW if proven else None,
        last_seen_at=NOW - timedelta(days=days),
        now=NOW,
        limits=LIMITS,
    )
    assert needed == (bound and (not proven or days > 90))


@given(st.integers(0, 12 * 3600), st.integers(0, 3600))
def test_a_staff_session_never_lasts_longer_than_its_hours(age, _):
    begun = NOW - timedelta(seconds=age)
    until = rules.staff_idle_until(begun, NOW, LIMITS)
    assert until <= begun + timedelta(hours=12)
    assert until <= NOW + timedelta(hours=1)


@given(st.text())
def test_a_device_has_a_short_printable_name(raw):
    name = rules.device_name(raw)
    assert 0 < len(name) <= 40
    assert name.isprintable()


def test_the_figures_are_those_of_the_standards():
    assert (LIMITS.code_digits, LIMITS.code_seconds, LIMITS.resend_seconds) == (6, 300, 60)
    assert (LIMITS.live_codes, LIMITS.guesses_per_device, LIMITS.lock_seconds) == (5, 5, 900)
    assert (LIMITS.codes_per_phone_day, LIMITS.unseen_days) == (10, 90)
    assert (LIMITS.access_seconds, LIMITS.refresh_idle_days) == (900, 30)
    assert (LIMITS.staff_idle_seconds, LIMITS.staff_session_seconds) == (3600, 12 * 3600)
    # nobody meets a key that they do not know, and none dies before its last token
    assert LIMITS.key_settle_seconds > 300
    assert LIMITS.key_settle_seconds + LIMITS.access_seconds < LIMITS.key_overlap_seconds
