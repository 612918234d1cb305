import asyncio
import json
from contextlib import suppress
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tortoise.transactions import in_transaction

from cases.models import Case
from cases.rules import Status
from certification import act_store, handover, link_desk, store
from certification.errors import MessageNotRefused
from certification.exchange import COLUMNS, export_messages, message_lines
from certification.handover import HAND_OVER, hand_over, hand_over_waiting, tell_pension
from certification.messages import Kind, RevocationReason
from certification.models import Certification, HandOver, PensionDifference, PensionExchange
from certification.ports import NO_LINK, PensionLink, PensionRefused, PensionUnavailable
from certification.reconciling import reconcile
from certification.revoking import revoke_certification
from certification.rules import Way
from kernel import work
from kernel.errors import Stale
from kernel.models import Work
from persons.models import Person
from persons.sealing import NAME
from tests.certification.pension import BookPension, Killed
from tests.fakes import DIFFERENT
from tests.populate import add_person

MINUTE = timedelta(minutes=1)


async def published(office, now, viewer=None):
    viewer = viewer or await office.retiree(now)
    row = await office.certify(viewer, now)
    await office.publish(row, row.publish_at)
    return viewer, row


async def test_a_published_success_is_handed_over_with_the_day_from_which_it_holds(
    database, office, link, pension, now
):
    viewer, row = await published(office, now)
    message = await HandOver.get()
    assert (await Work.get(job=HAND_OVER)).key == str(message.id)
    await hand_over(link, office.keyring, message.id, now)
    (entry,) = pension.book.list_entries()
    assert (entry.message_id, entry.position, entry.kind) == (str(message.id), 1, "certified")
    body = json.loads(handover_body(office, await HandOver.get()))
    assert body["certified_on"] == "2026-06-08"
    assert body["decision_id"] == str(row.id)
    assert body["subject"] == str(viewer.person_id)
    assert body["name"] == "王秀英"
    kept = await HandOver.get()
    assert (kept.receipt, kept.acknowledged_at, kept.attempts) == (str(entry.number), now, 1)


def handover_body(office, row):
    return office.keyring.open(row.body_sealed, handover.BODY)


async def test_what_is_returned_to_the_person_is_no_decision_for_the_pension_system(
    database, office, now
):
    await office.certify(await office.retiree(now), now, DIFFERENT)
    assert await HandOver.all().count() == 0


async def test_a_refusal_is_handed_over_and_changes_no_day(database, office, link, pension, now):
    viewer = await office.retiree(now, last_certified_on=date(2025, 7, 1))
    row = await office.certify(viewer, now)
    await Certification.filter(id=row.id).update(passed=False)
    await office.publish(row, row.publish_at)
    message = await HandOver.get()
    assert (message.kind, message.certified_on) == ("refused", date(2025, 7, 1))
    await hand_over(link, office.keyring, message.id, now)
    assert [e.kind for e in pension.book.list_entries()] == ["refused"]


