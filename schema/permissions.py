"""Who may ask for what. Every root field has a permission or stands in PUBLIC."""

from typing import Any

from strawberry.permission import BasePermission

from schema.masking import unauthenticated

PUBLIC = frozenset(
    {
        "requestSmsCode",
        "login",
        "refreshSession",
        "serviceInfo",
        "faceConsentText",
        "documentCheck",
    }
)
"""What a stranger may ask for: how to get in, and what is public anyway."""


class SignedIn(BasePermission):
    """An open session is needed. What belongs to whom is decided by each room's store."""

    def has_permission(self, source: Any, info: Any, **kwargs: Any) -> bool:
        """Whether someone is signed in."""
        return info.context.viewer is not None

    def on_unauthorized(self) -> None:
        """Say that a login is needed."""
        raise unauthenticated()
