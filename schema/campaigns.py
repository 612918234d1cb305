"""Campaigns, figures, and the lists for calls and home visits, for the agency's staff."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

import strawberry
from strawberry import relay

from certification import agency, calls
from certification.agency import CallList, CampaignView, Wanted, place_of
from certification.calls import Called, CallOutcome
from certification.districts import TODAY, district_name, is_district
from certification.figures import Figures
from certification.limits import limits
from certification.lists import CallEntry
from faces.texts import reason_text
from kernel.masks import mask_name, mask_phone
from kernel.viewer import Role
from schema.context import Info
from schema.done import Done
from schema.masking import bad_user_input
from schema.nodes import row_id
from schema.pages import (
    PAGE,
    Connection,
    check_page,
    connection,
    read_number,
    read_place,
    write_place,
)
from schema.permissions import has_role
from schema.problems import result
from worktime.rules import local_day

strawberry.enum(CallList, name="CallList")
strawberry.enum(CallOutcome, name="CallOutcome")

Administrator = has_role(Role.ADMINISTRATOR)
Calls = has_role(Role.ADMINISTRATOR, Role.AGENCY_CLERK)
SeesLists = has_role(Role.ADMINISTRATOR, Role.AUDITOR, Role.AGENCY_CLERK)
Reader = has_role(Role.ADMINISTRATOR, Role.AUDITOR)
MOST_DAYS = 92


@strawberry.type(description="What a campaign has sent of one kind.")
class SentReminders:
    """Reminders so many days before the due day."""

    days_before: int = strawberry.field(
        description="0: to who never certified. Below 0: so many days overdue."
    )
    persons: int = strawberry.field(
        description="Whom this campaign reminded. Who was told before by another counts there."
    )
    unreached: int = strawberry.field(description="Of them, those with no phone, nor a helper's.")


@strawberry.type(description="A time in which people are reminded: those due within it.")
class Campaign:
    """A campaign."""

    id: relay.GlobalID
    name: str
    due_from: date
    due_until: date
    district: str = strawberry.field(description="Six digits; empty for all.")
    district_name: str
    opened_at: datetime
    closed_at: datetime | None
    sent: list[SentReminders]

    @classmethod
    def of(cls, view: CampaignView) -> "Campaign":
        """Show a campaign."""
        one = view.campaign
        return cls(
            id=relay.GlobalID("Campaign", str(one.id)),
            name=one.name,
            due_from=one.due_from,
            due_until=one.due_until,
            district=one.district,
            district_name=district_name(one.district) if one.district else "",
            opened_at=one.opened_at,
            closed_at=one.closed_at,
            sent=[
                SentReminders(days_before=days, persons=persons, unreached=unreached)
                for days, persons, unreached in view.sent
            ],
        )


@strawberry.input(description="A campaign to be opened.")
class CampaignInput:
    """Its name, the due days it is for, and a district or none for all."""

    name: str
    due_from: date
    due_until: date
    district: str = ""


@strawberry.type(description="A district by its code.")
class District:
    """A district."""

    code: str
    name: str


@strawberry.type(description="Of one district on one day.")
class DayFigure:
    """Tries submitted on a Beijing day, what came of them so far, and reminders written."""

    day: date
    district: str
    submitted: int
    passed: int
    not_passed: int
    reminded: int


@strawberry.type(description="Where the duty stands in a district today.")
class DistrictStanding:
    """Who must certify, and of them those who never did and those overdue."""

    district: str
    district_name: str
    must: int
    never: int
    overdue: int


@strawberry.type(description="Figures by district and day. They name nobody.")
class CampaignFigures:
    """Figures of a time."""

    day_from: date
    day_until: date
    days: list[DayFigure]
    standing: list[DistrictStanding]

    @classmethod
    def of(cls, found: Figures) -> "CampaignFigures":
        """Show figures."""
        return cls(
            day_from=found.day_from,
            day_until=found.day_until,
            days=[DayFigure(**vars(one)) for one in found.days],
            standing=[
                DistrictStanding(district=code, district_name=district_name(code), **vars(standing))
                for code, standing in sorted(found.standing.items())
            ],
        )


@strawberry.type(description="What came of a call or a visit.")
class CallNoted:
    """An outcome and its day."""

    outcome: CallOutcome
    day: date
    note: str = strawberry.field(description="Empty where the person is not opened.")

    @classmethod
    def of(cls, called: Called, *, opened: bool) -> "CallNoted":
        """Show an outcome; its note where the person is opened."""
        return cls(outcome=called.outcome, day=called.day, note=called.note if opened else "")


@strawberry.type(description="Someone to be called or visited, masked.")
class Call:
    """One line of a list for calls."""

    id: relay.GlobalID
    name_masked: str
    phone_masked: str = strawberry.field(description="Empty: bound to none, so a visit.")
    age: int
    district_name: str
    due_on: date
    overdue: bool
    never: bool
    failures: int
    last_failed_on: date | None
    last_reasons: list[str]
    last_call: CallNoted | None

    @classmethod
    def of(cls, entry: CallEntry, called: Sequence[Called]) -> "Call":
        """Show an entry, masked, with what came of the last call."""
        last = entry.failures[-1] if entry.failures else None
        return cls(
            id=relay.GlobalID("Call", str(entry.person.id)),
            name_masked=mask_name(entry.person.name),
            phone_masked=mask_phone(entry.phone) if entry.phone else "",
            age=entry.age,
            district_name=district_name(entry.due.row.district),
            due_on=entry.due.due_on,
            overdue=entry.due.due_on < entry.today,
            never=entry.due.never,
            failures=len(entry.failures),
            last_failed_on=local_day(last.submitted_at) if last else None,
            last_reasons=[reason_text(reason, None) for reason in last.reasons] if last else [],
            last_call=CallNoted.of(called[0], opened=False) if called else None,
        )


@strawberry.type(description="Name and phone of someone to be called. Opening them is on record.")
class OpenedCall:
    """Someone on a list, opened."""

    id: relay.GlobalID
    name: str
    phone: str
    called: list[CallNoted] = strawberry.field(description="What came of it, the newest first.")

    @classmethod
    def of(cls, entry: CallEntry, called: Sequence[Called]) -> "OpenedCall":
        """Show who it is, and what came of the calls before."""
        return cls(
            id=relay.GlobalID("Call", str(entry.person.id)),
            name=entry.person.name,
            phone=entry.phone,
            called=[CallNoted.of(one, opened=True) for one in called],
        )


OpenCampaignResult = result("OpenCampaignResult", Campaign, agency.open_by_staff)
CloseCampaignResult = result("CloseCampaignResult", Done, agency.close_by_staff)
OpenCallResult = result("OpenCallResult", OpenedCall, agency.open_call)
NoteCallResult = result("NoteCallResult", CallNoted, calls.note_call)


def _district(code: str) -> str:
    if code and not is_district(code):
        raise bad_user_input("请从列表中选择区县。", "`district` has six digits, or is empty.")
    return code


@strawberry.type
class CampaignQuery:
    """Campaigns, figures and lists. A clerk reads the figures and lists of the own districts."""

    @strawberry.field(permission_classes=[SeesLists])
    async def agency_districts(self, info: Info) -> list[District]:
        """The districts by which lists and figures go, as far as they are the viewer's."""
        scope = await calls.scope_of(info.context.signed_in)
        return [District(code=code, name=name) for code, name in TODAY.items() if scope.has(code)]

    @strawberry.field(permission_classes=[Reader])
    async def campaigns(
        self, info: Info, first: int = PAGE, after: str | None = None
    ) -> Connection[Campaign]:
        """Campaigns, the newest first."""
        check_page(first)
        skip = read_number(after)
        found = await agency.list_campaigns(info.context.signed_in, first + 1, skip)
        return connection(
            found, first, Campaign.of, lambda place, _: f"{skip + place}", before=skip > 0
        )

    @strawberry.field(permission_classes=[SeesLists])
    async def campaign_figures(
        self, info: Info, day_from: date | None = None, day_until: date | None = None
    ) -> CampaignFigures:
        """Figures by district and day; without days, of the last ones up to today."""
        context = info.context
        today = local_day(context.now)
        until = day_until or today
        since = day_from or until - timedelta(days=limits().figures_days - 1)
        if not timedelta(0) <= until - since < timedelta(days=MOST_DAYS):
            raise bad_user_input(
                f"请选择{MOST_DAYS}天以内的日期，截止日期不早于开始日期。",
                f"The days are in order, and {MOST_DAYS} at most.",
            )
        found = await agency.read_figures(
            context.signed_in, context.tools.terms, since, until, today
        )
        return CampaignFigures.of(found)

    @strawberry.field(permission_classes=[SeesLists])
    async def call_list(
        self,
        info: Info,
        which: CallList,
        district: str = "",
        first: int = PAGE,
        after: str | None = None,
    ) -> Connection[Call]:
        """Who is to be called or visited, masked: those due soonest or failed longest ago first."""
        check_page(first)
        context, wanted = info.context, Wanted(which, _district(district))
        found = await agency.list_calls(
            context.tools.keyring,
            context.tools.terms,
            context.signed_in,
            wanted,
            first + 1,
            read_place(after),
            context.now,
        )
        called = await calls.list_called(
            context.tools.keyring, [entry.person.id for entry in found]
        )
        return connection(
            found,
            first,
            lambda entry: Call.of(entry, called.get(entry.person.id, ())),
            lambda _, entry: write_place(*place_of(which, entry)),
            before=after is not None,
        )


