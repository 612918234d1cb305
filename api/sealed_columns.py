"""Every column and file that is sealed, so that a rotation of the sealing keys misses none.

A room that seals something adds its line here; a test holds the list to the models.
"""

from dataclasses import dataclass
from enum import StrEnum

from auth import keys, second_factor
from auth.codes import PHONE
from cards import sealing as cards
from certification import assisted_store as assisted
from certification import calls
from certification import review_store as reviews
from certification.handover import BODY as HAND_OVER_BODY
from contributions import content as contribution_content
from contributions import report_store as reported
from documents import store as documents
from employers import store as employers
from faces import templates
from notifications.service import PARAMS_PURPOSE, PHONE_PURPOSE
from persons import sealing
from persons.relation_store import CALLED, HELPER_PHONE


class Ring(StrEnum):
    """Which keys seal: those of `SHEBAO_KEYS`, or of `SHEBAO_FACE_KEYS`."""

    PERSONAL = "personal"
    FACE = "face"


@dataclass(frozen=True)
class SealedColumn:
    """A column of sealed texts, null or sealed for one purpose."""

    model: str
    column: str
    purpose: str
    ring: Ring = Ring.PERSONAL


@dataclass(frozen=True)
class SealedFiles:
    """Sealed files, named in a column. Without a purpose they pass soon and are only counted."""

    model: str
    column: str
    purpose: str | None
    ring: Ring = Ring.PERSONAL


COLUMNS = (
    SealedColumn("Account", "phone_sealed", PHONE),
    SealedColumn("Employer", "details_sealed", employers.DETAILS),
    SealedColumn("Employer", "transaction_sealed", employers.NUMBER),
    SealedColumn("EmployerSeat", "name_sealed", employers.NAME),
    SealedColumn("EmployerSeat", "phone_sealed", employers.PHONE),
    SealedColumn("AssistedForm", "return_note_sealed", assisted.NOTE),
    SealedColumn("Address", "text_sealed", cards.ADDRESS),
    SealedColumn("Card", "number_sealed", cards.NUMBER),
    SealedColumn("Card", "printed_sealed", cards.PRINTED),
    SealedColumn("CardRequest", "address_sealed", cards.ADDRESS),
    SealedColumn("CardRequest", "agent_sealed", cards.AGENT),
    SealedColumn("CardRequest", "printed_sealed", cards.PRINTED),
    SealedColumn("FaceTemplate", "sealed", templates.PURPOSE, Ring.FACE),
    SealedColumn("HandOver", "body_sealed", HAND_OVER_BODY),
    SealedColumn("IssuedDocument", "public_sealed", documents.FACTS),
    SealedColumn("IssuedDocument", "token_sealed", documents.TOKEN),
    SealedColumn("MonthObjection", "words_sealed", reported.WORDS),
    SealedColumn("MonthObjection", "answer_sealed", reported.ANSWER),
    SealedColumn("RightsRecord", "content_sealed", contribution_content.CONTENT),
    SealedColumn("Notice", "params_sealed", PARAMS_PURPOSE),
    SealedColumn("Notice", "phone_sealed", PHONE_PURPOSE),
    SealedColumn("Person", "card_number_sealed", sealing.CARD_NUMBER),
    SealedColumn("Person", "computer_number_sealed", sealing.COMPUTER_NUMBER),
    SealedColumn("Person", "identity_sealed", sealing.IDENTITY),
    SealedColumn("Person", "medical_handbook_sealed", sealing.MEDICAL_HANDBOOK),
    SealedColumn("Person", "name_sealed", sealing.NAME),
    SealedColumn("Relation", "called_sealed", CALLED),
    SealedColumn("Relation", "phone_sealed", HELPER_PHONE),
    SealedColumn("CallLook", "note_sealed", calls.NOTE),
    SealedColumn("Review", "first_note_sealed", reviews.NOTE),
    SealedColumn("Review", "second_note_sealed", reviews.NOTE),
    SealedColumn("Review", "statement_sealed", reviews.STATEMENT),
    SealedColumn("SecondFactor", "secret_sealed", second_factor.SECRET),
    SealedColumn("SigningKey", "private_sealed", keys.PURPOSE),
)

FILES = (
    SealedFiles("RegisteredPhoto", "file", sealing.PHOTO),
    # deleted when the time to object is over: sealed anew while that happens, one might come back
    SealedFiles("CapturePart", "file_name", None, Ring.FACE),
    # kept for months at most, each under its own name as its purpose
    SealedFiles("AssistedForm", "picture", None, Ring.FACE),
)
