"""Our side of the hand-over as a process to be killed: decides, revokes, and hands over.

`python -m tests.pension_side SEED PEOPLE`: the real worker, wiring and gateway, without faces.
It publishes successes and refusals, and revokes, at random until it is killed.
"""

import asyncio
import sys
from datetime import datetime
from random import Random
from uuid import UUID, uuid4

from api.settings import read_settings
from api.wiring import House, built
from api.worker import Worker
from cases.models import Case
from cases.rules import Status
from certification import jobs, store
from certification.messages import RevocationReason
from certification.models import Certification
from certification.revoking import revoke_certification
from certification.rules import Way
from persons.models import Person
from tests.fakes import FakeEngine
from tests.populate import add_person

REVOKED, REFUSED = 0.3, 0.2  # of all that is done


async def publish(house: House, person_id: UUID, now: datetime, *, passed: bool) -> None:
    """Decide that a person passed or did not, and publish it."""
    case_id = uuid4()
    await Case.create(
        id=case_id, number=uuid4().hex[:16], procedure="26-certification", subject_id=person_id,
        applicant_id=uuid4(), status=Status.DECIDED, due_on=now.date(), submitted_at=now,
    )  # fmt: skip
    made = await store.add(case_id, None, person_id, uuid4(), Way.OWN_FACE, now)
    await store.decide(
        made.id, passed=passed, reasons=(), missing_action=None, publish_at=now,
        decided_by="system", now=now,
    )  # fmt: skip
    await jobs.publish_certification(house.tools.terms, made.id, now)


async def revoke(person_id: UUID, now: datetime) -> None:
    """Take one of a person's successes back, when there is one."""
    mine = await Certification.filter(person_id=person_id).values_list("case_id", flat=True)
    case = await Case.filter(id__in=mine, status=Status.SUCCEEDED).first()
    if case is not None:
        await revoke_certification(case.number, RevocationReason.MISTAKE, "", "operator", now)


async def go_on(seed: int, people: int) -> None:
    """Publish and revoke until killed."""
    chance = Random(seed)
    async with built(read_settings(), engine=FakeEngine()) as house:
        clock = house.tools.clock
        for _ in range(people - await Person.all().count()):
            await add_person(house.tools.keyring, clock.now())
        persons = [UUID(str(row)) for row in await Person.all().values_list("id", flat=True)]
        async with Worker(house).running() as worker:
            print("up", flush=True)
            while True:
                person_id = chance.choice(persons)
                async with worker.noting():
                    which = chance.random()
                    if which < REVOKED:
                        await revoke(person_id, clock.now())
                    else:
                        passed = which < 1 - REFUSED
                        await publish(house, person_id, clock.now(), passed=passed)
                await asyncio.sleep(chance.uniform(0, 0.04))


if __name__ == "__main__":
    asyncio.run(go_on(int(sys.argv[1]), int(sys.argv[2])))
