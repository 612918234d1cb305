"""Checking a document that somebody holds."""

from datetime import date, datetime

import strawberry

from documents import service
from documents.records import Checked, State
from schema.context import Info

strawberry.enum(State, name="DocumentState")


@strawberry.type
class DocumentLine:
    """One line that the document must show."""

    label: str
    text: str


@strawberry.type(description="What is known of a document: compare it with what you hold.")
class DocumentCheck:
    """What is known of a document."""

    state: State
    title: str | None
    lines: list[DocumentLine]
    issued_at: datetime | None
    valid_until: date | None

    @classmethod
    def of(cls, found: Checked) -> "DocumentCheck":
        """Show what was found."""
        lines = found.facts.lines if found.facts else ()
        return cls(
            state=found.state,
            title=found.facts.title if found.facts else None,
            lines=[DocumentLine(label=line.label, text=line.text) for line in lines],
            issued_at=found.issued_at,
            valid_until=found.valid_until,
        )


@strawberry.type
class DocumentQuery:
    """Documents that went out."""

    @strawberry.field
    async def document_check(self, info: Info, token: str) -> DocumentCheck:
        """Say whether a document holds, to anybody who holds it. `token` ends its link."""
        context = info.context
        found = await service.check_document(context.tools.documents, token, context.now)
        return DocumentCheck.of(found)
