from datetime import date, timedelta
from uuid import UUID

import pytest

from certification.difference_store import Difference, settle_differences
from certification.handover import hand_over_waiting
from certification.handover_store import count_last_differences
from certification.models import Certification, HandOver, PensionExchange, Reconciliation
from certification.ports import NO_LINK, PensionLink, PensionUnavailable
from certification.reconciling import reconcile
from persons.models import Person
from tests.certification.pension import BookPension
from tests.certification.test_handover import published

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


async def handed_over(office, link, now, count=1):
    for _ in range(count):
        await published(office, now)
    assert await hand_over_waiting(link, office.keyring, now) == count


async def test_equal_books_leave_nothing_for_people(database, office, link, now):
    await handed_over(office, link, now, 2)
    report = await reconcile(link, office.keyring, now + HOUR)
    assert (report.read, report.differences, report.waiting) == (2, [], 0)
    again = await reconcile(link, office.keyring, now + 2 * HOUR)
    assert (again.read, again.differences) == (0, [])
    assert await Reconciliation.all().count() == 2


async def test_a_lost_acknowledgement_is_found_in_the_book(database, office, link, now):
    await handed_over(office, link, now)
    await HandOver.all().update(acknowledged_at=None, receipt="")
    report = await reconcile(link, office.keyring, now + HOUR)
    assert (report.recovered, report.waiting, report.differences) == (1, 0, [])


async def test_a_message_that_the_other_side_does_not_know_from_us_is_a_difference(
    database, office, link, now
):
    await handed_over(office, link, now)
    await HandOver.all().delete()
    await Certification.all().update(published_at=None)
    report = await reconcile(link, office.keyring, now + HOUR)
    assert [one["kind"] for one in report.differences] == ["unknown_here"]


async def test_a_body_that_is_not_ours_is_a_difference(database, office, link, now):
    await handed_over(office, link, now)
    await HandOver.all().update(digest="0" * 64)
    report = await reconcile(link, office.keyring, now + HOUR)
    assert [one["kind"] for one in report.differences] == ["content_differs"]


async def test_what_the_other_side_lost_by_a_restore_is_handed_over_again(
    database, office, link, pension, now
):
    await handed_over(office, link, now, 3)
    await reconcile(link, office.keyring, now + HOUR)
    restored = BookPension()
    link = PensionLink(restored)
    report = await reconcile(link, office.keyring, now + 2 * HOUR)
    kinds = [one["kind"] for one in report.differences]
    assert sorted(set(kinds)) == ["book_became_shorter", "lost_there_and_sent_again"]
    assert (report.resent, report.waiting) == (3, 0)
    assert len(restored.book.list_entries()) == 3
    after = await reconcile(link, office.keyring, now + 3 * HOUR)
    assert [one["kind"] for one in after.differences] == ["book_became_shorter"]
    assert (after.read, await settle_differences(Difference.BOOK_BECAME_SHORTER, None, now)) == (
        3,
        1,
    )
    assert (await reconcile(link, office.keyring, now + 4 * HOUR)).differences == []
    restored.book.close()


async def test_a_restore_is_noticed_though_more_was_taken_since_than_was_lost(
    database, office, link, now
):
    await handed_over(office, link, now, 3)
    await reconcile(link, office.keyring, now + HOUR)
    lost = {row.id for row in await HandOver.all()}
    restored = BookPension()
    link = PensionLink(restored)
    await handed_over(office, link, now, 4)
    report = await reconcile(link, office.keyring, now + DAY)
    assert (report.read, report.resent) == (4, 3)
    assert lost < {UUID(entry.message_id) for entry in restored.book.list_entries()}
    after = await reconcile(link, office.keyring, now + 2 * DAY)
    assert (after.read, after.resent) == (3, 0)
    assert [one["kind"] for one in after.differences] == ["book_became_shorter"]
    restored.book.close()


async def test_a_book_is_read_on_from_a_place_of_which_the_message_was_not_noted(
    database, office, link, now
):
    await handed_over(office, link, now, 2)
    await reconcile(link, office.keyring, now + HOUR)
    noted = (await PensionExchange.get()).message_id
    await PensionExchange.all().update(message_id=None)
    report = await reconcile(link, office.keyring, now + DAY)
    assert (report.read, report.differences) == (0, [])
    assert (await PensionExchange.get()).message_id == noted


async def test_what_a_page_shows_is_kept_though_the_next_page_cannot_be_read(
    database, office, link, pension, now, monkeypatch
):
    monkeypatch.setattr("certification.reconciling.PAGE", 1)
    await handed_over(office, link, now, 2)
    await HandOver.all().update(digest="0" * 64)
    read = pension.list_received

    async def away_behind_the_first(after, limit):
        if after:
            raise PensionUnavailable("ConnectError")
        return await read(after, limit)

    monkeypatch.setattr(pension, "list_received", away_behind_the_first)
    with pytest.raises(PensionUnavailable):
        await reconcile(link, office.keyring, now + HOUR)
    monkeypatch.setattr("certification.reconciling.PAGE", 1000)
    monkeypatch.setattr(pension, "list_received", read)
    report = await reconcile(link, office.keyring, now + 2 * HOUR)
    assert [one["kind"] for one in report.differences] == ["content_differs"] * 2
    assert report.read == 1


async def test_a_report_is_kept_though_nothing_can_be_delivered(
    database, office, link, pension, now
):
    await handed_over(office, link, now)
    await HandOver.all().update(digest="0" * 64)
    await published(office, now)
    pension.faults.append("down")
    with pytest.raises(PensionUnavailable):
        await reconcile(link, office.keyring, now + HOUR)
    assert await count_last_differences() == 1
    report = await reconcile(link, office.keyring, now + DAY)
    assert [one["kind"] for one in report.differences] == ["content_differs"]


