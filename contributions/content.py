"""What a paper says, written down and sealed, so that the page and the PDF stay the same."""

import json
from datetime import date
from typing import Any

from contributions.records import Balance, Content, Insurance, Row
from kernel.sealed import Keyring

CONTENT = "contribution.record"


def seal_content(keyring: Keyring, content: Content) -> str:
    """Write a paper's content down, sealed."""
    written = {
        "name": content.name,
        "identity_number": content.identity_number,
        "first_month": content.first_month,
        "last_month": content.last_month,
        "rows": [[*row[:5], _written(row.arrived_on), *row[6:]] for row in content.rows],
        "balances": [list(balance) for balance in content.balances],
        "hospitals": list(content.hospitals),
        "insurances": [int(insurance) for insurance in content.insurances],
    }
    return keyring.seal(json.dumps(written, ensure_ascii=False), CONTENT)


def open_content(keyring: Keyring, sealed: str) -> Content:
    """Read a paper's content. Raises CannotOpen."""
    found = json.loads(keyring.open(sealed, CONTENT))
    return Content(
        name=found["name"],
        identity_number=found["identity_number"],
        first_month=found["first_month"],
        last_month=found["last_month"],
        rows=[_row(row) for row in found["rows"]],
        balances=[Balance(y, Insurance(i), fen) for y, i, fen in found["balances"]],
        hospitals=found["hospitals"],
        insurances=[Insurance(number) for number in found["insurances"]],
    )


def _written(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None


def _read(day: str | None) -> date | None:
    return date.fromisoformat(day) if day is not None else None


def _row(written: list[Any]) -> Row:
    month, insurance, base, employer, person, day, *rest = written
    return Row(month, Insurance(insurance), base, employer, person, _read(day), *rest)
