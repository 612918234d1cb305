"""Stand-ins for what lies outside the rooms, for tests that need no real face or folder."""

from dataclasses import dataclass, field

from faces.papers import PaperFault, PaperReading
from faces.ports import EngineBusy, FaceTools
from faces.readings import Judgement, Outcome, PhotoReading, Reason
from notifications.ports import SmsReceipt

MODEL = "fake-0a1b2c3d"
PAPER = b"\xff\xd8\xff a clean copy"
DESCRIPTOR = tuple(n / 128 for n in range(128))
MATCH = Judgement(Outcome.MATCH, distance=0.3, model_id=MODEL)
UNCERTAIN = Judgement(Outcome.UNCERTAIN, distance=0.5, model_id=MODEL)
DIFFERENT = Judgement(Outcome.DIFFERENT, (Reason.DIFFERENT_PERSON,), distance=0.9, model_id=MODEL)
NO_FACE = Judgement(Outcome.REFUSED, (Reason.NO_FACE,), model_id=MODEL)
CRASHED = Judgement(Outcome.REFUSED, (Reason.ENGINE_FAILED,), model_id=MODEL)


class FakeFiles:
    """A file store in memory; names in `stuck` cannot be deleted."""

    def __init__(self):
        self.kept = {}
        self.stuck = set()

    async def put(self, name, data):
        self.kept[name] = data

    async def get(self, name):
        return self.kept[name]

    async def delete(self, name):
        if name in self.stuck:
            raise OSError(name)
        self.kept.pop(name, None)


@dataclass
class FakeEngine:
    """Judges every capture as it is told to, and reads every photo unless told otherwise.

    photo_reasons: why no photo can be read; described_with: what is wrong with those that can.
    """

    judgement: Judgement = MATCH
    photo_reasons: tuple[Reason, ...] = ()
    described_with: tuple[Reason, ...] = ()
    paper_fault: PaperFault | None = None
    busy: bool = False
    model_id: str = MODEL
    requests: list = field(default_factory=list)
    photos_read: int = 0

    async def judge_clip(self, request):
        if self.busy:
            raise EngineBusy(7)
        self.requests.append(request)
        return self.judgement

    async def read_photo(self, image):
        if self.busy:
            raise EngineBusy(7)
        self.photos_read += 1
        found = None if self.photo_reasons else DESCRIPTOR
        reasons = self.photo_reasons or self.described_with
        return PhotoReading(found, self.model_id, reasons, None)

    async def read_paper(self, image):
        if self.busy:
            raise EngineBusy(7)
        return PaperReading(fault=self.paper_fault) if self.paper_fault else PaperReading(PAPER)


class FakeSms:
    """Keeps what is sent."""

    def __init__(self):
        self.sent = []

    async def send(self, message):
        self.sent.append(message)
        return SmsReceipt("fake", str(len(self.sent)))


def face_tools(keyring, face_keyring, *, engine=None, files=None):
    """Return tools for the room of faces, with fakes for what lies outside."""
    return FaceTools(
        engine=engine or FakeEngine(),
        files=files or FakeFiles(),
        keyring=face_keyring,
        photo_keyring=keyring,
        photo_years=10,
        keep_days=15,
    )
