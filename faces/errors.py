"""What can stand between a person and a capture."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from kernel.errors import DomainError


@dataclass(eq=False)
class ConsentNeeded(DomainError):
    """Face data is used only after the separate consent to the version in force."""

    zh: ClassVar[str] = (
        "使用人脸之前，请先阅读并同意《人脸信息单独同意书》。不同意也可以选择不刷脸的办法。"
    )
    en: ClassVar[str] = "Read and accept the consent on face data first, or choose a way without."
    version: str


@dataclass(eq=False)
class ConsentOutdated(DomainError):
    """The version that was accepted is not the one in force."""

    zh: ClassVar[str] = "同意书已经更新，请刷新页面，阅读新版后再选择。"
    en: ClassVar[str] = "The consent text has changed. Refresh, read the new version and choose."
    version: str


@dataclass(eq=False)
class PhotoMissing(DomainError):
    """There is no registered photo to compare with."""

    zh: ClassVar[str] = (
        "社保登记里还没有您的照片，不能刷脸。请带身份证到就近社保经办机构补照片，或选择不刷脸的办法。"
    )
    en: ClassVar[str] = (
        "No photo of you is registered. Bring your identity card to an agency to have one taken,"
        " or choose a way without the face."
    )


@dataclass(eq=False)
class PhotoTooOld(DomainError):
    """The registered photo is older than a comparison can bear."""

    zh: ClassVar[str] = (
        "您的登记照片是{taken_year}年拍的，时间太久，比对不准。"
        "请带身份证到就近社保经办机构更新照片，或选择不刷脸的办法。"
    )
    en: ClassVar[str] = (
        "Your registered photo is of {taken_year}, too old to compare with. Have it renewed at an"
        " agency, or choose a way without the face."
    )
    taken_year: int


@dataclass(eq=False)
class PhotoTooPoor(DomainError):
    """The registered photo cannot be read well enough."""

    zh: ClassVar[str] = (
        "您的登记照片不够清楚，比对不准。请带身份证到就近社保经办机构更新照片，或选择不刷脸的办法。"
    )
    en: ClassVar[str] = (
        "Your registered photo is not clear enough. Have it renewed at an agency, or choose a way"
        " without the face."
    )


@dataclass(eq=False)
class TooManyTries(DomainError):
    """Too many failed tries one after the other: a pause, and the other ways."""

    zh: ClassVar[str] = (
        "刚才几次都没有成功，请休息一下，{retry_at}以后再试。也可以现在就选择不刷脸的办法。"
    )
    en: ClassVar[str] = (
        "Several tries failed. Pause and try again after {retry_at}, or choose a way without the"
        " face now."
    )
    retry_at: datetime


@dataclass(eq=False)
class ChallengeOver(DomainError):
    """The time to do the actions is over, or the challenge was used."""

    zh: ClassVar[str] = "这一次的拍摄时间已过，请重新开始，动作会换新的。"
    en: ClassVar[str] = "The time for this recording is over. Start again with new actions."


@dataclass(eq=False)
class NoExchangeLeft(DomainError):
    """Both exchanges are used."""

    zh: ClassVar[str] = "动作已经换过两次，不能再换。做不了的话，可以选择不刷脸的办法。"
    en: ClassVar[str] = "Actions were exchanged twice already. If you cannot do them, choose a way"
    " without the face."


@dataclass(eq=False)
class NoExtensionLeft(DomainError):
    """Both extensions are used."""

    zh: ClassVar[str] = "时间已经延长过两次，请重新开始，动作会换新的。"
    en: ClassVar[str] = "The time was extended twice already. Start again with new actions."


@dataclass(eq=False)
class PartRefused(DomainError):
    """A part is empty, too large, or has a number that makes no sense."""

    zh: ClassVar[str] = (
        "上传的内容不合要求：每一段不能是空的，也不能超过{most_bytes}字节。请重新拍摄。"
    )
    en: ClassVar[str] = "A part must not be empty nor larger than {most_bytes} bytes. Record again."
    most_bytes: int


@dataclass(eq=False)
class UploadIncomplete(DomainError):
    """Not all announced parts are there."""

    zh: ClassVar[str] = "还有{missing}段没有传上来，请等网络好的时候继续上传，不用重拍。"
    en: ClassVar[str] = "{missing} parts have not arrived. Continue the upload; no need to record"
    " again."
    missing: int


@dataclass(eq=False)
class CaptureTooLarge(DomainError):
    """The clip is larger than allowed in all."""

    zh: ClassVar[str] = "视频太大了（最多8兆），请重新拍摄，每个动作做完就可以停。"
    en: ClassVar[str] = "The clip is too large (8 MiB at most). Record again, stop after the"
    " actions."


@dataclass(eq=False)
class WrongStillCount(DomainError):
    """A capture of stills has too few or too many."""

    zh: ClassVar[str] = "照片张数不对，应为{least}到{most}张，请重新拍摄。"
    en: ClassVar[str] = "A capture needs {least} to {most} stills. Record again."
    least: int
    most: int


@dataclass(eq=False)
class ComparisonAway(DomainError):
    """The face engine cannot read the registered photo just now; nobody's fault but ours."""

    zh: ClassVar[str] = "人脸比对暂时忙不过来，请{retry_at}以后再试，或选择不刷脸的办法。"
    en: ClassVar[str] = (
        "Face comparison is not available just now. Try again after {retry_at}, or choose a way"
        " without the face."
    )
    retry_at: datetime


@dataclass(eq=False)
class Busy(DomainError):
    """So many are waiting that another submission would wait too long."""

    zh: ClassVar[str] = "现在办理的人很多，请{retry_at}以后再提交。您拍好的内容还在，不用重拍。"
    en: ClassVar[str] = "Many are waiting. Submit again after {retry_at}; your recording is kept."
    retry_at: datetime
