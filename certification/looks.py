"""Who of the staff looked at whom, for auditors: which case or form a look was about.

The looks themselves are listed by the stores that keep them, page by page.
"""

from collections.abc import Collection
from uuid import UUID

from cases.store import find_by_number, list_numbers
from certification import assisted_store, review_store, store
from certification.assisted_rules import read_form_number
from certification.form_desk import FORM_PICTURE
from certification.form_paper import spaced
from certification.records import LookRecord
from kernel.sealed import Keyring
from kernel.viewer import Role, Viewer


async def number_looks(looks: Collection[LookRecord]) -> dict[UUID, str]:
    """Return the number of the case, or of the form, that each look was about, by the look."""
    forms = {look.review_id for look in looks if look.what == FORM_PICTURE}
    certified = await review_store.list_certifications({look.review_id for look in looks} - forms)
    cases = await store.list_case_ids(certified.values())
    numbers = await list_numbers(cases.values())
    found = {
        review_id: numbers.get(cases[certification_id], "")
        for review_id, certification_id in certified.items()
    }
    found |= {
        form_id: spaced(number)
        for form_id, number in (await assisted_store.list_numbers(forms)).items()
    }
    return {look.id: found.get(look.review_id, "") for look in looks}


async def find_matter(viewer: Viewer, keyring: Keyring, number: str) -> frozenset[UUID]:
    """Return the reviews or the form behind a case's or a form's number; none for an unknown one.

    For auditors; anybody else gets nothing.
    """
    if Role.AUDITOR not in viewer.roles:
        return frozenset()
    found: set[UUID | None] = set()
    if (case := await find_by_number("".join(number.split()))) is not None:
        certification = await store.find_of_case(case.id)
        if certification is not None:
            found.add(await review_store.find_of_certification(certification.id))
    if form_number := read_form_number(number):
        form = await assisted_store.find_by_number(keyring, form_number)
        found.add(form.id if form else None)
    return frozenset(one for one in found if one is not None)
