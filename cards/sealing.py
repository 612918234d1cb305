"""How what a card shows and where it goes is sealed."""

import json
from dataclasses import asdict
from datetime import date

from cards.records import AddressText, Printed
from kernel.sealed import Keyring

NUMBER = "card.number"
PRINTED = "card.printed"
ADDRESS = "card.address"
AGENT = "card.agent"


def seal_printed(keyring: Keyring, printed: Printed) -> str:
    """Seal what stands on a card."""
    return keyring.seal(json.dumps(asdict(printed), default=str, ensure_ascii=False), PRINTED)


def open_printed(keyring: Keyring, sealed: str) -> Printed:
    """Open what stands on a card."""
    values = json.loads(keyring.open(sealed, PRINTED))
    values["birth_date"] = date.fromisoformat(values["birth_date"])
    return Printed(**values)


def seal_address(keyring: Keyring, text: AddressText) -> str:
    """Seal an address."""
    return keyring.seal(json.dumps(asdict(text), ensure_ascii=False), ADDRESS)


def open_address(keyring: Keyring, sealed: str) -> AddressText:
    """Open an address."""
    return AddressText(**json.loads(keyring.open(sealed, ADDRESS)))
