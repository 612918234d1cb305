"""Issuing a document, and checking one that somebody holds."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime
from uuid import UUID

from documents import store
from documents.ports import Printer
from documents.qr import qr_svg
from documents.records import Checked, Issued, PublicFacts, State
from documents.rules import is_ours, new_token, state_of
from kernel.errors import NotFound
from kernel.sealed import Keyring


@dataclass(frozen=True)
class DocumentTools:
    """What this room works with. `key` signs tokens; `public_url` begins their links."""

    keyring: Keyring
    printer: Printer
    public_url: str
    key: bytes = field(repr=False)


async def issue_document(
    tools: DocumentTools,
    kind: str,
    about_id: UUID,
    facts: PublicFacts,
    valid_until: date,
    now: datetime,
) -> Issued:
    """Issue a document of a kind about one thing, once: asked again, it is the same one.

    facts: what a stranger who checks it is shown, so masked. valid_until: its last day.
    Raises NotFound when it was issued and revoked: that thing gets no second one.
    """
    found = await store.find_of(kind, about_id, tools.keyring)
    if found is None:
        token = new_token(tools.key)
        found = await store.add(kind, about_id, token, facts, valid_until, now, tools.keyring)
    if found is None:  # issued at the same moment by another request, or revoked
        found = await store.find_of(kind, about_id, tools.keyring)
    if found is None:
        raise NotFound
    return found


async def renew_document(
    tools: DocumentTools,
    kind: str,
    about_id: UUID,
    facts: PublicFacts,
    valid_until: date,
    now: datetime,
) -> Issued:
    """Issue a document of which each paper holds only while what it says is so.

    The same one as long as it says the same; else the earlier is revoked, and a new one issued.
    Raises NotFound when the last one was revoked: that thing gets no more.
    """
    issued = await issue_document(tools, kind, about_id, facts, valid_until, now)
    if issued.facts == replace(facts, lines=tuple(facts.lines)):
        return issued
    await store.retire(issued.id, now)
    return await issue_document(tools, kind, about_id, facts, valid_until, now)


async def check_document(tools: DocumentTools, token: str, now: datetime) -> Checked:
    """Say whether a document holds, and what it must say, to anybody who holds it."""
    if not is_ours(token, tools.key):
        return Checked(State.UNKNOWN)
    found = await store.find_by_token(token, tools.keyring)
    if found is None:
        return Checked(State.UNKNOWN)
    issued, revoked_at = found
    state = state_of(issued.valid_until, revoked_at, now)
    return Checked(state, issued.facts, issued.issued_at, issued.valid_until)


def printed_code(tools: DocumentTools, issued: Issued) -> dict[str, str]:
    """What a template needs to show the code that anybody can check (see `check-box`)."""
    link = issued.link(tools.public_url)
    day = issued.valid_until
    return {
        "title": issued.facts.title,
        "qr": qr_svg(link),
        "link": link,
        "valid_until": f"{day.year}年{day.month}月{day.day}日",
    }


async def extend_document(kind: str, about_id: UUID, valid_until: date) -> bool:
    """Let a document hold until a later day; whether there was one that is not revoked."""
    return await store.extend(kind, about_id, valid_until)


async def revoke_document(kind: str, about_id: UUID, now: datetime) -> bool:
    """Revoke a document, e.g. when the decision that it states is taken back."""
    return await store.revoke(kind, about_id, now)


async def retire_document(kind: str, about_id: UUID, now: datetime) -> bool:
    """Revoke a document whose facts have changed, so that another one may be issued (see renew)."""
    found = await store.find_id_of(kind, about_id)
    return found is not None and await store.retire(found, now)
