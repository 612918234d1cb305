from datetime import UTC, date, datetime, timedelta

import pytest

from kernel.masks import mask_identity_number
from kernel.models import Work
from kernel.work import list_due
from persons import store
from persons.importing import Mode, import_persons
from persons.models import Benefit, Person, RegisteredPhoto, RevokedDay
from persons.rules import check_character
from persons.source import FileRefused

JPEG = b"\xff\xd8\xff\xe0 a photo"


def number(index):
    first = f"110100{date(1950, 1, 1) + timedelta(days=index):%Y%m%d}002"
    return first + check_character(first)


def line(index, *, name="王秀英", residence="外地", benefits="基本养老金:2005-01-01", rest=",,,"):
    return f"{number(index)},{name},{residence},{benefits},{rest}"


async def rows():
    persons = await Person.all().order_by("identity_hash").values()
    benefits = await Benefit.all().order_by("person_id", "kind", "since").values()
    photos = await RegisteredPhoto.all().order_by("id").values()
    for person in persons:
        del person["seen_in"]  # names the run, not the person
    return persons, benefits, photos


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
async def test_persons_come_in_whatever_the_encoding(sqlite, importer, keyring, encoding):
    report = await importer.run(line(1, name="阿依古丽·买买提"), encoding=encoding)
    assert (report.created, report.rejected, report.rejects_file) == (1, 0, None)
    assert (await store.find_by_identity(keyring, number(1))).name == "阿依古丽·买买提"


async def test_the_same_file_again_changes_nothing(database, importer, now):
    (importer.photos / "a.jpg").write_bytes(JPEG)
    lines = [line(1, rest=",,a.jpg,2024-01-01"), line(2)]
    first = await importer.run(*lines)
    before = await rows()
    importer.now += timedelta(days=1)
    second = await importer.run(*lines)
    assert (first.created, first.photos) == (2, 1)
    assert (second.unchanged, second.created, second.changed, second.photos) == (2, 0, 0, 0)
    assert await rows() == before
    assert len(importer.files.kept) == 1


async def test_many_batches_come_in_whole(database, importer):
    report = await importer.run(*map(line, range(1203)))
    assert report.created == 1203
    assert await store.count_persons() == await Benefit.all().count() == 1203


async def test_a_change_is_written_and_a_benefit_no_longer_named_ends(database, importer, keyring):
    await importer.run(line(1, benefits="基本养老金:2005-01-01;护理费:2006-01-01"))
    importer.now += timedelta(days=30)
    report = await importer.run(
        line(1, name="王秀莲", residence="境外", benefits="基本养老金:2005-01-01;其他:2020-01-01")
    )
    person = await store.find_by_identity(keyring, number(1))
    assert (report.changed, person.name, person.residence) == (1, "王秀莲", "abroad")
    assert {b.kind: b.until for b in person.benefits} == {
        "basic_pension": None,
        "nursing_fee": date(2026, 7, 7),
        "other_monthly": None,
    }


async def test_a_later_certification_of_ours_is_not_set_back(database, importer, keyring, now):
    importer.header += ",last_certified_on"
    await importer.run(line(1) + ",2025-03-01")
    person = await store.find_by_identity(keyring, number(1))
    assert person.last_certified_on == date(2025, 3, 1)
    await store.set_last_certified(person.id, date(2026, 6, 1), now)
    for day, kept in (("2025-04-01", date(2026, 6, 1)), ("2026-06-05", date(2026, 6, 5))):
        assert (await importer.run(line(1) + f",{day}")).changed == 1
        assert (await store.find_by_identity(keyring, number(1))).last_certified_on == kept


async def certified_by_import(importer, keyring, day, **more):
    """Import a line of another name each time, so that it counts as changed."""
    importer.count = getattr(importer, "count", 0) + 1
    report = await importer.run(line(1, name="王" + "秀" * importer.count) + f",{day}", **more)
    assert report.created + report.changed == 1
    return (await store.find_by_identity(keyring, number(1))).last_certified_on


