"""Which person an account stands for: bound by numbers, by face, proven again, let go."""

import asyncio
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from auth import binding, phones, sessions, store
from auth.errors import (
    AlreadyBound,
    BoundElsewhere,
    CodeNeeded,
    PhoneLocked,
    ProofFailed,
    ProofNeeded,
    TooManyProofs,
    WrongCode,
)
from auth.keys import TokenRefused
from auth.limits import LIMITS
from auth.models import Account, AccountDevice, SmsCode
from auth.records import BindingWay, CodePurpose
from auth.sessions import session_topic
from faces import service, templates
from faces.consent import current_text
from faces.errors import ChallengeOver, ConsentNeeded, PhotoMissing
from faces.jobs import judge_capture
from faces.models import Capture
from faces.readings import Outcome
from faces.records import CaptureKind, CaptureRecord, Purpose, Submission
from kernel.counters import LimitsAway
from kernel.errors import NotFound, Stale
from kernel.viewer import Viewer
from notifications.models import Notice
from notifications.service import PARAMS_PURPOSE, PHONE_PURPOSE
from persons.errors import PersonNotMatched
from tests.auth.fakes import (
    CARD_NUMBER,
    ELSEWHERE,
    HOME,
    IDENTITY_NUMBER,
    NAME,
    OTHER_PHONE,
    PHONE,
    caller,
    wrong,
)
from tests.fakes import DIFFERENT, NO_FACE, UNCERTAIN, FakeEngine, FakeFiles, face_tools
from tests.populate import add_photo

TAIL = IDENTITY_NUMBER[-4:]
STRANGERS_NUMBER = "110101194802291238"


async def bind(desk, viewer, who=HOME, **typed):
    """Type name and numbers, as they are registered unless told otherwise."""
    given = {"name": NAME, "identity_number": IDENTITY_NUMBER, "number": CARD_NUMBER, "code": ""}
    await binding.bind_by_numbers(desk.tools, who, viewer, **{**given, **typed}, now=desk.now)


async def prove(desk, viewer, name=NAME, tail=TAIL):
    await binding.prove_again(desk.tools, viewer, name=name, identity_tail=tail, now=desk.now)


@pytest.fixture
async def person(desk):
    """An insured person in the register."""
    return await desk.register()


@pytest.fixture
async def bound(desk, person):
    """The tokens of an account that was bound by numbers at home."""
    tokens = await desk.log_in()
    await bind(desk, await desk.view(tokens))
    return tokens


# By numbers


async def test_name_and_numbers_bind_after_a_fresh_login(desk, person):
    tokens = await desk.log_in()
    viewer = await desk.view(tokens)
    await bind(desk, viewer)
    found = await desk.view(tokens)
    assert (found.person_id, found.needs_proof) == (person.id, False)
    account = await phones.get_own_account(desk.tools, found)
    assert (account.bound_by, account.bound_at) == (BindingWay.NUMBERS, desk.now)
    assert account.phone_masked == "138****0001"


@pytest.mark.parametrize(
    "typed",
    [{"name": " 王秀英 "}, {"identity_number": "110101 19500307 1247"}, {"number": "a12345678"}],
)
async def test_what_people_type_beside_it_does_not_matter(desk, person, typed):
    await bind(desk, await desk.viewer(), **typed)
    assert (await Account.get()).person_id == person.id


@pytest.mark.parametrize(
    "typed",
    [
        {"name": "王秀兰"}, {"name": ""}, {"identity_number": STRANGERS_NUMBER},
        {"identity_number": ""}, {"number": "A12345679"}, {"number": ""},
        {"number": IDENTITY_NUMBER}, {"identity_number": "\x00" * 18}, {"name": "\ud800"},
    ],
)  # fmt: skip
async def test_what_is_not_the_persons_is_refused_alike(desk, person, typed):
    viewer = await desk.viewer()
    with pytest.raises(PersonNotMatched) as refused:
        await bind(desk, viewer, **typed)
    assert str(refused.value) == "PERSON_NOT_MATCHED"
    assert refused.value.data() == {}
    assert (await Account.get()).person_id is None


async def test_ten_minutes_after_the_login_a_code_is_needed(desk, person):
    viewer = await desk.viewer()
    desk.later(seconds=LIMITS.fresh_login_seconds)
    with pytest.raises(CodeNeeded):
        await bind(desk, viewer)
    code = await desk.code(purpose=CodePurpose.BINDING)
    with pytest.raises(WrongCode):
        await bind(desk, viewer, code=wrong(code))
    await bind(desk, viewer, code=code)
    assert (await Account.get()).person_id == person.id


