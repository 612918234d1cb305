"""Asks the real schema as a viewer, without HTTP."""

from contextlib import asynccontextmanager
from uuid import uuid4

import pytest
from strawberry import relay

from api.worker import Worker
from auth.records import Caller
from faces.service import put_part
from kernel import work
from schema.context import Context
from schema.nodes import row_id
from schema.root import build_schema
from tests.api.house import make_house
from tests.populate import add_retiree

SCHEMA = build_schema(development=True, loud=True)


class Desk:
    """A house, and its schema to ask."""

    def __init__(self, house, outside) -> None:
        self.house, self.outside, self.tools = house, outside, house.tools
        self.clock, self.keyring = house.tools.clock, house.tools.keyring
        self.worker = Worker(house)

    def context(self, viewer, language="zh"):
        return Context(
            tools=self.tools, caller=Caller("device", "127.0.0.1"), viewer=viewer,
            language=language,
        )  # fmt: skip

    async def retiree(self, **more):
        return await add_retiree(self.keyring, self.tools.faces.files, self.clock.now(), **more)

    async def execute(self, viewer, document, *, language="zh", context=None, **variables):
        return await SCHEMA.execute(
            document,
            variable_values=variables,
            context_value=context or self.context(viewer, language),
        )

    async def ask(self, viewer, document, **given):
        """Return the only root field's data."""
        found = await self.execute(viewer, document, **given)
        assert found.errors is None, found.errors
        (data,) = found.data.values()
        return data

    async def codes(self, viewer, document, **given):
        """Return the codes of the errors that come instead."""
        found = await self.execute(viewer, document, **given)
        return [error.extensions["code"] for error in found.errors or ()]

    @asynccontextmanager
    async def follow(self, viewer, document, *, context=None, **variables):
        """Open a subscription and give its results."""
        stream = await SCHEMA.subscribe(
            document,
            variable_values=variables,
            context_value=context or self.context(viewer),
        )
        try:
            yield stream
        finally:
            if hasattr(stream, "aclose"):
                await stream.aclose()

    async def work(self):
        """Do everything that is due."""
        while due := await work.list_due(self.clock.now()):
            for row in due:
                await self.worker.run(str(row))

    async def submit(self, viewer):
        """Take a challenge, upload and submit over the schema. Returns challenge and case."""
        challenge = await self.ask(viewer, START)
        wanted = row_id(relay.GlobalID.from_id(challenge["id"]))
        await put_part(self.tools.faces, viewer, wanted, 0, b"clip", None, self.clock.now())
        case = await self.ask(
            viewer,
            SUBMIT,
            input={
                "challengeId": challenge["id"], "kind": "CLIP", "parts": 1,
                "idempotencyKey": uuid4().hex,
            },
        )  # fmt: skip
        return challenge, case


START = """mutation { startCertification { __typename
  ... on Challenge { id purpose actions deadline exchangesLeft extensionsLeft uploadPath }
  ... on Problem { code message } } }"""
SUBMIT = """mutation($input: CaptureInput!) { submitCertification(input: $input) { __typename
  ... on Case { id number status dueOn dueEstimated }
  ... on Problem { code message }
  ... on UploadIncompleteProblem { missing } } }"""


@pytest.fixture
def make_desk(keyring, face_keyring, clock):
    def make(**more):
        return Desk(*make_house(keyring, face_keyring, clock, **more))

    return make


@pytest.fixture
def desk(make_desk):
    return make_desk()