async def test_a_day_of_ours_that_was_revoked_does_not_come_back(database, importer, keyring, now):
    importer.header += ",last_certified_on"
    assert await certified_by_import(importer, keyring, "2025-03-01") == date(2025, 3, 1)
    person, ours = await store.find_by_identity(keyring, number(1)), date(2026, 6, 1)
    await store.set_last_certified(person.id, ours, now)
    await store.restore_last_certified(person.id, date(2025, 3, 1), now, {ours})
    for _ in range(2):  # a changed line, and one more of the same day
        assert await certified_by_import(importer, keyring, "2026-06-01") == date(2025, 3, 1)
    for day in (date(2026, 5, 31), date(2026, 6, 2)):  # days of their own, before it and after it
        assert await certified_by_import(importer, keyring, str(day)) == day


async def test_a_day_of_theirs_that_was_passed_over_counts_once_ours_is_revoked(
    database, importer, keyring, now
):
    importer.header += ",last_certified_on"
    await importer.run(line(1) + ",")
    person, ours = await store.find_by_identity(keyring, number(1)), date(2026, 6, 8)
    await store.set_last_certified(person.id, ours, now)
    theirs = line(1) + ",2026-06-01"
    await importer.run(theirs)
    assert await store.last_certified(person.id) == ours
    await store.restore_last_certified(person.id, None, now, {ours})
    assert (await importer.run(theirs, mode=Mode.FULL)).changed == 1
    assert await store.last_certified(person.id) == date(2026, 6, 1)
    assert (await importer.run(theirs)).unchanged == 1


async def test_an_unchanged_line_does_not_bring_a_revoked_day_back(
    database, importer, keyring, now
):
    importer.header += ",last_certified_on"
    ours = date(2026, 6, 8)
    await importer.run(line(1) + ",")
    person = await store.find_by_identity(keyring, number(1))
    await store.set_last_certified(person.id, ours, now)
    await importer.run(line(1) + ",2026-06-08")  # they have it from us
    await store.restore_last_certified(person.id, None, now, {ours})
    assert (await importer.run(line(1) + ",2026-06-08")).changed == 1
    assert await store.last_certified(person.id) is None


async def test_a_revoked_day_does_not_come_back_with_who_was_ended_meanwhile(
    database, importer, keyring, now
):
    importer.header += ",last_certified_on"
    await importer.run(line(1) + ",", line(2) + ",")
    person, ours = await store.find_by_identity(keyring, number(1)), date(2026, 6, 1)
    await store.restore_last_certified(person.id, None, now, {ours})
    await importer.run(line(2) + ",", mode=Mode.FULL, force=True)
    assert await certified_by_import(importer, keyring, "2026-06-01", mode=Mode.FULL) is None


async def test_a_revoked_day_of_one_person_is_taken_over_for_another(
    database, importer, keyring, now
):
    importer.header += ",last_certified_on"
    await importer.run(line(1) + ",", line(2) + ",")
    person, ours = await store.find_by_identity(keyring, number(1)), date(2026, 6, 1)
    await store.restore_last_certified(person.id, None, now, {ours})
    await importer.run(line(1) + ",2026-06-01", line(2) + ",2026-06-01")
    days = [(await store.find_by_identity(keyring, number(n))).last_certified_on for n in (1, 2)]
    assert days == [None, ours]


async def test_a_day_that_is_certified_anew_after_its_revocation_is_an_ordinary_day_again(
    database, importer, keyring, now
):
    importer.header += ",last_certified_on"
    await importer.run(line(1) + ",")
    person, ours = await store.find_by_identity(keyring, number(1)), date(2026, 6, 1)
    await store.restore_last_certified(person.id, None, now, {ours})
    await store.restore_last_certified(person.id, None, now, {ours})
    await store.set_last_certified(person.id, ours, now)
    assert await certified_by_import(importer, keyring, "2026-06-01") == ours
    assert await RevokedDay.all().count() == 0


async def test_a_full_list_ends_those_it_no_longer_names(database, importer, keyring):
    await importer.run(*map(line, range(40)), mode=Mode.FULL)
    importer.now += timedelta(days=30)
    report = await importer.run(*map(line, range(39)), mode=Mode.FULL)
    gone = await store.find_by_identity(keyring, number(39))
    assert (report.missing, report.ended, report.ending_refused) == (1, 1, False)
    assert (gone.ended_on, gone.benefits[0].until) == (date(2026, 7, 8), date(2026, 7, 7))
    assert await store.count_persons() == 40


