"""Loading many rows at once, each through the viewer.

What is asked for in the same moment is fetched together, and nothing is kept: one context serves
a whole socket, where a row read for one event is stale at the next.
"""

from collections import defaultdict
from collections.abc import Callable
from uuid import UUID

from strawberry.dataloader import DataLoader

from cards.records import RequestRecord
from cards.store import list_of_cases as list_requests_of_cases
from cards.subjects import may_see
from cases.records import CaseRecord, EventRecord
from cases.store import list_cases, list_events
from certification.records import CertificationRecord
from certification.store import list_of_cases
from contributions.records import ObjectionRecord
from contributions.store import list_objections_of_cases
from kernel.sealed import Keyring
from kernel.viewer import Viewer


class Loaders:
    """One viewer's loaders, for one request or socket."""

    def __init__(self, viewer: Callable[[], Viewer], keyring: Keyring) -> None:
        self.viewer = viewer
        self.cases: DataLoader[UUID, CaseRecord | None] = DataLoader(self._cases, cache=False)
        self.events: DataLoader[UUID, list[EventRecord]] = DataLoader(self._events, cache=False)
        self.keyring = keyring
        self.card_requests: DataLoader[UUID, RequestRecord | None] = DataLoader(
            self._card_requests, cache=False
        )
        self.certifications: DataLoader[UUID, CertificationRecord | None] = DataLoader(
            self._certifications, cache=False
        )
        self.objections: DataLoader[UUID, ObjectionRecord | None] = DataLoader(
            self._objections, cache=False
        )

    async def _cases(self, ids: list[UUID]) -> list[CaseRecord | None]:
        found = {case.id: case for case in await list_cases(self.viewer(), ids)}
        return [found.get(case_id) for case_id in ids]

    async def _events(self, ids: list[UUID]) -> list[list[EventRecord]]:
        of_case: dict[UUID, list[EventRecord]] = defaultdict(list)
        for event in await list_events(ids):
            of_case[event.case_id].append(event)
        return [of_case[case_id] for case_id in ids]

    async def _certifications(self, ids: list[UUID]) -> list[CertificationRecord | None]:
        found = {c.case_id: c for c in await list_of_cases(self.viewer(), ids)}
        return [found.get(case_id) for case_id in ids]

    async def _objections(self, ids: list[UUID]) -> list[ObjectionRecord | None]:
        found = {o.case_id: o for o in await list_objections_of_cases(self.viewer(), ids)}
        return [found.get(case_id) for case_id in ids]

    async def _card_requests(self, ids: list[UUID]) -> list[RequestRecord | None]:
        requests = await list_requests_of_cases(self.keyring, ids)
        found = {r.case_id: r for r in requests if await may_see(self.viewer(), r)}
        return [found.get(case_id) for case_id in ids]
