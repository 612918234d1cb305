"""What platforms send, over HTTP: signed, or refused without a reason."""

from dataclasses import replace

import pytest

from auth.presentations import LONGEST_MESSAGE, MessageType
from auth.tickets import start_ticket, take_session
from tests.employers.desk import DETAILS, PAGE, wrong
from tests.employers.fakes import OTHER_LICENCE_CODE


async def test_a_wallet_scans_sees_who_asks_and_confirms(desk, http):
    ticket = await start_ticket(desk.tools.tickets, PAGE, desk.now)
    asked = await http.post(
        "/webhooks/licence/scan", content=desk.licence.scan(ticket.code, desk.now)
    )
    assert asked.status_code == 200
    asking = asked.json()
    assert (asking["place"], asking["nearness"], asking["triesLeft"]) == ("北京市", "near", 3)
    raw = desk.licence.presentation(ticket.code, asking["nonce"], wrong(ticket.number), desk.now)
    refused = await http.post("/webhooks/licence/presentation", content=raw)
    assert (refused.status_code, refused.json()["code"]) == (422, "WRONG_NUMBER")
    assert refused.json()["data"] == {"attempts_left": 2}
    raw = desk.licence.presentation(ticket.code, asking["nonce"], ticket.number, desk.now)
    done = await http.post("/webhooks/licence/presentation", content=raw)
    assert (done.status_code, done.json()) == (200, {"status": "confirm"})
    assert await take_session(
        desk.tools.tickets, desk.keys, PAGE, ticket.code, ticket.secret, desk.now
    )


async def test_a_wallet_whose_line_broke_gets_the_same_answers_again(desk, http):
    ticket = await start_ticket(desk.tools.tickets, PAGE, desk.now)
    raw = desk.licence.scan(ticket.code, desk.now)
    asked, again = [await http.post("/webhooks/licence/scan", content=raw) for _ in range(2)]
    assert (asked.status_code, asked.json()) == (again.status_code, again.json())
    raw = desk.licence.presentation(ticket.code, asked.json()["nonce"], ticket.number, desk.now)
    for _ in range(2):
        done = await http.post("/webhooks/licence/presentation", content=raw)
        assert (done.status_code, done.json()) == (200, {"status": "confirm"})


@pytest.mark.parametrize(
    "path", ["/webhooks/licence/scan", "/webhooks/licence/presentation", "/webhooks/registration"]
)
async def test_a_message_from_elsewhere_is_refused_without_a_reason(desk, http, path):
    answers = []
    for raw in ("", "x", "a.b.c", "{}", "a" * LONGEST_MESSAGE):
        answer = await http.post(path, content=raw)
        answers.append((answer.status_code, answer.json()["code"], answer.json()["data"]))
    assert set(map(str, answers)) == {str((422, "MESSAGE_REFUSED", {}))}
    large = await http.post(path, content="a" * (LONGEST_MESSAGE + 1))
    assert (large.status_code, large.json()["code"]) == (400, "BAD_USER_INPUT")
    form = await http.post(path, content="a.b.c", headers={"content-type": "text/plain"})
    assert form.status_code == 400
    assert (await http.get(path)).status_code == 405


async def test_a_registration_is_pushed(desk, http):
    enterprise = {
        "code": OTHER_LICENCE_CODE, "name": "北京推送示例有限公司",
        **replace(DETAILS).__dict__,
    }  # fmt: skip
    raw = desk.one_stop.sign(MessageType.REGISTRATION, {"enterprise": enterprise}, desk.now)
    done = await http.post("/webhooks/registration", content=raw)
    assert done.status_code == 200
    again = await http.post("/webhooks/registration", content=raw)
    assert again.json() == done.json()
