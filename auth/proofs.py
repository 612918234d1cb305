"""Proving the person of a bound account by what a new owner of the number does not know."""

from datetime import datetime

from auth.errors import ProofFailed, TooManyProofs
from auth.limits import LIMITS
from auth.models import Account
from auth.places import DAY, window_end
from auth.ports import AuthTools
from kernel.counters import LimitsAway
from kernel.errors import raises
from persons.rules import clean_number, match_name
from persons.store import list_persons_for_system

TAIL = 4


@raises(TooManyProofs, LimitsAway, ProofFailed)
async def check_proof(
    tools: AuthTools, account: Account, name: str, identity_tail: str, now: datetime
) -> None:
    """Compare name and the last four of the identity number with the bound person's.

    Five tries a day for an account; a try is counted before it is compared.
    """
    tried = await tools.counters.hit(f"proofs:{account.id}", DAY, now)
    if tried > LIMITS.proofs_per_day:
        raise TooManyProofs(window_end(now, DAY))
    bound = [account.person_id] if account.person_id else []
    for person in (await list_persons_for_system(tools.keyring, bound)).values():
        same_tail = person.identity_number[-TAIL:] == clean_number(identity_tail)
        if match_name(name, person.name) and same_tail:
            return
    raise ProofFailed(LIMITS.proofs_per_day - tried)
