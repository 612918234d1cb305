"""A phone, as the server sees it: logs in, uploads, submits, over HTTP and nothing else."""

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from itertools import count
from typing import Any
from weakref import finalize

import httpx

from faces.readings import Action
from kernel.ids import new_secret

PART = 1024 * 1024
PATIENCE_SECONDS = 60

CODE = """mutation($input: RequestSmsCodeInput!) { requestSmsCode(input: $input) {
  __typename ... on SmsCodeSent { resendAt } ... on WorkNeededProblem { challenge bits }
  ... on Problem { code message } } }"""
LOGIN = """mutation($input: LoginInput!) { login(input: $input) {
  __typename ... on Session { accessToken refreshToken needsProof }
  ... on Problem { code message } } }"""
REFRESH = """mutation($token: String!) { refreshSession(refreshToken: $token) {
  __typename ... on Session { accessToken refreshToken needsProof }
  ... on Problem { code message } } }"""
CONSENT_TEXT = "{ faceConsentText { version text } }"
CONSENT = """mutation($version: String!) { giveFaceConsent(version: $version) {
  __typename ... on Problem { code message } } }"""
NUMBERS = """mutation($input: BindByNumbersInput!) { bindByNumbers(input: $input) {
  __typename ... on Problem { code message } } }"""
FACE = """mutation($name: String!, $identityNumber: String!) {
  startFaceBinding(name: $name, identityNumber: $identityNumber) {
    __typename ... on Challenge { id actions deadline uploadPath }
    ... on Problem { code message } } }"""
SUBMIT_FACE = """mutation($input: CaptureInput!) { submitFaceBinding(input: $input) {
  __typename ... on Capture { id state } ... on Problem { code message } } }"""
CAPTURE = """query($id: ID!) { node(id: $id) { ... on Challenge { capture {
  state reasons { code message action } } } } }"""
OVERVIEW = """{ certification { scope scopeMessage dueOn lastCertifiedOn renewFrom
  openCase { id number } } }"""
START = """mutation { startCertification {
  __typename ... on Challenge { id actions deadline uploadPath }
  ... on Problem { code message } } }"""
SUBMIT = """mutation($input: CaptureInput!) { submitCertification(input: $input) {
  __typename ... on Case { id number status dueOn dueEstimated }
  ... on Problem { code message } } }"""
CASE = """query($id: ID!) { node(id: $id) { ... on Case { number status statusText dueOn
  events { action status at } certification { passed reasons { code message action } } } } }"""
RECORDS = """query($first: Int!, $after: String) {
  certificationRecords(first: $first, after: $after) {
    edges { cursor node { id way submittedAt passed publishedAt
      case { number status dueOn } reasons { code message } } }
    pageInfo { hasNextPage endCursor } } }"""


class Unexpected(AssertionError):
    """The server answered something that the demonstration did not expect."""


