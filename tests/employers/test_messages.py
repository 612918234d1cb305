"""Signed messages of platforms: what is not exactly one of theirs is refused."""

import json
from datetime import timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric.ec import SECP384R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import given, settings
from hypothesis import strategies as st
from jwt.algorithms import ECAlgorithm, OKPAlgorithm

from auth.limits import LIMITS
from auth.presentations import LONGEST_MESSAGE, MessageType, read_presentation, read_scan
from auth.ticket_errors import MessageRefused
from tests.employers.fakes import FakePlatform, unsigned


@pytest.fixture
def signer():
    return FakePlatform()


def public_pem(signer):
    key = signer.private[signer.current].public_key()
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def claims_of(signer, now):
    at = int(now.timestamp())
    who = {"iss": signer.issuer, "aud": signer.audience, "jti": "x", "iat": at, "exp": at + 60}
    return {**who, "ticket": "t", "sub": "s", "address": "a"}


async def refused(signer, raw, now):
    with pytest.raises(MessageRefused):
        await read_scan(signer.platform, raw, now)


async def test_a_platforms_message_is_read(signer, now):
    said = await read_scan(signer.platform, signer.scan("code", now), now)
    assert (said.ticket, said.subject) == ("code", "holder-1")


async def test_an_ed25519_key_serves_as_well(signer, now):
    key = Ed25519PrivateKey.generate()
    jwk = OKPAlgorithm.to_jwk(key.public_key(), as_dict=True)
    signer.published["ed"] = {**jwk, "kid": "ed", "use": "sig"}
    raw = signer.scan("code", now, key=key, kid="ed", algorithm="EdDSA")
    assert (await read_scan(signer.platform, raw, now)).ticket == "code"


async def test_a_new_key_is_taken_and_a_rotated_out_one_is_not(signer, now):
    old = signer.current
    before = signer.scan("code", now)
    signer.add_key()
    assert await read_scan(signer.platform, signer.scan("code", now), now)
    assert await read_scan(signer.platform, before, now)
    signer.withdraw(old)
    await refused(signer, before, now)
    await refused(signer, signer.scan("code", now, kid=old), now)


async def test_an_unknown_key_is_refused(signer, now):
    await refused(signer, FakePlatform().scan("code", now), now)


async def test_a_wrong_key_under_a_known_id_is_refused(signer, now):
    other = FakePlatform()
    raw = signer.scan("code", now, key=other.private[other.current])
    await refused(signer, raw, now)


async def test_a_message_for_another_audience_or_of_another_issuer_is_refused(signer, now):
    await refused(signer, signer.scan("code", now, aud="https://other"), now)
    await refused(signer, signer.scan("code", now, aud=["https://test"]), now)
    await refused(signer, signer.scan("code", now, iss="https://other"), now)


async def test_one_kind_of_message_never_passes_for_another(signer, now):
    shown = signer.presentation("code", "nonce", "12", now)
    await refused(signer, shown, now)
    with pytest.raises(MessageRefused):
        await read_presentation(signer.platform, signer.scan("code", now), now)


@pytest.mark.parametrize(
    "claims",
    [
        {"iat": -LIMITS.message_seconds - 1},
        {"iat": LIMITS.message_skew_seconds + 1},
        {"exp": 0},
        {"exp": -1},
        {"nbf": LIMITS.message_skew_seconds + 1},
    ],
)
async def test_a_message_too_old_or_from_the_future_is_refused(signer, now, claims):
    at = {name: int(now.timestamp()) + by for name, by in claims.items()}
    await refused(signer, signer.scan("code", now, **at), now)


@pytest.mark.parametrize("claim", ["iat", "exp"])
@pytest.mark.parametrize("value", [True, 1e300, -1e300, 10**30, "1781000000", None, [1]])
async def test_a_time_that_is_none_is_refused(signer, now, claim, value):
    payload = claims_of(signer, now)
    payload[claim] = value
    headers = {"kid": signer.current, "typ": MessageType.SCAN.value}
    raw = jwt.api_jws.encode(
        json.dumps(payload).encode(), signer.private[signer.current], "ES256", headers
    )
    await refused(signer, raw, now)


@pytest.mark.parametrize("name", ["iat", "exp", "iss", "aud", "jti", "ticket", "sub"])
async def test_a_message_that_lacks_a_claim_is_refused(signer, now, name):
    await refused(signer, signer.scan("code", now, drop=(name,)), now)


async def test_no_algorithm_is_refused(signer, now):
    payload = jwt.decode(signer.scan("code", now), options={"verify_signature": False})
    for algorithm in ("none", "None", "NONE", ""):
        header = {"alg": algorithm, "kid": signer.current, "typ": MessageType.SCAN.value}
        await refused(signer, unsigned(payload, header), now)


async def test_the_public_key_is_never_taken_for_a_secret(signer, now):
    import hashlib
    import hmac
    from base64 import urlsafe_b64encode

    good = signer.scan("code", now)
    body = good.split(".")[1]
    for secret in (public_pem(signer), json.dumps(signer.published[signer.current]).encode()):
        header = {"alg": "HS256", "kid": signer.current, "typ": MessageType.SCAN.value}
        head = urlsafe_b64encode(json.dumps(header).encode()).decode().rstrip("=")
        tag = hmac.new(secret, f"{head}.{body}".encode(), hashlib.sha256).digest()
        await refused(signer, f"{head}.{body}.{urlsafe_b64encode(tag).decode().rstrip('=')}", now)


