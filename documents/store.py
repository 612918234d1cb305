"""All queries on issued documents."""

import json
from datetime import date, datetime
from uuid import UUID

from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from documents.models import IssuedDocument
from documents.records import Issued, Line, PublicFacts
from kernel.ids import digest, new_id
from kernel.sealed import Keyring

FACTS, TOKEN = "document.facts", "document.token"


async def find_of(kind: str, about_id: UUID, keyring: Keyring) -> Issued | None:
    """Return the document of a kind about one thing, unless it was revoked."""
    row = await IssuedDocument.get_or_none(kind=kind, about_id=about_id, revoked_at=None)
    return _issued(row, keyring) if row else None


async def add(
    kind: str,
    about_id: UUID,
    token: str,
    facts: PublicFacts,
    valid_until: date,
    now: datetime,
    keyring: Keyring,
) -> Issued | None:
    """Add a document; None when another request has just issued it."""
    public = {"title": facts.title, "lines": [[line.label, line.text] for line in facts.lines]}
    try:
        async with in_transaction():
            row = await IssuedDocument.create(
                id=new_id(),
                kind=kind,
                about_id=about_id,
                token_hash=digest(token),
                token_sealed=keyring.seal(token, TOKEN),
                public_sealed=keyring.seal(json.dumps(public, ensure_ascii=False), FACTS),
                issued_at=now,
                valid_until=valid_until,
            )
    except IntegrityError:
        return None
    return _issued(row, keyring)


async def find_by_token(token: str, keyring: Keyring) -> tuple[Issued, datetime | None] | None:
    """Return the document of a token, and when it was revoked."""
    row = await IssuedDocument.get_or_none(token_hash=digest(token))
    return (_issued(row, keyring), row.revoked_at) if row else None


async def extend(kind: str, about_id: UUID, valid_until: date) -> bool:
    """Let the document of a kind about one thing hold until a day; whether there was one."""
    rows = IssuedDocument.filter(kind=kind, about_id=about_id, revoked_at=None)
    return bool(await rows.update(valid_until=valid_until))


async def revoke(kind: str, about_id: UUID, now: datetime) -> bool:
    """Revoke the document of a kind about one thing; whether there was one that held."""
    rows = IssuedDocument.filter(kind=kind, about_id=about_id, revoked_at=None)
    return bool(await rows.update(revoked_at=now))


async def find_id_of(kind: str, about_id: UUID) -> UUID | None:
    """Return the id of the document of a kind about one thing, unless it was revoked."""
    row = await IssuedDocument.get_or_none(kind=kind, about_id=about_id, revoked_at=None)
    return row.id if row else None


async def retire(document_id: UUID, now: datetime) -> bool:
    """Revoke a document and free its place for one with other facts; whether it held until now.

    It is about itself from then on: there is one document of a kind about one thing.
    """
    rows = IssuedDocument.filter(id=document_id, revoked_at=None)
    return bool(await rows.update(about_id=document_id, revoked_at=now))


def _issued(row: IssuedDocument, keyring: Keyring) -> Issued:
    public = json.loads(keyring.open(row.public_sealed, FACTS))
    lines = tuple(Line(label, text) for label, text in public["lines"])
    return Issued(
        id=row.id,
        kind=row.kind,
        about_id=row.about_id,
        token=keyring.open(row.token_sealed, TOKEN),
        issued_at=row.issued_at,
        valid_until=row.valid_until,
        facts=PublicFacts(public["title"], lines),
    )
