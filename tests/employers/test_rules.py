from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import uscc

from employers import rules
from employers.errors import EmployerCodeInvalid
from employers.home import works_since
from employers.records import EmployerKind
from tests.employers.fakes import LICENCE_CODE, SCHOOL_CODE

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


@pytest.mark.parametrize(
    "written",
    [
        LICENCE_CODE, LICENCE_CODE.lower(), f" {LICENCE_CODE} ",
        f"{LICENCE_CODE[:8]}-{LICENCE_CODE[8:]}",
        LICENCE_CODE.translate({n: n + 0xFEE0 for n in range(0x21, 0x7F)}),
    ],
)  # fmt: skip
def test_a_code_is_read_however_it_is_written(written):
    assert rules.read_code(written) == LICENCE_CODE


@pytest.mark.parametrize(
    "raw", ["", "1", "9" * 18, LICENCE_CODE[:-1], "I" * 18, "Z" * 18, "x" * 99]
)
def test_what_is_no_code_is_refused(raw):
    with pytest.raises(EmployerCodeInvalid):
        rules.read_code(raw)


@given(st.text(max_size=80))
def test_any_text_is_a_code_or_refused(raw):
    try:
        code = rules.read_code(raw)
    except EmployerCodeInvalid:
        return
    assert rules.read_code(code) == code
    assert len(code) in {9, 18}


@given(st.sampled_from(range(18)), st.sampled_from(ALPHABET))
def test_one_changed_character_is_noticed(place, character):
    changed = LICENCE_CODE[:place] + character + LICENCE_CODE[place + 1 :]
    if changed == LICENCE_CODE:
        return
    if uscc.is_valid(changed):
        pytest.fail(changed)
    with pytest.raises(EmployerCodeInvalid):
        rules.read_code(changed)


def test_an_old_organisation_code_is_read():
    code = "D2143569" + rules.old_check_character("D2143569")
    assert code == "D2143569X"  # the example of GB 11714
    assert rules.read_code("D2143569-X") == code
    assert rules.kind_of(code) is EmployerKind.ORGANISATION


def test_who_holds_a_licence_is_read_from_the_code():
    assert rules.kind_of(LICENCE_CODE) is EmployerKind.ENTERPRISE
    assert rules.kind_of(SCHOOL_CODE) is EmployerKind.ORGANISATION


@given(st.dates(date(2020, 1, 1), date(2099, 12, 31)))
def test_a_transaction_number_names_its_day_and_catches_a_slip(day):
    number = rules.new_transaction_number(day)
    assert number.startswith(f"{day:%Y%m%d}")
    assert rules.clean_number(f" {number[:4]} {number[4:]} ") == number
    slip = number[:10] + str((int(number[10]) + 1) % 10) + number[11:]
    assert rules.clean_number(slip) == ""


@pytest.mark.parametrize(
    ("last", "current"),
    [(date(2026, 6, 1), True), (date(2026, 4, 1), True), (date(2026, 3, 1), False)],
)
def test_who_has_a_late_month_works_there(last, current):
    assert (last >= works_since(date(2026, 6, 8))) is current