async def test_a_difference_is_named_each_day_until_it_is_settled(database, office, link, now):
    await handed_over(office, link, now, 2)
    first, second = await HandOver.all()
    await HandOver.all().update(digest="0" * 64)
    for day in range(1, 4):
        report = await reconcile(link, office.keyring, now + day * DAY)
        assert {one["id"] for one in report.differences} == {str(first.id), str(second.id)}
    one = Difference.CONTENT_DIFFERS
    assert await settle_differences(one, [first.id], now + 3 * DAY) == 1
    assert await settle_differences(one, [first.id], now + 3 * DAY) == 0
    assert await count_last_differences() == 1
    report = await reconcile(link, office.keyring, now + 4 * DAY)
    assert report.differences == [{"kind": one, "id": str(second.id)}]


async def test_a_difference_that_no_longer_holds_is_settled_when_its_entry_is_read_again(
    database, office, link, now
):
    await handed_over(office, link, now)
    digest = (await HandOver.get()).digest
    await HandOver.all().update(digest="0" * 64)
    await reconcile(link, office.keyring, now + HOUR)
    await HandOver.all().update(digest=digest)
    await PensionExchange.all().update(cursor=0, message_id=None)
    assert (await reconcile(link, office.keyring, now + DAY)).differences == []
    assert await count_last_differences() == 0


async def test_a_message_taken_while_the_book_was_read_is_not_called_lost(
    database, office, link, now
):
    await handed_over(office, link, now)
    report = await reconcile(PensionLink(BookPension()), office.keyring, now + timedelta(minutes=1))
    assert (report.resent, report.differences) == (0, [])


async def test_a_decision_from_before_the_link_is_told_of(database, office, link, pension, now):
    viewer, _ = await published(office, now)
    await HandOver.all().delete()
    report = await reconcile(link, office.keyring, now + HOUR)
    assert (report.untold, report.waiting) == (1, 0)
    (entry,) = pension.book.list_entries()
    assert entry.subject == str(viewer.person_id)
    assert (await HandOver.get()).certified_on == date(2026, 6, 8)


async def test_a_certification_of_a_day_after_the_death_is_named_until_it_is_revoked(
    database, office, link, now
):
    viewer, row = await published(office, now)
    await Person.filter(id=viewer.person_id).update(deceased_on=date(2026, 6, 8))
    report = await reconcile(link, office.keyring, now + HOUR)
    assert report.differences == [{"kind": "certified_after_death", "id": str(row.id)}]
    await Person.filter(id=viewer.person_id).update(deceased_on=date(2026, 6, 9))
    assert (await reconcile(link, office.keyring, now + HOUR)).differences == []


async def test_a_refused_message_is_a_difference_for_people(database, office, link, pension, now):
    await published(office, now)
    pension.faults.append("refuse")
    report = await reconcile(link, office.keyring, now + HOUR)
    assert [one["kind"] for one in report.differences] == ["refused"]
    assert report.waiting == 1


async def test_without_a_link_there_is_nothing_to_compare(database, office, now):
    await published(office, now)
    report = await reconcile(NO_LINK, office.keyring, now)
    assert (report.read, report.waiting, report.differences) == (0, 1, [])


async def test_a_stamp_from_before_the_death_is_no_difference(database, office, link, now):
    viewer, row = await published(office, now)
    await Certification.filter(id=row.id).update(seen_on=date(2026, 6, 1))
    await Person.filter(id=viewer.person_id).update(deceased_on=date(2026, 6, 2))
    assert (await reconcile(link, office.keyring, now + HOUR)).differences == []
    await Person.filter(id=viewer.person_id).update(deceased_on=date(2026, 6, 1))
    (one,) = (await reconcile(link, office.keyring, now + HOUR)).differences
    assert one == {"kind": "certified_after_death", "id": str(row.id)}


async def test_what_was_refused_for_a_death_is_named_while_people_can_look_into_it(
    database, office, link, now
):
    viewer = await office.retiree(now)
    row = await office.certify(viewer, now)
    await Person.filter(id=viewer.person_id).update(deceased_on=date(2026, 6, 7))
    await office.publish(row, row.publish_at)
    (one,) = (await reconcile(link, office.keyring, row.publish_at + HOUR)).differences
    assert one == {"kind": "refused_after_death", "id": str(row.id)}
    later = row.publish_at + timedelta(days=16)
    assert (await reconcile(link, office.keyring, later)).differences == []


# Decisions that no message was written for


async def test_untold_decisions_are_found_between_told_ones_on_every_page(
    database, office, now, monkeypatch
):
    monkeypatch.setattr("certification.reconciling.PAGE", 2)
    rows = [(await published(office, now))[1] for _ in range(5)]
    untold = [rows[n].id for n in (0, 2, 4)]
    await HandOver.filter(certification_id__in=untold).delete()
    report = await reconcile(NO_LINK, office.keyring, now + HOUR)
    assert report.untold == 3
    assert await HandOver.filter(certification_id__in=untold).count() == 3
    assert (await reconcile(NO_LINK, office.keyring, now + HOUR)).untold == 0


async def test_untold_decisions_are_never_sought_among_all_messages_at_once(
    sqlite, office, now, caplog
):
    await published(office, now)
    with caplog.at_level("DEBUG", logger="tortoise.db_client"):
        await reconcile(NO_LINK, office.keyring, now + HOUR)
    sought = [said for said in caplog.messages if "certified" in said and "(SELECT" in said]
    assert sought
    assert all("NOT EXISTS" in said for said in sought)
