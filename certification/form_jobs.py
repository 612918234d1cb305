"""What the worker does with forms: those not handed in lapse, photos are deleted when over."""

import logging
from datetime import datetime

from certification import assisted_store as store
from certification.jobs import picture_time
from faces.ports import FaceTools
from worktime.rules import local_day

logger = logging.getLogger(__name__)

BATCH = 200


async def lapse_forms(now: datetime) -> int:
    """Close the forms that were not handed in in time. Returns how many."""
    return await store.lapse(local_day(now), picture_time(now), now)


async def delete_pictures(tools: FaceTools, now: datetime) -> int:
    """Delete the photos of forms whose time is over, or that were replaced. Returns how many.

    One that cannot be deleted now is left for the next time and stops no other.
    """
    return await _delete_left(tools) + await _delete_over(tools, now)


async def _delete_left(tools: FaceTools) -> int:
    deleted = 0
    for name in await store.list_left_pictures(BATCH):
        if await _delete(tools, name):
            await store.forget_left(name)
            deleted += 1
    return deleted


async def _delete_over(tools: FaceTools, now: datetime) -> int:
    deleted = 0
    while True:
        batch, done = await store.list_pictures_over(now, BATCH), 0
        for form_id, picture in batch:
            if await _delete(tools, picture):
                await store.forget_picture(form_id, picture)
                logger.info("the photo of form %s is deleted", form_id)
                done += 1
        deleted += done
        if len(batch) < BATCH or done == 0:
            return deleted


async def _delete(tools: FaceTools, name: str) -> bool:
    try:
        await tools.files.delete(name)
    except OSError:
        logger.exception("the photo of a form could not be deleted; it is tried again")
        return False
    return True
