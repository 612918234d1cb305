"""A case to begin with."""

from datetime import date
from uuid import uuid4

import pytest

from cases.records import NewCase
from cases.service import open_case


@pytest.fixture
def new_case(now):
    """Open a case; what is not named is random."""

    async def make(at=None, **more):
        given = {
            "procedure": "26-certification",
            "subject_id": uuid4(),
            "applicant_id": uuid4(),
            "due_on": date(2026, 6, 11),
            "due_estimated": False,
        }
        return await open_case(NewCase(**(given | more)), at or now)

    return make
