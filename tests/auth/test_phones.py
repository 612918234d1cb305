"""Changing the phone that an account logs in with."""

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from auth import phones, store
from auth.errors import (
    CodeExpired,
    CodeNeeded,
    PhoneInUse,
    PhoneInvalid,
    PhoneLocked,
    ProofFailed,
    ProofNeeded,
    ResendTooSoon,
    SamePhone,
    TooManyProofs,
    WrongCode,
)
from auth.keys import TokenRefused
from auth.limits import LIMITS
from auth.models import Account, SmsCode
from auth.phones import PhoneChange
from auth.records import CodePurpose
from auth.sessions import session_topic
from kernel.errors import Stale
from notifications.models import Notice
from notifications.service import PARAMS_PURPOSE, PHONE_PURPOSE
from tests.auth.fakes import (
    ELSEWHERE,
    HOME,
    IDENTITY_NUMBER,
    NAME,
    OTHER_PHONE,
    PHONE,
    THIRD_PHONE,
    wrong,
)

NEW = OTHER_PHONE
TAIL = IDENTITY_NUMBER[-4:]


async def codes(desk) -> PhoneChange:
    """Ask for a code on the old phone and one on the new."""
    old = await desk.code(PHONE, purpose=CodePurpose.PHONE_OLD)
    return PhoneChange(NEW, await desk.code(NEW, purpose=CodePurpose.PHONE_NEW), old)


async def change(desk, viewer, asked, who=HOME):
    await phones.change_phone(desk.tools, who, viewer, asked, desk.now)


@pytest.fixture
async def bound(desk):
    """The viewer of an account that is bound to a person."""
    person = await desk.register()
    tokens = await desk.log_in()
    viewer = await desk.view(tokens)
    await store.bind_account(viewer.account_id, person.id, "numbers", desk.now)
    await store.prove_device(viewer.account_id, viewer.device_id, desk.now)
    return await desk.view(tokens)


async def lost(desk, name=NAME, tail=TAIL) -> PhoneChange:
    """The old phone is lost: the person confirms instead of it."""
    code = await desk.code(NEW, purpose=CodePurpose.PHONE_NEW)
    return PhoneChange(NEW, code, name=name, identity_tail=tail)


# Both phones at hand


async def test_a_code_on_each_phone_changes_it(desk):
    viewer = await desk.viewer()
    await change(desk, viewer, await codes(desk))
    account = await phones.get_own_account(desk.tools, viewer)
    assert account.phone_masked == "138****0002"
    assert (await desk.viewer(NEW)).account_id == viewer.account_id
    assert (await desk.viewer(PHONE)).account_id != viewer.account_id


async def test_a_binding_goes_along_with_its_account(desk, bound):
    await change(desk, bound, await codes(desk))
    assert (await desk.viewer(NEW)).person_id == bound.person_id


async def test_other_devices_are_logged_out_and_this_one_is_not(desk):
    there = await desk.log_in(who=ELSEWHERE)
    here = await desk.log_in()
    await change(desk, await desk.view(here), await codes(desk))
    await desk.view(await desk.refresh(here.refresh_token))
    with pytest.raises(TokenRefused):
        await desk.view(there)
    assert desk.live.topics == [session_topic(there.session_id)]


async def test_the_old_phone_is_told_the_last_four_of_the_new_one(desk):
    await change(desk, await desk.viewer(), await codes(desk))
    (notice,) = await Notice.all()
    assert desk.keyring.open(notice.phone_sealed, PHONE_PURPOSE) == PHONE
    words = desk.keyring.open(notice.params_sealed, PARAMS_PURPOSE)
    assert NEW[-4:] in words
    assert NEW not in words


async def test_the_phone_may_be_typed_in_any_form(desk):
    asked = await codes(desk)
    await change(desk, await desk.viewer(), replace(asked, new_phone="+86 138 0000 0002"))
    assert (await desk.viewer(NEW)).account_id is not None


async def test_codes_work_once(desk):
    viewer, asked = await desk.viewer(), await codes(desk)
    await change(desk, viewer, asked)
    with pytest.raises(SamePhone):
        await change(desk, viewer, asked)
    assert await SmsCode.filter(used_at=None).count() == 0


@pytest.mark.parametrize("slip", ["old_code", "new_code"])
async def test_a_slip_in_one_code_costs_neither(desk, slip):
    viewer, asked = await desk.viewer(), await codes(desk)
    with pytest.raises(WrongCode):
        await change(desk, viewer, replace(asked, **{slip: wrong(getattr(asked, slip))}))
    assert (await Account.get()).phone_hash == desk.keyring.lookup(PHONE, "phone")
    await change(desk, viewer, asked)


async def test_a_right_code_beside_a_wrong_one_locks_nothing(desk):
    viewer, asked = await desk.viewer(), await codes(desk)
    for _ in range(LIMITS.guesses_per_device):
        with pytest.raises(WrongCode):
            await change(desk, viewer, replace(asked, old_code=wrong(asked.old_code)))
    with pytest.raises(PhoneLocked):
        await change(desk, viewer, asked)
    assert await desk.check(asked.new_code, NEW, purpose=CodePurpose.PHONE_NEW) == NEW


async def test_a_code_that_is_too_old_changes_nothing(desk):
    viewer, asked = await desk.viewer(), await codes(desk)
    desk.later(minutes=5)
    with pytest.raises(CodeExpired):
        await change(desk, viewer, asked)


async def test_a_login_code_confirms_neither_phone(desk):
    viewer, asked = await desk.viewer(), await codes(desk)
    login = await desk.code(NEW)
    with pytest.raises(WrongCode):
        await change(desk, viewer, replace(asked, new_code=login))


