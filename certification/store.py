"""All queries on certifications. A person's are read through their viewer."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from uuid import UUID

from tortoise.expressions import Q

from certification.models import Certification
from certification.records import CertificationRecord
from certification.rules import Way
from faces.readings import Action, Reason
from kernel.errors import NotFound
from kernel.ids import new_id
from kernel.pages import PagePlace, newest_first
from kernel.viewer import Viewer

HELPED_MOST = 200


async def add(
    case_id: UUID,
    capture_id: UUID | None,
    person_id: UUID,
    account_id: UUID,
    way: Way,
    now: datetime,
    *,
    objects_to: UUID | None = None,
    seen_on: date | None = None,
) -> CertificationRecord:
    """Add a certification to its case. IntegrityError when one objects to the same already."""
    row = await Certification.create(
        id=new_id(),
        case_id=case_id,
        capture_id=capture_id,
        person_id=person_id,
        account_id=account_id,
        way=way,
        submitted_at=now,
        objects_to=objects_to,
        seen_on=seen_on,
    )
    return _record(row)


async def list_records(
    viewer: Viewer, first: int, after: PagePlace | None
) -> list[CertificationRecord]:
    """List the viewer's person's certifications, the newest first, after a position."""
    if viewer.person_id is None or viewer.needs_proof:
        return []
    rows = Certification.filter(person_id=viewer.person_id)
    return [_record(row) for row in await newest_first(rows, first, after, by="submitted_at")]


async def list_own(viewer: Viewer, ids: Sequence[UUID]) -> list[CertificationRecord]:
    """List the named certifications, as far as the viewer may see them."""
    rows = Certification.filter(_seen_by(viewer), id__in=list(ids))
    return [_record(row) for row in await rows]


async def list_of_cases(viewer: Viewer, case_ids: Sequence[UUID]) -> list[CertificationRecord]:
    """List the certifications of cases, as far as they are the viewer's person's."""
    rows = Certification.filter(_seen_by(viewer), case_id__in=list(case_ids))
    return [_record(row) for row in await rows]


def _seen_by(viewer: Viewer) -> Q:
    """What a viewer may see: their person's, and what they submitted as a helper."""
    if viewer.needs_proof:
        return Q(id__in=[])
    helped = Q(account_id=viewer.account_id, way=Way.HELPER_FACE)
    return helped | Q(person_id=viewer.person_id) if viewer.person_id else helped


async def list_helped(viewer: Viewer) -> list[CertificationRecord]:
    """List what the viewer's account submitted as a helper, the newest first."""
    if viewer.needs_proof:
        return []
    rows = Certification.filter(account_id=viewer.account_id, way=Way.HELPER_FACE)
    return [_record(row) for row in await rows.order_by("-submitted_at", "-id").limit(HELPED_MOST)]


async def list_passed(person_id: UUID) -> list[CertificationRecord]:
    """List a person's published successes that were not taken back. For the system."""
    rows = Certification.filter(person_id=person_id, passed=True, published_at__not_isnull=True)
    return [_record(row) for row in await rows]


async def find_of_capture(capture_id: UUID) -> CertificationRecord | None:
    """Return the certification of a capture, for a job."""
    row = await Certification.get_or_none(capture_id=capture_id)
    return _record(row) if row else None


async def find_of_case(case_id: UUID) -> CertificationRecord | None:
    """Return the certification of a case, for a job."""
    row = await Certification.get_or_none(case_id=case_id)
    return _record(row) if row else None


async def has_objection(certification_id: UUID) -> bool:
    """Whether somebody objected to a certification's decision."""
    return await Certification.exists(objects_to=certification_id)


async def get_seen(certification: CertificationRecord) -> CertificationRecord:
    """Return the certification whose recording shows the person: itself, or what it objects to."""
    if certification.objects_to is None:
        return certification
    return await get_for_system(certification.objects_to)


async def set_publish_at(certification_id: UUID, moment: datetime) -> None:
    """Set when a decision is published."""
    await Certification.filter(id=certification_id, published_at=None).update(publish_at=moment)


async def list_case_ids(certification_ids: Collection[UUID]) -> dict[UUID, UUID]:
    """Return the case of each certification. For the staff's lists, which name nobody."""
    rows = Certification.filter(id__in=list(certification_ids))
    return {UUID(str(one)): case for one, case in await rows.values_list("id", "case_id")}


async def get_for_system(certification_id: UUID) -> CertificationRecord:
    """Return a certification for a job. Raises NotFound."""
    row = await Certification.get_or_none(id=certification_id)
    if row is None:
        raise NotFound
    return _record(row)


async def decide(
    certification_id: UUID,
    *,
    passed: bool,
    reasons: Sequence[Reason],
    missing_action: Action | None,
    publish_at: datetime,
    decided_by: str,
    now: datetime,
) -> None:
    """Write a decision down; it is shown from `publish_at` on."""
    await Certification.filter(id=certification_id, decided_at=None).update(
        passed=passed,
        reasons=list(reasons),
        missing_action=missing_action,
        decided_at=now,
        decided_by=decided_by,
        publish_at=publish_at,
    )


async def take_back(certification_id: UUID) -> None:
    """Note that a published success no longer is one: nothing is certified by it any more."""
    await Certification.filter(id=certification_id, passed=True).update(passed=False)


async def refuse(certification_id: UUID, reasons: Sequence[Reason]) -> None:
    """Turn a success that is not published yet into a refusal."""
    rows = Certification.filter(id=certification_id, passed=True, published_at=None)
    await rows.update(passed=False, reasons=list(reasons))


async def publish(certification_id: UUID, now: datetime) -> None:
    """Note that a decision is published."""
    await Certification.filter(id=certification_id, published_at=None).update(published_at=now)


async def decision(certification_id: UUID) -> bool:
    """Whether a decided certification passed, published or not."""
    row = await Certification.get(id=certification_id)
    if row.passed is None:
        raise NotFound
    return row.passed


def _record(row: Certification) -> CertificationRecord:
    shown = row.published_at is not None
    return CertificationRecord(
        id=row.id,
        case_id=row.case_id,
        capture_id=row.capture_id,
        person_id=row.person_id,
        account_id=row.account_id,
        way=Way(row.way),
        submitted_at=row.submitted_at,
        passed=row.passed if shown else None,
        reasons=tuple(Reason(r) for r in row.reasons or ()) if shown else (),
        missing_action=Action(row.missing_action) if shown and row.missing_action else None,
        publish_at=row.publish_at,
        published_at=row.published_at,
        objects_to=row.objects_to,
        seen_on=row.seen_on,
    )
