"""Login, devices, binding and phone over the schema, as the app asks for them."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest

from auth.keys import TokenRefused
from auth.sessions import view
from kernel.counters import LimitsAway
from kernel.viewer import Viewer
from persons import sealing
from persons.models import Person
from persons.store import list_persons_for_system
from schema.context import Context
from tests.auth.fakes import ELSEWHERE, HOME, OTHER_PHONE, PHONE, wrong
from tests.populate import add_person

PROBLEM = """... on Problem { code message } ... on ResendTooSoonProblem { retryAt }
  ... on WorkNeededProblem { challenge bits }"""
CODE = f"""mutation($phone: String!) {{ requestSmsCode(input: {{ phone: $phone }}) {{ __typename
  ... on SmsCodeSent {{ resendAt expiresAt }} {PROBLEM} }} }}"""
LOGIN = """mutation($phone: String!, $code: String!) {
  login(input: { phone: $phone, code: $code }) { __typename
    ... on Session { accessToken refreshToken accessExpiresAt needsProof }
    ... on WrongCodeProblem { attemptsLeft } ... on Problem { code message } } }"""
REFRESH = """mutation($token: String!) { refreshSession(refreshToken: $token) { __typename
  ... on Session { accessToken refreshToken } ... on Problem { code message } } }"""
LOGOUT = "mutation { logout { __typename } }"
REVOKE = """mutation($id: ID!) { revokeDevice(id: $id) { __typename
  ... on Problem { code message } } }"""
ME = """{ me { phoneMasked boundAt boundBy needsProof
  person { nameMasked identityNumberMasked photoState }
  devices { id name current } faceConsent { version } } }"""
BIND = """mutation($input: BindByNumbersInput!) { bindByNumbers(input: $input) { __typename
  ... on Problem { code message } ... on BoundElsewhereProblem { phoneMasked } } }"""
PROVE = """mutation($name: String!, $tail: String!) {
  proveAgain(name: $name, identityTail: $tail) { __typename
    ... on ProofFailedProblem { attemptsLeft } ... on Problem { code message } } }"""
AFRESH = "mutation { startAfresh { __typename } }"
NEW_CODE = """mutation($phone: String!) { requestNewPhoneCode(newPhone: $phone) { __typename
  ... on Problem { code message } } }"""
OLD_CODE = "mutation { requestOldPhoneCode { __typename ... on Problem { code } } }"
CHANGE = """mutation($input: ChangePhoneInput!) { changePhone(input: $input) { __typename
  ... on Problem { code message } } }"""


@dataclass
class App:
    """The app on a device: it keeps its token and sends it along."""

    desk: object
    who: object = HOME
    language: str = "zh"
    token: str = ""

    async def viewer(self) -> Viewer | None:
        tools = self.desk.tools
        return await view(tools.keys, self.token, tools.clock.now()) if self.token else None

    async def ask(self, document, **variables):
        viewer = await self.viewer()
        context = Context(self.desk.tools, self.who, viewer, language=self.language)
        return await self.desk.ask(viewer, document, context=context, **variables)

    def newest_code(self, phone) -> str:
        sent = [m for m in self.desk.outside.sms.sent if m.phone == phone and "code" in m.params]
        return sent[-1].params["code"]

    async def log_in(self, phone=PHONE):
        self.token = ""
        await self.ask(CODE, phone=phone)
        session = await self.ask(LOGIN, phone=phone, code=self.newest_code(phone))
        self.token = session["accessToken"]
        return session


@pytest.fixture
async def app(desk, now):
    await desk.tools.keys.load(now)
    return App(desk)


async def numbers(desk, person_id) -> dict[str, str]:
    """What the person types to be bound, their card number A1."""
    person = (await list_persons_for_system(desk.keyring, [person_id]))[person_id]
    hashed = desk.keyring.lookup("A1", sealing.CARD_NUMBER)
    await Person.filter(id=person_id).update(card_number_hash=hashed)
    return {"name": person.name, "identityNumber": person.identity_number, "number": "A1"}


@pytest.fixture
async def bound(app, desk, now):
    """The app of an account that was bound by numbers; and what was typed."""
    await app.log_in()
    typed = await numbers(desk, await add_person(desk.keyring, now))
    assert (await app.ask(BIND, input=typed))["__typename"] == "Done"
    return app, typed


async def test_a_code_logs_in_and_a_refresh_goes_on(database, app, clock):
    session = await app.log_in()
    assert session["needsProof"] is False
    assert (await app.ask(ME))["phoneMasked"] == "138****0001"
    fresh = await app.ask(REFRESH, token=session["refreshToken"])
    assert fresh["__typename"] == "Session"
    over = await app.ask(REFRESH, token=session["refreshToken"])
    assert (over["code"], over["message"]) == (
        "SESSION_OVER", "登录已过期，请重新登录。没有办完的事都还在。"
    )  # fmt: skip


async def test_a_wrong_code_says_how_many_tries_are_left_in_both_languages(sqlite, app):
    await app.ask(CODE, phone=PHONE)
    typed = wrong(app.newest_code(PHONE))
    found = await app.ask(LOGIN, phone=PHONE, code=typed)
    assert (found["__typename"], found["attemptsLeft"]) == ("WrongCodeProblem", 4)
    assert "还可以试4次" in found["message"]
    app.language = "en"
    assert "3 tries left" in (await app.ask(LOGIN, phone=PHONE, code=typed))["message"]


async def test_a_second_code_within_a_minute_says_when(sqlite, app):
    sent = await app.ask(CODE, phone=PHONE)
    found = await app.ask(CODE, phone=PHONE)
    assert (found["code"], found["retryAt"]) == ("RESEND_TOO_SOON", sent["resendAt"])
    assert (await app.ask(CODE, phone="123"))["code"] == "PHONE_INVALID"


async def test_an_app_that_does_not_name_itself_is_told_so(sqlite, app):
    app.who = replace(HOME, device_secret="short")
    assert (await app.ask(CODE, phone=PHONE))["code"] == "DEVICE_UNKNOWN"


async def test_while_nothing_is_counted_codes_are_refused_with_what_to_do(sqlite, app, desk):
    class Away:
        async def hit(self, *_):
            raise LimitsAway

        count = hit

    desk.tools = replace(desk.tools, auth=replace(desk.tools.auth, counters=Away()))
    found = await app.ask(CODE, phone=PHONE)
    assert found["code"] == "LIMITS_AWAY"
    assert "12333" in found["message"]
    assert desk.outside.sms.sent == []


async def test_a_logout_ends_the_token_at_once(sqlite, app):
    await app.log_in()
    assert (await app.ask(LOGOUT))["__typename"] == "Done"
    with pytest.raises(TokenRefused):
        await app.ask(ME)


async def test_devices_are_seen_and_revoked(database, app, desk, clock):
    await app.log_in()
    other = App(desk, ELSEWHERE)
    clock.advance(timedelta(minutes=1))
    await other.log_in()
    devices = (await app.ask(ME))["devices"]
    assert {(d["name"], d["current"]) for d in devices} == {
        ("home手机", True), ("elsewhere手机", False),
    }  # fmt: skip
    (there,) = [d["id"] for d in devices if not d["current"]]
    assert (await app.ask(REVOKE, id=there))["__typename"] == "Done"
    assert (await app.ask(REVOKE, id=there))["code"] == "NOT_FOUND"
    with pytest.raises(TokenRefused):
        await other.ask(ME)


async def test_numbers_bind_and_the_person_shows_masked(database, bound):
    app, typed = bound
    me = await app.ask(ME)
    assert (me["boundBy"], me["needsProof"]) == ("NUMBERS", False)
    assert me["person"]["nameMasked"] == "**英"
    assert typed["identityNumber"] not in str(me)
    assert me["person"]["photoState"] is None
    assert (await app.ask(BIND, input=typed))["code"] == "ALREADY_BOUND"


async def test_numbers_do_not_move_a_binding_and_say_where_it_is(database, bound, desk):
    _, typed = bound
    other = App(desk, ELSEWHERE)
    await other.log_in(OTHER_PHONE)
    found = await other.ask(BIND, input=typed)
    assert (found["code"], found["phoneMasked"]) == ("BOUND_ELSEWHERE", "138****0001")
    unknown = await other.ask(BIND, input={**typed, "number": "A2"})
    assert unknown["code"] == "PERSON_NOT_MATCHED"


async def test_a_new_device_proves_the_person_before_anything_shows(sqlite, bound, desk, clock):
    _, typed = bound
    other = App(desk, ELSEWHERE)
    clock.advance(timedelta(minutes=2))
    assert (await other.log_in())["needsProof"] is True
    me = await other.ask(ME)
    assert (me["needsProof"], me["person"], me["boundAt"], me["faceConsent"]) == (
        True, None, None, None,
    )  # fmt: skip
    assert [device["current"] for device in me["devices"]] == [True]
    failed = await other.ask(PROVE, name=typed["name"], tail="0000")
    assert (failed["code"], failed["attemptsLeft"]) == ("PROOF_FAILED", 4)
    tail = typed["identityNumber"][-4:]
    assert (await other.ask(PROVE, name=typed["name"], tail=tail))["__typename"] == "Done"
    assert (await other.ask(ME))["person"] is not None


async def test_a_new_owner_starts_afresh(sqlite, bound, desk, clock):
    other = App(desk, ELSEWHERE)
    clock.advance(timedelta(minutes=2))
    await other.log_in()
    assert (await other.ask(AFRESH))["__typename"] == "Done"
    clock.advance(timedelta(minutes=2))
    assert (await other.log_in())["needsProof"] is False
    assert (await other.ask(ME))["person"] is None


async def test_a_phone_is_changed_with_a_code_on_each(database, app):
    await app.log_in()
    assert (await app.ask(NEW_CODE, phone=PHONE))["code"] == "SAME_PHONE"
    assert (await app.ask(NEW_CODE, phone=OTHER_PHONE))["__typename"] == "SmsCodeSent"
    assert (await app.ask(OLD_CODE))["__typename"] == "SmsCodeSent"
    typed = {"newPhone": OTHER_PHONE, "newCode": app.newest_code(OTHER_PHONE)}
    assert (await app.ask(CHANGE, input=typed))["code"] == "CODE_NEEDED"
    typed["oldCode"] = app.newest_code(PHONE)
    assert (await app.ask(CHANGE, input=typed))["__typename"] == "Done"
    assert (await app.ask(ME))["phoneMasked"] == "138****0002"
