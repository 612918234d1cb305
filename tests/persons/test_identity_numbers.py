from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persons.records import IdentityKind, Sex
from persons.rules import (
    birth_date_in,
    check_character,
    clean_number,
    find_identity_kind,
    is_resident_number,
    sex_in,
)

TODAY = date(2026, 6, 8)

regions = st.from_regex(r"\A[1-8][0-9]{5}\Z")
births = st.dates(date(1900, 1, 1), TODAY)
sequences = st.integers(0, 999)


def number_of(region, born, sequence):
    first = f"{region}{born:%Y%m%d}{sequence:03d}"
    return first + check_character(first)


numbers = st.builds(number_of, regions, births, sequences)


def test_the_worked_example_of_the_standard_has_its_check_character():
    assert check_character("11010519491231002") == "X"
    assert is_resident_number("11010519491231002X", TODAY)


@given(regions, births, sequences)
def test_every_number_with_a_right_check_character_and_birth_date_is_one(region, born, sequence):
    number = number_of(region, born, sequence)
    assert is_resident_number(number, TODAY)
    assert birth_date_in(number) == born
    assert sex_in(number) is (Sex.MALE if sequence % 2 else Sex.FEMALE)


@given(numbers, st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_is_always_found(number, place, step):
    wrong = str((int(number[place]) + step) % 10)
    assert not is_resident_number(number[:place] + wrong + number[place + 1 :], TODAY)


@given(numbers, st.integers(0, 15))
def test_two_neighbours_changed_over_are_always_found(number, place):
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert swapped == number or not is_resident_number(swapped, TODAY)


@pytest.mark.parametrize(
    "first",
    ["81000019800101001", "82000019800101001", "83000019800101001"],
)
def test_residence_permits_of_hong_kong_macao_and_taiwan_are_accepted(first):
    number = first + check_character(first)
    assert find_identity_kind(number, TODAY) is IdentityKind.RESIDENCE_PERMIT


@pytest.mark.parametrize("county", [f"1102{n}" for n in range(21, 30)])
def test_old_county_codes_of_beijing_are_accepted(county):
    number = number_of(county, date(1945, 5, 6), 12)
    assert find_identity_kind(number, TODAY) is IdentityKind.RESIDENT


@pytest.mark.parametrize(
    "number",
    ["FRA123456", "USA5809210001", "H12345678", "C1234(5)", "07654321", "110105491231002"],
)
def test_numbers_that_an_agency_assigned_are_accepted(number):
    assert find_identity_kind(number, TODAY) is IdentityKind.ASSIGNED


@pytest.mark.parametrize(
    "number",
    [
        "110105194912310021",  # check character
        "110105194902300026",  # 30 February
        "11010519491231002x",  # not cleaned
        "",
        "1234",
        "A B",
        "1.10105E+17",
        "=1+1",
        "张三",
        "X" * 40,
        "-12345",
    ],
)
def test_what_can_be_no_number_is_refused(number):
    assert find_identity_kind(number, TODAY) is None


def test_nobody_is_born_after_today():
    tomorrow = number_of("110105", TODAY + timedelta(days=1), 2)
    assert not is_resident_number(tomorrow, TODAY)
    assert is_resident_number(number_of("110105", TODAY, 2), TODAY)


@pytest.mark.parametrize(
    "written",
    [
        "11010519491231002x",
        " 110105 19491231 002X ",
        "１１０１０５１９４９１２３１００２Ｘ",
        "110105\u300019491231002ｘ",
        "\t11010519491231002X\n",
    ],
)
def test_a_number_is_the_same_however_it_is_written(written):
    assert clean_number(written) == "11010519491231002X"


@given(st.text(max_size=40))
def test_any_text_is_told_apart_without_an_error(text):
    find_identity_kind(clean_number(text), TODAY)


@given(st.text("0123456789xX０１９Ｘｘ()（） \u3000\t-", max_size=40))
def test_cleaning_a_clean_number_changes_nothing(text):
    assert clean_number(clean_number(text)) == clean_number(text)
