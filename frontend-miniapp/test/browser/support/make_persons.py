"""Writes the persons of the journeys for `shebao import persons`, and prints them as JSON.

    python make_persons.py FOLDER

Each journey has a person of its own, so that none meets what another left behind. All photos
are the same one, which every machine of the project has, but one that is somebody else's.
"""

import csv
import json
import shutil
import sys
from datetime import date, timedelta
from pathlib import Path

from contributions.source import CONTRIBUTIONS
from demo import contributions
from demo.population import identity_number
from demo.seed import ASTRONAUT, find_face
from other_face import other_face

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
    ("card", "蔡玉珍", "本市", PENSION, False),
    ("card weapp", "许明远", "本市", PENSION, False),
    ("card in stock", "阿依古丽·艾合买提·吐尔逊尼亚孜", "本市", PENSION, False),
    ("contributions", "孙磊", "本市", "", False),
    ("forty years", "陈伟", "本市", "", False),
    ("no months", "何桂香", "本市", "", False),
)

# Journey, and whose history of the demonstration it has.
HISTORIES = {"contributions": 9, "forty years": 5}


def write_contributions(path: Path, made: dict) -> None:
    """Write contributions.csv: one history with all that can go wrong, one of forty years."""
    by_person = {history.person: history for history in contributions.HISTORIES}
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(CONTRIBUTIONS)
        for journey, person in HISTORIES.items():
            number = made[journey]["number"]
            rows.writerows(contributions.list_rows(by_person[person], number, date.today()))


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
             "photo_taken_on"]
        )  # fmt: skip
        for index, (journey, name, residence, benefits, has_photo) in enumerate(PERSONS, start=1):
            number = identity_number(date(1950, 1, 1) + timedelta(days=index), 2 * index)
            card = f"9{index:011d}"
            picture = f"{index}.png" if has_photo else ""
            if journey == "wrong person":
                (folder / "photos" / picture).write_bytes(other_face(photo.read_bytes()))
            elif picture:
                shutil.copy(photo, folder / "photos" / picture)
            taken = str(date(date.today().year - 2, 1, 1)) if picture else ""
            rows.writerow([number, name, residence, benefits, card, picture, taken])
            made[journey] = {"name": name, "number": number, "card": card}
    with (folder / "cards.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["证件号码", "社保卡号", "状态"])
        for journey, person in made.items():
            rows.writerow([person["number"], person["card"], CARDS.get(journey, "正常")])
    write_contributions(folder / "contributions.csv", made)
    print(json.dumps({"persons": made, "photo": str(photo)}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