async def test_a_publication_that_is_rolled_back_tells_nobody(database, office, now, monkeypatch):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now)

    async def fail(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr("certification.jobs.keep_until", fail)
    with pytest.raises(OSError, match="full"):
        await office.publish(row, row.publish_at)
    assert await HandOver.all().count() == 0
    assert (await Certification.get(id=row.id)).published_at is None


async def test_a_message_is_sent_again_byte_for_byte_though_the_person_was_renamed(
    database, office, link, pension, now
):
    await published(office, now)
    message = await HandOver.get()
    pension.faults.extend(["lost"])
    with pytest.raises(PensionUnavailable):
        await hand_over(link, office.keyring, message.id, now)
    await Person.filter(id=message.person_id).update(name_sealed=office.keyring.seal("新名", NAME))
    await hand_over(link, office.keyring, message.id, now)
    (entry,) = pension.book.list_entries()
    assert entry.times == 2
    assert (await HandOver.get()).receipt == str(entry.number)


async def test_a_persons_next_message_waits_for_the_one_before(
    database, office, link, pension, now
):
    _, row = await published(office, now)
    case = await Case.get(id=row.case_id)
    await revoke_certification(case.number, RevocationReason.FRAUD, "", "operator", now)
    first, second = await HandOver.all().order_by("position")
    pension.faults.append("down")
    with pytest.raises(PensionUnavailable):
        await hand_over(link, office.keyring, second.id, now)
    assert pension.book.list_entries() == []
    await hand_over(link, office.keyring, second.id, now)
    assert [e.message_id for e in pension.book.list_entries()] == [str(first.id), str(second.id)]
    await hand_over(link, office.keyring, first.id, now)  # its own work comes late
    assert [e.times for e in pension.book.list_entries()] == [1, 1]


async def test_a_refused_message_holds_up_its_own_person_only_and_is_tried_again(
    database, office, link, pension, now
):
    _, row = await published(office, now)
    await published(office, now)
    refused, other = await HandOver.all().order_by("created_at", "id")
    if refused.certification_id != row.id:
        refused, other = other, refused
    pension.faults.append("refuse")
    with pytest.raises(PensionRefused):
        await hand_over(link, office.keyring, refused.id, now)
    assert (await HandOver.get(id=refused.id)).refusal == "schema"
    await hand_over(link, office.keyring, other.id, now)
    assert len(pension.book.list_entries()) == 1
    assert await hand_over_waiting(link, office.keyring, now) == 1
    kept = await HandOver.get(id=refused.id)
    assert (kept.refusal, kept.acknowledged_at) == ("", now)


async def test_without_a_link_messages_wait_and_go_once_there_is_one(
    database, office, link, pension, now
):
    await published(office, now)
    message = await HandOver.get()
    await hand_over(NO_LINK, office.keyring, message.id, now)
    assert (await HandOver.get()).attempts == 0
    assert await hand_over_waiting(NO_LINK, office.keyring, now) == 0
    assert await hand_over_waiting(link, office.keyring, now) == 1
    assert len(pension.book.list_entries()) == 1


async def test_positions_of_one_person_have_no_gap_though_many_write_at_once(
    database, keyring, now
):
    person_id = await add_person(keyring, now)

    async def tell():
        async with in_transaction():
            await tell_pension(person_id, uuid4(), Kind.REFUSED, certified_on=None, now=now)

    done = await asyncio.gather(*(tell() for _ in range(6)), return_exceptions=True)
    written = sum(one is None for one in done)
    assert written >= 1
    assert all(one is None or isinstance(one, Stale) for one in done)
    rows = await HandOver.filter(person_id=person_id).order_by("position")
    assert [row.position for row in rows] == list(range(1, written + 1))


# Random orders of publish, revoke, kill and retry

STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("publish"), st.integers(0, 2)),
        st.tuples(st.just("revoke"), st.integers(0, 2)),
        st.tuples(
            st.just("send"),
            st.integers(0, 9),
            st.lists(st.sampled_from(["down", "lost", "killed", "refuse", None]), max_size=3),
        ),
        st.tuples(st.just("reconcile")),
    ),
    min_size=4,
    max_size=18,
)


class Agency:
    """Three people, what was decided about them, and a pension system that fails."""

    def __init__(self, office, now):
        self.office, self.now = office, now
        self.pension = BookPension()
        self.link = PensionLink(self.pension)
        self.people = []
        self.standing = {}

    async def publish(self, index):
        person_id = self.people[index]
        case_id, number = uuid4(), f"N{uuid4().hex[:12]}"
        await Case.create(
            id=case_id, number=number, procedure="26", subject_id=person_id,
            applicant_id=uuid4(), status=Status.DECIDED, due_on=self.now.date(),
            submitted_at=self.now,
        )  # fmt: skip
        made = await store.add(case_id, None, person_id, uuid4(), Way.OWN_FACE, self.now)
        await store.decide(
            made.id, passed=True, reasons=(), missing_action=None, publish_at=self.now,
            decided_by="system", now=self.now,
        )  # fmt: skip
        await self.office.publish(made, self.now)
        self.standing.setdefault(index, []).append(number)

    async def revoke(self, index):
        if self.standing.get(index):
            number = self.standing[index].pop()
            reason = RevocationReason.MISTAKE
            await revoke_certification(number, reason, "", "operator", self.now)

    async def send(self, which, faults):
        rows = await HandOver.all().order_by("created_at", "id")
        if rows:
            self.pension.faults.extend(faults)
            with suppress(Killed, PensionUnavailable, PensionRefused):
                await hand_over(
                    self.link, self.office.keyring, rows[which % len(rows)].id, self.now
                )
            self.pension.faults.clear()

    async def reconcile(self):
        await reconcile(self.link, self.office.keyring, self.now + timedelta(hours=1))


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(STEPS)
async def test_whatever_happens_each_message_ends_with_the_pension_system_once_and_in_order(
    sqlite, office, now, steps
):
    for rows in (HandOver, Certification, PensionExchange, PensionDifference):
        await rows.all().delete()
    agency = Agency(office, now)
    agency.people = [await add_person(office.keyring, now) for _ in range(3)]
    for name, *given_ in steps:
        await getattr(agency, name)(*given_)
        agency.now += MINUTE
    await hand_over_waiting(agency.link, office.keyring, agency.now)
    ours = await HandOver.all().order_by("person_id", "position")
    theirs = sorted(agency.pension.book.list_entries(), key=lambda e: (UUID(e.subject), e.position))
    assert [(UUID(e.message_id), e.position, e.kind) for e in theirs] == [
        (row.id, row.position, row.kind)
        for row in sorted(ours, key=lambda row: (row.person_id, row.position))
    ]
    assert all(row.acknowledged_at for row in ours)
    for person_id in agency.people:
        of_person = [e for e in agency.pension.book.list_entries() if e.subject == str(person_id)]
        assert [e.position for e in of_person] == list(range(1, len(of_person) + 1))
    report = await reconcile(agency.link, office.keyring, agency.now + timedelta(hours=2))
    assert report.differences == []
    agency.pension.book.close()


