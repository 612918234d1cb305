"""Whom a full list ends, beside lines that could not be read."""

import pytest

from persons import store
from persons.importing import Mode
from persons.models import Person
from tests.persons.test_importing import line, number


def slipped(index):
    """A number with one wrong digit, which is nobody's."""
    right = number(index)
    return right[:10] + ("8" if right[10] == "9" else "9") + right[11:]


async def still_drawing(keyring, index):
    person = await store.find_by_identity(keyring, number(index))
    return person.ended_on is None and person.benefits[0].until is None


UNTIED = {
    "a slip in the number": line(39).replace(number(39), slipped(39)),
    "no number": line(39).replace(number(39), ""),
    "a number cut short": f"{number(39)[:9]},王秀英,外地,基本养老金:2005-01-01,,,,",
    "a mark within the number": f'{number(39)[:9]}"{number(39)[9:]},王秀英,外地,,,,,',
    "two numbers": f'{number(39)},"王秀英,外地,,,{number(999)},,',
    "a line that is too long": line(39, name="王" * 30_000),
}


@pytest.mark.parametrize("broken", UNTIED.values(), ids=UNTIED)
async def test_a_full_list_with_a_line_that_is_nobody_s_ends_nobody_unless_forced(
    database, importer, keyring, broken
):
    await importer.run(*map(line, range(40)), mode=Mode.FULL)
    lines = [*map(line, range(39)), broken]
    report = await importer.run(*lines, mode=Mode.FULL)
    assert (report.missing, report.untied, report.ended, report.ending_refused) == (1, 1, 0, True)
    assert await still_drawing(keyring, 39)
    forced = await importer.run(*lines, mode=Mode.FULL, force=True)
    assert (forced.ended, forced.ending_refused) == (1, False)


async def test_two_lines_without_the_break_between_them_end_neither_person(
    database, importer, keyring
):
    await importer.run(*map(line, range(40)), mode=Mode.FULL)
    report = await importer.run(*map(line, range(38)), line(38) + line(39), mode=Mode.FULL)
    assert (report.missing, report.untied, report.ending_refused) == (1, 1, True)
    assert await still_drawing(keyring, 38)
    assert await still_drawing(keyring, 39)


@pytest.mark.parametrize(
    "broken",
    [
        f'{number(38)},王"秀英,外地,"基本养老金:2005-01-01,,,,'.encode(),
        f'"{number(38).lower()},王秀英,外地,基本养老金:2005-01-01,,,{number(38)}.jpg,'.encode(),
        f"{number(38)},".encode() + b"\xff\xfe" + ",外地,基本养老金:2005-01-01,,,,".encode(),
    ],
)
async def test_a_broken_line_counts_for_the_one_number_that_can_be_made_out(
    database, importer, keyring, broken
):
    await importer.run(*map(line, range(40)), mode=Mode.FULL)
    read = "\n".join((importer.header, *map(line, range(38))))
    report = await importer.run_bytes(read.encode() + b"\n" + broken + b"\n", mode=Mode.FULL)
    assert (report.rejected, report.untied) == (1, 0)
    assert (report.missing, report.ended, report.ending_refused) == (1, 1, False)
    assert await still_drawing(keyring, 38)
    assert not await still_drawing(keyring, 39)


async def test_a_rejected_newcomer_and_a_repeated_one_hold_nothing_up(database, importer):
    await importer.run(*map(line, range(40)), mode=Mode.FULL)
    lines = [*map(line, range(39)), line(50), line(50), line(51, residence="火星")]
    report = await importer.run(*lines, mode=Mode.FULL)
    assert (report.rejected, report.untied, report.ended) == (2, 0, 1)


async def test_a_line_that_is_nobody_s_does_no_harm_where_nobody_is_missing(database, importer):
    await importer.run(*map(line, range(40)), mode=Mode.FULL)
    report = await importer.run(*map(line, range(40)), ",王秀英,外地,,,,,", mode=Mode.FULL)
    assert (report.untied, report.missing, report.ending_refused) == (1, 0, False)


async def test_a_delta_counts_no_one_as_missing_whatever_its_lines(database, importer):
    await importer.run(*map(line, range(3)))
    report = await importer.run(UNTIED["a slip in the number"])
    assert (report.untied, report.ending_refused) == (1, False)
    assert await Person.filter(ended_on=None).count() == 3
