"""Beneficiaries of the pension system, taken over; what is not taken over is counted."""

from datetime import date, timedelta

import pytest

from certification import pull_store
from certification.limits import limits
from certification.models import PensionExchange, PensionPull
from certification.ports import NO_LINK, PensionLink
from certification.pulling import delete_old_rejects, pull_beneficiaries
from kernel.ids import new_id
from persons.import_lease import ImportBusy, holding_lease
from persons.importing import Mode, import_persons
from persons.models import Benefit, ImportLease, ImportReject, Person
from persons.reject_store import Untaken, count_untaken
from persons.store import find_by_identity
from tests.certification.pension import BookPension
from tests.fakes import FakeFiles
from tests.persons.test_import_lease import overtake_before
from tests.persons.test_importing import number

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def line(index, **more):
    return {
        "identity_number": number(index), "name": "王秀英", "residence": "外地",
        "benefits": "基本养老金:2005-01-01", "district": "110101", **more,
    }  # fmt: skip


async def everything():
    persons = await Person.all().order_by("identity_hash").values()
    for person in persons:
        del person["seen_in"]
    return persons, await Benefit.all().order_by("person_id", "kind").values()


async def pull(link, keyring, folder, now, **more):
    return await pull_beneficiaries(link, keyring, FakeFiles(), folder / "pulled", now, **more)


async def test_beneficiaries_come_in_and_then_only_what_changed(
    database, keyring, link, pension, now, tmp_path
):
    pension.book.put_beneficiaries([line(1), line(2)])
    assert (await pull(link, keyring, tmp_path, now)).created == 2
    assert (await pull(link, keyring, tmp_path, now)).created == 0
    pension.book.put_beneficiaries(
        [line(1, deceased_on="2026-06-01"), line(2, residence="境外", district="")]
    )
    report = await pull(link, keyring, tmp_path, now + HOUR)
    assert (report.changed, report.unchanged, report.created) == (2, 0, 0)
    dead, moved = [await find_by_identity(keyring, number(i)) for i in (1, 2)]
    assert dead.deceased_on == date(2026, 6, 1)
    assert moved.residence == "abroad"
    assert list((tmp_path / "pulled").iterdir()) == []


async def test_a_delta_applied_twice_changes_nothing(
    database, keyring, link, pension, now, tmp_path, monkeypatch
):
    pension.book.put_beneficiaries([line(1), line(2), line(3)])
    await pull(link, keyring, tmp_path, now)
    pension.book.put_beneficiaries(
        [line(1, deceased_on="2026-06-01"), line(2, residence="境外"), line(4)]
    )

    async def forget(*_):
        raise OSError("killed before the state was noted")

    with monkeypatch.context() as patched:
        patched.setattr("certification.handover_store.set_cursor", forget)
        with pytest.raises(OSError, match="killed"):
            await pull(link, keyring, tmp_path, now + HOUR)
    first = await everything()
    report = await pull(link, keyring, tmp_path, now + 2 * HOUR)
    assert (report.created, report.changed, report.unchanged) == (0, 0, 3)
    assert await everything() == first


async def test_a_full_list_ends_those_who_are_not_in_it(
    database, keyring, link, pension, now, tmp_path
):
    pension.book.put_beneficiaries([line(n) for n in range(40)])
    await pull(link, keyring, tmp_path, now)
    shorter = BookPension()
    shorter.book.put_beneficiaries([line(n) for n in range(39)])
    report = await pull(PensionLink(shorter), keyring, tmp_path, now + HOUR, full=True)
    assert (report.ended, report.unchanged) == (1, 39)
    shorter.book.close()


async def test_a_full_list_with_a_line_that_is_nobody_s_ends_and_clears_nothing_unless_forced(
    database, keyring, link, pension, now, tmp_path
):
    pension.book.put_beneficiaries([line(n) for n in range(40)])
    await pull(link, keyring, tmp_path, now)
    await pull_lines(link, keyring, tmp_path, now, [line(39, deceased_on="昨天")])
    shorter = BookPension()
    shorter.book.put_beneficiaries([*map(line, range(39)), line(39, identity_number="谁")])
    report = await pull(PensionLink(shorter), keyring, tmp_path, now + HOUR, full=True)
    assert (report.untied, report.ended, report.ending_refused) == (1, 0, True)
    assert await untaken() == 2
    forced = await pull(PensionLink(shorter), keyring, tmp_path, now + DAY, full=True, force=True)
    assert (forced.ended, forced.ending_refused, await untaken()) == (1, False, 1)
    shorter.book.close()


async def test_lines_that_cannot_be_taken_over_are_listed_and_the_list_itself_is_not_kept(
    sqlite, keyring, link, pension, now, tmp_path
):
    pension.book.put_beneficiaries([line(1), line(2, residence="火星")])
    report = await pull(link, keyring, tmp_path, now)
    assert (report.created, report.rejected) == (1, 1)
    (left,) = (tmp_path / "pulled").iterdir()
    assert left.name.startswith("beneficiaries-20260608-")
    assert left.name.endswith(".rejects.csv")


