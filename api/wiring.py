"""The only place that chooses real or development gateways, and hands them to the rooms."""

from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass

from api.database import opened
from api.employer_months import EmployerMonths
from api.settings import FaceProfile, RefusedSettings, Settings
from auth.keys import KeyBook
from auth.ports import AuthTools, Platform, Tickets, TicketTools
from cards.outlets import load_outlets
from cards.ports import CardTools
from cards.rules import hours_of
from certification.ports import NO_LINK, PensionLink
from certification.records import Terms
from contributions.ports import ContributionTools
from contributions.report_store import PROCEDURE as RIGHTS_RECORD
from documents.service import DocumentTools
from employers.ports import EmployerTools
from faces.ports import FaceEngine, FaceTools
from faces.thresholds import UncalibratedModel, read_thresholds
from gateways.counters_memory import CountersMemory
from gateways.counters_redis import CountersRedis
from gateways.face_models import chosen_models
from gateways.face_pool import FacePool
from gateways.files import open_files
from gateways.live_memory import LiveMemory
from gateways.live_redis import LiveRedis
from gateways.locations_file import LocationsFile
from gateways.pay_cashier import DevelopmentCashier
from gateways.pay_wechat import WeChatPayment, WeChatSettings
from gateways.pension_http import HttpPensionSystem, PensionSettings
from gateways.platform_keys import PlatformKeysHttp
from gateways.sms_alibaba import AlibabaSettings, AlibabaSms
from gateways.sms_console import DevelopmentSms
from gateways.sms_failover import SmsFailover
from gateways.sms_tencent import TencentSettings, TencentSms
from gateways.tickets_memory import TicketsMemory
from gateways.tickets_redis import TicketsRedis
from gateways.typst_printer import TypstPrinter
from handbook.load import load_procedures
from handbook.rules import PROGRESS, ChannelKind, Procedure, cards_of, certification_of
from kernel.clock import Clock, MovableClock, SystemClock
from kernel.counters import Counters
from kernel.live import Live
from kernel.sealed import Keyring, derive_key
from notifications.ports import SmsSender, SmsTemplate
from payments.ports import PaymentProvider
from schema.context import Tools
from worktime.load import Agency, load_agency
from worktime.rules import ServiceWindow


@dataclass(frozen=True)
class House:
    """Everything that this process works with."""

    settings: Settings
    tools: Tools
    agency: Agency
    development_sms: DevelopmentSms | None


def make_clock(settings: Settings) -> Clock:
    """Return the system's clock; one that can be moved where the settings allow it."""
    return MovableClock(SystemClock()) if settings.movable_clock else SystemClock()


@asynccontextmanager
async def built(
    settings: Settings, *, clock: Clock | None = None, engine: FaceEngine | None = None
) -> AsyncIterator[House]:
    """Open everything that the settings name, for the length of the context."""
    clock = clock or make_clock(settings)
    settings.data.mkdir(mode=0o700, parents=True, exist_ok=True)
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(opened(settings.database))
        counters, live = _shared(settings, stack)
        development_sms = DevelopmentSms(clock) if settings.sms == "console" else None
        sms = development_sms or _providers(settings, clock, stack)
        keyring = settings.keyring()
        procedures = load_procedures()
        procedure = certification_of(procedures)
        documents = _documents(settings, keyring, clock, stack)
        agency = load_agency()
        terms = procedure.terms
        faces = FaceTools(
            engine=engine or await _engine(settings, stack),
            fingerprint_key=_fingerprint_key(settings),
            files=open_files(settings.files_url or str(settings.data / "files")),
            keyring=settings.face_keyring(),
            photo_keyring=keyring,
            photo_years=terms.photo_oldest_years.value,
            keep_days=terms.objection_days.value,
            synthetic=settings.face_profile is FaceProfile.SYNTHETIC,
        )
        keys = KeyBook(keyring, settings.public_url)
        await keys.load(clock.now())
        auth = AuthTools(keyring, counters, live, sms, settings.public_url)
        stack.push_async_callback(auth.later.wait)
        tools = Tools(
            clock=clock,
            keyring=keyring,
            auth=auth,
            keys=keys,
            faces=faces,
            terms=Terms(procedure, agency.calendar, settings.publish_at_once),
            employers=_employers(settings, auth, keys, stack),
            environment=settings.environment,
            documents=documents,
            contributions=contribution_tools(keyring, documents, procedures, agency),
            cards=card_tools(settings, keyring, clock, agency, procedures),
            pension=pension_link(settings, stack),
        )
        yield House(settings, tools, agency, development_sms)


