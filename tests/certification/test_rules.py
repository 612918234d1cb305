from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.rules import Action
from certification import rules
from certification.errors import AlreadyCertified, NotInScope
from faces.readings import Outcome, Reason
from handbook.load import load_procedures
from handbook.rules import certification_of
from persons.records import (
    BenefitKind,
    BenefitRecord,
    IdentityKind,
    PersonRecord,
    Residence,
    Sex,
)
from persons.rules import ScopeKind
from worktime.rules import add_months

TODAY = date(2026, 6, 8)
TERMS = certification_of(load_procedures()).terms
PENSION = (BenefitRecord(BenefitKind.BASIC_PENSION, date(2010, 1, 1)),)


def person(residence=Residence.OTHER_PROVINCE, last=None, benefits=PENSION, deceased_on=None):
    return PersonRecord(
        uuid4(), "王秀英", "T1", IdentityKind.ASSIGNED, "CHN", Sex.FEMALE, date(1950, 1, 1),
        residence, "", benefits, deceased_on, last,
    )  # fmt: skip


def standing(one, today=TODAY):
    return rules.standing(one, today, TERMS)


@pytest.mark.parametrize(
    ("residence", "last", "due_on", "renew_from"),
    [
        (Residence.OTHER_PROVINCE, None, TODAY, TODAY),
        (Residence.ABROAD, None, TODAY, TODAY),
        (Residence.FROM_OTHER_PROVINCE, None, TODAY, TODAY),
        (Residence.BEIJING, None, None, TODAY),
        (Residence.OTHER_PROVINCE, date(2026, 6, 1), date(2027, 6, 1), date(2027, 4, 2)),
        (Residence.OTHER_PROVINCE, date(2025, 7, 1), date(2026, 7, 1), date(2026, 5, 2)),
        (Residence.OTHER_PROVINCE, date(2020, 2, 29), date(2021, 2, 28), date(2020, 12, 30)),
        (Residence.BEIJING, date(2026, 6, 1), None, date(2027, 4, 2)),
    ],
)
def test_scope_and_period_give_due_day_and_the_day_from_which_to_renew(
    residence, last, due_on, renew_from
):
    found = standing(person(residence, last))
    assert (found.due_on, found.renew_from) == (due_on, renew_from)


@pytest.mark.parametrize("residence", Residence)
@pytest.mark.parametrize(
    ("last", "may"),
    [
        (None, True),
        (date(2026, 6, 8), False),
        (date(2025, 8, 8), False),  # renewable from 9 June on
        (date(2025, 8, 7), True),  # renewable from 8 June on
        (date(2025, 6, 8), True),
        (date(2019, 1, 1), True),
    ],
)
def test_who_draws_a_benefit_may_start_unless_certified_for_long(residence, last, may):
    found = standing(person(residence, last))
    if may:
        rules.check_may_start(found, TODAY)
    else:
        with pytest.raises(AlreadyCertified) as refused:
            rules.check_may_start(found, TODAY)
        assert refused.value.certified_on == last
        assert refused.value.renew_from > TODAY


@pytest.mark.parametrize(
    ("benefits", "deceased_on", "word"),
    [
        ((), None, "没有按月领取"),
        ((BenefitRecord(BenefitKind.NURSING_FEE, TODAY + timedelta(1)),), None, "尚未开始"),
        ((BenefitRecord(BenefitKind.NURSING_FEE, date(2010, 1, 1), TODAY - timedelta(1)),), None,
         "已停止"),
        (PENSION, TODAY, "去世"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("last", [None, date(2026, 6, 1)])
def test_who_draws_none_is_told_why_in_both_languages(benefits, deceased_on, word, last):
    found = standing(person(benefits=benefits, deceased_on=deceased_on, last=last))
    assert found.due_on is None
    with pytest.raises(NotInScope) as refused:
        rules.check_may_start(found, TODAY)
    assert word in refused.value.message()
    assert refused.value.message("en").isascii()


days = st.dates(date(2011, 1, 1), date(2100, 1, 1))


@given(days, days)
def test_from_the_day_to_renew_on_it_is_taken_and_not_a_day_before(last, today):
    found = standing(person(last=last), today)
    try:
        rules.check_may_start(found, today)
    except AlreadyCertified:
        assert today < found.renew_from
    else:
        assert today >= found.renew_from


@given(days)
def test_the_day_to_renew_on_lies_before_the_due_day(last):
    found = standing(person(last=last))
    assert found.due_on == add_months(last, TERMS.period_months.value)
    assert last < found.renew_from < found.due_on


@given(days, days)
def test_only_who_must_has_a_due_day(last, today):
    for residence in Residence:
        found = standing(person(residence, last), today)
        assert (found.due_on is not None) == (found.scope.kind is ScopeKind.MUST)


def test_each_outcome_moves_the_case():
    assert rules.ACTION_OF.keys() == set(Outcome)
    assert rules.action_of(Outcome.MATCH, ()) is Action.DECIDE
    assert rules.action_of(Outcome.UNCERTAIN, ()) is Action.SEND_TO_REVIEW
    assert rules.action_of(Outcome.DIFFERENT, (Reason.DIFFERENT_PERSON,)) is Action.RETURN
    assert rules.action_of(Outcome.REFUSED, (Reason.CONSENT_WITHDRAWN,)) is Action.WITHDRAW
    for reason in set(Reason) - {Reason.CONSENT_WITHDRAWN}:
        assert rules.action_of(Outcome.REFUSED, (reason,)) is Action.RETURN
