"""Attacks on a login by licence, sent as a wallet would send them: whatever is forged or sent
again is refused without a reason, and the page stays outside.
"""

import json
from dataclasses import replace

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from auth.limits import LIMITS
from auth.presentations import LONGEST_MESSAGE, MessageType
from auth.ticket_errors import NotConfirmed, TicketGone
from auth.tickets import take_session
from employers.models import Employer
from tests.employers.desk import DETAILS, ISSUER, OTHER_PAGE, PAGE, wrong
from tests.employers.fakes import OTHER_LICENCE_CODE, FakePlatform, unsigned

LONG_AGO, AHEAD = -LIMITS.message_seconds - 60, 600


@pytest.fixture
def send(http):
    """Send a message to a webhook; return status and code of the answer."""

    async def send_(path, raw):
        answer = await http.post(f"/webhooks/{path}", content=raw)
        return answer.status_code, answer.json().get("code")

    return send_


def at(desk, seconds):
    moment = int(desk.now.timestamp()) + seconds
    return {"iat": moment, "exp": moment + 60}


def unknown_key(desk, message):
    return FakePlatform(audience=ISSUER).sign(*message)


def rotated_out_key(desk, message):
    old = desk.licence.current
    desk.licence.add_key()
    desk.licence.withdraw(old)
    return desk.licence.sign(*message, kid=old)


def wrong_key_under_a_known_id(desk, message):
    other = FakePlatform()
    return desk.licence.sign(*message, key=other.private[other.current])


def key_of_another_platform(desk, message):
    return desk.one_stop.sign(*message, iss=desk.licence.issuer)


def another_issuer(desk, message):
    return desk.licence.sign(*message, iss="https://elsewhere.example")


def another_audience(desk, message):
    return desk.licence.sign(*message, aud="https://elsewhere.example")


def too_old(desk, message):
    return desk.licence.sign(*message, **at(desk, LONG_AGO))


def from_the_future(desk, message):
    return desk.licence.sign(*message, **at(desk, AHEAD))


def no_algorithm(desk, message):
    raw = desk.licence.sign(*message)
    said = jwt.decode(raw, options={"verify_signature": False})
    head = {"alg": "none", "typ": message[0].value, "kid": desk.licence.current}
    return unsigned(said, head)


def public_key_as_a_secret(desk, message):
    raw = desk.licence.sign(*message)
    said = jwt.decode(raw, options={"verify_signature": False})
    public = desk.licence.private[desk.licence.current].public_key()
    pem = public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    head = {"typ": message[0].value, "kid": desk.licence.current}
    algorithm = jwt.algorithms.HMACAlgorithm(jwt.algorithms.HMACAlgorithm.SHA256)
    first = unsigned(said, {"alg": "HS256", **head}).rstrip(".")
    signature = algorithm.sign(first.encode(), pem)
    return f"{first}.{jwt.utils.base64url_encode(signature).decode()}"


def another_type(desk, message):
    return desk.licence.sign(MessageType.REGISTRATION, *message[1:])


def key_brought_along(desk, message):
    other = FakePlatform()
    jwk = next(iter(other.published.values()))
    return desk.licence.sign(*message, key=other.private[other.current], headers={"jwk": jwk})


def changed_after_signing(desk, message):
    head, body, signature = desk.licence.sign(*message).split(".")
    said = json.loads(jwt.utils.base64url_decode(body))
    changed = jwt.utils.base64url_encode(json.dumps({**said, "sub": "holder-9"}).encode()).decode()
    return f"{head}.{changed}.{signature}"


def padded_to_be_too_long(desk, message):
    return desk.licence.sign(*message, padding="x" * LONGEST_MESSAGE)


def cut_short(desk, message):
    return desk.licence.sign(*message)[:-20]


def without_a_signature(desk, message):
    return desk.licence.sign(*message).rpartition(".")[0]


FORGED = [
    unknown_key, rotated_out_key, wrong_key_under_a_known_id, key_of_another_platform,
    another_issuer, another_audience, too_old, from_the_future, no_algorithm,
    public_key_as_a_secret, another_type, key_brought_along, changed_after_signing,
    padded_to_be_too_long, cut_short, without_a_signature,
]  # fmt: skip
REFUSED = {(422, "MESSAGE_REFUSED"), (400, "BAD_USER_INPUT")}


def presentation_of(desk, ticket, nonce, **more):
    """What a good presentation says, before it is signed."""
    raw = desk.licence.presentation(ticket.code, nonce, ticket.number, desk.now, **more)
    said = jwt.decode(raw, options={"verify_signature": False})
    return MessageType.PRESENTATION, said, desk.now


