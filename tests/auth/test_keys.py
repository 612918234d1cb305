"""Signing keys and access tokens: what is refused, and that rotation logs nobody out."""

import asyncio
import base64
import hashlib
import hmac
import json
from datetime import datetime, timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from auth import key_store, keys
from auth.keys import Claims, KeyBook, TokenRefused
from auth.models import SigningKey
from kernel.ids import new_id
from tests.auth.fakes import ISSUER


def encode(part):
    raw = part if isinstance(part, bytes) else json.dumps(part).encode()
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()


@pytest.fixture
async def book(desk):
    return desk.keys


@pytest.fixture
def claims(now):
    return Claims(new_id(), new_id(), now + timedelta(minutes=15))


@pytest.fixture
def forge(book, now, claims):
    """Sign with our own key what we would never sign."""

    def forge(header=None, without=(), **payload):
        ((kid, held),) = book.keys.items()
        said = {
            "iss": ISSUER,
            "aud": "shebao",
            "sub": str(claims.account_id),
            "sid": str(claims.session_id),
            "iat": int(now.timestamp()),
            "exp": int(claims.expires_at.timestamp()),
            **payload,
        }
        body = {name: value for name, value in said.items() if name not in without}
        given = {"alg": "EdDSA", "typ": "at+jwt", "kid": kid, **(header or {})}
        signed = f"{encode({k: v for k, v in given.items() if v is not None})}.{encode(body)}"
        return f"{signed}.{encode(held.private.sign(signed.encode()))}"

    return forge


async def refused(book, token, now):
    with pytest.raises(TokenRefused):
        await book.verify(token, now)


async def test_a_signed_token_says_who_it_stands_for(book, claims, now):
    token = await book.sign(claims, now)
    found = await book.verify(token, now)
    assert found == claims
    header = jwt.get_unverified_header(token)
    assert (header["alg"], header["typ"]) == ("EdDSA", "at+jwt")


async def test_what_the_forge_makes_is_good_unless_told_otherwise(book, forge, claims, now):
    assert await book.verify(forge(), now) == claims


async def test_a_token_without_a_signature_is_refused(book, forge, now):
    head, body, signature = forge().split(".")
    unsigned = encode({"alg": "none", "typ": "at+jwt", "kid": next(iter(book.keys))})
    for token in (f"{unsigned}.{body}.", f"{unsigned}.{body}.{signature}", f"{head}.{body}."):
        await refused(book, token, now)


@pytest.mark.parametrize("encoding", ["pem", "raw", "ssh"])
async def test_a_token_signed_with_our_public_key_as_a_password_is_refused(
    book, forge, now, encoding
):
    ((kid, held),) = book.keys.items()
    public = held.private.public_key()
    password = {
        "pem": public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
        "raw": public.public_bytes(Encoding.Raw, PublicFormat.Raw),
        "ssh": public.public_bytes(Encoding.OpenSSH, PublicFormat.OpenSSH),
    }[encoding]
    body = forge().split(".")[1]
    for algorithm in ("HS256", "EdDSA"):
        signed = f"{encode({'alg': algorithm, 'typ': 'at+jwt', 'kid': kid})}.{body}"
        tag = hmac.new(password, signed.encode(), hashlib.sha256).digest()
        await refused(book, f"{signed}.{encode(tag)}", now)


async def test_a_token_of_another_key_or_algorithm_is_refused(book, forge, now):
    kid = next(iter(book.keys))
    payload = jwt.decode(forge(), options={"verify_signature": False})
    headers = {"typ": "at+jwt", "kid": kid}
    other = jwt.encode(payload, Ed25519PrivateKey.generate(), "EdDSA", headers)
    rsa = jwt.encode(payload, generate_private_key(65537, 2048), "RS256", headers)
    await refused(book, other, now)
    await refused(book, rsa, now)


@pytest.mark.parametrize("kind", [None, "JWT", "jwt", "", "at+jwt ", "refresh+jwt", ["at+jwt"], 1])
async def test_a_token_of_another_type_is_refused(book, forge, now, kind):
    await refused(book, forge({"typ": kind}), now)


@pytest.mark.parametrize("kid", [None, "", "unknown", "../../etc/passwd", 1, ["a"], {"a": 1}])
async def test_a_token_of_an_unknown_key_is_refused(book, forge, now, kid):
    await refused(book, forge({"kid": kid}), now)


