import asyncio
import shutil
from dataclasses import replace
from datetime import date, time, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from cards import exchange, paying, progress, service, store
from cards.errors import (
    CardNotReturned,
    CardReportedLost,
    CardRequestOpen,
    CardStillInStock,
    LossNotReported,
    NoCard,
    NotForThisPerson,
    NothingChanged,
    OtherCardRequestOpen,
    ProgressWindowClosed,
    TooLateToWithdraw,
)
from cards.models import CardEvent, CardRequest
from cards.records import CardState, PrintedItem, RequestKind
from cases.models import Case
from cases.rules import Status
from cases.store import get_case_for_system
from handbook.load import DEFAULT, load_procedures
from handbook.rules import REISSUE, cards_of
from kernel.errors import NotFound
from kernel.models import Work
from payments import jobs
from payments import store as orders
from payments.errors import OrderOver
from payments.models import Payment
from payments.records import OrderState, Refund, Use
from persons.errors import PersonNotBound
from persons.models import Relation
from tests.cards.conftest import PAYER
from tests.populate import add_viewer
from worktime.errors import WindowClosed
from worktime.rules import at_local


def beijing(*parts):
    return at_local(date(*parts[:3]), time(*parts[3:]))


async def card_of(office, viewer):
    return await store.find_card(office.keyring, viewer.person_id)


# What can be asked for


async def test_a_reissue_reports_the_loss_and_waits_for_its_fee(database, office, now):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    assert case.status is Status.AWAITING_PAYMENT
    assert case.due_on == date(2026, 6, 12)  # four working days after a Monday
    assert (await card_of(office, viewer)).state is CardState.LOST
    order = await orders.get_order_for_system(await office.order_of(case))
    assert (order.amount_fen, order.state) == (2000, OrderState.OPEN)


async def test_a_second_application_is_free_and_accepted_at_once(database, office, now):
    viewer = await office.holder(now, CardState.IN_STOCK)
    case = await office.request(viewer, now, RequestKind.SECOND_APPLICATION)
    assert case.status is Status.ACCEPTED
    assert case.due_on == date(2026, 6, 11)  # three working days
    assert await office.order_of(case) is None


@pytest.mark.parametrize(
    ("state", "kind", "refusal", "says"),
    [
        (CardState.IN_USE, RequestKind.SECOND_APPLICATION, CardNotReturned, "补卡"),
        (CardState.LOST, RequestKind.SECOND_APPLICATION, CardNotReturned, "换卡"),
        (CardState.IN_STOCK, RequestKind.REISSUE, CardStillInStock, "二次申领"),
        (CardState.IN_STOCK, RequestKind.REPLACE_DAMAGED, CardStillInStock, "二次申领"),
        (CardState.LOST, RequestKind.REPLACE_DAMAGED, CardReportedLost, "撤销挂失"),
        (CardState.LOST, RequestKind.REPLACE_CHANGED, CardReportedLost, "补卡"),
        (CardState.IN_USE, RequestKind.REPLACE_CHANGED, NothingChanged, "用人单位"),
        (None, RequestKind.REISSUE, NoCard, "96102"),
        (None, RequestKind.SECOND_APPLICATION, NoCard, "用人单位"),
    ],
)
async def test_a_card_in_the_wrong_state_is_refused_with_what_to_do(
    sqlite, office, now, state, kind, refusal, says
):
    viewer = await office.holder(now, state)
    with pytest.raises(refusal) as refused:
        await office.request(viewer, now, kind)
    assert says in refused.value.message()
    assert await Case.all().count() == 0
    before = await card_of(office, viewer)
    assert before is None or before.state is state


async def test_a_changed_name_opens_the_replacement_and_says_which_item(sqlite, office, now):
    viewer = await office.holder(now, name="王秀莹")
    seen = await service.get_overview(office.tools, viewer, None, now)
    assert seen.changed == (PrintedItem.NAME,)
    allowed = {option.kind for option in seen.options if option.refusal is None}
    assert RequestKind.REPLACE_CHANGED in allowed
    assert (await office.request(viewer, now, RequestKind.REPLACE_CHANGED)).status


