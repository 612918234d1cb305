"""Which days a stamp can have: not too early, not too old, not to come."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from certification.assisted_errors import SeenDayWrong
from certification.assisted_rules import (
    HANDED_IN,
    FormKind,
    FormRecord,
    FormState,
    Keeper,
    check_seen_on,
)
from certification.limits import limits
from worktime.rules import local_day

DAY = timedelta(days=1)
OLD = limits().form_seen_days
MOMENTS = st.integers(0, 2 * 366 * 24 * 60).map(
    lambda minutes: datetime(2026, 1, 1, tzinfo=UTC) + timedelta(minutes=minutes)
)
DAYS = st.integers(0, 200)


def form_of(kind, printed_at, handed_in_at=None, again_at=None, state=FormState.PRINTED):
    """A form that first came at a moment, and again at a later one."""
    return FormRecord(
        id=uuid4(), number="", kind=kind, person_id=uuid4(), account_id=uuid4(),
        printed_at=printed_at, lapses_on=date(2099, 1, 1), state=state, kept_by=Keeper.PERSON,
        sent_at=again_at, sent_key="", picture="", received_at=again_at,
        handed_in_at=handed_in_at, returned_at=None, return_reason=None, note="", closed_at=None,
    )  # fmt: skip


@given(
    st.sampled_from(FormKind), MOMENTS, DAYS, DAYS, DAYS, DAYS,
    st.sampled_from([*sorted(HANDED_IN), FormState.RETURNED]),
)  # fmt: skip
def test_how_old_a_stamp_may_be_is_counted_to_the_day_on_which_the_form_first_came(
    kind, printed_at, till_stamp, till_sent, till_again, till_entry, state
):
    stamped_at = printed_at + till_stamp * DAY
    first_at = stamped_at + till_sent * DAY
    again_at = first_at + till_again * DAY
    form = form_of(kind, printed_at, first_at, again_at, state)
    stamped_on, today = local_day(stamped_at), local_day(again_at + till_entry * DAY)
    if till_sent <= OLD:
        check_seen_on(stamped_on, today, form=form, last_certified_on=None)
    else:
        with pytest.raises(SeenDayWrong):
            check_seen_on(stamped_on, today, form=form, last_certified_on=None)


@given(MOMENTS, st.integers(-12, 14), DAYS, st.times(time(6), time(22)), st.integers(0, 48))
def test_a_stamp_of_any_office_on_earth_has_a_day_that_is_taken(
    printed_at, east, days, office_hour, hours
):
    there = timezone(timedelta(hours=east))
    day = printed_at.astimezone(there).date() + days * DAY
    stamped_at = max(printed_at, datetime.combine(day, office_hour, there))
    entered_on = local_day(stamped_at + timedelta(hours=hours))
    form = form_of(FormKind.ABROAD, printed_at, stamped_at)
    check_seen_on(day, entered_on, form=form, last_certified_on=None)


@given(st.sampled_from(FormKind), MOMENTS, DAYS)
def test_no_stamp_is_from_before_the_form_was_printed_or_of_a_day_to_come(kind, printed_at, days):
    form = form_of(kind, printed_at)
    printed_on = local_day(printed_at)
    west = DAY if kind is FormKind.ABROAD else timedelta()
    today = printed_on + days * DAY
    for wrong in (printed_on - west - DAY, today + DAY):
        with pytest.raises(SeenDayWrong):
            check_seen_on(wrong, today, form=form, last_certified_on=None)