async def stays_outside(desk, ticket, page=PAGE):
    with pytest.raises(NotConfirmed):
        await take_session(
            desk.tools.tickets, desk.keys, page, ticket.code, ticket.secret, desk.now
        )


@pytest.mark.parametrize("forge", FORGED, ids=lambda forge: forge.__name__)
async def test_a_forged_presentation_lets_no_page_in(desk, send, forge):
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    message = presentation_of(desk, ticket, asking.nonce)
    assert await send("licence/presentation", forge(desk, message)) in REFUSED
    await stays_outside(desk, ticket)


async def test_what_is_not_forged_lets_its_page_in(desk, send):
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    raw = desk.licence.sign(*presentation_of(desk, ticket, asking.nonce))
    assert (await send("licence/presentation", raw))[0] == 200
    assert await desk.take(ticket)


@pytest.mark.parametrize("forge", FORGED, ids=lambda forge: forge.__name__)
async def test_a_forged_scan_does_not_hold_a_ticket(desk, send, forge):
    ticket = await desk.show()
    said = {"ticket": ticket.code, "sub": "holder-1", "address": "203.0.113.7"}
    assert await send("licence/scan", forge(desk, (MessageType.SCAN, said, desk.now))) in REFUSED
    assert await desk.status(ticket) == "waiting"


@pytest.mark.parametrize("forge", FORGED, ids=lambda forge: forge.__name__)
async def test_a_forged_registration_registers_nobody(desk, send, forge):
    desk.licence, desk.one_stop = desk.one_stop, desk.licence  # the one that forges is the other
    said = {
        "enterprise": {**replace(DETAILS).__dict__, "code": OTHER_LICENCE_CODE, "name": "某公司"}
    }
    message = (MessageType.REGISTRATION, said, desk.now)
    if forge is another_type:
        raw = desk.licence.sign(MessageType.SCAN, *message[1:])
    else:
        raw = forge(desk, message)
    assert await send("registration", raw) in REFUSED
    assert not await Employer.exists()


async def test_a_presentation_for_another_nonce_lets_no_page_in(desk, send):
    mine, theirs = await desk.show(), await desk.show(OTHER_PAGE)
    asked, others = await desk.scan(mine), await desk.scan(theirs)
    for nonce in (others.nonce, "", "x", asked.nonce[:-1], asked.nonce + "x"):
        raw = desk.licence.sign(*presentation_of(desk, mine, nonce))
        assert (await send("licence/presentation", raw))[0] == 422
    await stays_outside(desk, mine)
    await stays_outside(desk, theirs, OTHER_PAGE)


async def test_a_presentation_sent_again_opens_nothing_more(desk, send):
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    raw = desk.licence.sign(*presentation_of(desk, ticket, asking.nonce))
    assert (await send("licence/presentation", raw))[0] == 200
    await desk.take(ticket)
    assert (await send("licence/presentation", raw))[0] == 200  # the answer that it had
    with pytest.raises(TicketGone):
        await desk.take(ticket)
    anew = desk.licence.sign(*presentation_of(desk, ticket, asking.nonce))
    assert await send("licence/presentation", anew) == (422, "TICKET_GONE")


async def test_a_scan_sent_as_a_presentation_and_the_other_way_round_is_refused(desk, send):
    ticket = await desk.show()
    scan = desk.licence.scan(ticket.code, desk.now)
    assert await send("licence/presentation", scan) in REFUSED
    asking = await desk.scan(ticket)
    shown = desk.licence.sign(*presentation_of(desk, ticket, asking.nonce))
    assert await send("licence/scan", shown) in REFUSED
    await stays_outside(desk, ticket)


async def test_guessed_codes_are_refused_also_when_the_platform_signs_for_them(desk, send):
    for n in range(LIMITS.ticket_misses_per_hour):
        raw = desk.licence.scan(f"guess-{n:021d}", desk.now)
        assert await send("licence/scan", raw) == (422, "TICKET_GONE")
    ticket = await desk.show()
    status, code = await send("licence/scan", desk.licence.scan(ticket.code, desk.now))
    assert (status, code) == (422, "TOO_MANY_TICKETS")
    assert await desk.status(ticket) == "waiting"


async def test_numbers_are_guessed_three_times_and_no_more(desk, send):
    ticket = await desk.show()
    asking = await desk.scan(ticket)
    for number in (wrong(ticket.number), f"{(int(ticket.number) + 7) % 100:02d}", "xx"):
        raw = desk.licence.presentation(ticket.code, asking.nonce, number, desk.now)
        assert (await send("licence/presentation", raw))[0] == 422
    raw = desk.licence.sign(*presentation_of(desk, ticket, asking.nonce))
    assert await send("licence/presentation", raw) == (422, "TICKET_GONE")
    with pytest.raises(TicketGone):
        await desk.take(ticket)