async def test_an_account_bound_to_nobody_and_a_stranger_s_card_are_refused(sqlite, office, now):
    nobody = await add_viewer(office.keyring, now)
    with pytest.raises(PersonNotBound):
        await office.request(nobody, now)
    viewer, other = await office.holder(now), await office.holder(now)
    with pytest.raises(NotForThisPerson) as refused:
        await office.request(viewer, now, person_id=other.person_id)
    assert "有效身份证件原件" in refused.value.message()


# Windows


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        (beijing(2026, 6, 4, 12), beijing(2026, 6, 5, 6)),
        (beijing(2026, 6, 5, 5, 59, 59), beijing(2026, 6, 5, 6)),
        (beijing(2026, 6, 5, 22), beijing(2026, 6, 6, 6)),
        (beijing(2026, 6, 30, 22), beijing(2026, 7, 5, 6)),
        (beijing(2026, 8, 31, 22), beijing(2026, 9, 5, 6)),
        (beijing(2026, 2, 28, 22), beijing(2026, 3, 5, 6)),
        (beijing(2028, 2, 29, 22), beijing(2028, 3, 5, 6)),
    ],
)
async def test_outside_the_window_the_next_opening_and_the_outlets_are_named(
    sqlite, office, moment, opens
):
    viewer = await office.holder(moment)
    for ask in (office.request, lambda v, n: service.report_loss(office.tools, v, None, n)):
        with pytest.raises(WindowClosed) as refused:
            await ask(viewer, moment)
        assert refused.value.opens_at == opens
        assert "全月工作日" in refused.value.message()
    assert (await card_of(office, viewer)).state is CardState.IN_USE


@pytest.mark.parametrize(
    "moment",
    [
        beijing(2026, 6, 5, 6),
        beijing(2026, 6, 5, 21, 59, 59),
        beijing(2026, 4, 5, 6),  # a Sunday and a holiday
        beijing(2026, 7, 31, 21, 59, 59),
        beijing(2028, 2, 29, 21, 59, 59),
    ],
)
async def test_within_the_window_it_is_taken(sqlite, office, moment):
    viewer = await office.holder(moment)
    assert (await office.request(viewer, moment)).status is Status.AWAITING_PAYMENT


async def test_a_month_postponed_by_notice_refuses_and_is_announced(sqlite, keyring, clock, office):
    agency = replace(office.tools.agency, first_days={(2026, 10): 9})
    office.tools = replace(office.tools, agency=agency)
    viewer = await office.holder(beijing(2026, 10, 5, 12))
    with pytest.raises(WindowClosed) as refused:
        await office.request(viewer, beijing(2026, 10, 5, 12))
    assert refused.value.opens_at == beijing(2026, 10, 9, 6)
    seen = await service.get_overview(office.tools, viewer, None, beijing(2026, 9, 20, 12))
    assert seen.postponed_to == date(2026, 10, 9)


async def test_progress_has_its_own_window_and_names_the_telephone(sqlite, office, now):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await office.pay(viewer, case, now)
    await exchange.export_production(office.tools, now)
    night = beijing(2026, 6, 8, 23, 30)
    assert await progress.get_progress(office.tools, viewer, case.id, night)
    with pytest.raises(ProgressWindowClosed) as refused:
        await progress.get_progress(office.tools, viewer, case.id, beijing(2026, 6, 30, 22))
    assert refused.value.opens_at == beijing(2026, 7, 5, 6)
    assert "96102" in refused.value.message()


async def test_what_can_be_done_before_the_card_is_made_can_be_seen_and_done_at_any_time(
    database, office
):
    before, closed = beijing(2026, 6, 30, 21, 59), beijing(2026, 6, 30, 22, 30)
    viewer = await office.holder(before)
    case = await office.request(viewer, before)

    async def seen():
        return (await progress.get_progress(office.tools, viewer, case.id, closed)).status

    assert await seen() is Status.AWAITING_PAYMENT
    await office.pay(viewer, case, closed)
    assert await seen() is Status.ACCEPTED
    await service.withdraw(office.tools, viewer, case.id, closed)
    assert await seen() is Status.WITHDRAWN
    unpaid = await office.request(viewer, before)
    await paying.lapse(office.tools, unpaid.id, closed)
    lapsed = await progress.get_progress(office.tools, viewer, unpaid.id, closed)
    assert lapsed.status is Status.LAPSED


