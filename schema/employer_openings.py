"""Employers without a licence, as an agency opens them for online service."""

import strawberry

from employers.opening import Opened, open_employer
from employers.records import Opening
from kernel.viewer import Role
from schema.context import Info
from schema.permissions import has_role
from schema.problems import result

AgencyOrAdministrator = has_role(Role.AGENCY_CLERK, Role.ADMINISTRATOR)


@strawberry.input(description="An employer without a licence and its agent, from their papers.")
class OpenEmployerInput:
    """What stands on the employer's letter and on the agent's identity card."""

    code: str
    name: str
    agent_name: str
    agent_phone: str

    def read(self) -> Opening:
        """Return it as the service takes it."""
        return Opening(self.code, self.name, self.agent_name, self.agent_phone)


@strawberry.type(description="An employer that is open: its agent comes in by 再次登录.")
class OpenedEmployer:
    """The number to hand over, and whether somebody else acted before."""

    name: str
    transaction_number: str
    replaced: bool

    @classmethod
    def of(cls, done: Opened) -> "OpenedEmployer":
        """Show what was opened."""
        registered = done.registered
        return cls(
            name=registered.employer.name,
            transaction_number=registered.transaction_number,
            replaced=done.replaced,
        )


OpenEmployerResult = result("OpenEmployerResult", OpenedEmployer, open_employer)


@strawberry.type
class EmployerOpeningMutation:
    """What an agency does for an employer at its desk."""

    @strawberry.mutation(
        graphql_type=OpenEmployerResult, permission_classes=[AgencyOrAdministrator]
    )
    async def open_employer(self, info: Info, input: OpenEmployerInput) -> OpenedEmployer:  # noqa: A002
        """Open an employer for online service, replace its agent, or confirm it. On record."""
        context = info.context
        done = await open_employer(
            context.tools.employers, context.signed_in, input.read(), context.now
        )
        return OpenedEmployer.of(done)
