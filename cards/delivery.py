"""How a card reaches its owner: the address book, outlets, and changing one's mind (§28 ㈤)."""

import re
import unicodedata
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from tortoise.transactions import in_transaction

from cards import addresses, store
from cards.errors import (
    AddressIncomplete,
    AddressUnknown,
    AgentMissing,
    DeliveryFixed,
    RegionNotDeliverable,
    TooManyAddresses,
    UnknownOutlet,
)
from cards.limits import LIMITS
from cards.ports import CardTools
from cards.proof import change_proof
from cards.records import (
    AddressRecord,
    AddressText,
    Collector,
    Delivery,
    DeliveryChoice,
    Way,
)
from cards.regions import find_region
from cards.rules import can_change_delivery
from cards.subjects import get_request
from cases.errors import MoveNotAllowed
from cases.records import CaseRecord
from cases.rules import Action
from cases.store import get_case_for_system, move
from kernel.errors import NotFound, Stale, raises
from kernel.viewer import Viewer

PHONE_FORM = re.compile(r"1[3-9]\d{9}|0\d{2,3}-?\d{7,8}", re.ASCII)
FORMULA = "=+-@"  # a spreadsheet at the courier's would run what begins so


def clean_address(text: AddressText) -> AddressText:
    """Return an address without stray spaces. Raises AddressIncomplete, RegionNotDeliverable."""
    recipient, detail = _tidy(text.recipient), _tidy(text.detail)
    phone = _tidy(text.phone).replace(" ", "")
    if not 1 < len(recipient) <= LIMITS.name_longest or recipient[0] in FORMULA:
        raise AddressIncomplete("recipient", "请填写收件人的姓名，要和领卡时出示的证件一致。")
    if not PHONE_FORM.fullmatch(phone):
        raise AddressIncomplete("phone", "请填写11位手机号或带区号的座机号，快递员会打这个电话。")
    if find_region(text.region_code) is None:
        raise RegionNotDeliverable
    if not LIMITS.detail_shortest <= len(detail) <= LIMITS.detail_longest or detail[0] in FORMULA:
        raise AddressIncomplete(
            "detail",
            f"请填写街道、小区、楼号和门牌号（{LIMITS.detail_shortest}到{LIMITS.detail_longest}个字）。",
        )
    return AddressText(recipient, phone, text.region_code, detail)


def _tidy(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    kept = "".join(" " if unicodedata.category(c)[0] in "CZ" else c for c in plain)
    return " ".join(kept.split())


async def check_choice(tools: CardTools, viewer: Viewer, choice: DeliveryChoice) -> Delivery:
    """Return a choice with its address. UnknownOutlet, AddressUnknown, AgentMissing and more."""
    agent = _tidy(choice.agent_name)[: LIMITS.name_longest]
    if choice.collector is Collector.AGENT and (len(agent) < 2 or agent[0] in FORMULA):
        raise AgentMissing
    agent = agent if choice.collector is Collector.AGENT else ""
    if choice.way is Way.OUTLET:
        if tools.outlets.find(choice.outlet_id) is None:
            raise UnknownOutlet
        return Delivery(Way.OUTLET, choice.collector, choice.outlet_id, None, agent)
    if choice.address_id is None:
        raise AddressUnknown
    found = await addresses.find_address(tools.keyring, viewer, choice.address_id)
    if found is None:
        raise AddressUnknown
    return Delivery(Way.COURIER, choice.collector, "", clean_address(found.text), agent)


@raises(AddressIncomplete, RegionNotDeliverable, TooManyAddresses)
async def save_address(
    tools: CardTools, viewer: Viewer, text: AddressText, idempotency_key: str, now: datetime
) -> AddressRecord:
    """Add an address to the viewer's book. A repeat with the same key returns the first."""
    clean = clean_address(text)
    key = f"{viewer.account_id}:{sha256(idempotency_key.encode()).hexdigest()}"
    known = await addresses.find_by_key(tools.keyring, viewer, key)
    if known is not None:
        return known
    if await addresses.count(viewer) >= LIMITS.addresses_most:
        raise TooManyAddresses(LIMITS.addresses_most)
    return await addresses.add(tools.keyring, viewer, clean, key, now)


@raises(NotFound)
async def delete_address(viewer: Viewer, address_id: UUID) -> None:
    """Delete an address of the viewer's book; requests that go there keep it. Raises NotFound."""
    if not await addresses.delete(viewer, address_id):
        raise NotFound


CHOICE = (UnknownOutlet, AddressUnknown, AgentMissing, AddressIncomplete, RegionNotDeliverable)


@raises(NotFound, DeliveryFixed, MoveNotAllowed, Stale, *CHOICE)
async def change_delivery(
    tools: CardTools, viewer: Viewer, case_id: UUID, choice: DeliveryChoice, now: datetime
) -> CaseRecord:
    """Change how a card is received, until it is ordered from the factory. Returns the case."""
    request = await get_request(tools.keyring, viewer, case_id)
    delivery = await check_choice(tools, viewer, choice)
    async with in_transaction():
        case = await get_case_for_system(case_id)
        if not can_change_delivery(case.status):
            raise DeliveryFixed
        case = await move(case, Action.CHANGE_DELIVERY, now, actor="person", note=_note(delivery))
        if not await store.set_delivery(tools.keyring, request.id, delivery):
            raise DeliveryFixed
        await change_proof(case_id, now)
    return case


def _note(delivery: Delivery) -> str:
    return "改为到网点领取" if delivery.way is Way.OUTLET else "改为快递送达"
