"""`shebao campaign`: reminders, lists for calls and home visits, and figures."""

import csv
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta
from pathlib import Path

import typer

from api.cli_pension import console, run
from api.settings import Settings
from api.wiring import make_clock
from certification import campaign_store, campaigns, lists
from certification.districts import district_name
from certification.exchange import write_lines
from certification.figures import Figures, count_figures
from certification.limits import limits
from certification.pictures import draw_days, draw_standing
from certification.ports import PensionLink
from certification.records import Terms
from handbook.load import load_procedures
from handbook.rules import certification_of
from worktime.load import load_agency
from worktime.rules import local_day

app = typer.Typer(help="Who is due, reminders, lists and figures.", no_args_is_help=True)
District = typer.Option("", help="Six digits; empty for all.")


def _terms() -> Terms:
    return Terms(certification_of(load_procedures()), load_agency().calendar)


@app.command("open")
def open_(
    name: str,
    due_from: datetime = typer.Option(..., "--from", formats=["%Y-%m-%d"]),
    due_until: datetime = typer.Option(..., "--until", formats=["%Y-%m-%d"]),
    district: str = District,
) -> None:
    """Remind those who are due within a time, 60, 30 and 7 days before."""

    async def work(settings: Settings, _: PensionLink) -> None:
        await campaigns.open_campaign(
            name, due_from.date(), due_until.date(), district, make_clock(settings).now()
        )

    run(work)
    console.print(f"已开始“{name}”，每天{limits().remind_at:%H:%M}起提醒。")


@app.command()
def close(name: str) -> None:
    """Remind nobody more for a campaign."""

    async def work(settings: Settings, _: PensionLink) -> bool:
        return await campaign_store.close_campaign(name, make_clock(settings).now())

    if not run(work):
        console.print("没有这个名称的、正在进行的活动。")
        raise typer.Exit(1)
    console.print("已结束。")


@app.command("list")
def list_() -> None:
    """List the campaigns."""

    async def work(_: Settings, __: PensionLink) -> None:
        for one in await campaign_store.list_campaigns():
            state = "已结束" if one.closed_at else "进行中"
            place = district_name(one.district) if one.district else "全部区县"
            console.print(f"{one.name}  {one.due_from}至{one.due_until}  {place}  {state}")

    run(work)


@app.command()
def remind() -> None:
    """Write today's reminders now; the server does it each day."""

    async def work(settings: Settings, _: PensionLink) -> int:
        now = make_clock(settings).now()
        return await campaigns.remind(settings.keyring(), _terms(), local_day(now), now)

    console.print(f"新写提醒{run(work)}条，由服务发送。")


@app.command()
def due(
    file: Path,
    district: str = District,
    within: int = typer.Option(None, min=0, help="Days; overdue and never certified included."),
) -> None:
    """Write everybody who is due soon to a CSV file. It names people."""
    _write(file, lambda s, t, now: lists.list_due_calls(
        s.keyring(), t, local_day(now), district=district, within=within
    ))  # fmt: skip


@app.command("old")
def old(file: Path, district: str = District) -> None:
    """Write those of a high age who are due soon, for calls and home visits."""
    _write(file, lambda s, t, now: lists.list_old_calls(
        s.keyring(), t, local_day(now), district=district
    ))  # fmt: skip


@app.command("failed")
def failed(file: Path, district: str = District) -> None:
    """Write those who tried and did not pass, for calls and home visits."""
    _write(file, lambda s, t, now: lists.list_failed_calls(s.keyring(), t, now, district=district))


Calls = Callable[[Settings, Terms, datetime], AsyncIterator[lists.CallEntry]]


def _write(file: Path, calls: Calls) -> None:
    async def work(settings: Settings, _: PensionLink) -> int:
        async def lines() -> AsyncIterator[list[str]]:
            async for entry in calls(settings, _terms(), make_clock(settings).now()):
                yield entry.cells()

        return await write_lines(file, lists.HEADER, lines())

    console.print(f"已写出{run(work)}人到{file}。文件含个人信息，用后请删除。")


@app.command()
def figures(
    folder: Path = typer.Argument(help="Where the CSV files and pictures go.", file_okay=False),
    day_from: datetime = typer.Option(None, "--from", formats=["%Y-%m-%d"]),
    day_until: datetime = typer.Option(None, "--until", formats=["%Y-%m-%d"]),
) -> None:
    """Write figures by district and day, as numbers (CSV) and pictures (SVG). They name nobody."""

    async def work(settings: Settings, _: PensionLink) -> Figures:
        today = local_day(make_clock(settings).now())
        until = day_until.date() if day_until else today
        since = day_from.date() if day_from else until - timedelta(days=limits().figures_days - 1)
        return await count_figures(_terms(), since, until, today)

    found = run(work)
    folder.mkdir(parents=True, exist_ok=True)
    _write_figures(found, folder)
    console.print(f"已写出到{folder}：days.csv、standing.csv、days.svg、standing.svg。")


def _write_figures(found: Figures, folder: Path) -> None:
    with (folder / "days.csv").open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(("日期", "区县", "提交", "通过", "未通过", "提醒"))
        for one in found.days:
            name = district_name(one.district)
            out.writerow((one.day, name, one.submitted, one.passed, one.not_passed, one.reminded))
    with (folder / "standing.csv").open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(("区县", "应认证", "从未认证", "已过期"))
        for district, standing in sorted(found.standing.items()):
            out.writerow((district_name(district), standing.must, standing.never, standing.overdue))
    (folder / "days.svg").write_text(draw_days(found), encoding="utf-8")
    (folder / "standing.svg").write_text(draw_standing(found), encoding="utf-8")