async def test_who_is_named_again_is_no_longer_ended(database, importer, keyring):
    await importer.run(*map(line, range(40)), mode=Mode.FULL)
    await importer.run(*map(line, range(39)), mode=Mode.FULL)
    report = await importer.run(*map(line, range(40)), mode=Mode.FULL)
    back = await store.find_by_identity(keyring, number(39))
    assert (report.changed, report.ended) == (1, 0)
    assert (back.ended_on, back.benefits[0].until) == (None, None)


async def test_a_delta_ends_nobody(database, importer):
    await importer.run(*map(line, range(40)))
    report = await importer.run(line(1), mode=Mode.DELTA)
    assert (report.missing, report.ended) == (0, 0)
    assert await Person.filter(ended_on=None).count() == 40


async def test_a_full_list_that_lacks_too_many_ends_nobody_unless_forced(database, importer):
    await importer.run(*map(line, range(40)), mode=Mode.FULL)
    fewer = [line(index) for index in range(37)]
    refused = await importer.run(*fewer, mode=Mode.FULL)
    assert (refused.missing, refused.ended, refused.ending_refused) == (3, 0, True)
    assert await Person.filter(ended_on=None).count() == 40
    forced = await importer.run(*fewer, mode=Mode.FULL, force=True)
    assert (forced.ended, forced.ending_refused) == (3, False)


async def test_exactly_five_percent_may_vanish(database, importer):
    await importer.run(*map(line, range(40)), mode=Mode.FULL)
    report = await importer.run(*map(line, range(38)), mode=Mode.FULL)
    assert (report.ended, report.ending_refused) == (2, False)


async def test_who_stands_in_a_line_that_cannot_be_read_is_not_missing(database, importer):
    await importer.run(*map(line, range(40)), mode=Mode.FULL)
    lines = [*map(line, range(38)), line(38, residence="火星"), f"{number(39)},王秀英"]
    report = await importer.run(*lines, mode=Mode.FULL)
    assert (report.rejected, report.missing) == (2, 0)


async def test_rejects_are_listed_with_line_and_reason_and_masked(database, importer):
    report = await importer.run(
        line(1),
        line(2, name=""),
        f"{number(3)[:-1]}?,王秀英,外地,,,,,",
        f"{number(4)},王秀英",
        line(5, benefits="基本养老金:2005-02-30"),
        '=cmd|calc,"王秀英,外地,,,,,',
    )
    assert (report.created, report.rejected) == (1, 5)
    listed = importer.rejects()
    assert [(row[0], row[2]) for row in listed] == [
        ("3", "姓名为空"),
        ("4", "证件号码有误（长度、出生日期或校验位不对）"),
        ("5", "应有8列，实有2列"),
        ("6", "待遇开始日期有误，请按2026-01-31的写法填写"),
        ("7", "引号不成对，请检查这一行的引号"),
    ]
    assert listed[0][1] == mask_identity_number(number(2))
    assert "王秀英" not in str(listed)
    assert number(4) not in str(listed)


async def test_a_file_without_rejects_leaves_no_list_of_an_earlier_run(database, importer):
    await importer.run(line(1, name=""))
    assert importer.rejects()
    await importer.run(line(1))
    assert not importer.rejects()


async def test_a_repeated_person_is_rejected_and_the_first_line_holds(database, importer, keyring):
    many = [line(index) for index in range(2, 602)]
    report = await importer.run(
        line(1), line(1, name="王秀莲"), *many, line(1, name="王秀芳"), line(1)
    )
    assert report.rejected == 3
    assert [reason for _, _, reason in importer.rejects()] == [
        "证件号码与第2行重复",
        "证件号码与前面的行重复",
        "证件号码与第604行重复",
    ]
    assert (await store.find_by_identity(keyring, number(1))).name == "王秀英"


