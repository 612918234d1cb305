"""Fills an installation with made-up persons, through the same import as real ones.

The first are named persons, each for one way through the app; those with a photo can certify
by a clip made from it.
"""

import csv
import tempfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from importlib.util import find_spec
from pathlib import Path

from cards.importing import import_cards
from demo.contributions import seed_contributions
from demo.licence.holders import FIRST
from demo.population import identity_number, make_population, phone_of
from kernel.files import Files
from kernel.sealed import Keyring
from persons.importing import ImportReport, Mode, import_persons
from persons.source import COLUMNS
from worktime.rules import local_day

# Photos of several people, kept beside the project where there are any.
FACES = Path(__file__).resolve().parents[2] / "shared" / "faces"
ASTRONAUT = "astronaut.png"


@dataclass(frozen=True)
class DemoPerson:
    """A named person: who they are for a demo, and what they enter in it.

    `photo` is the original of the registered photo, None when there is none.
    """

    about: str
    name: str
    identity_number: str
    card_number: str
    computer_number: str
    phone: str
    photo: Path | None


@dataclass(frozen=True)
class Seeded:
    """The named persons, and what the import did with all of them."""

    persons: tuple[DemoPerson, ...]
    report: ImportReport


@dataclass(frozen=True)
class _Named:
    about: str
    name: str
    born: date
    sequence: int  # odd: a man
    residence: str
    benefits: str
    photo: str = ""
    photo_years: int = 2
    more: tuple[tuple[str, str], ...] = ()

    @property
    def number(self) -> str:
        """Their own assigned number, or one made up."""
        return dict(self.more).get("identity_number") or identity_number(self.born, self.sequence)


NAMED = (
    _Named(
        "lives outside Beijing, must certify",
        "王秀英", date(1951, 3, 8), 2, "外地", "基本养老金:2001-04-01", ASTRONAUT,
        more=(("employer_code", FIRST),),
    ),
    _Named(
        "lives outside Beijing, must certify",
        "李建国", date(1948, 10, 1), 1, "外地", "基本养老金:2008-11-01", "obama-1.jpg",
        more=(("employer_code", FIRST),),
    ),
    _Named(
        "lives abroad, must certify",
        "张志强", date(1944, 11, 20), 1, "境外", "基本养老金:2004-12-01", "biden-1.jpg",
        more=(("employer_code", FIRST), ("country", "USA")),
    ),
    _Named(
        "draws another province's pension and lives in Beijing, must certify",
        "阿卜杜拉·买买提江", date(1955, 1, 16), 1, "外省在京", "基本养老金:2015-02-01",
        "lin-manuel.png", more=(("district", "110105"),),
    ),
    _Named(
        "lives in Beijing, may certify",
        "陈伟", date(1962, 5, 4), 1, "本市", "伤残津贴:2012-06-01;护理费:2012-06-01", "alex.png",
        more=(("district", "110105"), ("employer_code", FIRST)),
    ),
    _Named(
        "over 90, must certify by another way: the photo is too old",
        "刘淑珍", date(1935, 2, 12), 2, "外地", "老年保障:2009-01-01", ASTRONAUT, 15,
    ),
    _Named(
        "must certify by another way: there is no photo",
        "赵玉兰", date(1949, 7, 30), 2, "外地", "供养亲属抚恤金:2010-08-01",
    ),
    _Named(
        "a foreigner under a number that the agency assigned, lives abroad",
        "ANNA MARIA LINDQVIST", date(1958, 9, 21), 2, "境外", "基本养老金:2013-10-01",
        more=(
            ("identity_number", "SWE580921000002"), ("nationality", "SWE"), ("sex", "女"),
            ("birth_date", "1958-09-21"), ("country", "SWE"),
        ),
    ),
    _Named(
        "draws no benefit, has nothing to certify",
        "孙磊", date(1988, 6, 15), 1, "本市", "",
    ),
    _Named(
        "died last year",
        "周德福", date(1932, 12, 2), 1, "外地", "基本养老金:1993-01-01:2025-03-31",
        more=(("deceased_on", "2025-03-14"),),
    ),
)  # fmt: skip