async def test_a_login_code_does_not_bind(desk, person):
    viewer = await desk.viewer()
    desk.later(seconds=LIMITS.fresh_login_seconds)
    with pytest.raises(WrongCode):
        await bind(desk, viewer, code=await desk.code())


async def test_a_slip_in_a_number_does_not_cost_the_code(desk, person):
    viewer = await desk.viewer()
    desk.later(seconds=LIMITS.fresh_login_seconds)
    code = await desk.code(purpose=CodePurpose.BINDING)
    with pytest.raises(PersonNotMatched):
        await bind(desk, viewer, code=code, number="A1")
    await bind(desk, viewer, code=code)


async def test_wrong_codes_of_a_binding_lock_as_those_of_a_login(desk, person):
    viewer = await desk.viewer()
    desk.later(seconds=LIMITS.fresh_login_seconds)
    code = await desk.code(purpose=CodePurpose.BINDING)
    for _ in range(5):
        with pytest.raises(WrongCode):
            await bind(desk, viewer, code=wrong(code))
    with pytest.raises(PhoneLocked):
        await bind(desk, viewer, code=code)


async def test_own_codes_go_to_the_own_phone(desk, person):
    viewer = await desk.viewer()
    desk.later(seconds=61)
    sent = await phones.request_own_code(
        desk.tools, HOME, viewer, CodePurpose.BINDING, None, desk.now
    )
    assert sent.expires_at - desk.now == timedelta(minutes=5)
    assert [m.phone for m in desk.sms.messages] == [PHONE, PHONE]
    assert (await SmsCode.all().order_by("-sent_at").first()).purpose == CodePurpose.BINDING


async def test_ten_tries_a_day_are_counted_whatever_they_were(counted_desk):
    desk = counted_desk
    await desk.register()
    viewer = await desk.viewer()
    for _ in range(LIMITS.bindings_per_day):
        with pytest.raises(PersonNotMatched):
            await bind(desk, viewer, name="王")
    with pytest.raises(TooManyProofs) as refused:
        await bind(desk, viewer)
    assert timedelta(0) < refused.value.retry_at - desk.now <= timedelta(days=1)
    desk.clock.advance_to(refused.value.retry_at)
    await bind(desk, await desk.viewer())


async def test_an_account_is_bound_once(desk, bound):
    with pytest.raises(AlreadyBound):
        await bind(desk, await desk.view(bound))


async def test_of_simultaneous_bindings_of_one_account_one_goes_through(desk, person):
    viewer = await desk.viewer()
    found = await asyncio.gather(*(bind(desk, viewer) for _ in range(4)), return_exceptions=True)
    assert found.count(None) == 1
    assert {type(f) for f in found if f is not None} <= {AlreadyBound, BoundElsewhere}


async def test_of_two_accounts_that_bind_one_person_at_once_one_gets_them(desk, person):
    here = await desk.viewer()
    there = await desk.viewer(OTHER_PHONE, ELSEWHERE)
    found = await asyncio.gather(
        bind(desk, here), bind(desk, there, ELSEWHERE), return_exceptions=True
    )
    assert found.count(None) == 1
    assert sum(isinstance(f, BoundElsewhere | Stale) for f in found) == 1
    assert await Account.filter(person_id=person.id).count() == 1


async def test_numbers_do_not_move_a_binding(desk, bound):
    viewer = await desk.viewer(OTHER_PHONE, ELSEWHERE)
    with pytest.raises(BoundElsewhere) as refused:
        await bind(desk, viewer, ELSEWHERE)
    assert refused.value.phone_masked == "138****0001"
    assert PHONE not in refused.value.message()
    assert (await Account.get(person_id__not_isnull=True)).id == (await desk.view(bound)).account_id


async def test_who_does_not_know_the_numbers_does_not_learn_where_the_person_is_bound(desk, bound):
    viewer = await desk.viewer(OTHER_PHONE, ELSEWHERE)
    with pytest.raises(PersonNotMatched):
        await bind(desk, viewer, ELSEWHERE, number="A1")


async def test_without_counters_nobody_binds(desk, person):
    viewer = await desk.viewer()

    class Away:
        async def hit(self, *_):
            raise LimitsAway

    desk.tools = replace(desk.tools, counters=Away())
    with pytest.raises(LimitsAway):
        await bind(desk, viewer)
    assert (await Account.get()).person_id is None