async def test_the_work_of_a_message_is_put_off_and_tried_again(sqlite, office, link, pension, now):
    await published(office, now)
    message = await HandOver.get()
    row = await work.claim((await Work.get(job=HAND_OVER)).id, message.created_at)
    pension.faults.append("down")
    with pytest.raises(PensionUnavailable):
        await hand_over(link, office.keyring, message.id, now)
    await work.put_off(row, message.created_at, "PensionUnavailable")
    assert (await Work.get(job=HAND_OVER)).run_at > message.created_at


# What was refused is written anew


async def refused_for_its_name(office, link, pension, now):
    """A success and its revocation; the first was refused, so neither is taken."""
    _, row = await published(office, now)
    case = await Case.get(id=row.case_id)
    await revoke_certification(case.number, RevocationReason.FRAUD, "", "operator", now)
    first, last = await HandOver.all().order_by("position")
    await Person.filter(id=first.person_id).update(name_sealed=office.keyring.seal("", NAME))
    with pytest.raises(PensionRefused):
        await hand_over(link, office.keyring, first.id, now)
    await Person.filter(id=first.person_id).update(name_sealed=office.keyring.seal("新名", NAME))
    with pytest.raises(PensionRefused):  # the same bytes again
        await hand_over(link, office.keyring, last.id, now)
    assert pension.book.list_entries() == []
    return first, last


async def test_what_was_refused_is_written_from_the_corrected_register_and_the_later_ones_follow(
    database, office, link, pension, now
):
    first, last = await refused_for_its_name(office, link, pension, now)
    await link_desk.renew(None, first.id, now)
    kept = await HandOver.get(id=first.id)
    assert (kept.body_sealed, kept.digest, kept.refusal) == (None, "", "")
    assert (await Work.get(job=HAND_OVER, key=str(last.id))).run_at == now
    await hand_over(link, office.keyring, last.id, now)
    entries = pension.book.list_entries()
    assert [(e.message_id, e.times) for e in entries] == [(str(first.id), 1), (str(last.id), 1)]
    assert json.loads(handover_body(office, await HandOver.get(id=first.id)))["name"] == "新名"
    report = await reconcile(link, office.keyring, now + timedelta(hours=1))
    assert (report.differences, report.waiting) == ([], 0)
    (act,) = await act_store.list_acts(9, None)
    assert (act.account_id, act.what) == (None, "message_renewed")


async def test_only_what_was_refused_and_not_taken_is_written_anew(
    database, office, link, pension, now
):
    await published(office, now)
    message = await HandOver.get()
    with pytest.raises(MessageNotRefused):  # not sent yet
        await link_desk.renew(None, message.id, now)
    pension.faults.append("refuse")
    with pytest.raises(PensionRefused):
        await hand_over(link, office.keyring, message.id, now)
    await hand_over(link, office.keyring, message.id, now)
    for one in (message.id, uuid4()):
        with pytest.raises(MessageNotRefused):
            await link_desk.renew(None, one, now)
    assert await act_store.list_acts(9, None) == []


