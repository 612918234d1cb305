"""The schema: one query, mutation and subscription type, merged from the rooms."""

import warnings
from typing import Any, cast

import strawberry
from strawberry import relay
from strawberry.schema.config import StrawberryConfig
from strawberry.tools import merge_types

from schema.accounts import AuthQuery, Device
from schema.assisted_forms import AssistedFormMutation, AssistedFormQuery
from schema.auth import LoginMutation, PhoneMutation
from schema.binding import BindingMutation
from schema.campaigns import CampaignMutation, CampaignQuery
from schema.cards import CardMutation, CardQuery
from schema.cases import Case, CaseSubscription
from schema.certificates import CertificateMutation
from schema.certification import CertificationEntry, CertificationMutation, CertificationQuery
from schema.context import Info
from schema.contribution_papers import PaperMutation, PaperQuery, RightsRecord
from schema.contributions import ContributionMutation, ContributionQuery
from schema.desks import DeskMutation, DeskQuery, EmployerDeskMutation
from schema.documents import DocumentQuery
from schema.employee_contributions import EmployeeContributionQuery
from schema.employer_login import (
    EmployerLoginMutation,
    EmployerLoginQuery,
    EmployerLoginSubscription,
)
from schema.employer_openings import EmployerOpeningMutation
from schema.employer_seats import MandateQuery, SeatMutation
from schema.employers import Employee, EmployerMutation, EmployerQuery
from schema.faces import Capture, Challenge, FaceMutation, FaceQuery, FaceSubscription
from schema.guardians import GuardianMutation
from schema.helping import HelpingMutation, HelpingQuery
from schema.limits import Limits, guard
from schema.looks import LookQuery
from schema.masking import MaskedSchema
from schema.month_reports import MonthReportMutation, MonthReportQuery
from schema.nodes import OwnNode, row_id
from schema.organisations import OrganisationMutation
from schema.pension import PensionQuery
from schema.pension_acts import PensionActMutation, PensionActQuery
from schema.permissions import AnySession
from schema.problems import PROBLEMS, problem_handlers
from schema.reviews import ReviewMutation, ReviewQuery
from schema.scalars import SCALARS
from schema.staff import StaffMutation, StaffQuery
from schema.system import SystemQuery

NODES: dict[str, type[OwnNode]] = {
    kind.__name__: kind
    for kind in (Capture, Case, CertificationEntry, Challenge, Device, Employee, RightsRecord)
}


@strawberry.type
class NodeQuery:
    """Anything by its global id."""

    @strawberry.field(permission_classes=[AnySession])
    async def node(self, info: Info, id: relay.GlobalID) -> relay.Node | None:  # noqa: A002
        """Return a thing of the viewer's by its global id."""
        kind = NODES.get(id.type_name)
        found: Any = (await kind.find(info, [row_id(id)]))[0] if kind else None
        return cast("relay.Node | None", found)


with warnings.catch_warnings():
    warnings.simplefilter("error")  # merge_types only warns when two rooms use one field's name
    Query = merge_types(
        "Query",
        (
            NodeQuery,
            AuthQuery,
            CardQuery,
            CertificationQuery,
            ContributionQuery,
            DeskQuery,
            DocumentQuery,
            LookQuery,
            EmployeeContributionQuery,
            EmployerLoginQuery,
            EmployerQuery,
            MandateQuery,
            MonthReportQuery,
            FaceQuery,
            HelpingQuery,
            AssistedFormQuery,
            PaperQuery,
            CampaignQuery,
            PensionQuery,
            PensionActQuery,
            ReviewQuery,
            StaffQuery,
            SystemQuery,
        ),
    )
    Mutation = merge_types(
        "Mutation",
        (
            LoginMutation,
            PhoneMutation,
            BindingMutation,
            CardMutation,
            FaceMutation,
            CertificateMutation,
            CertificationMutation,
            HelpingMutation,
            AssistedFormMutation,
            ContributionMutation,
            PaperMutation,
            EmployerLoginMutation,
            EmployerMutation,
            EmployerOpeningMutation,
            OrganisationMutation,
            SeatMutation,
            CampaignMutation,
            PensionActMutation,
            ReviewMutation,
            StaffMutation,
            DeskMutation,
            EmployerDeskMutation,
            GuardianMutation,
            MonthReportMutation,
        ),
    )
    Subscription = merge_types(
        "Subscription", (CaseSubscription, EmployerLoginSubscription, FaceSubscription)
    )


def build_schema(*, development: bool = False, loud: bool = False) -> MaskedSchema:
    """Build the schema. `loud` makes a refusal that its union lacks fail instead of masking it."""
    return MaskedSchema(
        query=Query,
        mutation=Mutation,
        subscription=Subscription,
        types=[*NODES.values(), *PROBLEMS.types.values()],
        config=StrawberryConfig(auto_camel_case=True, scalar_map=SCALARS),
        extensions=[guard(Limits(introspection=development))],
        exception_handlers=problem_handlers(),
        explain=development,
        loud=loud,
    )
