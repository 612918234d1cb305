import shutil
from datetime import UTC, datetime, time
from pathlib import Path

import pytest

from handbook.load import DEFAULT, HandbookError, load_procedures
from handbook.rules import OURS, REQUIRED, certification_of
from worktime.rules import ServiceWindow, due_on, national_calendar

CARD = "28-card-reissue.toml"


@pytest.fixture
def folder(tmp_path):
    return Path(shutil.copytree(DEFAULT, tmp_path / "procedures"))


def change(folder, name, old, new):
    path = folder / name
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


@pytest.mark.parametrize("path", sorted(DEFAULT.glob("*.toml")), ids=lambda p: p.stem)
def test_every_procedure_loads_under_its_file_s_name(path):
    assert load_procedures()[path.stem].id == path.stem


def test_the_figures_are_those_of_the_handbook():
    loaded = load_procedures()
    assert {key: p.fee.fen for key, p in loaded.items() if p.fee} == {
        "26-certification": 0,
        "27-card-second-application": 0,
        "28-card-reissue": 2000,
    }
    assert {key: p.time_limit.working_days for key, p in loaded.items() if p.time_limit} == {
        "26-certification": 3,
        "27-card-second-application": 3,
        "28-card-reissue": 4,
    }
    windows = {key: p.window for key, p in loaded.items() if p.window}
    assert {(w.first_day, w.last_day, w.opens, w.closes) for w in windows.values()} == {
        (5, None, time(6), time(22))
    }
    assert [key for key, w in windows.items() if not w.daily] == ["29-card-progress"]


def test_what_the_handbook_leaves_open_is_marked_as_ours():
    certification = certification_of(load_procedures())
    terms = certification.terms
    assert certification.publication.at == time(9)
    assert (terms.period_months.value, terms.photo_oldest_years.value) == (12, 10)
    assert terms.objection_days.value == 15
    ours = (terms.period_months, terms.photo_oldest_years, terms.objection_days)
    assert {value.source for value in (*ours, certification.publication)} == {OURS}
    assert certification.time_limit.source.startswith("§26")


def test_changing_a_limit_changes_the_due_date(folder):
    change(folder, "26-certification.toml", "working_days = 3", "working_days = 1")
    limit = certification_of(load_procedures(folder)).time_limit
    friday = datetime(2026, 11, 20, 4, tzinfo=UTC)
    due = due_on(friday, limit.working_days, national_calendar())
    assert str(due.day) == "2026-11-23"


def test_changing_a_window_changes_when_it_is_open(folder):
    change(folder, CARD, "closes = 22:00:00", "closes = 20:00:00")
    nine_in_the_evening = datetime(2026, 6, 8, 13, tzinfo=UTC)
    before, after = load_procedures(), load_procedures(folder)
    assert ServiceWindow(before["28-card-reissue"].window).is_open(nine_in_the_evening)
    assert not ServiceWindow(after["28-card-reissue"].window).is_open(nine_in_the_evening)


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ("section = 28", "section = 28\ncolour = 1", "colour: unknown key"),
        ("fen = 2000", "fen = 2000\nyuan = 20", "fee.yuan: unknown key"),
        ("fen = 2000", "fen = -1", "fee.fen"),
        ("fen = 2000", 'fen = "20元"', "fee.fen: a whole number"),
        ("fen = 2000", "fen = true", "fee.fen: a whole number"),
        ('source = "§28 ㈡"', "", "fee.source: is missing"),
        ('source = "§28 ㈡"', 'source = "the neighbour"', "fee.source"),
        ("working_days = 4", "working_days = -4", "time_limit.working_days"),
        ("opens = 06:00:00", "opens = 6", "window.opens: a time"),
        ("opens = 06:00:00", "opens = 23:00:00", "window.closes"),
        ("first_day = 5", "first_day = 31", "window.first_day"),
        ("first_day = 5", "first_day = 5\nlast_day = 4", "window.last_day"),
        ("daily = true", "daily = 1", "window.daily: true or false"),
        ('kind = "online"', 'kind = "carrier pigeon"', "channels[0].kind: one of"),
        ("section = 28", "section = 27", "section: 27"),
        ("section = 28", "section = 33", "section: 1 to 32"),
        ('id = "28-card-reissue"', 'id = "28-card"', "id: '28-card' differs"),
        ('id = "28-card-reissue"', "id = 28-card", CARD),
        ("[time_limit]", "[deadline]", "deadline: unknown key"),
        ("who = [", "who = 3\nsomebody = [", "unknown key"),
    ],
)
def test_a_broken_procedure_is_refused_naming_the_file_and_the_key(folder, old, new, named):
    change(folder, CARD, old, new)
    with pytest.raises(HandbookError) as refused:
        load_procedures(folder)
    assert str(refused.value).startswith(f"{CARD}: ")
    assert named in str(refused.value)


def test_a_file_that_is_not_utf_8_is_refused_by_name(folder):
    (folder / CARD).write_bytes('title = "补换卡"'.encode("gb18030"))
    with pytest.raises(HandbookError, match=CARD):
        load_procedures(folder)


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_procedure_is_refused_by_name(folder, name):
    (folder / f"{name}.toml").unlink()
    with pytest.raises(HandbookError, match=name):
        load_procedures(folder)


@pytest.mark.parametrize(("name", "keys"), REQUIRED.items())
def test_what_the_software_acts_on_must_be_stated(folder, name, keys):
    for key in keys:
        path = folder / f"{name}.toml"
        text = path.read_text("utf-8")
        kept = []
        skipping = False
        for line in text.splitlines():
            if line.startswith("["):
                skipping = line.strip("[]").split(".")[0] == key
            if not skipping:
                kept.append(line)
        path.write_text("\n".join(kept), "utf-8")
        with pytest.raises(HandbookError, match=f"{name}.toml: {key}: is missing"):
            load_procedures(folder)
        path.write_text(text, "utf-8")


def test_certification_needs_its_terms():
    with pytest.raises(LookupError):
        certification_of({})
