"""Taking the pension system's beneficiaries over: who draws a benefit, who died, who moved."""

from datetime import datetime, timedelta
from pathlib import Path

from tortoise.transactions import in_transaction

from certification import handover_store as store
from certification import pull_store
from certification.limits import limits
from certification.ports import PensionLink
from kernel.files import Files
from kernel.ids import new_id
from kernel.sealed import Keyring
from persons.import_lease import holding_lease
from persons.importing import ImportReport, Mode, import_persons
from persons.rejects import REJECTS
from worktime.rules import local_day

PULL = "pull_beneficiaries"
BENEFICIARIES = "beneficiaries"


async def pull_beneficiaries(
    link: PensionLink,
    keyring: Keyring,
    files: Files,
    folder: Path,
    now: datetime,
    *,
    full: bool = False,
    force: bool = False,
) -> ImportReport | None:
    """Take over who draws a benefit, who died and who moved since the last time.

    full: everybody, and who is not listed any more is ended; `force` ends them although they are
    suspiciously many or may stand in lines that could not be read. What cannot be taken over is
    listed in `folder`, and counted until it comes through. Safe to run again: the same changes a
    second time change nothing. None without a link. Raises PensionUnavailable, FileRefused,
    ImportBusy while another import runs.
    """
    if link.system is None:
        return None
    # Held from the start: what was fetched before another import is not written after it.
    async with holding_lease(now) as lease:
        after = await store.cursor_of(BENEFICIARIES)
        source = _pulled_file(folder, now)
        try:
            state = await link.system.fetch_beneficiaries(
                source, None if full or not after else after
            )
            await lease.prolong()
            mode = Mode.FULL if full else Mode.DELTA
            report = await import_persons(
                source,
                keyring=keyring,
                files=files,
                now=now,
                mode=mode,
                force=force,
                lease=lease,
                pulled=True,
            )
        finally:
            source.unlink(missing_ok=True)
        async with in_transaction():
            await lease.prolong()
            await pull_store.add_pull(report.lines, report.rejected, now, full=full)
            if not report.ending_refused:
                await store.set_cursor(BENEFICIARIES, state, now)
        return report


def _pulled_file(folder: Path, now: datetime) -> Path:
    """Return a new name for a pulled list, once what a killed pull left behind is deleted."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in folder.glob(f"{BENEFICIARIES}*.csv"):
        if not left.name.endswith(REJECTS):
            left.unlink(missing_ok=True)
    return folder / f"{_name(now)}-{new_id().hex}.csv"


def delete_old_rejects(folder: Path, now: datetime) -> int:
    """Delete the lists of lines not taken over that have been kept long enough; return how many.

    How old one is stands in its name.
    """
    kept_from = _name(now - timedelta(days=limits().pull_rejects_days))
    old = [file for file in folder.glob(f"{BENEFICIARIES}-*{REJECTS}") if file.name < kept_from]
    for file in old:
        file.unlink(missing_ok=True)
    return len(old)


def _name(now: datetime) -> str:
    return f"{BENEFICIARIES}-{local_day(now):%Y%m%d}"
