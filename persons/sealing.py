"""What each sealed or looked-up value of a person is bound to, so that none opens as another."""

from kernel.sealed import Keyring
from persons.rules import clean_number

IDENTITY = "person.identity"
NAME = "person.name"
CARD_NUMBER = "person.card_number"
COMPUTER_NUMBER = "person.computer_number"
MEDICAL_HANDBOOK = "person.medical_handbook"
PHOTO = "person.photo"
SOURCE = "person.source"
REJECTED_LINE = "import.rejected_line"


def identity_hash(keyring: Keyring, identity_number: str) -> str:
    """Return the keyed hash under which a person is found by identity number."""
    return keyring.lookup(clean_number(identity_number), IDENTITY)