def card_tools(
    settings: Settings,
    keyring: Keyring,
    clock: Clock,
    agency: Agency | None = None,
    procedures: Mapping[str, Procedure] | None = None,
) -> CardTools:
    """Return what the room of cards works with, for the server and for the command line."""
    procedures = procedures or load_procedures()
    return CardTools(
        keyring=keyring,
        procedures=cards_of(procedures),
        progress_hours=hours_of(procedures[PROGRESS], ChannelKind.ONLINE),
        agency=agency or load_agency(),
        outlets=load_outlets(settings.card_outlets),
        provider=make_provider(settings, clock),
    )


def make_provider(settings: Settings, clock: Clock) -> PaymentProvider:
    """Return who takes money. RefusedSettings, naming each, when WeChat's lack something."""
    if settings.payment == "cashier":
        return DevelopmentCashier(clock)
    texts = {
        "WECHAT_PAY_MERCHANT_ID": settings.wechat_merchant_id,
        "WECHAT_APP_ID": settings.wechat_app_id,
        "WECHAT_APP_SECRET": settings.wechat_app_secret,
        "WECHAT_PAY_API_V3_KEY": settings.wechat_api_key,
        "WECHAT_PAY_CERTIFICATE_SERIAL": settings.wechat_serial,
        "WECHAT_PAY_PUBLIC_KEY_ID": settings.wechat_public_key_id,
        "WECHAT_PAY_PRIVATE_KEY_FILE": settings.wechat_private_key,
        "WECHAT_PAY_PUBLIC_KEY_FILE": settings.wechat_public_key,
    }
    missing = [name for name, value in texts.items() if not value]
    if missing or settings.wechat_private_key is None or settings.wechat_public_key is None:
        raise RefusedSettings(f"SHEBAO_PAYMENT=wechat needs {', '.join(missing)}")
    return WeChatPayment(
        WeChatSettings(
            merchant_id=settings.wechat_merchant_id,
            app_id=settings.wechat_app_id,
            app_secret=settings.wechat_app_secret,
            api_key=settings.wechat_api_key,
            certificate_serial=settings.wechat_serial,
            public_key_id=settings.wechat_public_key_id,
            private_key=settings.wechat_private_key.read_text(encoding="utf-8"),
            public_key=settings.wechat_public_key.read_text(encoding="utf-8"),
            notify_url=f"{settings.public_url.rstrip('/')}/payments/wechat/notice",
        ),
        clock,
    )


def _documents(
    settings: Settings, keyring: Keyring, clock: Clock, stack: AsyncExitStack
) -> DocumentTools:
    printer = TypstPrinter(clock, settings.fonts)
    stack.callback(printer.close)
    return DocumentTools(
        keyring=keyring,
        printer=printer,
        public_url=settings.public_url,
        key=derive_key(settings.lookup_key, "documents/tokens"),
    )


def contribution_tools(
    keyring: Keyring,
    documents: DocumentTools,
    procedures: Mapping[str, Procedure],
    agency: Agency,
) -> ContributionTools:
    """Return what the room of contributions works with (§30)."""
    terms = procedures[RIGHTS_RECORD].window
    assert terms is not None, "the loader asks for it"
    window = ServiceWindow(terms, agency.first_days)
    return ContributionTools(keyring, documents, window, agency.calendar)


def pension_link(settings: Settings, stack: AsyncExitStack) -> PensionLink:
    """Return the way to the pension system, closed with the stack."""
    if not settings.pension_url:
        return NO_LINK
    key_id, secret = settings.pension_secret()
    where = PensionSettings(settings.pension_url, key_id, secret)
    system = HttpPensionSystem(where, SystemClock())  # the other side's clock is never a moved one
    stack.push_async_callback(system.close)
    return PensionLink(system, settings.pension_pulls)


def _shared(settings: Settings, stack: AsyncExitStack) -> tuple[Counters, Live]:
    if not settings.redis_url:
        return CountersMemory(), LiveMemory()
    counters = CountersRedis(settings.redis_url)
    live = LiveRedis(settings.redis_url)
    stack.push_async_callback(counters.close)
    stack.push_async_callback(live.close)
    return counters, live


def _employers(
    settings: Settings, auth: AuthTools, keys: KeyBook, stack: AsyncExitStack
) -> EmployerTools:
    tickets: Tickets = TicketsMemory()
    if settings.redis_url:
        shared = TicketsRedis(settings.redis_url)
        stack.push_async_callback(shared.close)
        tickets = shared
    return EmployerTools(
        tickets=TicketTools(auth, tickets, LocationsFile(settings.locations_file)),
        keys=keys,
        licence=_platform(settings, settings.licence_issuer, settings.licence_keys_url, stack),
        registration=_platform(
            settings, settings.registration_issuer, settings.registration_keys_url, stack
        ),
        months=EmployerMonths(),
    )