async def test_nothing_is_pulled_beside_another_import(
    database, keyring, link, pension, now, tmp_path
):
    pension.book.put_beneficiaries([line(1)])
    async with holding_lease(now):
        with pytest.raises(ImportBusy):
            await pull(link, keyring, tmp_path, now)
    assert await Person.all().count() == await PensionExchange.all().count() == 0
    assert (await pull(link, keyring, tmp_path, now)).created == 1


async def test_no_other_import_begins_while_the_list_is_fetched(
    database, keyring, link, pension, now, tmp_path
):
    pension.book.put_beneficiaries([line(1)])
    fetch, refused = pension.fetch_beneficiaries, []

    async def beside(target, after):
        try:
            await pull(PensionLink(BookPension()), keyring, tmp_path, now)
        except ImportBusy:
            refused.append(target.name)
        return await fetch(target, after)

    pension.fetch_beneficiaries = beside
    assert (await pull(link, keyring, tmp_path, now)).created == 1
    assert len(refused) == 1


async def test_a_list_that_was_overtaken_while_it_was_fetched_is_not_taken_over(
    database, keyring, link, pension, now, tmp_path
):
    pension.book.put_beneficiaries([line(1)])
    fetch = pension.fetch_beneficiaries

    async def overtaken(target, after):
        await ImportLease.all().update(holder=new_id())
        return await fetch(target, after)

    pension.fetch_beneficiaries = overtaken
    with pytest.raises(ImportBusy):
        await pull(link, keyring, tmp_path, now)
    assert await Person.all().count() == await PensionExchange.all().count() == 0
    assert list((tmp_path / "pulled").iterdir()) == []


async def test_a_list_that_a_killed_pull_left_behind_is_deleted_and_no_name_comes_twice(
    sqlite, keyring, link, pension, now, tmp_path
):
    names = []
    fetch = pension.fetch_beneficiaries

    async def noting(target, after):
        names.append(target.name)
        return await fetch(target, after)

    pension.fetch_beneficiaries = noting
    (tmp_path / "pulled").mkdir()
    (tmp_path / "pulled" / "beneficiaries-20260607-ab.csv").write_text("names people")
    for _ in range(2):
        await pull(link, keyring, tmp_path, now)
    assert len(set(names)) == 2
    assert list((tmp_path / "pulled").iterdir()) == []


async def test_without_a_link_nothing_is_pulled(sqlite, keyring, now, tmp_path):
    assert await pull(NO_LINK, keyring, tmp_path, now) is None


# What is not taken over


async def untaken():
    return (await count_untaken()).count


async def test_a_line_that_is_not_taken_over_counts_until_its_person_comes_through(
    database, keyring, link, pension, now, tmp_path
):
    book = pension.book
    book.put_beneficiaries([line(1), line(2), line(3)])
    await pull(link, keyring, tmp_path, now)
    book.put_beneficiaries([line(1, residence="火星"), line(2, deceased_on="昨天")])
    await pull(link, keyring, tmp_path, now + HOUR)
    book.put_beneficiaries([line(3, residence="境外")])
    await pull(link, keyring, tmp_path, now + DAY)  # the cursor is past both lines
    left = await count_untaken()
    assert (left.count, left.last_at) == (2, now + HOUR)
    book.put_beneficiaries([line(2, deceased_on="明天")])  # again wrong: it counts once
    await pull(link, keyring, tmp_path, now + 2 * DAY)
    assert await untaken() == 2
    book.put_beneficiaries([line(2, deceased_on="2026-06-01")])
    await pull(link, keyring, tmp_path, now + 3 * DAY)
    assert await untaken() == 1
    book.put_beneficiaries([line(1)])  # as it was: it came through all the same
    assert (await pull(link, keyring, tmp_path, now + 4 * DAY)).unchanged == 1
    assert await count_untaken() == Untaken(0, None)


async def test_a_full_pull_clears_what_earlier_ones_left_and_leaves_its_own(
    database, keyring, link, pension, now, tmp_path
):
    book = pension.book
    nobody = [
        line(n, identity_number=wrong) for n, wrong in ((1, ""), (2, "谁"), (3, number(3)[:9]))
    ]
    book.put_beneficiaries([line(n) for n in range(40)])
    await pull(link, keyring, tmp_path, now)
    for _ in range(2):
        await pull_lines(link, keyring, tmp_path, now, [line(1, residence="火星"), *nobody])
        assert await untaken() == 4
    report = await pull(link, keyring, tmp_path, now + HOUR, full=True)
    assert (report.rejected, report.ended, await untaken()) == (0, 0, 0)
    book.put_beneficiaries([line(1, residence="火星")])
    report = await pull(link, keyring, tmp_path, now + DAY, full=True)
    assert (report.rejected, report.ended, await untaken()) == (1, 0, 1)


