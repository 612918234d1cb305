"""The server that demonstrations, measurements and audits run against."""

import httpx
import pytest

from demo.client import CODE, Phone, Unexpected
from demo.server import environment_for, served
from tests.api.auditing import audit
from tests.conftest import REDIS


@pytest.fixture(scope="module")
def server():
    with served(persons=12) as running:
        yield running


def test_all_audits_of_graphql_over_http_pass_on_the_real_schema(server, pytestconfig):
    found = audit(f"{server.url}/graphql", pytestconfig.cache.mkdir("node"))
    assert len(found) > 50
    assert [one for one in found if one["status"] != "ok"] == []


def test_health_is_answered_without_anything_personal(server):
    answer = httpx.get(f"{server.url}/healthz").json()
    assert answer["status"] in {"ok", "warning"}
    assert set(answer) == {"status", "reasons", "work_due", "work_failing", "face_templates"}


def test_public_keys_are_published_and_nothing_of_the_private_ones(server):
    (key,) = httpx.get(f"{server.url}/.well-known/jwks.json").json()["keys"]
    assert key["kty"] == "OKP"
    assert key["alg"] == "EdDSA"
    assert "d" not in key


def test_a_stranger_without_a_device_is_told_so(server):
    answer = httpx.post(
        f"{server.url}/graphql",
        json={"query": CODE, "variables": {"input": {"phone": "15400000011"}}},
    ).json()
    assert answer["data"]["requestSmsCode"]["code"] == "DEVICE_UNKNOWN"


def test_what_needs_a_login_says_so_with_401_and_a_request_id(server):
    answer = httpx.post(f"{server.url}/graphql", json={"query": "{ me { phoneMasked } }"})
    (error,) = answer.json()["errors"]
    assert error["extensions"]["code"] == "UNAUTHENTICATED"
    assert answer.headers["x-request-id"]


def test_settings_of_the_caller_do_not_reach_a_demonstration(tmp_path, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/real")
    monkeypatch.setenv("SHEBAO_KEYS", "k1:real")
    made = environment_for(tmp_path, "http://127.0.0.1:1")
    assert "DATABASE_URL" not in made
    assert "SHEBAO_KEYS" not in made


def test_a_session_lives_on_through_redis_and_its_end_too(redis_url):
    with served(persons=1, REDIS_URL=REDIS, TASKS_URL=redis_url) as running:
        phone = Phone(running.url, "15400000001")
        phone.log_in()
        assert phone.ask("{ me { needsProof } }")["me"] == {"needsProof": False}
        phone.do("mutation { logout { __typename } }")
        with pytest.raises(Unexpected, match="UNAUTHENTICATED"):
            phone.ask("{ me { needsProof } }")
