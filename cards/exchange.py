"""What goes to the card factory and the courier, and what comes back, as CSV.

A file that went out can be written again by its batch number. A line that comes back twice
changes nothing the second time; one that cannot be taken is listed with its reason beside the
file, and repeats nothing personal.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from tortoise.transactions import in_transaction

from cards import store
from cards.limits import LIMITS
from cards.ports import CardTools
from cards.records import CardState, RequestKind, RequestRecord, Way
from cards.regions import find_region
from cards.rules import print_items
from cases.records import CaseRecord
from cases.rules import Action, Status
from cases.store import get_case_for_system, move
from kernel.errors import Stale
from persons.store import get_person_for_system
from worktime.rules import local_day

KINDS = {
    RequestKind.SECOND_APPLICATION: "二次申领",
    RequestKind.REISSUE: "补卡",
    RequestKind.REPLACE_DAMAGED: "换卡",
    RequestKind.REPLACE_CHANGED: "换卡",
}
PRODUCTION = (
    "批次", "办件编号", "类别", "姓名", "社会保障号码", "性别", "民族", "出生日期", "领取方式",
    "网点编号",
)  # fmt: skip
COURIER = ("批次", "办件编号", "收件人", "电话", "地区代码", "地区", "地址")
WAYS = {Way.OUTLET: "网点领取", Way.COURIER: "快递送达"}


class FileRefused(Exception):
    """The file as a whole cannot be taken; the message says why, in plain Chinese."""


class LineRefused(Exception):
    """A line cannot be taken; the message says why and repeats nothing personal."""


@dataclass(frozen=True)
class Batch:
    """A file that goes out: its number, its text, and how many lines it has."""

    number: str
    text: str
    lines: int


@dataclass
class Report:
    """What an import did. `rejects` has the line's number and the reason."""

    taken: int = 0
    unchanged: int = 0
    rejects: list[tuple[int, str]] = field(default_factory=list)


def write_csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a CSV that a spreadsheet opens as UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return "\ufeff" + out.getvalue()


def read_csv(path: Path, needed: Sequence[str]) -> list[tuple[int, Mapping[str, str]]]:
    """Read a file's lines with their numbers, UTF-8 or GB18030. FileRefused, OSError."""
    raw = path.read_bytes()
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = raw.decode(encoding)
            break
        except UnicodeDecodeError:
            continue
    else:
        raise FileRefused("文件不是UTF-8或GB18030编码，请另存为CSV UTF-8后再导入。")
    reader = csv.DictReader(io.StringIO(text))
    missing = [name for name in needed if name not in (reader.fieldnames or ())]
    if missing:
        raise FileRefused(f"第一行缺少列：{'、'.join(missing)}。")
    clean = ((reader.line_num, row) for row in reader)
    return [(number, {k: (v or "").strip() for k, v in row.items() if k}) for number, row in clean]


def write_rejects(path: Path, report: Report) -> None:
    """List what could not be taken beside the file: made.csv → made.rejects.csv."""
    out = path.with_name(f"{path.stem}.rejects.csv")
    out.write_text(
        write_csv(("行号", "原因"), [(str(n), why) for n, why in report.rejects]), "utf-8"
    )


# To the factory


async def export_production(tools: CardTools, now: datetime) -> Batch:
    """Hand everything that is accepted to the factory: it cannot be withdrawn any more.

    Nothing that is unpaid is ever among it. Requests withdrawn in the same moment stay out.
    """
    number = await _next_number("P", now)
    taken = 0
    for request in await store.list_to_produce(tools.keyring, LIMITS.batch_most):
        try:
            await _start(tools, request, number, now)
        except Stale:
            continue
        taken += 1
    if taken:
        await store.add_batch(number, "production", taken, now)
    return await write_production(tools, number)


async def _next_number(letter: str, now: datetime) -> str:
    prefix = f"{letter}{local_day(now):%Y%m%d}-"
    return f"{prefix}{await store.count_batches(prefix) + 1:03d}"


async def _start(tools: CardTools, request: RequestRecord, batch: str, now: datetime) -> None:
    person = await get_person_for_system(tools.keyring, request.person_id)
    async with in_transaction():
        case = await get_case_for_system(request.case_id)
        if case.status is not Status.ACCEPTED:
            raise Stale
        await move(case, Action.START_PRODUCTION, now, actor="system")
        await store.set_batch(tools.keyring, request.id, batch, print_items(person))


async def write_production(tools: CardTools, number: str) -> Batch:
    """Write a factory's file again by its number; empty for an unknown one."""
    requests = await store.list_batch(tools.keyring, number)
    rows = [await _production_row(tools, number, request) for request in requests]
    return Batch(number, write_csv(PRODUCTION, rows), len(rows))


async def _production_row(tools: CardTools, number: str, request: RequestRecord) -> list[str]:
    case = await get_case_for_system(request.case_id)
    printed = await store.get_printed(tools.keyring, request.id)
    delivery = request.delivery
    return [
        number, case.number, KINDS[request.kind], printed.name, printed.number, printed.sex,
        printed.ethnicity, printed.birth_date.isoformat(), WAYS[delivery.way], delivery.outlet_id,
    ]  # fmt: skip


# To the courier


async def export_courier(tools: CardTools, now: datetime) -> Batch:
    """Announce the cards that are made and go by courier, each once."""
    number = await _next_number("K", now)
    requests = await store.list_for_courier(tools.keyring, LIMITS.batch_most)
    async with in_transaction():
        taken = sum([await store.set_courier_batch(request.id, number) for request in requests])
        if taken:
            await store.add_batch(number, "courier", taken, now)
    return await write_courier(tools, number)


async def write_courier(tools: CardTools, number: str) -> Batch:
    """Write a courier's file again by its number; empty for an unknown one.

    What has no address goes by no courier, and keeps nobody else's card from going.
    """
    rows = []
    for request in await store.list_courier_batch(tools.keyring, number):
        address = request.delivery.address
        if address is None:
            continue
        case = await get_case_for_system(request.case_id)
        rows.append(
            [number, case.number, address.recipient, address.phone, address.region_code,
             find_region(address.region_code) or "", address.detail]
        )  # fmt: skip
    return Batch(number, write_csv(COURIER, rows), len(rows))


# Handing over


async def finish_card(
    tools: CardTools, request: RequestRecord, action: Action, now: datetime
) -> None:
    """Let the card of a finished request count: in use, or back in stock; the old one ends."""
    to = CardState.IN_USE if action is Action.HAND_OVER else CardState.IN_STOCK
    old = await store.get_card_for_system(tools.keyring, request.card_id)
    if request.new_card_id is None:
        if old.state is not to:
            await store.move_card(old, to, now, actor="system")
        return
    if old.state is not CardState.CANCELLED:
        await store.move_card(old, CardState.CANCELLED, now, actor="system", current=False)
    new = await store.get_card_for_system(tools.keyring, request.new_card_id)
    await store.move_card(new, to, now, actor="system")


async def add_made_card(
    tools: CardTools, case: CaseRecord, request: RequestRecord, number: str, now: datetime
) -> None:
    """Add the card that the factory made, with what was ordered to be printed on it."""
    if not number:
        raise LineRefused("已制成的卡须填写新卡号")
    if await store.find_card_by_number(tools.keyring, number) is not None:
        raise LineRefused("新卡号已经是另一张卡的卡号")
    printed = await store.get_printed(tools.keyring, request.id)
    card_id = await store.add_card(
        tools.keyring,
        case.subject_id,
        number,
        printed,
        CardState.ON_ITS_WAY,
        now,
        made_on=local_day(now),
    )
    await store.set_made(request.id, card_id, now)
