"""An office where people certify: real services, a fake engine."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from uuid import uuid4

import pytest

from auth.ports import AuthTools
from certification import jobs
from certification.models import Certification
from certification.ports import PensionLink
from certification.records import Terms
from certification.service import start_certification, submit_certification
from documents.service import DocumentTools
from faces.jobs import judge_capture
from faces.ports import FaceTools
from faces.records import CaptureKind, Submission
from faces.service import put_part
from faces.store import get_capture_for_system
from gateways.counters_memory import CountersMemory
from gateways.live_memory import LiveMemory
from handbook.load import load_procedures
from handbook.rules import certification_of
from kernel.sealed import Keyring
from kernel.viewer import Role, Viewer
from persons.store import get_person_for_system
from tests.certification.pension import BookPension
from tests.certification.posts import at_employer, at_post
from tests.fakes import MATCH, FakeEngine, FakeFiles, FakeSms, face_tools
from tests.populate import add_retiree, add_viewer
from worktime.rules import national_calendar


@dataclass
class Office:
    """Does what a phone and the worker do."""

    keyring: Keyring
    engine: FakeEngine
    files: FakeFiles
    faces: FaceTools
    terms: Terms
    sms: FakeSms = field(default_factory=FakeSms)

    @property
    def auth(self) -> AuthTools:
        return AuthTools(self.keyring, CountersMemory(), LiveMemory(), self.sms, "https://test")

    async def retiree(self, now: datetime, **more) -> Viewer:
        return await add_retiree(self.keyring, self.files, now, **more)

    async def person(self, viewer: Viewer):
        return await get_person_for_system(self.keyring, viewer.person_id)

    async def upload(self, viewer: Viewer, now: datetime, key: str | None = None) -> Submission:
        """Take a challenge and upload a clip; return what is to be submitted."""
        challenge = await start_certification(self.keyring, self.faces, self.terms, viewer, now)
        await put_part(self.faces, viewer, challenge.id, 0, b"a clip", None, now)
        return Submission(challenge.id, CaptureKind.CLIP, 1, key or uuid4().hex)

    async def submit(self, viewer: Viewer, submission: Submission, now: datetime):
        return await submit_certification(self.keyring, self.terms, viewer, submission, now)

    async def certify(self, viewer: Viewer, now: datetime, judgement=MATCH):
        """Upload, submit, and have it judged and decided. Returns the certification's row."""
        case = await self.submit(viewer, await self.upload(viewer, now), now)
        return await self.decide(case, now, judgement)

    async def decide(self, case, now: datetime, judgement=MATCH):
        self.engine.judgement = judgement
        row = await Certification.get(case_id=case.id)
        await judge_capture(self.faces, row.capture_id, now)
        capture = await get_capture_for_system(row.capture_id)
        await jobs.decide_capture(self.terms, capture, now)
        return await Certification.get(id=row.id)

    async def publish(self, row, now: datetime):
        return await jobs.publish_certification(self.terms, row.id, now)


@pytest.fixture(scope="session")
def procedure():
    return certification_of(load_procedures())


@pytest.fixture
def office(keyring, face_keyring, procedure) -> Office:
    engine, files = FakeEngine(), FakeFiles()
    tools = face_tools(keyring, face_keyring, engine=engine, files=files)
    return Office(keyring, engine, files, tools, Terms(procedure, national_calendar()))


@pytest.fixture
async def staff(database, keyring, now):
    """Two reviewers."""
    return [
        replace(await add_viewer(keyring, now), roles=frozenset({Role.REVIEWER})) for _ in range(2)
    ]


class FakePrinter:
    """Keeps what is to be printed."""

    def __init__(self):
        self.printed = []

    async def print_pdf(self, template, facts):
        self.printed.append((template, facts))
        return b"%PDF"


@pytest.fixture
def tools(keyring):
    return DocumentTools(keyring, FakePrinter(), "https://shebao.test", b"a key of tokens")


@pytest.fixture
async def agency(database, office, now):
    return await at_post(office, now, Role.AGENCY_CLERK, "110000")


@pytest.fixture
async def embassy(database, office, now):
    return await at_post(office, now, Role.EMBASSY_CLERK, "DEU")


@pytest.fixture
async def employer(database, office, now):
    return await at_employer(office, now)


@pytest.fixture
def pension():
    made = BookPension()
    yield made
    made.book.close()


@pytest.fixture
def link(pension):
    return PensionLink(pension)
