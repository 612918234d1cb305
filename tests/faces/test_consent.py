import asyncio
import hashlib
from dataclasses import replace
from datetime import timedelta

import pytest

from faces import service, templates
from faces.consent import current_text
from faces.errors import (
    ChallengeOver,
    ConsentNeeded,
    ConsentOutdated,
)
from faces.models import FaceConsent, FaceTemplate
from faces.records import Purpose
from tests.populate import add_person, add_photo, add_viewer


async def test_without_consent_there_is_no_challenge_and_no_template(database, retiree, begin):
    viewer = await retiree(consent=False)
    with pytest.raises(ConsentNeeded) as refused:
        await begin(viewer)
    assert refused.value.version == current_text().version
    assert await FaceTemplate.all().count() == 0


async def test_consent_is_to_the_version_in_force(database, retiree, now):
    viewer = await retiree(consent=False)
    with pytest.raises(ConsentOutdated) as refused:
        await service.give_consent(viewer, "1999-1", now)
    assert refused.value.version == current_text().version
    assert await FaceConsent.all().count() == 0


async def test_a_consent_to_an_older_version_has_to_be_given_again(database, retiree, begin, now):
    viewer = await retiree(consent=False)
    await templates.give_consent(viewer.account_id, "1999-1", "0" * 64, now)
    with pytest.raises(ConsentNeeded):
        await begin(viewer)
    await service.give_consent(viewer, current_text().version, now)
    assert await begin(viewer)


async def test_a_consent_is_kept_as_proof_with_the_texts_hash(database, retiree, now):
    viewer = await retiree(consent=False)
    await service.give_consent(viewer, current_text().version, now)
    later = now + timedelta(days=1)
    await service.withdraw_consent(viewer, later)
    row = await FaceConsent.get(account_id=viewer.account_id)
    shown = hashlib.sha256(current_text().text.encode()).hexdigest()
    assert (row.given_at, row.withdrawn_at, row.text_sha256) == (now, later, shown)


async def test_a_consent_given_twice_at_once_stands_once(database, retiree, now):
    viewer = await retiree(consent=False)
    version = current_text().version
    await asyncio.gather(*(service.give_consent(viewer, version, now) for _ in range(6)))
    assert await FaceConsent.filter(standing_key__not_isnull=True).count() == 1


async def test_withdrawing_deletes_the_template_and_lets_nothing_be_uploaded(
    database, retiree, begin, put, submit, now
):
    viewer = await retiree()
    challenge = await begin(viewer)
    await put(viewer, challenge)
    assert await FaceTemplate.all().count() == 1
    await service.withdraw_consent(viewer, now)
    assert await FaceTemplate.all().count() == 0
    for late in (put(viewer, challenge), submit(viewer, challenge)):
        with pytest.raises(ChallengeOver):
            await late
    with pytest.raises(ConsentNeeded):
        await begin(viewer)


async def test_nobody_draws_new_actions_by_consenting_anew(database, retiree, begin, now):
    viewer = await retiree()
    challenge = await begin(viewer)
    await service.withdraw_consent(viewer, now)
    await service.give_consent(viewer, current_text().version, now)
    assert await begin(viewer) == challenge


async def test_withdrawing_deletes_the_template_also_while_the_device_is_unproven(
    database, retiree, begin, now
):
    viewer = await retiree()
    await begin(viewer)
    await service.withdraw_consent(replace(viewer, person_id=None, needs_proof=True), now)
    assert await FaceTemplate.all().count() == 0


async def test_withdrawing_deletes_the_template_of_whom_a_binding_named(
    database, room, keyring, files, now
):
    stranger = await add_viewer(keyring, now)
    person_id = await add_person(keyring, now)
    await add_photo(keyring, files, person_id, now)
    await service.give_consent(stranger, current_text().version, now)
    await service.take_challenge(room, stranger, person_id, Purpose.BINDING, now)
    await service.withdraw_consent(stranger, now)
    assert await FaceTemplate.all().count() == 0


async def test_withdrawing_touches_nobody_elses(database, retiree, begin, now):
    mine, other = await retiree(), await retiree()
    await begin(mine)
    await begin(other)
    await service.withdraw_consent(mine, now)
    assert (await FaceTemplate.get()).person_id == other.person_id
    assert await begin(other)
