"""领卡证明: that a new card is being made for somebody, for reissue and replacement (§28 ㈣)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from cards.errors import NoProofYet
from cards.limits import LIMITS
from cards.ports import CardTools
from cards.records import RequestKind, RequestRecord, Way
from cards.subjects import get_request
from cases.records import CaseRecord
from cases.store import get_case_for_system
from documents.records import Download, Issued, Line, PublicFacts
from documents.service import (
    DocumentTools,
    printed_code,
    renew_document,
    retire_document,
    revoke_document,
)
from kernel.errors import NotFound, raises
from kernel.masks import mask_identity_number, mask_name
from kernel.viewer import Viewer
from persons.store import get_person_for_system
from worktime.rules import local_day

KIND = "card-proof"
TITLE = "新发与补（换）社会保障卡领卡证明"
ISSUER = "北京市社会保险经办机构"
NAME = "姓名"
KINDS = {
    RequestKind.REISSUE: "挂失补卡",
    RequestKind.REPLACE_DAMAGED: "换卡（卡面污损或无法读卡）",
    RequestKind.REPLACE_CHANGED: "换卡（卡面信息变更）",
}


@raises(NotFound, NoProofYet)
async def issue_proof(
    tools: CardTools, documents: DocumentTools, viewer: Viewer, case_id: UUID, now: datetime
) -> Issued:
    """Return the certificate of a request that is accepted and not over; the same one each time.

    What anybody can check shows the name masked and no number of the person. When what it says
    has changed there is another one, and the earlier holds no longer.
    """
    request = await get_request(tools.keyring, viewer, case_id)
    case = await get_case_for_system(case_id)
    _check(request)
    person = await get_person_for_system(tools.keyring, request.person_id)
    facts = PublicFacts(TITLE, _lines(tools, case, request, mask_name(person.name)))
    until = local_day(request.submitted_at) + timedelta(days=LIMITS.proof_days)
    return await renew_document(documents, KIND, case_id, facts, until, now)


@raises(NotFound, NoProofYet)
async def print_proof(
    tools: CardTools, documents: DocumentTools, viewer: Viewer, case_id: UUID, now: datetime
) -> Download:
    """Print the certificate on A4, with the full name for the person who holds it.

    All else is what a check of its code shows.
    """
    issued = await issue_proof(tools, documents, viewer, case_id, now)
    request = await get_request(tools.keyring, viewer, case_id)
    person = await get_person_for_system(tools.keyring, request.person_id)
    name, number = person.name, mask_identity_number(person.identity_number)
    _, *lines = issued.facts.lines
    shown = [Line(NAME, name), Line("社会保障号码", number), *lines]
    facts = {
        **printed_code(documents, issued),
        "statement": "兹证明下列人员的社会保障卡正在制作，请按约定方式领取。",
        "lines": [{"label": line.label, "text": line.text} for line in shown],
        "issuer": ISSUER,
        "issued_on": _day(local_day(issued.issued_at)),
    }
    data = await documents.printer.print_pdf("certificate", facts)
    return Download("领卡证明.pdf", "application/pdf", data)


async def change_proof(case_id: UUID, now: datetime) -> None:
    """Take back the certificate as it was, since what it says has changed; one may be had anew.

    Call it in the transaction of the change.
    """
    await retire_document(KIND, case_id, now)


async def end_proof(case_id: UUID, now: datetime) -> None:
    """Take the certificate back, when its request is withdrawn or its card went to stock."""
    await revoke_document(KIND, case_id, now)


def _check(request: RequestRecord) -> None:
    if request.kind not in KINDS or request.accepted_at is None or request.closed_at is not None:
        raise NoProofYet


def _lines(
    tools: CardTools, case: CaseRecord, request: RequestRecord, name: str
) -> tuple[Line, ...]:
    outlet = tools.outlets.find(request.delivery.outlet_id)
    courier = request.delivery.way is Way.COURIER
    return (
        Line(NAME, name),
        Line("业务类型", KINDS[request.kind]),
        Line("办件编号", case.number),
        Line("受理日期", _day(local_day(case.submitted_at))),
        Line("可领卡日期", f"{_day(case.due_on)}{'（预计）' if case.due_estimated else ''}后"),
        Line("领取方式", "快递送达" if courier or outlet is None else f"网点领取：{outlet.name}"),
    )


def _day(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日"
