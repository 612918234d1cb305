"""Finding an insured person by name and number, within a day's tries of an account."""

from datetime import datetime

from auth.errors import TooManyProofs
from auth.limits import LIMITS
from auth.places import DAY, window_end
from auth.ports import AuthTools
from kernel.counters import LimitsAway
from kernel.errors import raises
from kernel.viewer import Viewer
from persons.errors import PersonNotMatched
from persons.records import PersonRecord
from persons.store import match_person


@raises(TooManyProofs, LimitsAway, PersonNotMatched)
async def match_within_limit(
    tools: AuthTools, viewer: Viewer, name: str, identity_number: str, now: datetime
) -> PersonRecord:
    """Return the person of a name and number. A try is counted before it is compared."""
    tried = await tools.counters.hit(f"bindings:{viewer.account_id}", DAY, now)
    if tried > LIMITS.bindings_per_day:
        raise TooManyProofs(window_end(now, DAY))
    return await match_person(tools.keyring, name, identity_number)