@strawberry.type
class CampaignMutation:
    """Campaigns opened and closed, and people on the lists opened."""

    @strawberry.mutation(graphql_type=OpenCampaignResult, permission_classes=[Administrator])
    async def open_campaign(self, info: Info, input: CampaignInput) -> Campaign:  # noqa: A002
        """Remind those who are due within a time."""
        context = info.context
        opened = await agency.open_by_staff(
            context.signed_in,
            input.name,
            input.due_from,
            input.due_until,
            input.district,
            context.now,
        )
        return Campaign.of(opened)

    @strawberry.mutation(graphql_type=CloseCampaignResult, permission_classes=[Administrator])
    async def close_campaign(self, info: Info, id: relay.GlobalID) -> Done:  # noqa: A002
        """Remind nobody more for a campaign."""
        await agency.close_by_staff(info.context.signed_in, row_id(id), info.context.now)
        return Done()

    @strawberry.mutation(graphql_type=OpenCallResult, permission_classes=[Calls])
    async def open_call(self, info: Info, which: CallList, id: relay.GlobalID) -> OpenedCall:  # noqa: A002
        """Open name and phone of someone on a list, which is put on record."""
        context = info.context
        entry = await agency.open_call(
            context.tools.keyring,
            context.tools.terms,
            context.signed_in,
            which,
            row_id(id),
            context.now,
        )
        called = await calls.list_called(context.tools.keyring, [entry.person.id])
        return OpenedCall.of(entry, called.get(entry.person.id, ()))

    @strawberry.mutation(graphql_type=NoteCallResult, permission_classes=[Calls])
    async def note_call(
        self,
        info: Info,
        which: CallList,
        id: relay.GlobalID,  # noqa: A002
        outcome: CallOutcome,
        day: date | None = None,
        note: str = "",
    ) -> CallNoted:
        """Note what came of a call or visit, on a day or today, to somebody who was opened."""
        context = info.context
        called = await calls.note_call(
            context.tools.keyring,
            context.signed_in,
            which.value,
            row_id(id),
            Called(outcome, day or local_day(context.now), note),
            context.now,
        )
        return CallNoted.of(called, opened=True)
