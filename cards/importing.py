"""Takes over the cards that people hold, from the core system's CSV. Safe to run again."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from cards import store
from cards.exchange import LineRefused, Report, read_csv, write_rejects
from cards.records import CardState, Printed
from cards.rules import print_items
from kernel.sealed import Keyring
from persons.store import find_by_identity

NEEDED = ("证件号码", "社保卡号", "状态")
STATES = {
    "正常": CardState.IN_USE,
    "已挂失": CardState.LOST,
    "已被退回": CardState.IN_STOCK,
}


async def import_cards(keyring: Keyring, path: Path, now: datetime) -> Report:
    """Take over each line's card. What is printed on it may stand in columns of its own (姓名,
    性别, 民族, 出生日期, 卡面号码); what is left out of a new card agrees with the register.

    A card that is known is brought up to date in what is printed, as far as the line says it,
    never in its state: that is ours from then on. What it leaves out stays as it was printed:
    the register may have changed since, and that is what a replacement is for (§28).
    FileRefused, OSError.
    """
    report = Report()
    for number, cells in read_csv(path, NEEDED):
        try:
            changed = await _take(keyring, cells, now)
        except LineRefused as refused:
            report.rejects.append((number, str(refused)))
        else:
            report.taken += changed
            report.unchanged += not changed
    if report.rejects:
        write_rejects(path, report)
    return report


async def _take(keyring: Keyring, cells: Mapping[str, str], now: datetime) -> bool:
    person = await find_by_identity(keyring, cells["证件号码"].lstrip("'"))
    if person is None:
        raise LineRefused("没有这个证件号码的参保人")
    state = STATES.get(cells["状态"])
    card_number = cells["社保卡号"].lstrip("'").upper()
    if state is None or not card_number:
        raise LineRefused(f"社保卡号不能为空，状态应为{'、'.join(STATES)}之一")
    known = await store.find_card_by_number(keyring, card_number)
    if known is not None and known.person_id != person.id:
        raise LineRefused("这个社保卡号已经是另一个人的")
    printed = _printed(cells, known.printed if known else print_items(person))
    if known is not None:
        if known.printed == printed:
            return False
        await store.set_printed(keyring, known.id, printed, now)
        return True
    if await store.find_card(keyring, person.id) is not None:
        raise LineRefused("这个人已有另一张在用的卡")
    await store.add_card(keyring, person.id, card_number, printed, state, now)
    return True


def _printed(cells: Mapping[str, str], known: Printed) -> Printed:
    born = cells.get("出生日期", "")
    try:
        birth_date = date.fromisoformat(born) if born else known.birth_date
    except ValueError:
        raise LineRefused("出生日期请按2026-01-31的写法填写") from None
    return Printed(
        name=cells.get("姓名") or known.name,
        number=cells.get("卡面号码") or known.number,
        sex=cells.get("性别") or known.sex,
        ethnicity=cells.get("民族") or known.ethnicity,
        birth_date=birth_date,
    )
