from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from persons.records import BenefitKind, BenefitRecord, IdentityKind, Residence, Sex
from persons.rows import Rejected, parse_row
from persons.source import COLUMNS

TODAY = date(2026, 6, 8)
GOOD = {
    "identity_number": "11010519491231002X",
    "name": "王秀英",
    "residence": "外地",
    "benefits": "基本养老金:2005-01-01",
}
FOREIGN = {
    **GOOD,
    "identity_number": "SWE580921000002",
    "nationality": "swe",
    "sex": "女",
    "birth_date": "1958-09-21",
}


def test_a_resident_s_sex_and_birth_date_come_from_the_number():
    row = parse_row(GOOD, TODAY)
    assert (row.sex, row.birth_date) == (Sex.FEMALE, date(1949, 12, 31))
    assert (row.identity_kind, row.nationality) == (IdentityKind.RESIDENT, "CHN")
    assert row.benefits == (BenefitRecord(BenefitKind.BASIC_PENSION, date(2005, 1, 1)),)


def test_an_assigned_number_needs_sex_and_birth_date_of_its_own():
    row = parse_row(FOREIGN, TODAY)
    assert (row.identity_kind, row.nationality) == (IdentityKind.ASSIGNED, "SWE")
    for column in ("sex", "birth_date"):
        with pytest.raises(Rejected):
            parse_row({**FOREIGN, column: ""}, TODAY)


@pytest.mark.parametrize("written", ["1949-12-31", "1949/12/31", "19491231", "1949年12月31日"])
def test_dates_are_read_in_the_ways_that_registers_write_them(written):
    assert parse_row({**GOOD, "birth_date": written}, TODAY).birth_date == date(1949, 12, 31)


@pytest.mark.parametrize(
    ("written", "benefits"),
    [
        ("", ()),
        (
            "护理费：2012-06-01；伤残津贴:2012-06-01:2020-12-31;",
            (
                BenefitRecord(BenefitKind.INJURY_ALLOWANCE, date(2012, 6, 1), date(2020, 12, 31)),
                BenefitRecord(BenefitKind.NURSING_FEE, date(2012, 6, 1)),
            ),
        ),
        (
            "survivor_allowance:20100801",
            (BenefitRecord(BenefitKind.SURVIVOR_ALLOWANCE, date(2010, 8, 1)),),
        ),
    ],
)
def test_benefits_are_written_as_kind_and_days(written, benefits):
    assert parse_row({**GOOD, "benefits": written}, TODAY).benefits == benefits


@pytest.mark.parametrize("word", ["外地", "other_province", "OTHER_PROVINCE"])
def test_words_can_be_chinese_or_english(word):
    assert parse_row({**GOOD, "residence": word}, TODAY).residence is Residence.OTHER_PROVINCE


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"identity_number": ""}, "证件号码为空"),
        ({"identity_number": "110105194912310021"}, "证件号码有误"),
        ({"identity_number": "1.10105E+17"}, "证件号码有误"),
        ({"name": " "}, "姓名为空"),
        ({"name": "王" * 200}, "姓名过长"),
        ({"name": "王\x00英"}, "姓名含有"),
        ({"residence": ""}, "居住地类别为空"),
        ({"residence": "火星"}, "居住地类别不认识"),
        ({"sex": "其他"}, "性别不认识"),
        ({"identity_number": "SWE580921000002", "identity_kind": "居民身份证"}, "证件类型不符"),
        ({"birth_date": "1949-02-30"}, "出生日期有误"),
        ({"birth_date": "31.12.1949"}, "出生日期有误"),
        ({"birth_date": "2026-06-09"}, "出生日期晚于今天"),
        ({"deceased_on": "2026-06-09"}, "死亡日期晚于今天"),
        ({"last_certified_on": "昨天"}, "上次认证日期有误"),
        ({"photo_taken_on": "2027-01-01"}, "照片拍摄日期晚于今天"),
        ({"nationality": "瑞典"}, "国籍应为"),
        ({"district": "1101"}, "居住地区县代码应为"),
        ({"card_number": "12 34;DROP"}, "社保卡号应为"),
        ({"benefits": "基本养老金"}, "待遇应写成"),
        ({"benefits": "工资:2020-01-01"}, "待遇不认识"),
        ({"benefits": "基本养老金:去年"}, "待遇开始日期有误"),
        ({"benefits": "基本养老金:2020-01-01:2019-12-31"}, "早于开始日期"),
        ({"benefits": "护理费:2020-01-01;护理费:2020-01-01"}, "重复"),
    ],
)
def test_what_is_wrong_is_said_in_chinese_without_repeating_it(change, why):
    with pytest.raises(Rejected, match=why) as rejected:
        parse_row({**GOOD, **change}, TODAY)
    assert "110105" not in str(rejected.value)


def test_an_apostrophe_that_a_spreadsheet_put_before_a_number_is_taken_off():
    row = parse_row({**GOOD, "identity_number": "'11010519491231002x"}, TODAY)
    assert row.identity_number == GOOD["identity_number"]


def test_rows_are_the_same_when_nothing_but_the_photo_differs():
    other = {**GOOD, "photo": "a.jpg", "photo_taken_on": "2024-01-01"}
    assert parse_row(GOOD, TODAY).canonical() == parse_row(other, TODAY).canonical()
    for column, value in (("name", "王秀莲"), ("benefits", ""), ("card_number", "1")):
        changed = parse_row({**GOOD, column: value}, TODAY)
        assert changed.canonical() != parse_row(GOOD, TODAY).canonical()


@given(st.dictionaries(st.sampled_from(sorted(COLUMNS)), st.text(max_size=30)))
def test_any_fields_are_read_or_rejected_but_never_break(fields):
    try:
        row = parse_row({**GOOD, **fields}, TODAY)
    except Rejected:
        return
    assert row.birth_date <= TODAY


@pytest.mark.parametrize(
    "written", ["91110100MA0000001R", "９１１１０１００ma0000001r", "91110100-MA0000001R"]
)
def test_a_unit_s_code_is_read_in_any_width_and_case(written):
    row = parse_row({**GOOD, "employer_code": written}, TODAY)
    assert row.employer_code == "91110100MA0000001R"


def test_a_unit_s_old_code_will_do_and_a_wrong_one_will_not():
    assert parse_row({**GOOD, "employer_code": "D2143569X"}, TODAY).employer_code == "D2143569X"
    with pytest.raises(Rejected, match="所在单位代码有误"):
        parse_row({**GOOD, "employer_code": "91110100MA0000001A"}, TODAY)


def test_where_somebody_lives_is_kept_of_those_abroad_only():
    abroad = {**GOOD, "residence": "境外", "country": "usa"}
    assert parse_row(abroad, TODAY).country == "USA"
    assert parse_row({**abroad, "residence": "外地"}, TODAY).country == ""
    for wrong in ("美国", "US", "CHN"):
        with pytest.raises(Rejected, match="居住国家代码"):
            parse_row({**abroad, "country": wrong}, TODAY)


def test_a_file_without_unit_and_country_reads_as_before_there_were_any():
    plain = parse_row(GOOD, TODAY)
    with_both = {**GOOD, "residence": "境外", "country": "USA", "employer_code": "D2143569X"}
    assert "employer_code" not in plain.canonical()
    assert (
        parse_row({**with_both, "country": ""}, TODAY).canonical()
        != parse_row(with_both, TODAY).canonical()
    )