async def test_a_full_pull_that_lacks_too_many_clears_nothing(
    database, keyring, link, pension, now, tmp_path
):
    pension.book.put_beneficiaries([line(n) for n in range(40)])
    await pull(link, keyring, tmp_path, now)
    await pull_lines(link, keyring, tmp_path, now, [line(7, deceased_on="昨天")])
    shorter = BookPension()
    shorter.book.put_beneficiaries([line(1)])
    report = await pull(PensionLink(shorter), keyring, tmp_path, now + HOUR, full=True)
    assert (report.ending_refused, await untaken()) == (True, 1)
    shorter.book.close()


async def test_a_full_pull_that_was_overtaken_clears_nothing(
    database, keyring, link, pension, now, tmp_path, monkeypatch
):
    pension.book.put_beneficiaries([line(n) for n in range(3)])
    await pull_lines(link, keyring, tmp_path, now, [line(1, residence="火星"), line(9, name="")])
    pension.book.put_beneficiaries([line(1)])
    overtake_before(monkeypatch, "mark_seen", 2)  # when all lines are written
    with pytest.raises(ImportBusy):
        await pull(link, keyring, tmp_path, now, full=True)
    assert await untaken() == 1  # that of the person who is in no list


async def pull_lines(link, keyring, folder, now, lines):
    """Pull a delta of these lines, whatever the book has."""
    fetch = link.system.fetch_beneficiaries

    async def written(target, after):
        target.write_text(
            "\n".join((",".join(lines[0]), *(",".join(one.values()) for one in lines))) + "\n"
        )
        return after or 0

    link.system.fetch_beneficiaries = written
    try:
        return await pull(link, keyring, folder, now)
    finally:
        link.system.fetch_beneficiaries = fetch


async def test_lines_that_were_noted_by_a_pull_that_died_count_once(
    sqlite, keyring, link, pension, now, tmp_path, monkeypatch
):
    pension.book.put_beneficiaries([line(1), line(2, residence="火星")])

    async def forget(*_, **__):
        raise OSError("killed before the pull was noted")

    with monkeypatch.context() as patched:
        patched.setattr("certification.pull_store.add_pull", forget)
        with pytest.raises(OSError, match="killed"):
            await pull(link, keyring, tmp_path, now)
    await pull(link, keyring, tmp_path, now + HOUR)
    assert await untaken() == await PensionPull.all().count() == 1


async def test_a_file_clears_lines_of_whom_it_brings_and_notes_none_of_its_own(
    sqlite, keyring, link, pension, now, tmp_path
):
    pension.book.put_beneficiaries([line(1, residence="火星"), line(2, residence="火星")])
    await pull(link, keyring, tmp_path, now)
    source = tmp_path / "persons.csv"
    lines = [line(1), line(3, residence="火星")]
    source.write_text("\n".join((",".join(lines[0]), *(",".join(o.values()) for o in lines))))
    await import_persons(source, keyring=keyring, files=FakeFiles(), now=now, mode=Mode.DELTA)
    assert await untaken() == 1


async def test_only_the_list_of_a_pull_says_whose_line_was_rejected(
    sqlite, keyring, link, pension, now, tmp_path, caplog
):
    pension.book.put_beneficiaries([line(1, residence="火星"), line(2, identity_number="王秀英")])
    report = await pull(link, keyring, tmp_path, now)
    kept = str(await ImportReject.all().values()) + str(await PensionPull.all().values())
    for told in (kept, caplog.text):
        assert number(1) not in told
        assert "王秀英" not in told
    listed = report.rejects_file.read_text("utf-8-sig")
    assert number(1) in listed  # the pulled list is gone: nobody could find the line otherwise
    assert "王秀英" not in listed
    assert report.rejects_file.stat().st_mode & 0o077 == 0


async def test_each_pull_keeps_a_list_of_its_own_for_ninety_days(
    sqlite, keyring, link, pension, now, tmp_path
):
    pension.book.put_beneficiaries([line(1, residence="火星")])
    first = (await pull(link, keyring, tmp_path, now)).rejects_file
    second = (await pull(link, keyring, tmp_path, now + DAY, full=True)).rejects_file
    folder, days = tmp_path / "pulled", limits().pull_rejects_days
    assert days == 90
    assert delete_old_rejects(folder, now + days * DAY) == 0
    assert set(folder.iterdir()) == {first, second}
    assert delete_old_rejects(folder, now + (days + 1) * DAY) == 1
    assert set(folder.iterdir()) == {second}
    assert delete_old_rejects(tmp_path / "never pulled", now) == 0


async def test_a_pull_keeps_how_many_lines_it_had_and_how_many_were_not_taken_over(
    database, keyring, link, pension, now, tmp_path
):
    pension.book.put_beneficiaries([line(1), line(2, residence="火星")])
    await pull(link, keyring, tmp_path, now)
    await pull(link, keyring, tmp_path, now + HOUR, full=True)
    rows = await PensionPull.all().order_by("pulled_at").values_list("full", "lines", "rejected")
    assert list(rows) == [(False, 2, 1), (True, 2, 1)]
    last = await pull_store.find_last_pull()
    assert last == pull_store.PullRecord(now + HOUR, full=True, lines=2, rejected=1)