# Proving again (二次放号)


async def test_name_and_last_four_prove_the_person_on_a_new_device(desk, bound, person):
    tokens = await desk.log_in(who=ELSEWHERE)
    viewer = await desk.view(tokens)
    await prove(desk, viewer)
    found = await desk.view(tokens)
    assert (found.person_id, found.needs_proof) == (person.id, False)
    assert not (await desk.log_in(who=ELSEWHERE)).needs_proof


@pytest.mark.parametrize("tail", [TAIL.lower(), f" {TAIL}", "１２４７"])
async def test_the_last_four_may_be_typed_in_any_width(desk, bound, tail):
    await prove(desk, await desk.viewer(who=ELSEWHERE), tail=tail)


@pytest.mark.parametrize(
    ("name", "tail"), [("王秀兰", TAIL), (NAME, "1248"), ("", ""), (NAME, IDENTITY_NUMBER)]
)
async def test_a_wrong_proof_counts_and_says_how_many_tries_are_left(desk, bound, name, tail):
    viewer = await desk.viewer(who=ELSEWHERE)
    with pytest.raises(ProofFailed) as refused:
        await prove(desk, viewer, name, tail)
    assert refused.value.attempts_left == LIMITS.proofs_per_day - 1
    assert "新机主" in refused.value.message()
    assert (await AccountDevice.filter(proven_at=None).count()) == 1


async def test_five_proofs_a_day_are_compared_for_an_account(counted_desk):
    desk = counted_desk
    await desk.register()
    await bind(desk, await desk.viewer())
    for n in range(LIMITS.proofs_per_day):
        viewer = await desk.viewer(who=caller(f"device {n}"))  # a new device does not help
        with pytest.raises(ProofFailed) as refused:
            await prove(desk, viewer, tail="0000")
        assert refused.value.attempts_left == LIMITS.proofs_per_day - n - 1
    assert "明天再试" in refused.value.message()
    with pytest.raises(TooManyProofs) as over:
        await prove(desk, viewer)
    desk.clock.advance_to(over.value.retry_at)
    await prove(desk, viewer)


async def test_who_needs_no_proof_spends_no_try(desk, bound):
    viewer = await desk.view(bound)
    for _ in range(LIMITS.proofs_per_day + 1):
        await prove(desk, viewer, "无", "0000")


async def test_until_the_proof_nothing_else_can_be_done(desk, bound):
    viewer = await desk.viewer(who=ELSEWHERE)
    with pytest.raises(ProofNeeded):
        await bind(desk, viewer, ELSEWHERE)
    with pytest.raises(ProofNeeded):
        await phones.request_own_code(
            desk.tools, ELSEWHERE, viewer, CodePurpose.BINDING, None, desk.now
        )
    account = await phones.get_own_account(desk.tools, viewer)
    assert (account.person_id, account.bound_at, account.bound_by) == (None, None, None)


# A new owner


async def test_a_new_owner_starts_afresh_and_sees_nothing_of_the_old_one(desk, bound, person):
    at_home = await desk.view(bound)
    stranger = await desk.log_in(who=ELSEWHERE)
    await binding.start_afresh(desk.tools, await desk.view(stranger), desk.now)
    for tokens in (bound, stranger):
        with pytest.raises(TokenRefused):
            await desk.view(tokens)
        assert session_topic(tokens.session_id) in desk.live.topics
    fresh = await desk.viewer(who=ELSEWHERE)
    assert fresh.account_id != at_home.account_id
    assert (fresh.person_id, fresh.needs_proof) == (None, False)
    # the person binds again from their new phone, also by numbers
    await bind(desk, await desk.viewer(OTHER_PHONE), HOME)
    assert (await Account.get(person_id=person.id)).closed_at is None


async def test_an_account_that_needs_no_proof_is_not_let_go(desk, bound):
    await binding.start_afresh(desk.tools, await desk.view(bound), desk.now)
    assert (await desk.view(bound)).person_id is not None


# By face


