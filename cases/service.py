"""Opening and moving cases, inside the transaction of the room that the case belongs to."""

from datetime import datetime

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from cases import store
from cases.records import CaseRecord, NewCase
from cases.rules import new_number
from kernel.errors import Stale
from worktime.rules import local_day

NUMBER_TRIES = 5


async def open_case(new: NewCase, now: datetime) -> CaseRecord:
    """Open a case with a number of its own. Stale when a case is open under the same key.

    Call it in a transaction with the room's own row.
    """
    day = f"{local_day(now):%Y%m%d}"
    for _ in range(NUMBER_TRIES):
        try:
            async with in_transaction():
                return await store.add(new, new_number(day), now)
        except IntegrityError:
            if new.open_key is not None and await store.find_open(new.open_key) is not None:
                raise Stale from None
    raise Stale
