"""The book of the pension system's stand-in: what it received, in a SQLite file of its own."""

import csv
import io
import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from hashlib import sha256
from pathlib import Path
from threading import RLock
from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from persons.source import COLUMNS

TABLES = """
CREATE TABLE IF NOT EXISTS received (
    number INTEGER PRIMARY KEY AUTOINCREMENT, message_id TEXT UNIQUE NOT NULL,
    subject TEXT NOT NULL, position INTEGER NOT NULL, digest TEXT NOT NULL, body TEXT NOT NULL,
    times INTEGER NOT NULL DEFAULT 1, UNIQUE (subject, position));
CREATE TABLE IF NOT EXISTS beneficiary (
    identity_number TEXT PRIMARY KEY, state INTEGER NOT NULL, line TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS beneficiary_state ON beneficiary (state);
"""


class Decision(BaseModel):
    """A message as docs/pension.md describes it; anything else is refused."""

    model_config = ConfigDict(extra="forbid")

    version: Literal[1]
    message_id: UUID
    subject: UUID
    position: Annotated[int, Field(ge=1)]
    kind: Literal["certified", "refused", "revoked"]
    decision_id: UUID
    reason: Literal["death", "fraud", "mistake"] | None
    certified_on: date | None
    decided_at: datetime
    identity_number: Annotated[str, Field(pattern=r"^[0-9A-Z()/-]{5,24}$")]
    name: Annotated[str, Field(min_length=1, max_length=300)]

    @model_validator(mode="after")
    def _agree(self) -> "Decision":
        if (self.kind == "revoked") != (self.reason is not None):
            raise ValueError("a revocation, and nothing else, has a reason")
        if self.kind == "certified" and self.certified_on is None:
            raise ValueError("a certification has its day")
        if self.decided_at.tzinfo is None:
            raise ValueError("a moment has its zone")
        return self


class Refused(Exception):
    """The message is not taken; `code` says why and `status` is HTTP's."""

    def __init__(self, status: int, code: str) -> None:
        super().__init__(code)
        self.status, self.code = status, code


@dataclass(frozen=True)
class Entry:
    """What the book holds of a message. `times` is how often it came."""

    number: int
    message_id: str
    subject: str
    position: int
    digest: str
    kind: str
    times: int


class Book:
    """Takes messages once each, a subject's in their order, and lists beneficiaries."""

    def __init__(self, path: Path | str) -> None:
        self._lock = RLock()  # a reader sees nothing that may yet be rolled back
        self._sql = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._sql.executescript(TABLES)

    def close(self) -> None:
        """Close the file."""
        self._sql.close()

    def take(self, message_id: str, body: bytes) -> int:
        """Write a message down and return its number; one that is there is acknowledged again.

        It is on the disk when this returns. Raises Refused.
        """
        try:
            decision = Decision.model_validate_json(body)
        except ValidationError:
            raise Refused(422, "schema") from None
        if str(decision.message_id) != message_id:
            raise Refused(422, "message_id")
        digest = sha256(body).hexdigest()
        with self._lock, self._transaction():
            return self._find(message_id, digest) or self._add(decision, digest, body)

    def _find(self, message_id: str, digest: str) -> int | None:
        row = self._sql.execute(
            "SELECT number, digest FROM received WHERE message_id = ?", (message_id,)
        ).fetchone()
        if row is None:
            return None
        if row[1] != digest:
            raise Refused(409, "changed_since")
        self._sql.execute("UPDATE received SET times = times + 1 WHERE number = ?", (row[0],))
        return int(row[0])

    def _add(self, decision: Decision, digest: str, body: bytes) -> int:
        subject = str(decision.subject)
        (last,) = self._sql.execute(
            "SELECT coalesce(max(position), 0) FROM received WHERE subject = ?", (subject,)
        ).fetchone()
        if decision.position != last + 1:
            raise Refused(409, "out_of_order")
        added = self._sql.execute(
            "INSERT INTO received (message_id, subject, position, digest, body)"
            " VALUES (?, ?, ?, ?, ?)",
            (str(decision.message_id), subject, decision.position, digest, body.decode()),
        )
        assert added.lastrowid is not None
        return added.lastrowid

    def list_entries(self, after: int = 0, limit: int = 1000) -> list[Entry]:
        """List what was taken, in order of the numbers."""
        with self._lock:
            rows = self._sql.execute(
                "SELECT number, message_id, subject, position, digest, body, times FROM received"
                " WHERE number > ? ORDER BY number LIMIT ?",
                (after, limit),
            ).fetchall()
        return [
            Entry(number, message_id, subject, position, digest, json.loads(body)["kind"], times)
            for number, message_id, subject, position, digest, body, times in rows
        ]

    def last(self) -> int:
        """Return the number of the last message taken."""
        return self._number("SELECT coalesce(max(number), 0) FROM received")

    # Beneficiaries

    def put_beneficiaries(self, lines: Iterable[Mapping[str, str]]) -> int:
        """Add or change beneficiaries; return the state that shows them."""
        with self._lock, self._transaction():
            state = self.state() + 1
            self._sql.executemany(
                "INSERT INTO beneficiary VALUES (?, ?, ?) ON CONFLICT (identity_number)"
                " DO UPDATE SET state = excluded.state, line = excluded.line",
                (
                    (line["identity_number"], state, json.dumps(dict(line), ensure_ascii=False))
                    for line in lines
                ),
            )
        return state

    def state(self) -> int:
        """Return the state of the list of beneficiaries, growing with each change."""
        return self._number("SELECT coalesce(max(state), 0) FROM beneficiary")

    def _number(self, sql: str) -> int:
        with self._lock:
            return int(self._sql.execute(sql).fetchone()[0])

    def write_beneficiaries(self, after: int) -> bytes:
        """Return those changed since a state as CSV, 0 for everybody."""
        with self._lock:
            rows = self._sql.execute(
                "SELECT line FROM beneficiary WHERE state > ? ORDER BY state, identity_number",
                (after,),
            ).fetchall()
        out = io.StringIO(newline="")
        writer = csv.DictWriter(out, list(COLUMNS), restval="")
        writer.writeheader()
        writer.writerows(json.loads(line) for (line,) in rows)
        return out.getvalue().encode()

    def _transaction(self) -> "_Transaction":
        return _Transaction(self._sql)


class _Transaction:
    """One write, on the disk when it ends well; a kill in between leaves nothing of it."""

    def __init__(self, sql: sqlite3.Connection) -> None:
        self._sql = sql

    def __enter__(self) -> None:
        self._sql.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        self._sql.execute("ROLLBACK" if kind else "COMMIT")
