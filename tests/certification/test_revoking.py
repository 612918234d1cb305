from datetime import date, timedelta

import pytest

from cases.errors import MoveNotAllowed
from cases.models import Case
from cases.rules import Action, Status
from cases.store import list_events
from certification.messages import RevocationReason
from certification.models import Certification, HandOver, Review
from certification.notices import tell_revoked
from certification.review_rules import Decision
from certification.revoking import CERTIFICATE, revoke_certification
from certification.service import list_own_records
from documents.models import IssuedDocument
from kernel.errors import NotFound
from kernel.ids import new_id
from notifications.models import Notice
from persons.importing import import_persons
from persons.models import Person, RevokedDay
from persons.sealing import identity_hash
from persons.store import restore_last_certified
from tests.certification.test_handover import published
from tests.certification.test_reviews import decide, objecting, refused
from tests.fakes import FakeFiles
from tests.persons.test_importing import number

DAY = timedelta(days=1)
YEAR = timedelta(days=366)


async def revoke(row, now, reason=RevocationReason.FRAUD):
    number = (await Case.get(id=row.case_id)).number
    return await revoke_certification(number, reason, "核实为他人冒用", "operator", now)


async def certified_on(viewer):
    return (await Person.get(id=viewer.person_id)).last_certified_on


async def test_a_revocation_moves_the_case_takes_the_day_back_and_is_told(database, office, now):
    viewer, row = await published(office, now)
    case = await revoke(row, now)
    assert case.status is Status.REVOKED
    assert await certified_on(viewer) is None
    event = (await list_events([row.case_id]))[-1]
    assert (event.action, event.actor) == (Action.REVOKE, "operator")
    assert event.note == "fraud: 核实为他人冒用"
    first, second = await HandOver.all().order_by("position")
    assert (first.kind, second.kind, second.reason) == ("certified", "revoked", "fraud")
    assert second.certified_on is None


async def test_the_day_that_the_core_system_knew_before_holds_again(database, office, now):
    viewer = await office.retiree(now, last_certified_on=date(2025, 7, 1))
    _, row = await published(office, now, viewer)
    await revoke(row, now)
    assert await certified_on(viewer) == date(2025, 7, 1)
    assert (await HandOver.get(kind="revoked")).certified_on == date(2025, 7, 1)


async def test_another_certification_of_ours_holds_on(database, office, now):
    viewer, first = await published(office, now)
    _, second = await published(office, now + YEAR, viewer)
    later = await certified_on(viewer)
    await revoke(first, now + YEAR)
    assert await certified_on(viewer) == later
    await revoke(second, now + YEAR)
    assert await certified_on(viewer) is None


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
async def test_in_whatever_order_both_are_revoked_what_was_known_before_holds(
    database, office, now, order
):
    viewer = await office.retiree(now, last_certified_on=date(2025, 7, 1))
    rows = [(await published(office, at, viewer))[1] for at in (now, now + YEAR)]
    for index in order:
        await revoke(rows[index], now + YEAR)
    assert await certified_on(viewer) == date(2025, 7, 1)
    assert [row.position for row in await HandOver.all().order_by("position")] == [1, 2, 3, 4]


async def test_an_objection_holds_from_the_day_of_what_it_objects_to_also_behind_a_revocation(
    database, office, staff, now
):
    viewer, first = await refused(office, now)
    _, second = await published(office, now + 2 * DAY, viewer)
    await objecting(office, viewer, first, now + 4 * DAY)
    await decide(office, staff[0], await Review.get(), Decision.PASS, now + 4 * DAY)
    answer = await Certification.get(objects_to=first.id)
    await office.publish(answer, now + 10 * DAY)
    assert await certified_on(viewer) == date(2026, 6, 10)
    await revoke(second, now + 11 * DAY)
    assert await certified_on(viewer) == date(2026, 6, 8)  # nobody was seen on the 12th
    assert (await HandOver.get(kind="revoked")).certified_on == date(2026, 6, 8)
    await revoke(answer, now + 11 * DAY)
    assert await certified_on(viewer) is None


async def test_an_objection_from_before_the_link_is_told_of_with_the_day_of_the_recording(
    database, office, staff, now
):
    viewer, first = await refused(office, now)
    await objecting(office, viewer, first, now + 4 * DAY)
    await decide(office, staff[0], await Review.get(), Decision.PASS, now + 4 * DAY)
    answer = await Certification.get(objects_to=first.id)
    await office.publish(answer, now + 10 * DAY)
    await HandOver.all().delete()
    await revoke(answer, now + 11 * DAY)
    assert (await HandOver.get(kind="certified")).certified_on == date(2026, 6, 8)


async def test_the_issued_certificate_no_longer_holds(database, office, now):
    _, row = await published(office, now)
    await IssuedDocument.create(
        id=new_id(), kind=CERTIFICATE, about_id=row.id, token_hash="x", token_sealed="x",
        public_sealed="x", issued_at=now, valid_until=date(2027, 6, 8),
    )  # fmt: skip
    await revoke(row, now)
    assert (await IssuedDocument.get()).revoked_at == now


async def test_what_was_not_passed_or_is_revoked_already_cannot_be_revoked(database, office, now):
    row = await office.certify(await office.retiree(now), now)
    with pytest.raises(MoveNotAllowed):
        await revoke(row, now)
    await office.publish(row, row.publish_at)
    await revoke(row, now)
    with pytest.raises(MoveNotAllowed):
        await revoke(row, now)
    assert await HandOver.all().count() == 2


