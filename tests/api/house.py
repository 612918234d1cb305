"""A house for tests: real services on the test's database, fakes for what lies outside."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from tortoise.backends.base.executor import EXECUTOR_CACHE

from api.settings import Settings
from api.wiring import House, card_tools, contribution_tools
from auth.keys import Claims, KeyBook
from auth.ports import AuthTools
from certification.records import Terms
from documents.service import DocumentTools
from gateways.counters_memory import CountersMemory
from gateways.live_memory import LiveMemory
from gateways.typst_printer import TypstPrinter
from handbook.load import load_procedures
from handbook.rules import certification_of
from kernel.viewer import Viewer
from schema.context import Tools
from tests.employers.fakes import employer_tools
from tests.fakes import FakeEngine, FakeFiles, FakeSms, face_tools
from worktime.load import load_agency

ISSUER = "https://test"
PATIENCE_SECONDS = 20


@dataclass
class Outside:
    """What lies outside the house, for a test to look at and to break."""

    engine: FakeEngine
    files: FakeFiles
    sms: FakeSms


def make_house(keyring, face_keyring, clock, *, live=None, tasks_url="", **settings: Any):
    """Return a house and what lies outside of it."""
    outside = Outside(FakeEngine(), FakeFiles(), FakeSms())
    agency = load_agency()
    faces = face_tools(keyring, face_keyring, engine=outside.engine, files=outside.files)
    auth = AuthTools(keyring, CountersMemory(), live or LiveMemory(), outside.sms, ISSUER)
    procedures = load_procedures()
    procedure = certification_of(procedures)
    documents = DocumentTools(keyring, TypstPrinter(clock), ISSUER, b"a key of document tokens")
    keys = KeyBook(keyring, ISSUER)
    tools = Tools(
        clock=clock,
        keyring=keyring,
        auth=auth,
        keys=keys,
        faces=faces,
        terms=Terms(procedure, agency.calendar),
        employers=employer_tools(auth, keys, ISSUER),
        environment="development",
        documents=documents,
        contributions=contribution_tools(keyring, documents, procedures, agency),
        cards=card_tools(Settings(**settings), keyring, clock, agency),
    )
    return House(Settings(tasks_url=tasks_url, **settings), tools, agency, None), outside


async def token_of(tools: Tools, viewer: Viewer, until: datetime) -> str:
    """Return an access token of a viewer's session."""
    return await tools.keys.sign(
        Claims(viewer.account_id, viewer.session_id, until), tools.clock.now()
    )


async def until(settled):
    """Wait until an async question is answered with something true, and return it."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (found := await settled()):  # noqa: ASYNC110 - a row has no event
            await asyncio.sleep(0.02)
    return found


@asynccontextmanager
async def started(app):
    """Start and stop an application as its server does."""
    EXECUTOR_CACHE.clear()  # another test's engine may have left its statements there
    async with app.outer.router.lifespan_context(app.outer):
        yield app
