"""The certificate of a certification that passed, for its holder to show."""

from datetime import date

import strawberry
from strawberry import relay

from certification import certificate
from certification.certificate import CERTIFICATE
from certification.certificate import Certificate as Found
from documents.qr import qr_svg
from documents.service import DocumentTools
from schema.context import Info
from schema.documents import DocumentLine
from schema.nodes import row_id
from schema.permissions import SignedIn
from schema.problems import result


@strawberry.type(description="A certificate with the link that anybody can check.")
class Certificate:
    """What its holder shows: whom it is about, from and until when it holds."""

    title: str
    lines: list[DocumentLine]
    certified_on: date
    valid_until: date
    link: str
    qr_svg: str = strawberry.field(description="The link as a QR code.")
    download_path: str = strawberry.field(description="GET it: the certificate on A4 as PDF.")

    @classmethod
    def of(cls, documents: DocumentTools, found: Found) -> "Certificate":
        """Show a certificate of the viewer's."""
        link = found.issued.link(documents.public_url)
        return cls(
            title=found.issued.facts.title,
            lines=[DocumentLine(label=line.label, text=line.text) for line in found.lines],
            certified_on=found.certified_on,
            valid_until=found.issued.valid_until,
            link=link,
            qr_svg=qr_svg(link),
            download_path=f"/downloads/{CERTIFICATE}/{found.issued.about_id}",
        )


IssueCertificateResult = result(
    "IssueCertificateResult", Certificate, certificate.issue_certificate
)


@strawberry.type
class CertificateMutation:
    """Issuing it: once, and the same one each time after."""

    @strawberry.mutation(graphql_type=IssueCertificateResult, permission_classes=[SignedIn])
    async def issue_certificate(self, info: Info, id: relay.GlobalID) -> Certificate:  # noqa: A002
        """Return the certificate of the viewer's own certification that passed."""
        context = info.context
        tools = context.tools
        found = await certificate.issue_certificate(
            tools.documents, tools.terms, context.signed_in, row_id(id), context.now
        )
        return Certificate.of(tools.documents, found)
