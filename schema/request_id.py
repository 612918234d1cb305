"""The name of the request that is being answered: in every log line and every masked error."""

from contextvars import ContextVar

REQUEST_ID: ContextVar[str] = ContextVar("request_id", default="-")


def request_id() -> str:
    """Return the present request's id, "-" outside any request."""
    return REQUEST_ID.get()