# One at a time


async def test_one_request_is_open_at_a_time_and_the_next_one_names_it(database, office, now):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    with pytest.raises(CardRequestOpen) as refused:
        await office.request(viewer, now, RequestKind.REISSUE)
    assert case.number in refused.value.message()


async def test_the_same_key_finds_the_first_request(database, office, now):
    viewer = await office.holder(now)
    first = await office.request(viewer, now, key="k")
    assert (await office.request(viewer, now + timedelta(minutes=1), key="k")).id == first.id
    assert await CardRequest.all().count() == 1


async def test_200_simultaneous_reissue_requests_leave_exactly_one_open(database, office, now):
    viewer = await office.holder(now)

    async def ask():
        try:
            return await office.request(viewer, now)
        except CardRequestOpen:
            return None

    found = await asyncio.gather(*(ask() for _ in range(200)))
    assert len([case for case in found if case]) == 1
    assert await Case.filter(open_key=service.open_key(viewer.person_id)).count() == 1
    assert await CardRequest.all().count() == 1
    assert await orders.Order.all().count() == 1
    assert await CardEvent.filter(to_state="lost").count() == 1


# Loss


async def test_a_loss_is_reported_and_taken_back_while_no_request_is_open(database, office, now):
    viewer = await office.holder(now)
    with pytest.raises(LossNotReported):
        await service.take_back_loss(office.tools, viewer, None, now)
    assert (await service.report_loss(office.tools, viewer, None, now)).state is CardState.LOST
    assert (await service.report_loss(office.tools, viewer, None, now)).state is CardState.LOST
    assert (await service.take_back_loss(office.tools, viewer, None, now)).state is CardState.IN_USE
    case = await office.request(viewer, now)
    with pytest.raises(CardRequestOpen):
        await service.take_back_loss(office.tools, viewer, None, now)
    await service.withdraw(office.tools, viewer, case.id, now)
    assert (await service.take_back_loss(office.tools, viewer, None, now)).state is CardState.IN_USE
    states = await CardEvent.all().order_by("at", "id").values_list("to_state", flat=True)
    assert sorted(states) == sorted(["in_use", "lost", "in_use", "lost", "in_use"])


async def test_a_card_in_stock_cannot_be_lost(sqlite, office, now):
    viewer = await office.holder(now, CardState.IN_STOCK)
    with pytest.raises(CardStillInStock):
        await service.report_loss(office.tools, viewer, None, now)


# Paying, withdrawing, lapsing


async def test_a_paid_request_is_accepted_once_however_often_the_work_runs(database, office, now):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await office.pay(viewer, case, now)
    await paying.take_order(office.tools, await office.order_of(case), now)
    assert (await get_case_for_system(case.id)).status is Status.ACCEPTED
    with pytest.raises(OrderOver):
        await paying.pay_fee(office.tools, viewer, case.id, PAYER, now)


async def test_a_lost_notice_is_made_up_for_by_asking_the_provider(database, office, now):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await paying.pay_fee(office.tools, viewer, case.id, PAYER, now)
    assert (await paying.check_payment(office.tools, viewer, case.id, now)).status is (
        Status.AWAITING_PAYMENT
    )
    order = await orders.get_order_for_system(await office.order_of(case))
    office.cashier.pay(order.number)  # and its notice never comes
    found = await paying.check_payment(office.tools, viewer, case.id, now)
    assert found.status is Status.ACCEPTED


async def test_a_guardian_who_pays_what_the_ward_asked_for_is_told_that_it_is_paid(
    database, office, now
):
    ward, guardian = await office.holder(now), await office.holder(now)
    await guard(ward.person_id, guardian.person_id, now)
    case = await office.request(ward, now)
    await office.pay(guardian, case, now)
    found = await paying.check_payment(office.tools, guardian, case.id, now)
    assert found.status is Status.ACCEPTED


