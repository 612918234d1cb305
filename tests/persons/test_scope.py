from datetime import date
from uuid import UUID

import pytest

from persons.records import (
    BenefitKind,
    BenefitRecord,
    IdentityKind,
    PersonRecord,
    Residence,
    Sex,
)
from persons.rules import (
    REASON_WORDS,
    ScopeKind,
    ScopeReason,
    is_beneficiary,
    scope,
)

TODAY = date(2026, 6, 8)
PENSION = BenefitRecord(BenefitKind.BASIC_PENSION, date(2010, 1, 1))


def person(residence=Residence.OTHER_PROVINCE, **values):
    return PersonRecord(
        id=UUID(int=1),
        name="王秀英",
        identity_number="11010519491231002X",
        identity_kind=IdentityKind.RESIDENT,
        nationality="CHN",
        sex=Sex.FEMALE,
        birth_date=date(1949, 12, 31),
        residence=residence,
        district="",
        **values,
    )


@pytest.mark.parametrize(
    ("residence", "kind", "reason"),
    [
        (Residence.OTHER_PROVINCE, ScopeKind.MUST, ScopeReason.LIVES_OUTSIDE_BEIJING),
        (Residence.ABROAD, ScopeKind.MUST, ScopeReason.LIVES_ABROAD),
        (Residence.FROM_OTHER_PROVINCE, ScopeKind.MUST, ScopeReason.BENEFIT_OF_OTHER_PROVINCE),
        (Residence.BEIJING, ScopeKind.MAY, ScopeReason.LIVES_IN_BEIJING),
    ],
)
@pytest.mark.parametrize("benefit", list(BenefitKind))
def test_where_a_beneficiary_lives_decides_whether_they_must(residence, kind, reason, benefit):
    found = scope(person(residence), [BenefitRecord(benefit, date(2010, 1, 1))], TODAY)
    assert (found.kind, found.reason) == (kind, reason)


@pytest.mark.parametrize("residence", list(Residence))
@pytest.mark.parametrize(
    ("benefits", "reason"),
    [
        ([], ScopeReason.NO_MONTHLY_BENEFIT),
        (
            [BenefitRecord(BenefitKind.NURSING_FEE, date(2026, 6, 9))],
            ScopeReason.BENEFIT_NOT_BEGUN,
        ),
        (
            [BenefitRecord(BenefitKind.NURSING_FEE, date(2010, 1, 1), date(2026, 6, 7))],
            ScopeReason.BENEFIT_ENDED,
        ),
    ],
)
def test_who_draws_nothing_is_not_in_scope_wherever_they_live(residence, benefits, reason):
    found = scope(person(residence), benefits, TODAY)
    assert (found.kind, found.reason) == (ScopeKind.NOT_IN_SCOPE, reason)


def test_who_has_died_is_not_in_scope_though_a_benefit_still_runs():
    found = scope(person(deceased_on=TODAY), [PENSION], TODAY)
    assert (found.kind, found.reason) == (ScopeKind.NOT_IN_SCOPE, ScopeReason.DECEASED)


def test_the_first_and_last_day_of_a_benefit_count():
    one_day = BenefitRecord(BenefitKind.NURSING_FEE, TODAY, TODAY)
    assert is_beneficiary([one_day], TODAY)


def test_one_running_benefit_is_enough():
    ended = BenefitRecord(BenefitKind.NURSING_FEE, date(2010, 1, 1), date(2011, 1, 1))
    assert scope(person(), [ended, PENSION], TODAY).kind is ScopeKind.MUST


@pytest.mark.parametrize("reason", list(ScopeReason))
def test_every_reason_is_said_in_chinese_and_english(reason):
    zh, en = REASON_WORDS[reason]
    assert zh.endswith("。")
    assert en.isascii()


def test_a_person_s_repr_says_neither_name_nor_number():
    shown = repr(person())
    assert "王秀英" not in shown
    assert "1101" not in shown
