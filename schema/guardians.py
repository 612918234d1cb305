"""Guardians (监护人) as administrators put them on record."""

from datetime import datetime

import strawberry
from strawberry import relay

from certification import guardian_desk
from kernel.viewer import Role
from persons import guardians
from persons.guardians import Guardianship as Found
from persons.guardians import Named
from schema.context import Info
from schema.done import Done
from schema.nodes import row_id
from schema.permissions import has_role
from schema.problems import result

Administrator = has_role(Role.ADMINISTRATOR)


@strawberry.type(description="A guardian on record, both persons masked.")
class Guardianship:
    """Who acts for whom, by which paper."""

    id: relay.GlobalID
    ward_name_masked: str
    guardian_name_masked: str
    guardian_identity_masked: str
    basis: str = strawberry.field(description="The paper that shows it, such as 户口簿.")
    since: datetime

    @classmethod
    def of(cls, found: Found) -> "Guardianship":
        """Show a guardianship."""
        return cls(
            id=relay.GlobalID("Guardianship", str(found.id)),
            ward_name_masked=found.ward_name_masked,
            guardian_name_masked=found.guardian_name_masked,
            guardian_identity_masked=found.guardian_identity_masked,
            basis=found.basis,
            since=found.since,
        )


@strawberry.type(description="The guardians of one person.")
class Guardianships:
    """Those who stand on record."""

    guardians: list[Guardianship]


@strawberry.input(description="A person by exact name and identity number.")
class NamedPersonInput:
    """A person as a paper names them."""

    name: str
    identity_number: str

    def read(self) -> Named:
        """Return it as the service takes it."""
        return Named(self.name, self.identity_number)


@strawberry.input(description="A guardian to be put on record.")
class GuardianInput:
    """Ward, guardian, and the paper that shows it."""

    ward: NamedPersonInput
    guardian: NamedPersonInput
    basis: str


FindGuardiansResult = result("FindGuardiansResult", Guardianships, guardian_desk.find_guardians)
AddGuardianResult = result("AddGuardianResult", Guardianship, guardian_desk.add_guardian)
EndGuardianResult = result("EndGuardianResult", Done, guardians.end_guardian)


@strawberry.type
class GuardianMutation:
    """Finding guardians, putting them on record, and ending it.

    Finding is a mutation so that a number never stands in an address.
    """

    @strawberry.mutation(graphql_type=FindGuardiansResult, permission_classes=[Administrator])
    async def find_guardians(self, info: Info, ward: NamedPersonInput) -> Guardianships:
        """The guardians of a person, by their exact name and number. Counted and noted."""
        context = info.context
        found = await guardian_desk.find_guardians(
            context.tools.auth, context.signed_in, ward.read(), context.now
        )
        return Guardianships(guardians=[Guardianship.of(one) for one in found])

    @strawberry.mutation(graphql_type=AddGuardianResult, permission_classes=[Administrator])
    async def add_guardian(self, info: Info, input: GuardianInput) -> Guardianship:  # noqa: A002
        """Put a guardian on record; the same one again changes nothing."""
        context = info.context
        made = await guardian_desk.add_guardian(
            context.tools.auth,
            context.signed_in,
            input.ward.read(),
            input.guardian.read(),
            input.basis,
            context.now,
        )
        return Guardianship.of(made)

    @strawberry.mutation(graphql_type=EndGuardianResult, permission_classes=[Administrator])
    async def end_guardian(self, info: Info, id: relay.GlobalID) -> Done:  # noqa: A002
        """End a guardianship, at once."""
        await guardians.end_guardian(info.context.signed_in, row_id(id), info.context.now)
        return Done()