async def test_withdrawing_what_is_paid_sends_the_money_back(database, office, now):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await office.pay(viewer, case, now)
    done = await service.withdraw(office.tools, viewer, case.id, now)
    assert done.status is Status.WITHDRAWN
    payment = await Payment.get()
    assert payment.refund == Refund.WANTED
    await jobs.refund_payment(office.cashier, payment.id, now)
    await jobs.refund_payment(office.cashier, payment.id, now)
    assert (await Payment.get()).refund == Refund.DONE
    (sale,) = office.cashier.sales.values()
    assert list(sale.refunds.values()) == [2000]
    assert (await office.request(viewer, now)).status is Status.AWAITING_PAYMENT


async def test_money_that_arrives_after_the_withdrawal_goes_back(database, office, now):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await paying.pay_fee(office.tools, viewer, case.id, PAYER, now)
    order = await orders.get_order_for_system(await office.order_of(case))
    notice = office.cashier.pay(order.number)
    await service.withdraw(office.tools, viewer, case.id, now)
    await jobs.take_notice(office.cashier, *notice, now)
    payment = await Payment.get()
    assert (payment.use, payment.refund) == (Use.LATE, Refund.WANTED)


async def test_a_request_is_not_withdrawn_once_the_card_is_being_made(database, office, now):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await office.pay(viewer, case, now)
    assert (await exchange.export_production(office.tools, now)).lines == 1
    with pytest.raises(TooLateToWithdraw):
        await service.withdraw(office.tools, viewer, case.id, now)


async def test_an_unpaid_request_lapses_after_its_time_and_can_be_made_anew(database, office, now):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    row = await Work.get(job=paying.LAPSE_REQUEST)
    assert row.run_at == now + timedelta(hours=24)
    lapsed = await paying.lapse(office.tools, case.id, row.run_at)
    assert lapsed.status is Status.LAPSED
    assert await paying.lapse(office.tools, case.id, row.run_at) is None
    with pytest.raises(OrderOver):
        await paying.pay_fee(office.tools, viewer, case.id, PAYER, row.run_at)
    assert (await office.request(viewer, now)).status is Status.AWAITING_PAYMENT


async def test_a_request_that_was_paid_in_silence_does_not_lapse(database, office, now):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await paying.pay_fee(office.tools, viewer, case.id, PAYER, now)
    office.cashier.pay((await orders.get_order_for_system(await office.order_of(case))).number)
    found = await paying.lapse(office.tools, case.id, now + timedelta(hours=24))
    assert found.status is Status.ACCEPTED


async def test_a_withdrawal_and_a_payment_at_once_leave_no_fee_taken(database, office, now):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    await paying.pay_fee(office.tools, viewer, case.id, PAYER, now)
    order = await orders.get_order_for_system(await office.order_of(case))
    notice = office.cashier.pay(order.number)
    await asyncio.gather(
        jobs.take_notice(office.cashier, *notice, now),
        service.withdraw(office.tools, viewer, case.id, now),
        jobs.take_notice(office.cashier, *notice, now),
    )
    await paying.take_order(office.tools, order.id, now)
    payment = await Payment.get()
    assert payment.refund == Refund.WANTED
    assert (await get_case_for_system(case.id)).status is Status.WITHDRAWN


# For others


async def guard(person_id, guardian_id, now):
    return await Relation.create(
        id=uuid4(), person_id=person_id, kind="guardian", guardian_id=guardian_id,
        named_at=now, accepted_at=now,
    )  # fmt: skip


async def test_a_guardian_applies_for_a_ward_who_follows_it_too(database, office, now):
    ward, guardian = await office.holder(now), await office.holder(now)
    await guard(ward.person_id, guardian.person_id, now)
    case = await office.request(guardian, now, person_id=ward.person_id)
    assert case.subject_id == ward.person_id
    for viewer in (ward, guardian):
        assert await progress.get_progress(office.tools, viewer, case.id, now)
    with pytest.raises(NotFound):
        await progress.get_progress(office.tools, await office.holder(now), case.id, now)
    assert (await card_of(office, guardian)).state is CardState.IN_USE