async def seed(
    size: int,
    *,
    keyring: Keyring,
    files: Files,
    now: datetime,
    seed: int = 1,
    progress: Callable[[float], None] = lambda _: None,
) -> Seeded:
    """Import `size` made-up persons, the named ones first; safe to run again.

    `progress` is told the part that is done, from 0 to 1. Raises OSError.
    """
    today = local_day(now)
    named = NAMED[:size]
    with tempfile.TemporaryDirectory() as folder:
        source, photos = Path(folder, "persons.csv"), Path(folder, "photos")
        total = _write(source, photos, named, today, size, seed)
        report = await import_persons(
            source,
            keyring=keyring,
            files=files,
            now=now,
            photos=photos,
            mode=Mode.DELTA,
            progress=lambda done: progress(done / total),
        )
    await seed_contributions((person.number for person in named), keyring=keyring, now=now)
    with tempfile.TemporaryDirectory() as folder:
        await import_cards(keyring, _write_cards(Path(folder), size), now)
    return Seeded(list_demo_persons()[:size], report)


# Named persons whose card is not simply in use, by their place; the others carry a good one.
CARDS = {2: ("已被退回", ""), 3: ("已挂失", ""), 5: ("正常", "陈玮"), 9: ("已被退回", "")}


def _write_cards(folder: Path, size: int) -> Path:
    """Write the named persons' cards: in use, returned to stock, lost, or with an old name."""
    path = folder / "cards.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("证件号码", "社保卡号", "状态", "姓名"))
        for index, person in enumerate(list_demo_persons()[:size], start=1):
            state, name = CARDS.get(index, ("正常", ""))
            rows.writerow((person.identity_number, person.card_number, state, name))
    return path


def list_demo_persons() -> tuple[DemoPerson, ...]:
    """List the named persons, as they are made on this machine."""
    return tuple(
        DemoPerson(
            about=person.about,
            name=person.name,
            identity_number=person.number,
            card_number=_card_number(index),
            computer_number=_computer_number(index),
            phone=phone_of(index),
            photo=find_face(person.photo),
        )
        for index, person in enumerate(NAMED, start=1)
    )


def find_face(name: str) -> Path | None:
    """Find a face picture by its file name; None when this machine has none of that name."""
    if not name:
        return None
    if (FACES / name).is_file():
        return FACES / name
    spec = find_spec("skimage")
    if name != ASTRONAUT or spec is None or spec.origin is None:
        return None
    path = Path(spec.origin).with_name("data") / ASTRONAUT
    return path if path.is_file() else None


def _card_number(index: int) -> str:
    return f"{index:012d}"


def _computer_number(index: int) -> str:
    return f"{index:010d}"


def _write(
    source: Path, photos: Path, named: tuple[_Named, ...], today: date, size: int, seed: int
) -> int:
    """Write the import file and its photos; return the file's length in bytes."""
    photos.mkdir()
    with source.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(COLUMNS), restval="")
        writer.writeheader()
        writer.writerows(_named_rows(named, photos, today))
        writer.writerows(made.fields for made in make_population(size - len(named), seed))
    return source.stat().st_size


def _named_rows(named: tuple[_Named, ...], photos: Path, today: date) -> Iterable[dict[str, str]]:
    for index, person in enumerate(named, start=1):
        row = {
            "identity_number": person.number,
            "name": person.name,
            "residence": person.residence,
            "benefits": person.benefits,
            "card_number": _card_number(index),
            "computer_number": _computer_number(index),
            "medical_handbook": f"{index:011d}S",
            **dict(person.more),
        }
        face = find_face(person.photo)
        if face is not None:
            row["photo"] = f"{index}{face.suffix}"
            row["photo_taken_on"] = str(date(today.year - person.photo_years, 1, 1))
            (photos / row["photo"]).write_bytes(face.read_bytes())
        yield row