async def test_a_photo_is_found_by_identity_number_or_by_its_column(database, importer, keyring):
    (importer.photos / f"{number(1)}.jpg").write_bytes(JPEG)
    (importer.photos / "two.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    report = await importer.run(
        line(1, rest=",,,2024-01-01"), line(2, rest=",,two.png,2023-05-06"), line(3)
    )
    assert (report.photos, report.photo_problems) == (2, 0)
    person = await store.find_by_identity(keyring, number(2))
    assert (await store.find_current_photo(person.id)).taken_on == date(2023, 5, 6)


async def test_each_new_photo_is_to_be_read_once(database, importer, now):
    (importer.photos / f"{number(1)}.jpg").write_bytes(JPEG)
    await importer.run(line(1, rest=",,,2024-01-01"))
    await importer.run(line(1, rest=",,,2024-01-01"))
    assert len(await list_due(now)) == 1
    (work,) = await Work.all()
    (photo,) = await RegisteredPhoto.all()
    assert (work.job, work.key) == ("read_registered_photo", str(photo.id))


async def test_a_corrected_date_changes_the_photo_s_row_only(database, importer, keyring):
    (importer.photos / f"{number(1)}.jpg").write_bytes(JPEG)
    await importer.run(line(1, rest=",,,2024-01-01"))
    report = await importer.run(line(1, rest=",,,2020-01-01"))
    (photo,) = await RegisteredPhoto.all()
    assert (report.photos, photo.taken_on) == (0, date(2020, 1, 1))


@pytest.mark.parametrize(
    ("rest", "why"),
    [
        (",,good.jpg,", "照片没有拍摄日期"),
        (",,none.jpg,2024-01-01", "照片文件夹中没有这个文件"),
        (",,../persons.csv,2024-01-01", "照片文件名不能含有路径"),
        (",,..,2024-01-01", "照片文件名不能含有路径"),
        (",,text.jpg,2024-01-01", "照片不是JPG或PNG文件"),
        (",,link.jpg,2024-01-01", "照片文件夹中没有这个文件"),
        (",,huge.jpg,2024-01-01", "照片文件超过10MB"),
    ],
)
async def test_a_photo_that_cannot_be_used_is_listed_and_the_person_comes_in(
    sqlite, importer, rest, why
):
    (importer.photos / "good.jpg").write_bytes(JPEG)
    (importer.photos / "text.jpg").write_bytes(b"no photo")
    (importer.photos / "huge.jpg").write_bytes(JPEG + bytes(10 * 1024 * 1024))
    (importer.photos / "link.jpg").symlink_to(importer.photos / "good.jpg")
    report = await importer.run(line(1, rest=rest))
    assert (report.created, report.photos, report.photo_problems) == (1, 0, 1)
    assert importer.rejects()[0][2] == f"人员已导入，照片未导入：{why}"


async def test_a_batch_that_cannot_be_written_leaves_no_photo_behind(
    database, importer, monkeypatch
):
    async def broken(*_):
        raise OSError("the disk is full")

    monkeypatch.setattr("persons.import_store.put_photo", broken)
    (importer.photos / f"{number(1)}.jpg").write_bytes(JPEG)
    with pytest.raises(OSError, match="disk"):
        await importer.run(line(1, rest=",,,2024-01-01"))
    assert importer.files.kept == {}
    assert await store.count_persons() == 0


async def test_a_file_that_is_refused_changes_nothing(database, importer):
    await importer.run(line(1), mode=Mode.FULL)
    with pytest.raises(FileRefused):
        await importer.run_bytes(b"colour\nred\n", mode=Mode.FULL, force=True)
    assert await Person.filter(ended_on=None).count() == 1


async def test_the_day_of_the_import_is_the_day_in_beijing(database, importer):
    importer.now = datetime(2026, 6, 8, 16, 30, tzinfo=UTC)
    assert (await importer.run(line(1, rest="2026-06-09,,,"))).created == 1
    assert (await importer.run(line(2, rest="2026-06-10,,,"))).rejected == 1


async def test_progress_is_told_in_bytes_up_to_the_end(database, importer):
    await importer.run(*map(line, range(1100)))
    told = []
    await import_persons(
        importer.source,
        keyring=importer.keyring,
        files=importer.files,
        now=importer.now,
        progress=told.append,
    )
    assert told == sorted(told)
    assert len(told) == 3
    assert told[-1] == importer.source.stat().st_size