async def test_a_guardian_sees_what_the_ward_asked_for_and_a_helper_does_not(database, office, now):
    ward, guardian = await office.holder(now), await office.holder(now)
    helper = await office.holder(now)
    await guard(ward.person_id, guardian.person_id, now)
    await help_with(ward, helper, now)
    case = await office.request(ward, now)
    assert await progress.get_progress(office.tools, guardian, case.id, now)
    with pytest.raises(NotFound):
        await progress.get_progress(office.tools, helper, case.id, now)


async def test_a_helper_learns_of_what_they_did_not_ask_for_only_that_it_is_under_way(
    database, office, now
):
    person, helper = await office.holder(now), await office.holder(now)
    await help_with(person, helper, now)
    case = await office.request(person, now)

    async def seen(viewer):
        found = await service.get_overview(office.tools, viewer, person.person_id, now)
        return found.under_way, found.open_case

    assert await seen(person) == (True, case)
    assert await seen(helper) == (True, None)
    for refused_of in (
        office.request(helper, now, person_id=person.person_id),
        service.take_back_loss(office.tools, helper, person.person_id, now),
    ):
        with pytest.raises(OtherCardRequestOpen) as refused:
            await refused_of
        assert case.number not in refused.value.message()
        assert "本人或监护人" in refused.value.message()
    await service.withdraw(office.tools, person, case.id, now)
    assert await seen(helper) == (False, None)
    own = await office.request(helper, now, person_id=person.person_id)
    assert await seen(helper) == (True, own)


async def help_with(person, helper, now):
    return await Relation.create(
        id=uuid4(), person_id=person.person_id, kind="helper", account_id=helper.account_id,
        named_at=now, accepted_at=now,
    )  # fmt: skip


async def test_a_removed_helper_does_not_finish_what_they_began(database, office, now):
    person, helper = await office.holder(now), await office.holder(now)
    relation = await help_with(person, helper, now)
    case = await office.request(helper, now, person_id=person.person_id)
    assert await progress.get_progress(office.tools, helper, case.id, now)
    relation.ended_at = now
    await relation.save()
    for step in (
        paying.pay_fee(office.tools, helper, case.id, PAYER, now),
        service.withdraw(office.tools, helper, case.id, now),
        progress.get_progress(office.tools, helper, case.id, now),
    ):
        with pytest.raises(NotFound):
            await step
    assert (await service.withdraw(office.tools, person, case.id, now)).status is Status.WITHDRAWN


async def test_a_device_that_needs_proof_sees_nothing(sqlite, office, now):
    viewer = await office.holder(now)
    case = await office.request(viewer, now)
    unproven = replace(viewer, needs_proof=True)
    with pytest.raises(NotFound):
        await progress.get_progress(office.tools, unproven, case.id, now)
    with pytest.raises(PersonNotBound):
        await service.get_overview(office.tools, unproven, None, now)


# The handbook's data decides


@pytest.mark.parametrize(
    ("old", "new", "status", "due", "fen"),
    [
        ("fen = 2000", "fen = 1500", Status.AWAITING_PAYMENT, date(2026, 6, 12), 1500),
        ("fen = 2000", "fen = 0", Status.ACCEPTED, date(2026, 6, 12), None),
        ("working_days = 4", "working_days = 6", Status.AWAITING_PAYMENT, date(2026, 6, 16), 2000),
    ],
)
async def test_changing_the_handbook_s_file_changes_fee_state_and_due_day(
    sqlite, office, now, tmp_path, old, new, status, due, fen
):
    folder = Path(shutil.copytree(DEFAULT, tmp_path / "procedures"))
    path = folder / f"{REISSUE}.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    office.tools = replace(office.tools, procedures=cards_of(load_procedures(folder)))
    case = await office.request(await office.holder(now), now)
    assert (case.status, case.due_on) == (status, due)
    order_id = await office.order_of(case)
    amount = (await orders.get_order_for_system(order_id)).amount_fen if order_id else None
    assert amount == fen
