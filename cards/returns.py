"""What the card factory, the outlets and the courier report, line by line (see exchange.py)."""

import re
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from pathlib import Path

from tortoise.transactions import in_transaction

from cards import store
from cards.exchange import (
    LineRefused,
    Report,
    add_made_card,
    finish_card,
    read_csv,
    write_rejects,
)
from cards.news import tell_later
from cards.ports import CardTools
from cards.proof import end_proof
from cards.records import RequestKind, RequestRecord, Way
from cases.records import CaseRecord
from cases.rules import Action, Status
from cases.store import find_by_number, list_events, move
from kernel.errors import DomainError

MADE, FROM_STOCK, SPOILT = "已制成", "已出库", "制废"
PRODUCTION_NEEDED = ("办件编号", "结果", "新卡号")
DELIVERY_NEEDED = ("办件编号", "状态", "快递公司", "快递单号", "说明")
CARD_NUMBER = re.compile(r"[0-9A-Z]{6,20}", re.ASCII)
TRACKING = re.compile(r"[0-9A-Za-z-]{5,40}", re.ASCII)
NOTE_LONGEST = 100

Cells = Mapping[str, str]
Take = Callable[[CardTools, CaseRecord, RequestRecord, Cells, datetime], Awaitable[bool]]

DELIVERIES = {
    "到网点": Action.ARRIVE,
    "已寄出": Action.SEND,
    "在途": Action.HEAR_FROM_COURIER,
    "已领取": Action.HAND_OVER,
    "已签收": Action.HAND_OVER,
    "已退回": Action.PUT_IN_STOCK,
}
ALREADY = {
    Action.ARRIVE: Status.AT_OUTLET,
    Action.SEND: Status.WITH_COURIER,
    Action.HAND_OVER: Status.HANDED_OVER,
    Action.PUT_IN_STOCK: Status.IN_STOCK,
}
BY_WAY = {"到网点": Way.OUTLET, "已寄出": Way.COURIER, "在途": Way.COURIER}


async def import_production(tools: CardTools, path: Path, now: datetime) -> Report:
    """Take what the factory made, took from stock or spoilt. FileRefused, OSError."""
    return await _import(tools, path, PRODUCTION_NEEDED, _take_made, now)


async def import_delivery(tools: CardTools, path: Path, now: datetime) -> Report:
    """Take where cards have come to: an outlet, a courier, their owner, or back to stock."""
    return await _import(tools, path, DELIVERY_NEEDED, _take_delivery, now)


async def _import(
    tools: CardTools, path: Path, needed: tuple[str, ...], take: Take, now: datetime
) -> Report:
    report = Report()
    for number, cells in read_csv(path, needed):
        try:
            case, request = await _find(tools, cells)
            async with in_transaction():
                changed = await take(tools, case, request, cells, now)
        except LineRefused as refused:
            report.rejects.append((number, str(refused)))
        except DomainError as refused:
            report.rejects.append((number, refused.message()))
        else:
            report.taken += changed
            report.unchanged += not changed
    if report.rejects:
        write_rejects(path, report)
    return report


async def _find(tools: CardTools, cells: Cells) -> tuple[CaseRecord, RequestRecord]:
    case = await find_by_number(cells["办件编号"].lstrip("'"))
    request = await store.find_request_for_system(tools.keyring, case.id) if case else None
    if case is None or request is None:
        raise LineRefused("没有这个办件编号的办卡申请")
    return case, request


async def _take_made(
    tools: CardTools, case: CaseRecord, request: RequestRecord, cells: Cells, now: datetime
) -> bool:
    result = cells["结果"]
    if result == SPOILT:
        return await _take_spoilt(tools, case, request, now)
    stock = request.kind is RequestKind.SECOND_APPLICATION
    wanted = FROM_STOCK if stock else MADE
    if result != wanted:
        raise LineRefused(f"结果应为{wanted}或{SPOILT}")
    number = cells["新卡号"].lstrip("'").upper()
    if case.status is not Status.IN_PRODUCTION:
        if await _is_that_card(tools, request, number):
            return False
        raise LineRefused("这个申请现在不在制卡")
    if stock:
        await store.set_made(request.id, None, now)
    elif number and not CARD_NUMBER.fullmatch(number):
        raise LineRefused("新卡号应为6到20位数字或字母")
    else:
        await add_made_card(tools, case, request, number, now)
    await tell_later(await move(case, Action.MAKE, now, actor="system"), now)
    return True


async def _is_that_card(tools: CardTools, request: RequestRecord, number: str) -> bool:
    if request.new_card_id is None:
        return request.made
    card = await store.get_card_for_system(tools.keyring, request.new_card_id)
    return card.number == number


async def _take_spoilt(
    tools: CardTools, case: CaseRecord, request: RequestRecord, now: datetime
) -> bool:
    if case.status is not Status.IN_PRODUCTION:
        raise LineRefused("这个申请现在不在制卡")
    await move(case, Action.SPOIL, now, actor="system", note="制卡未成功，重新安排")
    await store.set_batch(tools.keyring, request.id, "", None)
    return True


async def _take_delivery(
    tools: CardTools, case: CaseRecord, request: RequestRecord, cells: Cells, now: datetime
) -> bool:
    word = cells["状态"]
    action = DELIVERIES.get(word)
    if action is None:
        raise LineRefused(f"状态应为{'、'.join(DELIVERIES)}之一")
    if BY_WAY.get(word, request.delivery.way) is not request.delivery.way:
        raise LineRefused("状态与领取方式不符")
    if case.status is ALREADY.get(action):
        return False
    note = " ".join(filter(None, (cells.get("时间", "")[:20], cells["说明"][:NOTE_LONGEST])))
    if action is Action.HEAR_FROM_COURIER and await _was_heard(case, note):
        return False
    if action is Action.SEND:
        note = await _take_parcel(request, cells)
    if action is Action.ARRIVE:
        outlet = tools.outlets.find(request.delivery.outlet_id)
        note = outlet.name if outlet else ""
    case = await move(case, action, now, actor="system", note=note)
    if action in {Action.HAND_OVER, Action.PUT_IN_STOCK}:
        await finish_card(tools, request, action, now)
        await store.set_closed(request.id, now)
        await end_proof(case.id, now)
    await tell_later(case, now)
    return True


async def _was_heard(case: CaseRecord, note: str) -> bool:
    events = await list_events([case.id])
    return any(e.action is Action.HEAR_FROM_COURIER and e.note == note for e in events)


async def _take_parcel(request: RequestRecord, cells: Cells) -> str:
    courier, tracking = cells["快递公司"][:30], cells["快递单号"].lstrip("'")
    if not courier or not TRACKING.fullmatch(tracking):
        raise LineRefused("已寄出的须填写快递公司和5到40位的快递单号")
    await store.set_parcel(request.id, courier, tracking)
    return f"{courier} {tracking}"
