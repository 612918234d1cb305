"""In production the API answers exactly what the mini-program's screens send."""

import json
from pathlib import Path

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from api.app import App
from api.registered import RefusedDocuments, sha256
from api.settings import Environment, Settings
from notifications.ports import SmsTemplate
from tests.api.house import started
from tests.fakes import FakeEngine

FILE = Path(__file__).parents[2] / "frontend-miniapp" / "registered-documents.json"
SECRETS = {
    "keys": "k1:" + "a" * 32,
    "lookup_key": "b" * 32,
    "face_keys": "f1:" + "c" * 32,
    "face_lookup_key": "d" * 32,
}
UNREGISTERED = "This document is not registered. Update the app."


def key_file(path, *, private):
    """A key in a PEM file, as a merchant gets them from WeChat Pay."""
    key = rsa.generate_private_key(65537, 2048)
    written = (
        key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        if private
        else key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    )
    path.write_bytes(written)
    return path


@pytest.fixture
def production(sqlite_url, tmp_path):
    """The settings of a real service, with the list that stands in the mini-program."""
    return Settings(
        environment=Environment.PRODUCTION,
        data=tmp_path / "data",
        database_url=sqlite_url,
        public_url="https://shebao.test",
        sms="alibaba",
        alibaba_key_id="id",
        alibaba_key_secret="secret",
        alibaba_templates=",".join(f"{one.value}=SMS_1" for one in SmsTemplate),
        payment="wechat",
        wechat_merchant_id="1900000001",
        wechat_app_id="wx0000000000000001",
        wechat_app_secret="secret of the app",
        wechat_api_key="e" * 32,
        wechat_serial="0A1B2C3D",
        wechat_private_key=key_file(tmp_path / "private.pem", private=True),
        wechat_public_key_id="PUB_KEY_ID_0001",
        wechat_public_key=key_file(tmp_path / "public.pem", private=False),
        registered_documents=FILE,
        **SECRETS,
    ).check()


@pytest.fixture
async def ask(production, clock):
    """Send one body to the application, and return its answer."""
    async with started(App(production, engine=FakeEngine(), clock=clock)) as app:
        transport = httpx.ASGITransport(app=app)
        async with httpx.AsyncClient(transport=transport, base_url="https://test") as client:

            async def one(**body):
                headers = {"accept-language": "en"}
                return (await client.post("/graphql", json=body, headers=headers)).json()

            yield one


def refusals(answer):
    return [error["message"] for error in answer.get("errors", [])]


async def test_every_document_of_the_screens_is_accepted_by_text_and_by_hash(ask):
    documents = json.loads(FILE.read_text(encoding="utf-8"))
    assert len(documents) > 20
    for key, text in documents.items():
        if text.lstrip().startswith("subscription"):
            continue  # they go over the socket, which asks the same list
        for body in ({"query": text}, {"documentId": f"sha256:{key}"}):
            assert UNREGISTERED not in refusals(await ask(**body, variables={})), text


async def test_a_registered_question_is_answered(ask):
    documents = json.loads(FILE.read_text(encoding="utf-8")).values()
    (text,) = (one for one in documents if "query Helplines" in one)
    assert (await ask(query=text))["data"]["serviceInfo"]["supportPhone"]


async def test_nothing_else_is_accepted_not_even_a_space_more(ask):
    documents = json.loads(FILE.read_text(encoding="utf-8")).values()
    (text,) = (one for one in documents if "query Helplines" in one)
    for other in (text + " ", "{ serviceInfo { supportPhone } }", "{ __schema { description } }"):
        assert refusals(await ask(query=other)) == [UNREGISTERED], other
    assert refusals(await ask(documentId="sha256:" + "0" * 64)) == [UNREGISTERED]


async def test_a_list_that_the_schema_does_not_answer_stops_the_start(production, tmp_path, clock):
    gone = "{ gone }"
    path = tmp_path / "documents.json"
    path.write_text(json.dumps({sha256(gone): gone}), encoding="utf-8")
    app = App(production.model_copy(update={"registered_documents": path}), clock=clock)
    with pytest.raises(RefusedDocuments, match="gone"):
        async with started(app):
            pass
