import pytest
from hypothesis import given
from hypothesis import strategies as st

from kernel.masks import mask_identity_number, mask_name, mask_phone, shown_ending


@pytest.mark.parametrize(
    ("phone", "shown"),
    [("13812345678", "138****5678"), ("62345678", "****78"), ("1381234", "****"), ("", "****")],
)
def test_a_phone_keeps_three_and_four_digits(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown


@pytest.mark.parametrize(
    ("number", "shown"),
    [("11010119500101001X", "110*************1X"), ("A1234567", "******67"), ("1234567", "*****")],
)
def test_an_identity_number_keeps_three_and_two_characters(number: str, shown: str) -> None:
    assert mask_identity_number(number) == shown
    assert shown_ending(number) == shown.rpartition("*")[2]


@pytest.mark.parametrize(
    ("name", "shown"),
    [("李伟", "*伟"), ("王小明", "**明"), ("伟", "*"), ("John Smith", "J***"), ("", "")],
)
def test_a_name_keeps_its_last_character(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@given(st.text(alphabet="0123456789Xx", max_size=18))
def test_no_mask_shows_more_than_two_thirds(number: str) -> None:
    for mask in (mask_phone, mask_identity_number):
        shown = mask(number).replace("*", "")
        assert len(shown) * 3 <= len(number) * 2


@given(st.text(alphabet="王李小明伟", min_size=2, max_size=8))
def test_a_masked_name_is_as_long_and_shows_one_character(name: str) -> None:
    assert len(mask_name(name)) == len(name)
    assert len(mask_name(name).strip("*")) == 1
