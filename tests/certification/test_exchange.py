import csv
import stat

import pytest

from certification.exchange import (
    AcknowledgementsRefused,
    export_messages,
    import_acknowledgements,
)
from certification.handover import hand_over
from certification.models import HandOver
from certification.ports import PensionLink
from persons.models import Person
from persons.sealing import NAME
from tests.certification.pension import BookPension
from tests.certification.test_handover import published


def read(path):
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def write(path, *lines, header="message_id,receipt,refusal"):
    path.write_text("\n".join((header, *lines)) + "\n", encoding="utf-8-sig")
    return path


async def test_what_waits_is_written_with_what_the_interface_would_say(
    database, office, now, tmp_path
):
    for _ in range(2):
        await published(office, now)
    path = tmp_path / "out.csv"
    assert await export_messages(office.keyring, path) == 2
    rows = read(path)
    messages = {str(row.id): row for row in await HandOver.all()}
    assert {row["message_id"] for row in rows} == set(messages)
    assert {row["kind"] for row in rows} == {"certified"}
    assert {row["certified_on"] for row in rows} == {"2026-06-08"}
    assert all(row["identity_number"] and row["name"] == "王秀英" for row in rows)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not path.with_name("out.csv.part").exists()


async def test_acknowledged_messages_are_not_written_again_and_a_repeat_changes_nothing(
    database, office, now, tmp_path
):
    await published(office, now)
    message = await HandOver.get()
    path = write(tmp_path / "in.csv", f"{message.id},A-17,")
    first = await import_acknowledgements(path, now)
    second = await import_acknowledgements(path, now)
    assert (first.acknowledged, second.acknowledged, second.known) == (1, 0, 1)
    assert (await HandOver.get()).receipt == "A-17"
    assert await export_messages(office.keyring, tmp_path / "out.csv") == 0


async def test_a_refusal_and_lines_that_name_nothing_of_ours_are_told(
    database, office, now, tmp_path
):
    await published(office, now)
    message = await HandOver.get()
    path = write(
        tmp_path / "in.csv",
        f"{message.id},,no such person",
        "3f8e7f3e-1111-4222-8333-944444444444,A-1,",
        "not an id,A-1,",
        f"{message.id},A-1,both",
    )
    report = await import_acknowledgements(path, now)
    assert (report.refused, report.acknowledged, report.unread) == (1, 0, [3, 4, 5])
    kept = await HandOver.get()
    assert (kept.refusal, kept.acknowledged_at) == ("no such person", None)


async def test_a_file_of_other_columns_is_refused(sqlite, now, tmp_path):
    with pytest.raises(AcknowledgementsRefused, match="消息编号"):
        await import_acknowledgements(write(tmp_path / "in.csv", "1", header="id"), now)
    (tmp_path / "in.csv").write_bytes(b"\xff\xfe\x00m")
    with pytest.raises(AcknowledgementsRefused, match="UTF-8"):
        await import_acknowledgements(tmp_path / "in.csv", now)


async def test_the_exported_file_comes_back_with_receipts_added_in_chinese_and_gb18030(
    database, office, now, tmp_path
):
    await published(office, now)
    await export_messages(office.keyring, tmp_path / "out.csv")
    (row,) = read(tmp_path / "out.csv")
    with (tmp_path / "in.csv").open("w", encoding="gb18030", newline="") as file:
        out = csv.writer(file)
        out.writerow(["消息编号", *list(row)[1:], "回执号", "拒收原因"])
        out.writerow([*row.values(), "A-17", ""])
        out.writerow([*row.values(), '"不成对'])
    report = await import_acknowledgements(tmp_path / "in.csv", now)
    assert (report.acknowledged, report.unread) == (1, [3])


async def test_a_name_that_looks_like_a_formula_is_text(sqlite, office, now, tmp_path):
    viewer, _ = await published(office, now)
    name = office.keyring.seal("=1+1", NAME)
    await Person.filter(id=viewer.person_id).update(name_sealed=name)
    await export_messages(office.keyring, tmp_path / "out.csv")
    assert read(tmp_path / "out.csv")[0]["name"] == "'=1+1"


async def test_what_was_written_to_a_file_is_sent_as_it_stands_there(sqlite, office, now, tmp_path):
    viewer, _ = await published(office, now)
    await export_messages(office.keyring, tmp_path / "out.csv")
    digest = (await HandOver.get()).digest
    name = office.keyring.seal("改名", NAME)
    await Person.filter(id=viewer.person_id).update(name_sealed=name)
    pension = BookPension()
    await hand_over(PensionLink(pension), office.keyring, (await HandOver.get()).id, now)
    assert [e.digest for e in pension.book.list_entries()] == [digest]