def _platform(settings: Settings, issuer: str, keys_url: str, stack: AsyncExitStack) -> Platform:
    """Return a platform that signs messages to us; without an address all are refused."""
    keys = PlatformKeysHttp(keys_url if issuer else "")
    stack.push_async_callback(keys.close)
    return Platform(issuer, settings.public_url, keys)


def face_pool(settings: Settings, workers: int) -> FacePool:
    """Return the pool that the settings name, not yet started. RefusedSettings for no such file."""
    try:
        models = chosen_models(settings.face_descriptor, settings.face_landmarks)
        read_thresholds(settings.face_thresholds)
    except (OSError, ValueError) as error:
        raise RefusedSettings(f"SHEBAO_FACE_…: {error}") from None
    return FacePool(
        workers,
        settings.data,
        models=models,
        thresholds=settings.face_thresholds,
        fingerprint_key=_fingerprint_key(settings),
    )


def check_face_models(settings: Settings) -> None:
    """RefusedSettings when nobody has calibrated the descriptor model that the settings name."""
    pool = face_pool(settings, settings.face_workers)
    try:
        read_thresholds(settings.face_thresholds).of_model(pool.model_id)
    except UncalibratedModel as uncalibrated:
        raise RefusedSettings(f"SHEBAO_FACE_THRESHOLDS: {uncalibrated}") from None


async def _engine(settings: Settings, stack: AsyncExitStack) -> FaceEngine:
    check_face_models(settings)
    pool = face_pool(settings, settings.face_workers)
    await pool.start()
    stack.push_async_callback(pool.close)
    return pool


def _fingerprint_key(settings: Settings) -> bytes:
    return derive_key(settings.face_lookup_key, "face/fingerprints")


def check_sms(settings: Settings) -> None:
    """Raise RefusedSettings unless every provider of messages is one that we know, and complete."""
    if settings.sms == "console":
        return
    for name in (part.strip() for part in settings.sms.split(",")):
        if name == "alibaba":
            read_templates(settings.alibaba_templates, "SHEBAO_ALIBABA_SMS_TEMPLATES")
        elif name == "tencent":
            read_templates(settings.tencent_templates, "SHEBAO_TENCENT_SMS_TEMPLATES")
        else:
            raise RefusedSettings("SHEBAO_SMS is console, or a list of alibaba and tencent")


def read_templates(listed: str, setting: str) -> dict[SmsTemplate, str]:
    """Read `login_code=SMS_1,...`. RefusedSettings when a template is missing or unknown."""
    pairs = dict(part.partition("=")[::2] for part in listed.split(",") if part.strip())
    wanted = {template.value for template in SmsTemplate}
    found = {name.strip(): code.strip() for name, code in pairs.items()}
    if set(found) != wanted or not all(found.values()):
        raise RefusedSettings(f"{setting} needs a code for each of {', '.join(sorted(wanted))}")
    return {SmsTemplate(name): code for name, code in found.items()}


def _providers(settings: Settings, clock: Clock, stack: AsyncExitStack) -> SmsSender:
    check_sms(settings)
    senders: list[tuple[str, SmsSender]] = []
    for name in (part.strip() for part in settings.sms.split(",")):
        if name == "alibaba":
            alibaba = AlibabaSms(_alibaba(settings))
            stack.callback(alibaba.close)
            senders.append((name, alibaba))
        else:
            tencent = TencentSms(_tencent(settings))
            stack.callback(tencent.close)
            senders.append((name, tencent))
    return SmsFailover(senders, clock)


def _alibaba(settings: Settings) -> AlibabaSettings:
    return AlibabaSettings(
        access_key_id=settings.alibaba_key_id,
        access_key_secret=settings.alibaba_key_secret,
        sign_name=settings.sms_sign_name,
        template_codes=read_templates(settings.alibaba_templates, "SHEBAO_ALIBABA_SMS_TEMPLATES"),
    )


def _tencent(settings: Settings) -> TencentSettings:
    return TencentSettings(
        secret_id=settings.tencent_key_id,
        secret_key=settings.tencent_key_secret,
        sdk_app_id=settings.tencent_app_id,
        sign_name=settings.sms_sign_name,
        template_ids=read_templates(settings.tencent_templates, "SHEBAO_TENCENT_SMS_TEMPLATES"),
    )
