"""Who may ask for what. Every root field has a permission or stands in PUBLIC."""

from functools import cache
from typing import Any

from strawberry.permission import BasePermission

from kernel.viewer import Role
from schema.masking import forbidden, unauthenticated

PUBLIC = frozenset(
    {
        "requestLentCode",
        "requestSmsCode",
        "login",
        "refreshSession",
        "serviceInfo",
        "faceConsentText",
        "documentCheck",
        "startEmployerLogin",
        "employerLogin",
        "employerDistricts",
        "takeEmployerSession",
        "requestOrganisationCode",
        "registerOrganisation",
        "requestReturnCode",
        "returnToEmployer",
    }
)
"""What a stranger may ask for: how to get in, and what is public anyway."""


class AnySession(BasePermission):
    """An open session is needed, of a person or for an employer."""

    def has_permission(self, source: Any, info: Any, **kwargs: Any) -> bool:
        """Whether someone is signed in."""
        return info.context.viewer is not None

    def on_unauthorized(self) -> None:
        """Say that a login is needed."""
        raise unauthenticated()


class SignedIn(AnySession):
    """An open session of a person is needed. What belongs to whom is decided by each room's
    store. A session for an employer shows nothing that is a person's own.
    """

    def has_permission(self, source: Any, info: Any, **kwargs: Any) -> bool:
        """Whether a person is signed in. FORBIDDEN for an employer's session."""
        viewer = info.context.viewer
        if viewer is not None and viewer.employer_id is not None:
            raise forbidden()
        return viewer is not None


class ActsForEmployer(AnySession):
    """An open session for an employer is needed. What its seat may do is decided by the room."""

    def has_permission(self, source: Any, info: Any, **kwargs: Any) -> bool:
        """Whether an employer is signed in. FORBIDDEN for a person's session."""
        viewer = info.context.viewer
        if viewer is not None and viewer.employer_id is None:
            raise forbidden()
        return viewer is not None


class ShowsTicket(AnySession):
    """The page that shows a login ticket, and holds its secret, is needed."""

    def has_permission(self, source: Any, info: Any, **kwargs: Any) -> bool:
        """Whether the socket was opened with a ticket; the service compares its secret."""
        return info.context.page is not None


class RoleNeeded(AnySession):
    """One of some roles of the staff is needed, in a session that has shown its second factor."""

    needed: frozenset[Role]

    def has_permission(self, source: Any, info: Any, **kwargs: Any) -> bool:
        """Whether the viewer holds one of the roles here."""
        viewer = info.context.viewer
        self.signed_in = viewer is not None
        return self.signed_in and bool(self.needed & viewer.roles)

    def on_unauthorized(self) -> None:
        """Say that a login, or another role, is needed."""
        if not self.signed_in:
            raise unauthenticated()
        raise forbidden()


@cache
def has_role(*roles: Role) -> type[RoleNeeded]:
    """Return the permission of who holds one of some roles."""
    names = "Or".join(role.name.title().replace("_", "") for role in roles)
    return type(f"Is{names}", (RoleNeeded,), {"needed": frozenset(roles)})
