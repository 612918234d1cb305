"""All queries on cards and requests.

Cards and requests are read by their person, after cards/subjects.py has found that person
through the viewer, who may be the person, a guardian or a helper.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from cards import sealing
from cards.models import Card, CardBatch, CardEvent, CardRequest
from cards.records import (
    CardRecord,
    CardState,
    Collector,
    Delivery,
    NewRequest,
    Printed,
    Relation,
    RequestKind,
    RequestRecord,
    Way,
)
from kernel.errors import NotFound, Stale
from kernel.ids import new_id
from kernel.sealed import Keyring

# Cards


async def find_card(keyring: Keyring, person_id: UUID) -> CardRecord | None:
    """Find the card of a person that counts."""
    row = await Card.get_or_none(current_key=person_id)
    return _card(keyring, row) if row else None


async def get_card_for_system(keyring: Keyring, card_id: UUID) -> CardRecord:
    """Return a card. Raises NotFound."""
    row = await Card.get_or_none(id=card_id)
    if row is None:
        raise NotFound
    return _card(keyring, row)


async def find_card_by_number(keyring: Keyring, number: str) -> CardRecord | None:
    """Find a card by its number, for imports."""
    row = await Card.get_or_none(number_hash=keyring.lookup(number, sealing.NUMBER))
    return _card(keyring, row) if row else None


async def add_card(
    keyring: Keyring,
    person_id: UUID,
    number: str,
    printed: Printed,
    state: CardState,
    now: datetime,
    made_on: date | None = None,
) -> UUID:
    """Add a card; it counts from now on unless it is only on its way. IntegrityError if known."""
    on_its_way = state is CardState.ON_ITS_WAY
    row = await Card.create(
        id=new_id(),
        person_id=person_id,
        current_key=None if on_its_way else person_id,
        number_hash=keyring.lookup(number, sealing.NUMBER),
        number_sealed=keyring.seal(number, sealing.NUMBER),
        printed_sealed=sealing.seal_printed(keyring, printed),
        state=state.value,
        made_on=made_on,
        updated_at=now,
    )
    await _add_event(row.id, "", state, "system", now)
    return row.id


async def set_printed(keyring: Keyring, card_id: UUID, printed: Printed, now: datetime) -> None:
    """Correct what stands on a card, as the core system says."""
    sealed = sealing.seal_printed(keyring, printed)
    await Card.filter(id=card_id).update(printed_sealed=sealed, updated_at=now)


async def move_card(
    card: CardRecord, to: CardState, now: datetime, *, actor: str, current: bool = True
) -> None:
    """Move a card from the state it was seen in. Stale when it had moved."""
    key = card.person_id if current else None
    moved = await Card.filter(id=card.id, state=card.state.value).update(
        state=to.value, current_key=key, updated_at=now
    )
    if not moved:
        raise Stale
    await _add_event(card.id, card.state, to, actor, now)


async def _add_event(card_id: UUID, was: str, to: CardState, actor: str, now: datetime) -> None:
    await CardEvent.create(
        id=new_id(), card_id=card_id, at=now, actor=actor, from_state=was, to_state=to.value
    )


# Requests


async def add_request(
    keyring: Keyring,
    new: NewRequest,
    *,
    case_id: UUID,
    card_id: UUID,
    person_id: UUID,
    account_id: UUID,
    relation: Relation,
    fee_fen: int,
    delivery: Delivery,
    now: datetime,
) -> RequestRecord:
    """Add a request to its case; one without a fee is accepted from the start."""
    row = await CardRequest.create(
        id=new_id(),
        case_id=case_id,
        card_id=card_id,
        person_id=person_id,
        account_id=account_id,
        relation=relation.value,
        kind=new.kind.value,
        fee_fen=fee_fen,
        submitted_at=now,
        accepted_at=None if fee_fen else now,
        **_delivery(keyring, delivery),
    )
    return record_of(keyring, row)


async def list_requests(keyring: Keyring, person_id: UUID, first: int) -> list[RequestRecord]:
    """List the requests about a person who was found through the viewer, the newest first."""
    rows = CardRequest.filter(person_id=person_id).order_by("-submitted_at").limit(first)
    return [record_of(keyring, row) for row in await rows]


async def list_of_cases(keyring: Keyring, case_ids: Sequence[UUID]) -> list[RequestRecord]:
    """List the requests of cases, to be shown as far as the viewer may see them."""
    rows = await CardRequest.filter(case_id__in=list(case_ids))
    return [record_of(keyring, row) for row in rows]


async def find_request_for_system(keyring: Keyring, case_id: UUID) -> RequestRecord | None:
    """Find the request of a case, for a job."""
    row = await CardRequest.get_or_none(case_id=case_id)
    return record_of(keyring, row) if row else None


async def find_request_of_order(keyring: Keyring, order_id: UUID) -> RequestRecord | None:
    """Find the request that an order is for, for a job."""
    row = await CardRequest.get_or_none(order_id=order_id)
    return record_of(keyring, row) if row else None


async def set_order(request_id: UUID, order_id: UUID) -> None:
    """Note which order asks for the fee."""
    await CardRequest.filter(id=request_id).update(order_id=order_id)


async def set_accepted(request_id: UUID, now: datetime) -> None:
    """Note that nothing is missing any more."""
    await CardRequest.filter(id=request_id).update(accepted_at=now)


async def set_delivery(keyring: Keyring, request_id: UUID, delivery: Delivery) -> bool:
    """Replace how a card reaches its owner; False when a file with it went out, or it is over."""
    rows = CardRequest.filter(id=request_id, batch="", courier_batch="", closed_at=None)
    return bool(await rows.update(**_delivery(keyring, delivery)))


async def set_closed(request_id: UUID, now: datetime) -> None:
    """Note that a request is over."""
    await CardRequest.filter(id=request_id).update(closed_at=now)


async def set_made(request_id: UUID, new_card_id: UUID | None, now: datetime) -> None:
    """Note the card that was made for a request; none for one that came from stock."""
    await CardRequest.filter(id=request_id).update(new_card_id=new_card_id, made_at=now)


async def set_parcel(request_id: UUID, courier: str, tracking_number: str) -> None:
    """Note who carries a card and under which number."""
    await CardRequest.filter(id=request_id).update(courier=courier, tracking_number=tracking_number)


# Batches


async def list_to_produce(keyring: Keyring, most: int) -> list[RequestRecord]:
    """List the accepted requests that have not gone to the factory, the oldest first."""
    rows = CardRequest.filter(batch="", closed_at=None, accepted_at__not_isnull=True)
    return [record_of(keyring, r) for r in await rows.order_by("accepted_at", "id").limit(most)]


async def list_batch(keyring: Keyring, number: str) -> list[RequestRecord]:
    """List the requests of a production batch in the order of its file."""
    rows = await CardRequest.filter(batch=number).order_by("accepted_at", "id")
    return [record_of(keyring, row) for row in rows]


async def set_batch(
    keyring: Keyring, request_id: UUID, batch: str, printed: Printed | None
) -> None:
    """Note the batch that a request goes out in, and what is to be printed; "" takes it back."""
    sealed = sealing.seal_printed(keyring, printed) if printed else None
    await CardRequest.filter(id=request_id).update(batch=batch, printed_sealed=sealed)


async def get_printed(keyring: Keyring, request_id: UUID) -> Printed:
    """Return what was ordered to be printed for a request."""
    row = await CardRequest.get(id=request_id)
    if row.printed_sealed is None:
        raise NotFound
    return sealing.open_printed(keyring, row.printed_sealed)


async def add_batch(number: str, kind: str, lines: int, now: datetime) -> None:
    """Note a file that goes out. IntegrityError when the number is taken."""
    await CardBatch.create(id=new_id(), number=number, kind=kind, lines=lines, made_at=now)


async def count_batches(prefix: str) -> int:
    """Count the files whose number begins like this."""
    return await CardBatch.filter(number__startswith=prefix).count()


async def list_for_courier(keyring: Keyring, most: int) -> list[RequestRecord]:
    """List made cards that a courier is to fetch and that were not announced yet."""
    rows = CardRequest.filter(
        courier_batch="", closed_at=None, way=Way.COURIER.value, made_at__not_isnull=True
    )
    return [record_of(keyring, r) for r in await rows.order_by("accepted_at", "id").limit(most)]


async def list_courier_batch(keyring: Keyring, number: str) -> list[RequestRecord]:
    """List the requests of a courier's file in its order."""
    rows = await CardRequest.filter(courier_batch=number).order_by("accepted_at", "id")
    return [record_of(keyring, row) for row in rows]


