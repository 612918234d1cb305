"""Writes the persons of the journeys for `shebao import persons`, and prints them as JSON.

    python make_persons.py FOLDER

Each journey has a person of its own, so that none meets what another left behind. All photos
are the same one, which every machine of the project has, but for those of FACES.
"""

import csv
import json
import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from contributions.source import CONTRIBUTIONS
from demo import contributions
from demo.licence.holders import FIRST
from demo.population import GIVEN_FEMALE, GIVEN_MALE, SURNAMES, identity_number
from demo.seed import ASTRONAUT, find_face
from other_face import doubtful_face, other_face

PENSION = "基本养老金:2001-04-01"

# Journey, name, residence, benefits, has a photo.
PERSONS = (
    ("certify", "王秀英", "外地", PENSION, True),
    ("weapp", "李建国", "外地", PENSION, True),
    ("face binding", "张志强", "境外", PENSION, True),
    ("wrong person", "赵玉兰", "外地", PENSION, True),
    ("network", "陈伟", "外地", PENSION, True),
    ("session", "刘淑珍", "外地", PENSION, True),
    ("no camera", "周德福", "外地", PENSION, True),
    ("time", "吴桂兰", "外地", PENSION, True),
    ("no photo", "郑国强", "外地", PENSION, False),
    ("no benefit", "孙磊", "本市", "", False),
    ("screens", "欧阳慧芳", "外地", PENSION, True),
    ("keyboard", "马凤英", "外地", PENSION, True),
    ("account", "钱守仁", "外地", PENSION, True),
    ("long name", "阿卜杜拉赫曼·买买提依明江·吐尔逊", "外省在京", PENSION, True),
    ("employer agent", "何丽华", "本市", PENSION, False),
    ("helped", "冯桂芝", "外地", PENSION, True),
    ("objects", "许文秀", "外地", PENSION, True),
    ("uncertain", "曹素梅", "外地", PENSION, True),
    ("ward", "潘志远", "外地", PENSION, True),
    ("guardian", "潘建华", "本市", "", False),
    ("card", "蔡玉珍", "本市", PENSION, False),
    ("card weapp", "许明远", "本市", PENSION, False),
    ("card in stock", "阿依古丽·艾合买提·吐尔逊尼亚孜", "本市", PENSION, False),
    ("contributions", "孙磊", "本市", "", False),
    ("forty years", "陈伟", "本市", "", False),
    ("no months", "何桂香", "本市", "", False),
    ("form", "尉迟玉梅", "外地", PENSION, True),
    ("form helped", "司马桂花", "外地", PENSION, False),
    ("form abroad", "古丽巴哈尔·阿卜杜热合曼·吐尔逊", "境外", PENSION, False),
    ("form not", "魏长贵", "本市", PENSION, False),
    ("assisted", "林淑芬", "外地", PENSION, False),
    ("remote", "罗永贵", "外地", PENSION, False),
    ("own people", "阿依古丽·艾合买提·吐尔逊尼亚孜", "外地", PENSION, False),
    ("own people too", "宋长江", "本市", PENSION, False),
    ("abroad", "梁玉山", "境外", PENSION, False),
    ("paper", "叶桂珍", "境外", PENSION, False),
    ("lent code", "东方秀珍", "本市", PENSION, False),
)

# Journeys of desks: the unit of each, and the country where somebody abroad lives.
UNITS = {"assisted": FIRST, "own people": FIRST, "own people too": FIRST, "paper": FIRST}
COUNTRIES = {"abroad": "JPN", "paper": "JPN"}

# Journey, and whose history of the demonstration it has.
HISTORIES = {"contributions": 9, "forty years": 5}

STAFF = 130  # of the employer whose licence stands first in the wallet: more than pages of a hundred
LONG_NAME = "阿卜杜拉赫曼·买买提依明江·吐尔逊尼亚孜"


def staff_numbers() -> list[str]:
    """The identity numbers of the employer's people."""
    return [identity_number(date(1985, 1, 1) + timedelta(days=n), n + 1) for n in range(STAFF)]


def staff_name(index: int) -> str:
    """A made-up name. The third is a long one."""
    first, second = divmod(index, 26)
    given = f"{GIVEN_FEMALE[second]}{GIVEN_MALE[first]}"
    return LONG_NAME if index == 2 else f"{SURNAMES[index % len(SURNAMES)]}{given}"


def staff_rows() -> Iterator[list[str]]:
    """The months of the employer's people: each tenth left at the end of last year."""
    today = date.today()
    year = today.year - 1
    for index, number in enumerate(staff_numbers()):
        last = year * 100 + 12 if index % 10 == 9 else 0
        job = contributions.Job(0, year * 100 + 10, last, 800_000 + 1_000 * index)
        yield from contributions.list_rows(contributions.History(0, (job,)), number, today)


LACKING = ("2021-05", "医疗")  # one insurance alone is missing in this month


def write_contributions(path: Path, made: dict) -> None:
    """Write contributions.csv: one history with all that can go wrong, one of forty years."""
    by_person = {history.person: history for history in contributions.HISTORIES}
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(CONTRIBUTIONS)
        for journey, person in HISTORIES.items():
            number = made[journey]["number"]
            lines = contributions.list_rows(by_person[person], number, date.today())
            rows.writerows(line for line in lines if tuple(line[1:3]) != LACKING)
        rows.writerows(staff_rows())


# Journeys whose person is registered with another face than that of the films.
FACES = {"wrong person": other_face, "uncertain": doubtful_face}

# Journeys whose card is not simply in use.
CARDS = {"card in stock": "已被退回"}


def main(folder: Path) -> None:
    """Write persons.csv, cards.csv, contributions.csv and photos/."""
    photo = find_face(ASTRONAUT)
    assert photo is not None, "scikit-image brings the photo"
    (folder / "photos").mkdir(parents=True)
    made = {}
    with (folder / "persons.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(
            ["identity_number", "name", "residence", "benefits", "card_number", "photo",
             "photo_taken_on", "employer_code", "country"]
        )  # fmt: skip
        for index, (journey, name, residence, benefits, has_photo) in enumerate(PERSONS, start=1):
            number = identity_number(date(1950, 1, 1) + timedelta(days=index), 2 * index)
            card = f"9{index:011d}"
            picture = f"{index}.png" if has_photo else ""
            if journey in FACES:
                (folder / "photos" / picture).write_bytes(FACES[journey](photo.read_bytes()))
            elif picture:
                shutil.copy(photo, folder / "photos" / picture)
            taken = str(date(date.today().year - 2, 1, 1)) if picture else ""
            place = [UNITS.get(journey, ""), COUNTRIES.get(journey, "")]
            rows.writerow([number, name, residence, benefits, card, picture, taken, *place])
            made[journey] = {"name": name, "number": number, "card": card}
        for index, number in enumerate(staff_numbers()):
            rows.writerow([number, staff_name(index), "本市", "", "", "", "", "", ""])
    with (folder / "cards.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["证件号码", "社保卡号", "状态"])
        for journey, person in made.items():
            rows.writerow([person["number"], person["card"], CARDS.get(journey, "正常")])
    write_contributions(folder / "contributions.csv", made)
    print(json.dumps({"persons": made, "photo": str(photo)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