async def test_a_key_of_another_curve_or_use_is_refused(signer, now):
    key = generate_private_key(SECP384R1())
    jwk = ECAlgorithm.to_jwk(key.public_key(), as_dict=True)
    signer.published["p384"] = {**jwk, "kid": "p384", "use": "sig"}
    raw = signer.scan("code", now, key=key, kid="p384", algorithm="ES384")
    await refused(signer, raw, now)
    good = signer.scan("code", now)
    kept = signer.published[signer.current]
    for wrong in ({"use": "enc"}, {"alg": "EdDSA"}, {"kty": "OKP"}, {"d": "x"}, {"kid": "y"}):
        signer.published[signer.current] = {**kept, **wrong}
        await refused(signer, good, now)


@pytest.mark.parametrize(
    "header",
    [
        {},
        {"jku": "https://evil.example/jwks"},
        {"x5u": "https://evil.example/cert"},
        {"jwk": {"kty": "EC"}},
        {"x5c": ["MIIB"]},
        {"crit": ["exp"]},
        {"crit": ["b64"], "b64": False},
        {"cty": "JWT"},
        {"typ": "JWT"},
        {"typ": "at+jwt"},
        {"kid": ""},
        {"kid": "k" * 65},
        {"kid": "../../etc/passwd"},
    ],
)
async def test_a_header_that_brings_more_or_less_is_refused(signer, now, header):
    payload = claims_of(signer, now)
    full = {"alg": "ES256", "kid": signer.current, "typ": MessageType.SCAN.value, **header}
    from base64 import urlsafe_b64encode

    def part(value):
        return urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=")

    signing_input = part(full) + b"." + part(payload)
    signature = ECAlgorithm(ECAlgorithm.SHA256).sign(signing_input, signer.private[signer.current])
    tag = urlsafe_b64encode(signature).rstrip(b"=")
    raw = (signing_input + b"." + tag).decode()
    if header:
        await refused(signer, raw, now)
    else:  # or the others would prove nothing
        assert await read_scan(signer.platform, raw, now)


async def test_a_changed_message_is_refused(signer, now):
    head, body, tag = signer.scan("code", now).split(".")
    for broken in (f"{head}.{body[:-2]}xx.{tag}", f"{head}.{body}.{tag[:-4]}", f"{head}.{body}."):
        await refused(signer, broken, now)


async def test_an_oversized_message_is_refused_unread(signer, now):
    raw = signer.scan("code" * LONGEST_MESSAGE, now)
    await refused(signer, raw, now)
    await refused(signer, signer.scan("c" * 300, now), now)


@pytest.mark.parametrize(
    "raw",
    ["", ".", "..", "a.b", "a.b.c.d", "{}", "null", "é.é.é", "=.=.=", "[" * 9000 + "..", "\x00"],
)
async def test_what_is_no_jws_is_refused(signer, now, raw):
    await refused(signer, raw, now)


@settings(max_examples=150, deadline=None)
@given(
    st.text(max_size=200)
    | st.from_regex(
        r"[A-Za-z0-9_-]{0,80}\.[A-Za-z0-9_-]{0,80}\.[A-Za-z0-9_-]{0,80}", fullmatch=True
    )
)
def test_no_text_at_all_does_more_than_be_refused(raw):
    import asyncio
    from datetime import UTC, datetime

    signer = FakePlatform()
    at = datetime(2026, 6, 8, 2, 0, tzinfo=UTC)

    async def go():
        with pytest.raises(MessageRefused):
            await read_scan(signer.platform, raw, at)

    asyncio.run(go())


@pytest.mark.parametrize(
    "more",
    [{"role": "clerk"}, {"role": ""}, {"decision": "yes"}, {"name": ""}, {"name": "x" * 201}],
)
async def test_a_presentation_that_says_what_it_may_not_is_refused(signer, now, more):
    raw = signer.presentation("code", "nonce", "12", now, **more)
    with pytest.raises(MessageRefused):
        await read_presentation(signer.platform, raw, now)


@pytest.mark.parametrize("claims", [{"licence": "x"}, {"holder": []}, {"nonce": 5}, {"ticket": ""}])
async def test_a_presentation_of_another_shape_is_refused(signer, now, claims):
    payload = jwt.decode(
        signer.presentation("code", "nonce", "12", now), options={"verify_signature": False}
    )
    raw = signer.sign(MessageType.PRESENTATION, {**payload, **claims}, now)
    with pytest.raises(MessageRefused):
        await read_presentation(signer.platform, raw, now)


async def test_seconds_of_age_and_skew_are_allowed(signer, now):
    early = now - timedelta(seconds=LIMITS.message_seconds)
    assert await read_scan(signer.platform, signer.scan("code", early), now)
    late = now + timedelta(seconds=LIMITS.message_skew_seconds)
    assert await read_scan(signer.platform, signer.scan("code", late), now)
