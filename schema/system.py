"""What an app has to know of the service before anybody signs in."""

import strawberry

from auth.limits import LIMITS as AUTH
from faces.consent import CURRENT
from faces.limits import LIMITS as FACES
from faces.store import count_waiting
from schema.context import Info


@strawberry.type(description="Figures that screens show or keep to.")
class ServiceInfo:
    """Figures of the service."""

    environment: str
    support_phone: str
    code_digits: int
    resend_seconds: int
    consent_version: str
    clip_bytes: int
    part_bytes: int
    clip_seconds: int
    stills_least: int
    stills_most: int
    face_workload: int = strawberry.field(
        description="How many recordings wait to be looked at now."
    )


@strawberry.type
class SystemQuery:
    """About the service itself."""

    @strawberry.field
    async def service_info(self, info: Info) -> ServiceInfo:
        """Figures that screens show or keep to."""
        tools = info.context.tools
        return ServiceInfo(
            environment=tools.environment,
            support_phone=tools.support_phone,
            code_digits=AUTH.code_digits,
            resend_seconds=AUTH.resend_seconds,
            consent_version=CURRENT,
            clip_bytes=FACES.clip_bytes,
            part_bytes=FACES.part_bytes,
            clip_seconds=FACES.clip_seconds,
            stills_least=FACES.stills_least,
            stills_most=FACES.stills_most,
            face_workload=await count_waiting(),
        )
