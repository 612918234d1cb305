"""`shebao pension`: messages to the pension system, by hand where there is no interface."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import typer
from rich.console import Console

from api.daily import PULLED
from api.database import opened
from api.settings import Settings, read_settings
from api.wiring import make_clock, pension_link
from certification import act_store, handover_store, link_desk
from certification.act_store import Act
from certification.difference_store import Difference, settle_differences
from certification.exchange import (
    AcknowledgementsRefused,
    export_messages,
    import_acknowledgements,
)
from certification.handover import hand_over, hand_over_waiting
from certification.messages import RevocationReason
from certification.notices import tell_revoked
from certification.ports import PensionLink, PensionRefused, PensionUnavailable
from certification.pulling import pull_beneficiaries
from certification.reconciling import reconcile
from certification.revoking import revoke_certification
from certification.store import find_of_case
from gateways.files import open_files
from kernel.errors import DomainError
from persons.import_lease import ImportBusy
from persons.importing import ImportReport
from persons.reject_store import count_untaken
from persons.source import FileRefused

app = typer.Typer(help="Decisions handed over to the pension system.", no_args_is_help=True)
console = Console()
T = TypeVar("T")


def run(work: Callable[[Settings, PensionLink], Awaitable[T]]) -> T:
    """Do something with the database open and the link at hand; say in words what is wrong."""

    async def inside() -> T:
        settings = read_settings()
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(opened(settings.database))
            return await work(settings, pension_link(settings, stack))

    try:
        return asyncio.run(inside())
    except PensionUnavailable as error:
        console.print(f"养老金系统没有应答（{error.detail}），请稍后再试。")
    except (AcknowledgementsRefused, FileRefused, ImportBusy) as error:
        console.print(str(error))
    except DomainError as error:
        console.print(error.message())
    raise typer.Exit(1)


@app.command()
def status() -> None:
    """Say how many messages wait, were refused, and what the last comparison left."""

    async def work(_: Settings, link: PensionLink) -> None:
        console.print(f"接口：{'已配置' if link.system else '未配置，用文件交接'}")
        console.print(f"等待对方接收：{await handover_store.count_waiting()}")
        console.print(f"其中被对方拒收：{await handover_store.count_refused()}")
        console.print(f"上次对账的差异：{await handover_store.count_last_differences()}")
        console.print(f"没有导入的人员行：{(await count_untaken()).count}")

    run(work)


@app.command()
def send() -> None:
    """Hand over everything that waits, now."""

    async def work(settings: Settings, link: PensionLink) -> int:
        return await hand_over_waiting(link, settings.keyring(), make_clock(settings).now())

    console.print(f"已交接{run(work)}条。")


@app.command()
def export(file: Path) -> None:
    """Write what waits to a CSV file, for an agency without an interface. It names people."""

    async def work(settings: Settings, _: PensionLink) -> int:
        await act_store.add_act(None, Act.MESSAGES_TAKEN, None, make_clock(settings).now())
        return await export_messages(settings.keyring(), file)

    console.print(f"已写出{run(work)}条到{file}。文件含个人信息，交接后请删除。")


@app.command("import-acknowledgements")
def acknowledgements(file: Path = typer.Argument(exists=True, dir_okay=False)) -> None:
    """Take over a CSV file of acknowledgements: message_id, receipt, refusal. Safe to repeat."""

    async def work(settings: Settings, _: PensionLink) -> int:
        now = make_clock(settings).now()
        report = await import_acknowledgements(file, now)
        await act_store.add_act(None, Act.RECEIPTS_GIVEN, None, now)
        console.print(
            f"新确认{report.acknowledged}条，已知{report.known}条，拒收{report.refused}条。"
        )
        if report.unread:
            shown = "、".join(map(str, report.unread[:20]))
            console.print(f"{len(report.unread)}行无法对应，请核对：第{shown}行。")
        return len(report.unread)

    raise typer.Exit(1 if run(work) else 0)


@app.command("reconcile")
def compare() -> None:
    """Compare both books now; the server does it each day."""

    async def work(settings: Settings, link: PensionLink) -> int:
        report = await reconcile(link, settings.keyring(), make_clock(settings).now())
        console.print(
            f"读取{report.read}条，找回确认{report.recovered}条，重新交接{report.resent}条，"
            f"补写{report.untold}条，等待{report.waiting}条，差异{len(report.differences)}条。"
        )
        for one in report.differences:
            console.print(f"  {one['kind']}  {one['id']}")
        return len(report.differences)

    raise typer.Exit(1 if run(work) else 0)


@app.command()
def pull(
    full: bool = typer.Option(False, "--full", help="Everybody; who is not listed is ended."),
    force: bool = typer.Option(
        False,
        "--force",
        help="With --full: end those missing however many they are, and beside unreadable lines.",
    ),
) -> None:
    """Take over beneficiaries from the pension system now; the server does it each day.

    A full list ends nobody while it lacks suspiciously many, or while it lacks anybody and has a
    line that could not be tied to a person. Use --force once it is checked that those missing are
    really over.
    """
    if force and not full:
        console.print("--force 只能与 --full 一起使用：变更名单不终止任何人。")
        raise typer.Exit(2)

    async def work(settings: Settings, link: PensionLink) -> bool:
        report = await pull_beneficiaries(
            link,
            settings.keyring(),
            open_files(settings.files_url or str(settings.data / "files")),
            settings.data / PULLED,
            make_clock(settings).now(),
            full=full,
            force=force,
        )
        if report is None:
            console.print("没有配置养老金系统的接口，请用 shebao import persons 导入文件。")
            return True
        console.print(
            f"新增{report.created}人，变更{report.changed}人，未变{report.unchanged}人，"
            f"终止{report.ended}人，未导入{report.rejected}行。"
        )
        if report.rejects_file:
            console.print(f"未导入的行和原因：{report.rejects_file}", soft_wrap=True)
        if untaken := (await count_untaken()).count:
            console.print(
                f"历次拉取共有{untaken}行仍未导入，其中可能有死亡或迁居。请对方更正后重新发送，"
                "或用 shebao pension pull --full 全部重新拉取。"
            )
        if report.ending_refused:
            console.print(_why_nobody_ended(report), soft_wrap=True)
        return report.ending_refused

    raise typer.Exit(1 if run(work) else 0)


def _why_nobody_ended(report: ImportReport) -> str:
    if report.untied:
        return (
            f"有{report.untied}行无法对应到任何人，全量名单缺少的{report.missing}人可能就在其中，"
            "所以没有终止任何人。请对方更正这些行后重新拉取；"
            "或核实缺少的人确已终止后，用 shebao pension pull --full --force 再拉取一次。"
        )
    return (
        f"全量名单缺少{report.missing}人，数量可疑，没有终止任何人。请对方检查名单；"
        "核实名单无误后，用 shebao pension pull --full --force 再拉取一次。"
    )


@app.command()
def renew(message: UUID = typer.Argument(help="The refused message's id.")) -> None:
    """Write a refused message anew from the register, which was corrected, and send it."""

    async def work(settings: Settings, link: PensionLink) -> str:
        now = make_clock(settings).now()
        await link_desk.renew(None, message, now)
        try:
            await hand_over(link, settings.keyring(), message, now)
        except PensionRefused as refused:
            return f"已重写，对方仍然拒收（{refused.code}），请核对登记的姓名和证件号码。"
        except PensionUnavailable:
            return "已重写；养老金系统暂时没有应答，服务会继续交接。"
        return "已重写并交接。" if link.system else "已重写，请再导出一次文件。"

    console.print(run(work))


@app.command()
def settle(
    kind: Difference = typer.Argument(help="The difference's kind."),
    about: str = typer.Argument("", help="What it is about, as listed; empty: all of the kind."),
) -> None:
    """Note that a difference was looked into, so that comparisons no longer name it."""

    async def work(settings: Settings, _: PensionLink) -> int:
        named = [about] if about else None
        return await settle_differences(kind, named, make_clock(settings).now())

    console.print(f"已结清{run(work)}条。")


@app.command()
def revoke(
    number: str = typer.Argument(help="The case's number."),
    reason: RevocationReason = typer.Option(..., help="Why."),
    note: str = typer.Option("", help="For the case's history; no names."),
) -> None:
    """Take a certification back that had passed, and hand that over too."""

    async def work(settings: Settings, link: PensionLink) -> str:
        now, keyring = make_clock(settings).now(), settings.keyring()
        case = await revoke_certification(number, reason, note, "operator", now)
        revoked = await find_of_case(case.id)
        await act_store.add_act(
            None, Act.REVOCATION_CONFIRMED, revoked.id if revoked else None, now
        )
        await tell_revoked(keyring, case, reason, now)
        try:
            await hand_over_waiting(link, keyring, now)
        except (PensionUnavailable, PensionRefused):
            return "已撤销；养老金系统暂时没有接收，服务会继续交接。"
        return "已撤销。"

    console.print(run(work))