@pytest.mark.parametrize(
    "payload",
    [
        {"iss": "https://elsewhere.example"},
        {"iss": [ISSUER]},
        {"aud": "another"},
        {"aud": []},
        {"sub": "nobody"},
        {"sub": 7},
        {"sid": "none"},
        {"sid": None},
        {"exp": "soon"},
        {"exp": float("inf")},
        {"exp": 10**30},
        {"iat": "now"},
        {"iat": -(10**30)},
        {"nbf": "now"},
    ],
    ids=str,
)
async def test_a_token_that_says_something_else_is_refused(book, forge, now, payload):
    await refused(book, forge(**payload), now)


@pytest.mark.parametrize("name", ["iss", "aud", "sub", "sid", "iat", "exp"])
async def test_a_token_that_lacks_a_claim_is_refused(book, forge, now, name):
    await refused(book, forge(without=[name]), now)


async def test_a_token_is_over_at_its_end(book, claims, now):
    token = await book.sign(claims, now)
    await book.verify(token, claims.expires_at - timedelta(seconds=1))
    await refused(book, token, claims.expires_at)


async def test_a_token_from_the_future_is_refused(book, forge, now):
    later = int((now + timedelta(seconds=31)).timestamp())
    a_little = int((now + timedelta(seconds=29)).timestamp())
    await refused(book, forge(iat=later), now)
    await refused(book, forge(nbf=later), now)
    await book.verify(forge(iat=a_little, nbf=a_little), now)


@pytest.mark.parametrize("year", [1999, 2199])
async def test_time_is_read_from_our_clock_only(book, claims, year, now):
    then = now.replace(year=year)
    held = Claims(claims.account_id, claims.session_id, then + timedelta(minutes=15))
    book.looked_at = then
    token = await book.sign(held, then)
    assert (await book.verify(token, then)).expires_at == held.expires_at


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(place=st.integers(0, 300), bit=st.integers(0, 6))
async def test_a_token_with_any_bit_turned_is_refused(forge, book, now, place, bit):
    token = forge()
    place %= len(token)
    turned = token[:place] + chr(ord(token[place]) ^ 1 << bit) + token[place + 1 :]
    # the last character of an 86-character signature carries bits that stand for nothing
    if place != len(token) - 1:
        await refused(book, turned, now)


@pytest.mark.parametrize(
    "token",
    ["", ".", "..", "a.b.c", "é.é.é", "\ud800", "\x00", "a" * 100_000,
     f"{encode(b'[' * 1400)}.e30.e30", f"{encode({'alg': 'EdDSA'})}.e30.e30", f"{encode(b'1')}.x.y",
     f"{encode([])}.x.y"],
)  # fmt: skip
async def test_what_is_no_token_is_refused(book, token, now):
    await refused(book, token, now)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.text(alphabet=st.characters()))
async def test_any_text_is_refused_without_another_error(book, now, text):
    await refused(book, text, now)


async def test_a_header_nested_without_end_is_refused(book, now, forge):
    deep = {"alg": "EdDSA", "typ": "at+jwt", "kid": next(iter(book.keys))}
    head = encode(json.dumps(deep)[:-1].encode() + b', "x": ' + b"[" * 990 + b"]" * 990 + b"}")
    await refused(book, f"{head}.{forge().split('.', 1)[1]}", now)


async def test_rotation_logs_nobody_out(book, desk, claims, now):
    old = await book.sign(claims, now)
    await keys.rotate(desk.keyring, now)
    for minutes in range(0, 15, 5):
        assert await book.verify(old, now + timedelta(minutes=minutes)) == claims


async def test_a_new_key_stands_in_the_jwks_before_it_signs(book, desk, claims, now):
    first = kid_of(await book.sign(claims, now))
    soon, settled = now + timedelta(minutes=1), now + timedelta(minutes=11)
    second = await keys.rotate(desk.keyring, soon)
    assert [key["kid"] for key in (await book.jwks(soon))["keys"]] == [first, second]
    assert kid_of(await book.sign(claims, soon)) == first
    assert kid_of(await book.sign(claims, settled)) == second


async def test_another_process_knows_every_token_during_a_rotation(book, desk, now):
    other = KeyBook(desk.keyring, ISSUER)
    await other.load(now)
    await keys.rotate(desk.keyring, now)
    for step in range(0, 1500, 20):
        then = now + timedelta(seconds=step)
        held = Claims(new_id(), new_id(), then + timedelta(minutes=15))
        assert await other.verify(await book.sign(held, then), then)
        assert await book.verify(await other.sign(held, then), then)