@dataclass
class Room:
    """Binds by face as the app does: name and number, a clip, the worker's job."""

    desk: object
    engine: FakeEngine
    files: FakeFiles
    tools: object

    async def consent(self, viewer: Viewer) -> None:
        text = current_text()
        await templates.give_consent(viewer.account_id, text.version, text.sha256, self.desk.now)

    async def start(self, viewer: Viewer, name=NAME, number=IDENTITY_NUMBER):
        return await binding.start_face_binding(
            self.desk.tools, self.tools, viewer,
            name=name, identity_number=number, now=self.desk.now,
        )  # fmt: skip

    async def submit(self, viewer: Viewer, challenge_id: UUID, key: str = "") -> CaptureRecord:
        wanted = Submission(challenge_id, CaptureKind.CLIP, 1, key or uuid4().hex)
        return await binding.submit_face_binding(viewer, wanted, self.desk.now)

    async def film(self, viewer: Viewer, key: str = "") -> CaptureRecord:
        challenge = await self.start(viewer)
        await service.put_part(self.tools, viewer, challenge.id, 0, b"clip", None, self.desk.now)
        return await self.submit(viewer, challenge.id, key)

    async def judge(self, capture: CaptureRecord) -> CaptureRecord:
        return await judge_capture(self.tools, capture.id, self.desk.now)

    async def finish(self, capture: CaptureRecord) -> None:
        await binding.finish_face_binding(self.desk.tools, capture, self.desk.now)

    async def bind(self, viewer: Viewer) -> CaptureRecord:
        """All of it, as the worker does."""
        await self.consent(viewer)
        judged = await self.judge(await self.film(viewer))
        if judged.outcome is Outcome.MATCH:
            await self.finish(judged)
        return judged


@pytest.fixture
async def room(desk, keyring, face_keyring, person):
    engine, files = FakeEngine(), FakeFiles()
    await add_photo(keyring, files, person.id, desk.now)
    return Room(desk, engine, files, face_tools(keyring, face_keyring, engine=engine, files=files))


async def test_a_face_binds(desk, room, person):
    tokens = await desk.log_in()
    await room.bind(await desk.view(tokens))
    found = await desk.view(tokens)
    assert (found.person_id, found.needs_proof) == (person.id, False)
    account = await phones.get_own_account(desk.tools, found)
    assert account.bound_by is BindingWay.FACE


@pytest.mark.parametrize("judgement", [DIFFERENT, UNCERTAIN, NO_FACE])
async def test_a_face_that_does_not_match_binds_nothing(desk, room, judgement):
    room.engine.judgement = judgement
    tokens = await desk.log_in()
    await room.bind(await desk.view(tokens))
    assert (await desk.view(tokens)).person_id is None


async def test_consent_comes_before_a_face(desk, room):
    with pytest.raises(ConsentNeeded):
        await room.start(await desk.viewer())


async def test_name_and_number_are_asked_before_a_face(desk, room):
    viewer = await desk.viewer()
    await room.consent(viewer)
    with pytest.raises(PersonNotMatched):
        await room.start(viewer, name="王秀兰")
    with pytest.raises(PersonNotMatched):
        await room.start(viewer, number=STRANGERS_NUMBER)


async def test_tries_by_face_and_by_numbers_are_counted_together(desk, room):
    viewer = await desk.viewer()
    await room.consent(viewer)
    for n in range(LIMITS.bindings_per_day):
        with pytest.raises(PersonNotMatched):
            await (room.start(viewer, name="王") if n % 2 else bind(desk, viewer, name="王"))
    with pytest.raises(TooManyProofs):
        await room.start(viewer)


async def test_without_a_registered_photo_the_other_way_is_left(desk, room, keyring):
    number = "110101194505054328"
    await desk.register("李桂兰", number, "B1")
    viewer = await desk.viewer()
    await room.consent(viewer)
    with pytest.raises(PhotoMissing):
        await room.start(viewer, name="李桂兰", number=number)
    await bind(desk, viewer, name="李桂兰", identity_number=number, number="B1")


async def test_a_bound_account_starts_no_binding(desk, room, bound):
    with pytest.raises(AlreadyBound):
        await room.start(await desk.view(bound))
    with pytest.raises(AlreadyBound):
        await room.submit(await desk.view(bound), uuid4())


async def test_who_has_to_prove_the_person_binds_nobody_by_face(desk, room, bound):
    viewer = await desk.viewer(who=ELSEWHERE)
    with pytest.raises(ProofNeeded):
        await room.start(viewer)
    with pytest.raises(ProofNeeded):
        await room.submit(viewer, uuid4())