@dataclass
class Phone:
    """One phone with the app on it."""

    url: str
    number: str
    device: str = field(default_factory=lambda: new_secret(128))
    token: str = ""
    refresh_token: str = ""

    def __post_init__(self) -> None:
        self.http = httpx.Client(base_url=self.url, timeout=30)
        finalize(self, self.http.close)

    def headers(self) -> dict[str, str]:
        """Return the headers of every request."""
        bearer = {"authorization": f"Bearer {self.token}"} if self.token else {}
        return {"x-device-id": self.device, **bearer}

    def ask(self, document: str, variables: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Send an operation and return its data. Raises Unexpected for errors."""
        answer = self.http.post(
            "/graphql",
            json={"query": document, "variables": dict(variables or {})},
            headers=self.headers(),
        ).json()
        if answer.get("errors"):
            raise Unexpected(answer["errors"])
        data: dict[str, Any] = answer["data"]
        return data

    def do(self, document: str, variables: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """Send a mutation and return its only field's result."""
        (result,) = self.ask(document, variables).values()
        found: dict[str, Any] = result
        return found

    def last_code(self) -> str:
        """Read the last code sent to this phone, from the development page."""
        found = self.http.get("/dev/messages", headers={"accept": "application/json"}).json()
        for message in found:
            match = re.search(r"验证码(\d{6})", message["text"])
            if message["phone"] == self.number and match:
                return match[1]
        raise Unexpected("no code came")

    def ask_for_code(self) -> None:
        """Ask for a code, solving the proof of work that is asked for when it is busy."""
        sent = self.do(CODE, {"input": {"phone": self.number}})
        if sent["__typename"] == "WorkNeededProblem":
            proof = {
                "challenge": sent["challenge"],
                "solution": solve(sent["challenge"], sent["bits"]),
            }
            sent = self.do(CODE, {"input": {"phone": self.number, "proof": proof}})
        self.expect(sent, "SmsCodeSent")

    def log_in(self) -> dict[str, Any]:
        """Ask for a code and log in with it."""
        self.ask_for_code()
        session = self.do(LOGIN, {"input": {"phone": self.number, "code": self.last_code()}})
        self.expect(session, "Session")
        self.token, self.refresh_token = session["accessToken"], session["refreshToken"]
        return session

    def refresh(self) -> None:
        """Exchange the refresh token, as the app does when the access token has expired."""
        token, self.token = self.refresh_token, ""
        session = self.do(REFRESH, {"token": token})
        self.expect(session, "Session")
        self.token, self.refresh_token = session["accessToken"], session["refreshToken"]

    def consent(self) -> None:
        """Read the consent text and consent."""
        text = self.ask(CONSENT_TEXT)["faceConsentText"]
        self.expect(self.do(CONSENT, {"version": text["version"]}), "FaceConsent")

    def upload(self, challenge: Mapping[str, Any], clip: bytes) -> int:
        """Upload a clip in parts, and return how many there were."""
        parts = [clip[i : i + PART] for i in range(0, len(clip), PART)] or [b""]
        for position, part in enumerate(parts):
            answer = self.http.post(
                f"{challenge['uploadPath']}/parts/{position}",
                files={"file": ("clip.mp4", part)},
                headers={**self.headers(), "x-shebao-upload": "1"},
            )
            if answer.status_code != httpx.codes.CREATED:
                raise Unexpected(answer.text)
        return len(parts)

    def submit(self, document: str, challenge: Mapping[str, Any], parts: int) -> dict[str, Any]:
        """Submit what was uploaded."""
        return self.do(
            document,
            {
                "input": {
                    "challengeId": challenge["id"],
                    "kind": "CLIP",
                    "parts": parts,
                    "idempotencyKey": new_secret(96),
                }
            },
        )

    def until(self, document: str, node: str, settled: Any) -> dict[str, Any]:
        """Ask for a node until it is settled. Raises Unexpected when it takes too long."""
        deadline = time.monotonic() + PATIENCE_SECONDS
        while time.monotonic() < deadline:
            found: dict[str, Any] = self.ask(document, {"id": node})["node"]
            if settled(found):
                return found
            time.sleep(0.2)
        raise Unexpected(f"nothing happened within {PATIENCE_SECONDS} s: {found}")

    def move_clock(self, moment: str) -> None:
        """Move the server's clock forward, which development allows."""
        answer = self.http.post("/dev/clock", json={"to": moment})
        if answer.status_code != httpx.codes.OK:
            raise Unexpected(answer.text)

    @staticmethod
    def expect(result: Mapping[str, Any], kind: str) -> None:
        """Raise Unexpected unless a result is of this kind."""
        if result["__typename"] != kind:
            raise Unexpected(f"expected {kind}, got {dict(result)}")


def solve(challenge: str, bits: int) -> str:
    """Find what makes SHA-256 of `challenge:solution` begin with `bits` zero bits."""
    known = sha256(f"{challenge}:".encode())
    for number in count():
        tried = known.copy()
        tried.update(str(number).encode())
        if int.from_bytes(tried.digest(), "big") >> (256 - bits) == 0:
            return str(number)
    raise AssertionError("unreachable")


def actions_of(challenge: Mapping[str, Any]) -> tuple[Action, ...]:
    """Return what a challenge asks for."""
    return tuple(Action[name] for name in challenge["actions"])