async def test_keys_rotated_often_in_a_row_still_sign(book, desk, claims, now):
    for step in range(5):
        then = now + timedelta(minutes=step)
        await keys.rotate(desk.keyring, then)
        await book.load(then)
        held = Claims(claims.account_id, claims.session_id, then + timedelta(minutes=15))
        assert await book.verify(await book.sign(held, then), then)


async def test_a_retired_key_verifies_for_a_day_and_no_longer(book, desk, forge, now):
    long_lived = forge(exp=int((now + timedelta(days=9)).timestamp()))
    await keys.rotate(desk.keyring, now)
    await book.load(now)
    await book.verify(long_lived, now + timedelta(days=1, seconds=-1))
    await refused(book, long_lived, now + timedelta(days=1))
    assert len((await book.jwks(now + timedelta(days=1)))["keys"]) == 1


async def test_a_retired_key_is_dead_at_its_time_even_before_it_is_looked_up_again(
    book, desk, forge, now
):
    long_lived = forge(exp=int((now + timedelta(days=9)).timestamp()))
    await keys.rotate(desk.keyring, now)
    dead = now + timedelta(days=1)
    await book.load(dead - timedelta(seconds=1))
    await refused(book, long_lived, dead)


async def test_keys_whose_day_is_over_are_deleted(desk, book, now):
    await keys.rotate(desk.keyring, now)
    await keys.rotate(desk.keyring, now + timedelta(days=2))
    assert await SigningKey.all().count() == 2


async def test_the_jwks_holds_public_halves_only(book, now):
    (shown,) = (await book.jwks(now))["keys"]
    assert set(shown) == {"kty", "crv", "x", "kid", "use", "alg"}
    assert (shown["kty"], shown["crv"], shown["use"], shown["alg"]) == (
        "OKP", "Ed25519", "sig", "EdDSA",
    )  # fmt: skip
    json.dumps(shown)


async def test_whoever_reads_the_jwks_can_verify(book, claims, now):
    (shown,) = (await book.jwks(now))["keys"]
    public = jwt.PyJWK(shown).key
    options = {"verify_exp": False, "verify_iat": False}
    found = jwt.decode(
        await book.sign(claims, now), public, ["EdDSA"], options, audience="shebao", issuer=ISSUER
    )
    assert found["sub"] == str(claims.account_id)


async def test_private_halves_are_sealed(desk, book):
    row = await SigningKey.get()
    assert desk.keyring.open_bytes(row.private_sealed, keys.PURPOSE)
    assert row.private_sealed.startswith("k1.")


@pytest.fixture
def looks(monkeypatch):
    """How often the keys were looked up in the database."""
    made = []
    listed = key_store.list_keys

    async def counting():
        made.append(1)
        await asyncio.sleep(0)
        return await listed()

    monkeypatch.setattr(key_store, "list_keys", counting)
    return made


async def test_a_flood_of_unknown_keys_looks_once_in_five_seconds(book, forge, now, looks):
    then = now + timedelta(seconds=5)
    flood = [forge({"kid": f"20260608-{n:08d}"}) for n in range(200)]
    await asyncio.gather(*(refused(book, token, then) for token in flood))
    assert len(looks) == 1
    await asyncio.gather(*(refused(book, t, then + timedelta(seconds=4)) for t in flood))
    assert len(looks) == 1


async def test_good_tokens_are_verified_during_a_flood(book, desk, forge, now, looks):
    held = Claims(new_id(), new_id(), now + timedelta(minutes=15))
    good = await book.sign(held, now)
    for second in range(0, 30, 3):
        then = now + timedelta(seconds=second)
        await refused(book, forge({"kid": "20260608-unknown0"}), then)
        assert await book.verify(good, then) == held
    assert len(looks) <= 6


async def test_the_first_keys_of_two_processes_are_both_good(desk, now):
    await SigningKey.all().delete()
    books = [KeyBook(desk.keyring, ISSUER) for _ in range(2)]
    await asyncio.gather(*(book.load(now) for book in books))
    for book in books:
        held = Claims(new_id(), new_id(), now + timedelta(minutes=15))
        then = now + timedelta(seconds=6)
        token = await book.sign(held, then)
        assert [await other.verify(token, then) for other in books] == [held, held]


def kid_of(token: str) -> str:
    return str(jwt.get_unverified_header(token)["kid"])


def test_a_moment_is_never_naive():
    with pytest.raises(TypeError):
        keys._verifies(datetime(2026, 1, 1), datetime.fromisoformat("2026-01-01T00:00:00+00:00"))  # noqa: DTZ001