async def test_a_submission_repeated_with_its_key_is_the_first_one(desk, room):
    viewer = await desk.viewer()
    await room.consent(viewer)
    first = await room.film(viewer, "the key")
    again = await room.submit(viewer, first.challenge_id, "the key")
    assert again.id == first.id
    await room.finish(await room.judge(first))
    late = await room.submit(
        await sessions.view_session(viewer.session_id, viewer.account_id, desk.now),
        first.challenge_id,
        "the key",
    )
    assert late.id == first.id
    assert await Capture.all().count() == 1


async def test_of_simultaneous_submissions_with_one_key_all_get_the_same_capture(desk, room):
    viewer = await desk.viewer()
    await room.consent(viewer)
    challenge = await room.start(viewer)
    await service.put_part(room.tools, viewer, challenge.id, 0, b"clip", None, desk.now)
    found = await asyncio.gather(
        *(room.submit(viewer, challenge.id, "one key") for _ in range(4)), return_exceptions=True
    )
    assert await Capture.all().count() == 1
    good = [f for f in found if isinstance(f, CaptureRecord)]
    assert good
    assert {f.id for f in good} == {(await Capture.get()).id}
    assert all(isinstance(f, CaptureRecord | Stale | ChallengeOver) for f in found)


async def test_a_capture_of_nothing_is_not_found(desk, room):
    with pytest.raises(NotFound):
        await room.submit(await desk.viewer(), uuid4())


async def test_a_capture_for_a_certification_does_not_bind(desk, room, bound):
    viewer = await desk.view(bound)
    await room.consent(viewer)
    other = await desk.viewer(OTHER_PHONE, ELSEWHERE)
    challenge = await service.take_challenge(
        room.tools, viewer, viewer.person_id, Purpose.CERTIFICATION, desk.now
    )
    with pytest.raises(NotFound):
        await room.submit(other, challenge.id)


# A face moves a binding


async def test_a_face_moves_a_binding_to_another_phone(desk, room, bound, person):
    at_home = await desk.view(bound)
    tokens = await desk.log_in(OTHER_PHONE, ELSEWHERE)
    await room.bind(await desk.view(tokens))
    assert (await desk.view(tokens)).person_id == person.id
    left = await desk.view(bound)
    assert (left.person_id, left.needs_proof) == (None, False)
    assert (await Account.get(id=at_home.account_id)).bound_by == ""
    assert session_topic(bound.session_id) in desk.live.topics


async def test_the_phone_that_loses_a_binding_is_told(desk, room, bound):
    await room.bind(await desk.viewer(OTHER_PHONE, ELSEWHERE))
    (notice,) = await Notice.filter(template="phone_changed")
    assert desk.keyring.open(notice.phone_sealed, PHONE_PURPOSE) == PHONE
    assert OTHER_PHONE[-4:] in desk.keyring.open(notice.params_sealed, PARAMS_PURPOSE)


async def test_finishing_twice_binds_and_tells_once(desk, room, bound, person):
    viewer = await desk.viewer(OTHER_PHONE, ELSEWHERE)
    judged = await room.bind(viewer)
    await room.finish(judged)
    assert await Notice.filter(template="phone_changed").count() == 1
    assert (await Account.get(person_id=person.id)).id == viewer.account_id


async def test_a_binding_made_after_the_recording_was_judged_stays(desk, room, person):
    late = await desk.viewer(OTHER_PHONE, ELSEWHERE)
    await room.consent(late)
    judged = await room.judge(await room.film(late))
    desk.later(minutes=1)
    tokens = await desk.log_in()
    await bind(desk, await desk.view(tokens))
    await room.finish(judged)
    assert (await desk.view(tokens)).person_id == person.id
    assert (await Account.get(id=late.account_id)).person_id is None


async def test_an_account_that_was_closed_meanwhile_is_not_bound(desk, room):
    viewer = await desk.viewer()
    await room.consent(viewer)
    judged = await room.judge(await room.film(viewer))
    await store.close_account(viewer.account_id, desk.now)
    await room.finish(judged)
    assert (await Account.get()).person_id is None


async def test_an_account_that_is_bound_in_the_same_moment_is_stale(desk, room, monkeypatch):
    viewer = await desk.viewer()
    await room.consent(viewer)
    judged = await room.judge(await room.film(viewer))

    async def taken(*_: object) -> bool:
        return False

    with monkeypatch.context() as patch, pytest.raises(Stale):
        patch.setattr("auth.binding.store.bind_account", taken)
        await room.finish(judged)
    await room.finish(judged)
    assert (await Account.get()).bound_by == "face"
