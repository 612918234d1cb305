"""What the tests of gateways share."""

import pytest


@pytest.fixture(params=["memory", "redis"])
def column(request: pytest.FixtureRequest) -> str | None:
    """The URL of a Redis for the column with many machines, None for the one in process."""
    return request.getfixturevalue("redis_url") if request.param == "redis" else None