async def test_an_unknown_number_is_not_found(sqlite, now):
    with pytest.raises(NotFound):
        await revoke_certification("123", RevocationReason.FRAUD, "", "operator", now)


async def test_a_success_from_before_the_link_is_told_of_before_its_revocation(
    database, office, now
):
    _, row = await published(office, now)
    await HandOver.all().delete()
    await revoke(row, now)
    assert [m.kind for m in await HandOver.all().order_by("position")] == ["certified", "revoked"]


async def test_a_revocation_that_fails_half_way_changes_nothing(database, office, now, monkeypatch):
    viewer, row = await published(office, now)

    async def fail(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr("certification.revoking.revoke_document", fail)
    with pytest.raises(OSError, match="full"):
        await revoke(row, now)
    assert await certified_on(viewer) == date(2026, 6, 8)
    assert await HandOver.all().count() == 1


@pytest.mark.parametrize(
    ("reason", "told"),
    [(RevocationReason.MISTAKE, 1), (RevocationReason.FRAUD, 1), (RevocationReason.DEATH, 0)],
)
async def test_the_person_is_told_once_and_never_after_a_death(sqlite, office, now, reason, told):
    _, row = await published(office, now)
    case = await revoke(row, now, reason)
    for _ in range(2):
        await tell_revoked(office.keyring, case, reason, now)
    assert await Notice.filter(template="certification_revoked").count() == told


async def test_a_later_day_that_came_from_the_core_system_is_not_taken_back(sqlite, office, now):
    viewer, row = await published(office, now)
    await restore_last_certified(viewer.person_id, date(2026, 7, 1), now)
    await revoke(row, now)
    assert await certified_on(viewer) == date(2026, 7, 1)


async def test_what_was_taken_back_no_longer_shows_as_passed(sqlite, office, now):
    viewer, row = await published(office, now)
    await revoke(row, now)
    (record,) = await list_own_records(viewer, 5, None)
    assert record.passed is False


async def test_a_day_that_another_capture_showed_is_taken_back_too(sqlite, office, now):
    viewer, row = await published(office, now)
    seen_on = date(2026, 6, 1)  # as after an objection: its day is that of what it objected to
    await HandOver.all().update(certified_on=seen_on)
    await restore_last_certified(viewer.person_id, seen_on, now)
    await revoke(row, now)
    assert await certified_on(viewer) is None


# What the core system took over from us before the revocation


async def taken_over_again(office, viewer, day, tmp_path, now, name="王秀兰"):
    """Import a changed line of the person with a day that the core system says."""
    hashed = identity_hash(office.keyring, number(1))
    await Person.filter(id=viewer.person_id).update(identity_hash=hashed)
    source = tmp_path / "persons.csv"
    source.write_text(
        "证件号码,姓名,居住地类别,待遇,上次认证日期\n"
        f"{number(1)},{name},外地,基本养老金:2005-01-01,{day}\n"
    )
    report = await import_persons(source, keyring=office.keyring, files=FakeFiles(), now=now)
    assert report.changed == 1
    return await certified_on(viewer)


async def test_an_import_does_not_bring_a_revoked_day_back(database, office, now, tmp_path):
    viewer = await office.retiree(now, last_certified_on=date(2025, 7, 1))
    _, row = await published(office, now, viewer)
    await revoke(row, now)
    ours, later = date(2026, 6, 8), date(2026, 6, 9)
    assert await taken_over_again(office, viewer, ours, tmp_path, now + DAY) == date(2025, 7, 1)
    assert await taken_over_again(office, viewer, later, tmp_path, now + DAY, "王秀莲") == later


async def test_a_new_certification_of_the_revoked_day_counts_and_outlives_other_revocations(
    database, office, now, tmp_path
):
    viewer, first = await published(office, now)
    await revoke(first, now)
    _, second = await published(office, now, viewer)
    assert await certified_on(viewer) == date(2026, 6, 8)
    assert await RevokedDay.all().count() == 0
    _, third = await published(office, now + YEAR, viewer)
    await revoke(third, now + YEAR)
    assert await certified_on(viewer) == date(2026, 6, 8)
    await revoke(second, now + YEAR)
    assert await certified_on(viewer) is None
    ours = date(2026, 6, 8)
    assert await taken_over_again(office, viewer, ours, tmp_path, now + YEAR) is None


async def test_a_day_that_another_certification_holds_as_well_is_not_called_revoked(
    sqlite, office, now
):
    viewer, first = await published(office, now)
    await revoke(first, now)
    await published(office, now, viewer)
    _, third = await published(office, now + YEAR, viewer)
    await revoke(third, now + YEAR)
    assert [row.day for row in await RevokedDay.all()] == [date(2027, 6, 9)]


async def test_what_came_to_hold_behind_a_revoked_one_can_be_revoked_too(database, office, now):
    viewer = await office.retiree(now, last_certified_on=date(2025, 7, 1))
    _, later = await published(office, now, viewer)
    await restore_last_certified(viewer.person_id, date(2025, 7, 1), now)
    _, earlier = await published(office, now, viewer)
    # as of a form that was stamped earlier, and published later
    await HandOver.filter(certification_id=earlier.id).update(before_on=date(2026, 6, 8))
    await Certification.filter(id=earlier.id).update(seen_on=date(2026, 6, 1))
    await revoke(later, now)
    assert await certified_on(viewer) == date(2026, 6, 1)
    await revoke(earlier, now)
    assert await certified_on(viewer) == date(2025, 7, 1)
    days = await RevokedDay.all().order_by("day")
    assert [row.day for row in days] == [date(2026, 6, 1), date(2026, 6, 8)]
