"""Who stands at a desk: an agency's or an embassy's clerk, an employer."""

from dataclasses import replace
from uuid import uuid4

from kernel.viewer import Office
from tests.populate import add_viewer

EMPLOYER = uuid4()


async def at_post(office, now, role, place):
    viewer = await add_viewer(office.keyring, now)
    return replace(viewer, roles=frozenset({role}), offices=frozenset({Office(role, place)}))


async def at_employer(office, now):
    viewer = await add_viewer(office.keyring, now)
    return replace(viewer, employer_id=EMPLOYER, matters=frozenset({"benefits"}))