async def set_courier_batch(request_id: UUID, batch: str) -> bool:
    """Note the courier's file that a request goes out in; False when it no longer goes by one."""
    waiting = CardRequest.filter(courier_batch="", closed_at=None, way=Way.COURIER.value)
    return bool(await waiting.filter(id=request_id).update(courier_batch=batch))


def _delivery(keyring: Keyring, delivery: Delivery) -> dict[str, Any]:
    address, agent = delivery.address, delivery.agent_name
    return {
        "way": delivery.way.value,
        "outlet_id": delivery.outlet_id,
        "address_sealed": sealing.seal_address(keyring, address) if address else None,
        "collector": delivery.collector.value,
        "agent_sealed": keyring.seal(agent, sealing.AGENT) if agent else None,
    }


def _card(keyring: Keyring, row: Card) -> CardRecord:
    return CardRecord(
        id=row.id,
        person_id=row.person_id,
        state=CardState(row.state),
        number=keyring.open(row.number_sealed, sealing.NUMBER),
        printed=sealing.open_printed(keyring, row.printed_sealed),
        made_on=row.made_on,
    )


def record_of(keyring: Keyring, row: CardRequest) -> RequestRecord:
    """Return a row's values with its delivery opened."""
    address = sealing.open_address(keyring, row.address_sealed) if row.address_sealed else None
    delivery = Delivery(
        way=Way(row.way),
        collector=Collector(row.collector),
        outlet_id=row.outlet_id,
        address=address,
        agent_name=keyring.open(row.agent_sealed, sealing.AGENT) if row.agent_sealed else "",
    )
    return RequestRecord(
        id=row.id,
        case_id=row.case_id,
        card_id=row.card_id,
        new_card_id=row.new_card_id,
        person_id=row.person_id,
        account_id=row.account_id,
        relation=Relation(row.relation),
        kind=RequestKind(row.kind),
        fee_fen=row.fee_fen,
        order_id=row.order_id,
        delivery=delivery,
        courier=row.courier,
        tracking_number=row.tracking_number,
        batch=row.batch,
        courier_batch=row.courier_batch,
        submitted_at=row.submitted_at,
        accepted_at=row.accepted_at,
        made=row.made_at is not None,
        closed_at=row.closed_at,
    )