async def test_a_message_taken_after_all_is_entered_once_though_it_was_written_anew(
    database, office, link, pension, now
):
    await published(office, now)
    message = await HandOver.get()
    pension.faults.append("lost")  # it was taken, the answer was lost
    with pytest.raises(PensionUnavailable):
        await hand_over(link, office.keyring, message.id, now)
    await HandOver.all().update(refusal="schema")
    await link_desk.renew(None, message.id, now)
    await Person.filter(id=message.person_id).update(name_sealed=office.keyring.seal("新名", NAME))
    with pytest.raises(PensionRefused, match="changed_since"):
        await hand_over(link, office.keyring, message.id, now)
    report = await reconcile(link, office.keyring, now + timedelta(hours=1))
    assert [one["kind"] for one in report.differences] == ["content_differs"]
    assert (report.waiting, len(pension.book.list_entries())) == (0, 1)


async def test_what_was_taken_is_kept_though_it_was_written_anew_while_it_was_on_its_way(
    database, office, link, pension, now, monkeypatch
):
    await published(office, now)
    message = await HandOver.get()
    await HandOver.all().update(refusal="schema")
    deliver = pension.deliver

    async def while_renewed(message_id, body):
        await link_desk.renew(None, message_id, now)
        return await deliver(message_id, body)

    monkeypatch.setattr(pension, "deliver", while_renewed)
    await hand_over(link, office.keyring, message.id, now)
    assert (await reconcile(link, office.keyring, now)).differences == []


async def test_a_message_that_cannot_be_opened_stops_neither_the_others_nor_the_comparison(
    database, office, link, pension, now, tmp_path
):
    for _ in range(3):
        await published(office, now)
    first = await HandOver.all().order_by("created_at", "id").first()
    await HandOver.filter(id=first.id).update(body_sealed="kx:lost")
    assert await hand_over_waiting(link, office.keyring, now) == 2
    report = await reconcile(link, office.keyring, now)
    assert report.waiting == 1
    assert await export_messages(office.keyring, tmp_path / "out.csv") == 0


async def test_a_system_that_is_away_ends_the_run(database, office, link, pension, now):
    for _ in range(2):
        await published(office, now)
    pension.faults.extend(["down", "down"])
    with pytest.raises(PensionUnavailable):
        await hand_over_waiting(link, office.keyring, now)
    assert len(pension.faults) == 1


# Work is left for what waits


async def done_without_a_link(office, message):
    """Do the work of a message as long as there is no link, and return it."""
    row = await work.claim((await Work.get(job=HAND_OVER)).id, message.created_at)
    await hand_over(NO_LINK, office.keyring, message.id, message.created_at)
    await work.finish(row, message.created_at)
    return row


@pytest.mark.parametrize("fault", ["refuse", "down"])
async def test_what_fails_once_there_is_a_link_is_tried_again(
    database, office, link, pension, now, fault
):
    await published(office, now)
    message = await HandOver.get()
    row = await done_without_a_link(office, message)
    pension.faults.append(fault)
    with suppress(PensionUnavailable):
        await hand_over_waiting(link, office.keyring, message.created_at)
    assert row.id in await work.list_due(message.created_at + timedelta(hours=1))


async def test_a_message_of_which_no_work_was_left_is_sent_when_it_is_written_anew(
    database, office, link, pension, now
):
    await published(office, now)
    message = await HandOver.get()
    row = await done_without_a_link(office, message)
    await HandOver.all().update(refusal="schema")
    await link_desk.renew(None, message.id, message.created_at)
    assert row.id in await work.list_due(message.created_at)


async def test_what_the_other_side_lost_has_work_though_it_cannot_be_sent_at_once(
    database, office, link, pension, now
):
    await published(office, now)
    message = await HandOver.get()
    row = await work.claim((await Work.get(job=HAND_OVER)).id, message.created_at)
    await hand_over(link, office.keyring, message.id, now)
    await work.finish(row, message.created_at)
    restored = BookPension()
    restored.faults.append("down")
    with pytest.raises(PensionUnavailable):
        await reconcile(PensionLink(restored), office.keyring, now + timedelta(days=1))
    assert row.id in await work.list_due(now + timedelta(days=2))
    restored.book.close()


# A file holds one person's messages in their order


async def test_messages_of_one_moment_stand_in_their_order_in_a_file(database, office, now):
    for _ in range(8):
        _, row = await published(office, now)
        await HandOver.filter(certification_id=row.id).delete()
        case = await Case.get(id=row.case_id)
        await revoke_certification(case.number, RevocationReason.FRAUD, "", "operator", now)
    subject, position = COLUMNS.index("subject"), COLUMNS.index("position")
    met: dict[str, list[int]] = {}
    async for line in message_lines(office.keyring):
        met.setdefault(line[subject], []).append(line[position])
    assert list(met.values()) == [[1, 2]] * 8
