"""What can stand between a person and a certification without a face (§26 ㈡–㈣).

Those that begin with Person and Form stand on a clerk's screen and speak of a third person.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar

from kernel.errors import DomainError

# Told to the person, or to a helper


@dataclass(eq=False)
class NoFormForResidence(DomainError):
    """The form is for people who live elsewhere; the register has another residence."""

    zh: ClassVar[str] = (
        "这张表是给{for_whom}用的，社保登记里您的居住地不是这样。"
        "请换一种办法认证；如果您已经搬家，请先到社保经办机构更新居住地，或拨打12333。"
    )
    en: ClassVar[str] = (
        "This form is for people who live elsewhere ({for_whom}); your registered residence is"
        " another. Choose another way, or have your residence updated at an agency."
    )
    for_whom: str


@dataclass(eq=False)
class FormOnItsWay(DomainError):
    """A form of this person is being handled, so no other is printed."""

    zh: ClassVar[str] = (
        "您的认证表（编号{number}）已经交上来，不用再打印。请打开这张表，看办到哪一步。"
    )
    en: ClassVar[str] = "Your form (number {number}) was handed in. Open it to see how far it is."
    number: str


@dataclass(eq=False)
class FormOver(DomainError):
    """This form is used up, replaced or was returned for good: no photo of it is taken."""

    zh: ClassVar[str] = "这张表已经不能再用。请返回上一页，按提示重新打印一张，或查看办理结果。"
    en: ClassVar[str] = "This form can no longer be used. Go back to print another or see results."


@dataclass(eq=False)
class FormLapsed(DomainError):
    """The form was not handed in in time."""

    zh: ClassVar[str] = (
        "这张表的有效期到{lapsed_on:%Y年%m月%d日}为止，已经过期。请重新打印一张，再去盖章。"
    )
    en: ClassVar[str] = "This form was good until {lapsed_on}. Print another and have it stamped."
    lapsed_on: date


@dataclass(eq=False)
class PictureNotRead(DomainError):
    """What was sent is no picture that can be opened."""

    zh: ClassVar[str] = "这个文件不是能打开的照片。请用手机拍下盖好章的表格（JPG或PNG），再上传。"
    en: ClassVar[str] = "This is no picture. Photograph the stamped form (JPEG or PNG) and send it."


@dataclass(eq=False)
class PictureTooLarge(DomainError):
    """The picture has too many bytes or pixels."""

    zh: ClassVar[str] = "照片太大了，请用手机相机的普通模式重新拍一张（不超过{megabytes}MB）。"
    en: ClassVar[str] = "The picture is too large ({megabytes} MB at most). Take another."
    megabytes: int


@dataclass(eq=False)
class PictureTooSmall(DomainError):
    """The picture has too few pixels for its words to be read."""

    zh: ClassVar[str] = "照片太小，表上的字看不清。请靠近一些，让整张表占满画面，重新拍一张。"
    en: ClassVar[str] = "The picture is too small to be read. Go nearer and take another."


@dataclass(eq=False)
class PictureTooDark(DomainError):
    """The paper is too dark."""

    zh: ClassVar[str] = "照片太暗，看不清表格。请到亮一点的地方，不要挡住光，重新拍一张。"
    en: ClassVar[str] = "The picture is too dark. Find more light and take another."


@dataclass(eq=False)
class PictureBlank(DomainError):
    """Nothing is to be seen on the picture."""

    zh: ClassVar[str] = "照片上没有看到表格，像是空白的。请对准盖好章的那一页，重新拍一张。"
    en: ClassVar[str] = "No form is to be seen. Point at the stamped page and take another."


@dataclass(eq=False)
class PictureBlurred(DomainError):
    """The words cannot be read."""

    zh: ClassVar[str] = "照片模糊，看不清字。请把表格放平，拿稳手机，等画面清楚了再拍。"
    en: ClassVar[str] = "The picture is blurred. Lay the form flat, hold still and take another."


@dataclass(eq=False)
class PictureWaits(DomainError):
    """Pictures cannot be looked at for a moment."""

    zh: ClassVar[str] = "现在上传的人多，请在{retry_at}以后再试。照片还在您的手机里，不会丢。"
    en: ClassVar[str] = "Too many pictures at the moment. Try again after {retry_at}."
    retry_at: datetime


@dataclass(eq=False)
class TooManyPictures(DomainError):
    """So many pictures a day are taken from one account."""

    zh: ClassVar[str] = "今天已经上传了很多次，请明天再试；着急办理请拨打12333。"
    en: ClassVar[str] = "You have sent many pictures today. Try tomorrow, or call 12333."


# Told to a clerk


@dataclass(eq=False)
class PersonUnderWay(DomainError):
    """A certification of this person is being handled."""

    zh: ClassVar[str] = (
        "此人{submitted_at}提交的认证正在办理（编号{number}）。"
        "请先收好表格，等结果公布；没有通过的，再录入这张表。"
    )
    en: ClassVar[str] = (
        "A certification of {submitted_at} (number {number}) is under way. Keep the form; enter it"
        " if that one does not pass."
    )
    number: str
    submitted_at: datetime


@dataclass(eq=False)
class PersonAlreadyCertified(DomainError):
    """The last certification is still good for a long time."""

    zh: ClassVar[str] = (
        "此人已于{certified_on:%Y年%m月%d日}认证成功，{renew_from:%Y年%m月%d日}起才办理下一次，"
        "这张表不用录入，请告知本人。"
    )
    en: ClassVar[str] = (
        "Certified on {certified_on}; the next is possible from {renew_from}. Do not enter this."
    )
    certified_on: date
    renew_from: date


@dataclass(eq=False)
class PersonDeceased(DomainError):
    """The register says that the person has died."""

    zh: ClassVar[str] = (
        "登记信息显示此人已去世，不能认证。请核对来人和表格；登记有误的，先按程序更正登记。"
    )
    en: ClassVar[str] = "The register says that this person has died. Check the paper and who came."


@dataclass(eq=False)
class PersonNotInScope(DomainError):
    """The person draws no monthly benefit now."""

    zh: ClassVar[str] = "此人目前没有按月领取的待遇，不需要认证。有疑问请先核对待遇登记。"
    en: ClassVar[str] = "This person draws no monthly benefit now: there is nothing to certify."


@dataclass(eq=False)
class FormOfAnother(DomainError):
    """The number is another person's form, or none of ours: which of them is not told."""

    zh: ClassVar[str] = (
        "表格编号与此人不符。请对照表格右上角的编号和姓名逐位核对；确实不符的，请退回并说明。"
    )
    en: ClassVar[str] = "This form number is not this person's. Check the number and the name."


