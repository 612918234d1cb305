"""Telling people how far their card is: by message, and to the pages that are open."""

from datetime import datetime
from uuid import UUID

from tortoise.transactions import in_transaction

from auth.codes import PHONE
from auth.ports import AuthTools
from auth.store import find_account_of_person, get_account
from cards import store
from cards.ports import CardTools
from cards.records import RequestRecord
from cases.records import CaseRecord
from cases.rules import Status
from cases.store import get_case_for_system
from kernel.work import schedule
from notifications.ports import SmsTemplate
from notifications.service import tell
from worktime.rules import local_day

CARD_NEWS = "card_news"

WORDS = {
    Status.AWAITING_PAYMENT: SmsTemplate.CARD_UNPAID,
    Status.ACCEPTED: SmsTemplate.CARD_ACCEPTED,
    Status.AT_OUTLET: SmsTemplate.CARD_AT_OUTLET,
    Status.WITH_COURIER: SmsTemplate.CARD_SENT,
    Status.HANDED_OVER: SmsTemplate.CARD_HANDED_OVER,
    Status.IN_STOCK: SmsTemplate.CARD_IN_STOCK,
    Status.LAPSED: SmsTemplate.CARD_LAPSED,
    Status.WITHDRAWN: SmsTemplate.CARD_WITHDRAWN,
}


async def tell_later(case: CaseRecord, now: datetime) -> None:
    """Have a step told once the caller's transaction is committed."""
    key = f"{case.id.hex}:{case.status}:{int(now.timestamp())}"
    await schedule(CARD_NEWS, key, now, now)


async def tell_news(tools: AuthTools, card_tools: CardTools, key: str, now: datetime) -> UUID:
    """Send the message of a step, once. Returns the case, for the pages that are open.

    It goes to the phone that the person is bound to now, else to the one that applied.
    """
    case_hex, status, _ = key.split(":")
    case = await get_case_for_system(UUID(case_hex))
    template = WORDS.get(Status(status))
    request = await store.find_request_for_system(tools.keyring, case.id)
    if template is None or request is None:
        return case.id
    bound = await find_account_of_person(case.subject_id)
    account = bound or await get_account(case.applicant_id)
    if account.closed_at is not None:
        return case.id
    async with in_transaction():
        await tell(
            keyring=tools.keyring,
            key=key,
            phone=tools.keyring.open(account.phone_sealed, PHONE),
            template=template,
            params=_params(template, case, request, card_tools),
            now=now,
            account_id=account.id,
        )
    return case.id


def _params(
    template: SmsTemplate, case: CaseRecord, request: RequestRecord, tools: CardTools
) -> dict[str, str]:
    day = local_day(case.submitted_at)
    date = {"date": f"{day.month}月{day.day}日"}
    if template is SmsTemplate.CARD_AT_OUTLET:
        outlet = tools.outlets.find(request.delivery.outlet_id)
        return {**date, "outlet": outlet.name if outlet else "您选择的服务网点"}
    if template is SmsTemplate.CARD_SENT:
        return {**date, "courier": request.courier, "tracking": request.tracking_number}
    if template is SmsTemplate.CARD_UNPAID:
        hours = str(tools.procedures.pay_hours)
        return {**date, "yuan": f"{request.fee_fen / 100:g}", "hours": hours}
    if template is SmsTemplate.CARD_ACCEPTED:
        return {**date, "due": f"{case.due_on.month}月{case.due_on.day}日"}
    return date