async def test_wrong_codes_lock_the_new_phone_on_this_device(desk):
    viewer, asked = await desk.viewer(), await codes(desk)
    for _ in range(LIMITS.guesses_per_device):
        with pytest.raises(WrongCode):
            await change(desk, viewer, replace(asked, new_code=wrong(asked.new_code)))
    with pytest.raises(PhoneLocked):
        await change(desk, viewer, asked)


# The old phone is lost


async def test_who_lost_the_old_phone_confirms_by_name_and_last_four(desk, bound):
    await change(desk, bound, await lost(desk))
    assert (await desk.viewer(NEW)).account_id == bound.account_id


async def test_a_wrong_proof_costs_a_try_and_no_code(desk, bound):
    asked = await lost(desk)
    with pytest.raises(ProofFailed) as refused:
        await change(desk, bound, replace(asked, identity_tail="0000"))
    assert refused.value.attempts_left == LIMITS.proofs_per_day - 1
    await change(desk, bound, asked)


async def test_proofs_are_limited_here_too(desk, bound):
    asked = await lost(desk)
    for _ in range(LIMITS.proofs_per_day):
        with pytest.raises(ProofFailed):
            await change(desk, bound, replace(asked, name="王"))
    with pytest.raises(TooManyProofs):
        await change(desk, bound, asked)


@pytest.mark.parametrize(("name", "tail"), [("", ""), (NAME, ""), ("", TAIL)])
async def test_without_the_old_phone_and_a_whole_proof_a_code_is_needed(desk, bound, name, tail):
    with pytest.raises(CodeNeeded):
        await change(desk, bound, await lost(desk, name, tail))


async def test_an_account_that_is_bound_to_nobody_needs_the_old_phone(desk):
    viewer = await desk.viewer()
    with pytest.raises(CodeNeeded):
        await change(desk, viewer, await lost(desk))


# What is refused


async def test_the_same_phone_is_no_change(desk):
    viewer = await desk.viewer()
    with pytest.raises(SamePhone):
        await phones.request_new_phone_code(
            desk.tools, HOME, viewer, "138 0000 0001", None, desk.now
        )
    with pytest.raises(SamePhone):
        await change(desk, viewer, PhoneChange(PHONE, "000000", "000000"))


@pytest.mark.parametrize("phone", ["", "12345", "abc", "\ud800", "23800000001"])
async def test_what_is_no_phone_is_refused(desk, phone):
    viewer = await desk.viewer()
    with pytest.raises(PhoneInvalid):
        await phones.request_new_phone_code(desk.tools, HOME, viewer, phone, None, desk.now)
    with pytest.raises(PhoneInvalid):
        await change(desk, viewer, PhoneChange(phone, "000000", "000000"))


async def test_a_phone_of_another_account_is_said_to_its_holder_only(desk):
    await desk.log_in(NEW, ELSEWHERE)
    viewer = await desk.viewer()
    with pytest.raises(WrongCode):  # who does not hold it is not told that it is known
        await change(desk, viewer, replace(await codes(desk), new_code="000000"))
    with pytest.raises(PhoneInUse):
        await change(desk, viewer, await codes(desk))
    assert (await Account.get(id=viewer.account_id)).phone_hash is not None
    assert await Notice.all().count() == 0


async def test_of_two_accounts_that_take_one_phone_at_once_one_gets_it(desk):
    here, there = await desk.viewer(), await desk.viewer(THIRD_PHONE, ELSEWHERE)
    old = await desk.code(PHONE, purpose=CodePurpose.PHONE_OLD)
    other = await desk.code(THIRD_PHONE, ELSEWHERE, CodePurpose.PHONE_OLD)
    new = await desk.code(NEW, purpose=CodePurpose.PHONE_NEW)
    found = await asyncio.gather(
        change(desk, here, PhoneChange(NEW, new, old)),
        change(desk, there, PhoneChange(NEW, new, other), ELSEWHERE),
        return_exceptions=True,
    )
    assert found.count(None) == 1
    assert sum(isinstance(f, CodeExpired | PhoneInUse) for f in found) == 1


async def test_a_phone_that_was_changed_in_the_same_moment_is_stale(desk, monkeypatch):
    viewer, asked = await desk.viewer(), await codes(desk)
    really = store.get_account

    async def changed_meanwhile(account_id):
        account = await really(account_id)
        await store.change_phone(account_id, account.phone_hash, "other", account.phone_sealed)
        return account

    monkeypatch.setattr("auth.phones.store.get_account", changed_meanwhile)
    with pytest.raises(Stale):
        await change(desk, viewer, asked)
    assert (await Account.get()).phone_hash == "other"


async def test_until_the_person_is_proven_the_phone_stays(desk, bound):
    viewer = await desk.viewer(who=ELSEWHERE)
    with pytest.raises(ProofNeeded):
        await phones.request_new_phone_code(desk.tools, ELSEWHERE, viewer, NEW, None, desk.now)
    with pytest.raises(ProofNeeded):
        await change(desk, viewer, await lost(desk), ELSEWHERE)


async def test_codes_for_a_new_phone_are_limited_as_others(desk):
    viewer = await desk.viewer()
    sent = await phones.request_new_phone_code(desk.tools, HOME, viewer, NEW, None, desk.now)
    assert sent.resend_at - desk.now == timedelta(seconds=60)
    with pytest.raises(ResendTooSoon):
        await phones.request_new_phone_code(desk.tools, HOME, viewer, NEW, None, desk.now)
    assert len(desk.sms.codes(NEW)) == 1