@dataclass(eq=False)
class FormNumberNeeded(DomainError):
    """A printed form of this person stands, and no number was typed."""

    zh: ClassVar[str] = (
        "此人有一张在系统里打印、还没有办结的认证表（编号{number}）。交来的就是这张表的，请填写编号；"
        "交来的是另一张手工填写的表的，请选“手工填写的表”，原来那张会作废。"
    )
    en: ClassVar[str] = (
        "A printed form of this person stands ({number}). Enter its number, or say that another"
        " paper was filled in by hand; the printed one is then void."
    )
    number: str


@dataclass(eq=False)
class FormElsewhere(DomainError):
    """The agency decides on this form: its photo waits there, or it has the paper."""

    zh: ClassVar[str] = (
        "这张表正由社保经办机构审核（照片已上传或纸质表已交去），单位不用再处理。"
        "要补充情况的，请联系经办机构。"
    )
    en: ClassVar[str] = "The agency is checking this form. Ask the agency if there is more to say."


@dataclass(eq=False)
class FormUsed(DomainError):
    """This form was entered, returned for good, or replaced by a newer one."""

    zh: ClassVar[str] = "这张表已经录入过、已退回作废，或本人又打印了新表，不能再办理。请核对编号。"
    en: ClassVar[str] = "This form was entered, returned or replaced. Check its number."


@dataclass(eq=False)
class WrongWay(DomainError):
    """People who live there are not certified in this way; `instead` says in which."""

    zh: ClassVar[str] = "按登记的居住地，此人不能用这种办法认证。{instead}"
    en: ClassVar[str] = "By the registered residence this way is not open to the person. {instead}"
    instead: str


@dataclass(eq=False)
class SeenDayWrong(DomainError):
    """The day of the stamp, or of the look, cannot be."""

    zh: ClassVar[str] = (
        "盖章（核实）日期不对，应在{earliest:%Y年%m月%d日}到{latest:%Y年%m月%d日}之间。"
        "请对照表格上的日期填写；早于这个日期的，请本人重新办理。"
    )
    en: ClassVar[str] = "The day of the stamp is to be from {earliest} to {latest}."
    earliest: date
    latest: date


@dataclass(eq=False)
class AssisterWrong(DomainError):
    """The office's name is missing or too long."""

    zh: ClassVar[str] = "请按公章上的字写明协助认证的机构（单位、使领馆）全称，2到200个字。"
    en: ClassVar[str] = "Write the assisting office's full name as on its stamp."


@dataclass(eq=False)
class ReferenceWrong(DomainError):
    """The remote system's number is none."""

    zh: ClassVar[str] = "请填写金保工程系统里的认证编号（4到40位字母、数字或横线）。"
    en: ClassVar[str] = "Enter the remote system's number: 4 to 40 letters, digits or hyphens."


@dataclass(eq=False)
class ReferenceUsed(DomainError):
    """This number of the remote system was entered before."""

    zh: ClassVar[str] = "这个金保工程认证编号已经录入过，不能重复使用。请核对编号。"
    en: ClassVar[str] = "This number of the remote system was entered before. Check it."


@dataclass(eq=False)
class NoteWrong(DomainError):
    """The note is too long, or missing where the reason needs one."""

    zh: ClassVar[str] = "请写明退回的具体情况（选“其他”时必填，200字以内）。"
    en: ClassVar[str] = "Say what is wrong, in at most 200 characters."
