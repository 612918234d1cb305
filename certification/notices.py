"""Telling a person what came of a certification."""

from datetime import datetime, timedelta

from tortoise.transactions import in_transaction

from auth.codes import PHONE
from auth.ports import AuthTools
from auth.store import find_account_of_person, get_account
from cases.records import CaseRecord
from cases.rules import Status
from certification.assisted_rules import FormRecord
from certification.messages import RevocationReason
from certification.rules import Way
from certification.store import find_of_case
from kernel.sealed import Keyring
from notifications.ports import SmsTemplate
from notifications.service import tell
from persons.acting import Matter
from persons.relation_store import stands_by
from persons.store import died_on
from worktime.rules import local_day

LATE = timedelta(minutes=2)  # nobody waits before the screen for longer
TOLD = frozenset({Status.SUCCEEDED, Status.REFUSED, Status.RETURNED})


async def tell_published(tools: AuthTools, case: CaseRecord, now: datetime) -> None:
    """Tell that a result is published, once a case; what was returned while the person waited for
    it on the screen is not told again. After a death no household reads that it should try again.

    It goes to the phone that the person is bound to now: the one that applied may have a new
    owner since. Who is bound to no phone finds it in the records.
    """
    if case.status not in TOLD or (case.status is Status.RETURNED and _was_seen(case)):
        return
    passed = case.status is Status.SUCCEEDED
    template = SmsTemplate.CERTIFICATION_PUBLISHED if passed else SmsTemplate.CERTIFICATION_RETURNED
    account = await find_account_of_person(case.subject_id)
    certification = await find_of_case(case.id)
    if certification is not None and certification.way is Way.HELPER_FACE:
        await _tell_helper(tools, case, now)
    if account is None or (not passed and await died_on(case.subject_id) is not None):
        return
    async with in_transaction():
        await tell(
            keyring=tools.keyring,
            key=f"published:{case.id}",
            phone=tools.keyring.open(account.phone_sealed, PHONE),
            template=template,
            params={"date": _date(case.submitted_at)},
            now=now,
            account_id=account.id,
        )


async def _tell_helper(tools: AuthTools, case: CaseRecord, now: datetime) -> None:
    """Tell who submitted it for the person that there is a result; not whose, nor which."""
    helper = await get_account(case.applicant_id)
    if helper.closed_at is not None:  # its number may be somebody else's by now
        return
    async with in_transaction():
        await tell(
            keyring=tools.keyring,
            key=f"helped:{case.id}",
            phone=tools.keyring.open(helper.phone_sealed, PHONE),
            template=SmsTemplate.HELPED_PUBLISHED,
            params={"date": _date(case.submitted_at)},
            now=now,
            account_id=helper.id,
        )


async def tell_form_returned(keyring: Keyring, form: FormRecord, now: datetime) -> None:
    """Tell that a form was given back; not whose it is, nor why. After a death nobody.

    It goes to the phone that the person is bound to now, and to who printed it if they still act
    for the person: the phone that printed it may have a new owner since, and a helper be removed.
    """
    if await died_on(form.person_id) is not None:
        return
    own, printed = await find_account_of_person(form.person_id), await get_account(form.account_id)
    told = {"form-returned": own}
    if (own is None or own.id != printed.id) and await stands_by(
        printed.id, printed.person_id, form.person_id, Matter.CERTIFICATION
    ):
        told["form-printer"] = printed
    for kind, account in told.items():
        if account is None or account.closed_at is not None:  # its number may be another's by now
            continue
        async with in_transaction():
            await tell(
                keyring=keyring,
                key=f"{kind}:{form.id}:{int(now.timestamp())}",
                phone=keyring.open(account.phone_sealed, PHONE),
                template=SmsTemplate.FORM_RETURNED,
                params={"date": _date(form.printed_at)},
                now=now,
                account_id=account.id,
            )


async def tell_revoked(
    keyring: Keyring, case: CaseRecord, reason: RevocationReason, now: datetime
) -> None:
    """Tell a person that a certification was taken back; nobody is told so after a death."""
    account = await find_account_of_person(case.subject_id)
    if account is None or reason is RevocationReason.DEATH:
        return
    async with in_transaction():
        await tell(
            keyring=keyring,
            key=f"revoked:{case.id}",
            phone=keyring.open(account.phone_sealed, PHONE),
            template=SmsTemplate.CERTIFICATION_REVOKED,
            params={"date": _date(case.submitted_at)},
            now=now,
            account_id=account.id,
        )


def _was_seen(case: CaseRecord) -> bool:
    return case.closed_at is not None and case.closed_at - case.submitted_at <= LATE


def _date(moment: datetime) -> str:
    day = local_day(moment)
    return f"{day.month}月{day.day}日"
