"""The certificate of a certification that passed: A4, with a code that anybody can check."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from certification import store
from certification.records import CertificationRecord, Terms
from certification.rules import Way
from documents.records import Download, Issued, Line, PublicFacts
from documents.service import DocumentTools, issue_document, printed_code
from kernel.errors import NotFound, raises
from kernel.masks import mask_identity_number, mask_name
from kernel.viewer import Viewer
from persons.errors import PersonNotBound
from persons.records import PersonRecord
from persons.store import get_own_person
from worktime.rules import add_months, local_day

CERTIFICATE = "certification"
TITLE = "领取社会保险待遇资格认证证明"
ISSUER = "北京市社会保险经办机构"
STATEMENT = "兹证明下列人员已通过领取社会保险待遇资格认证，认证有效期内待遇照常发放。"
WAYS = {
    Way.OWN_FACE: "本人刷脸认证",
    Way.HELPER_FACE: "由他人代办，本人刷脸认证",
    Way.REMOTE_SYSTEM: "异地认证机构协助认证（金保工程系统）",
    Way.FORM: "协助认证机构盖章的认证表",
    Way.EMPLOYER: "所在单位核实",
    Way.EMBASSY: "我国驻外使（领）馆认证",
}
PDF = "application/pdf"


@dataclass(frozen=True)
class Certificate:
    """A certificate as its holder has it. `lines` name them in full, their number masked."""

    issued: Issued
    certified_on: date
    lines: Sequence[Line]

    def __repr__(self) -> str:
        return f"Certificate({self.issued.id})"


@raises(NotFound, PersonNotBound)
async def issue_certificate(
    tools: DocumentTools, terms: Terms, viewer: Viewer, certification_id: UUID, now: datetime
) -> Certificate:
    """Return the certificate of the viewer's own certification; the same one each time.

    Raises NotFound for what is another's, was not passed, or is not published yet, and
    PersonNotBound. A stranger who checks the code sees the name masked and no number.
    """
    person = await get_own_person(viewer, tools.keyring)
    found = [r for r in await store.list_own(viewer, [certification_id]) if r.passed]
    if not found or found[0].person_id != person.id:
        raise NotFound
    record = found[0]
    certified_on = (await store.get_seen(record)).holds_from
    valid_until = add_months(certified_on, terms.procedure.terms.period_months.value)
    facts = PublicFacts(TITLE, _lines(record, certified_on, mask_name(person.name)))
    issued = await issue_document(tools, CERTIFICATE, record.id, facts, valid_until, now)
    return Certificate(issued, certified_on, _full_lines(person, record, certified_on))


async def print_certificate(
    tools: DocumentTools, terms: Terms, viewer: Viewer, certification_id: UUID, now: datetime
) -> Download:
    """Print the certificate on A4. Raises CannotPrint, and what issue_certificate raises."""
    found = await issue_certificate(tools, terms, viewer, certification_id, now)
    page = {
        **printed_code(tools, found.issued),
        "statement": STATEMENT,
        "lines": [{"label": line.label, "text": line.text} for line in found.lines],
        "issued_on": day_words(local_day(found.issued.issued_at)),
        "issuer": ISSUER,
    }
    name = f"{TITLE}{found.certified_on:%Y%m%d}.pdf"
    return Download(name, PDF, await tools.printer.print_pdf("certificate", page))


def day_words(day: date) -> str:
    """Write a day as people do: 2026年6月8日."""
    return f"{day.year}年{day.month}月{day.day}日"


def _lines(record: CertificationRecord, certified_on: date, name: str) -> list[Line]:
    return [
        Line("姓名", name),
        Line("认证结果", "通过"),
        Line("认证日期", day_words(certified_on)),
        Line("认证方式", WAYS[record.way]),
    ]


def _full_lines(
    person: PersonRecord, record: CertificationRecord, certified_on: date
) -> list[Line]:
    own = Line("证件号码", mask_identity_number(person.identity_number))
    name, *others = _lines(record, certified_on, person.name)
    return [name, own, *others]
