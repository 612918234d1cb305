"""Why a capture was not accepted, in words that say what to do next."""

from faces.readings import Action, Reason

ACTIONS_ZH: dict[Action, str] = {
    Action.BLINK: "眨眼",
    Action.OPEN_MOUTH: "张嘴",
    Action.TURN_LEFT: "向左转头",
    Action.TURN_RIGHT: "向右转头",
    Action.NOD: "点头",
}

ACTIONS_EN: dict[Action, str] = {
    Action.BLINK: "blink",
    Action.OPEN_MOUTH: "open your mouth",
    Action.TURN_LEFT: "turn your head left",
    Action.TURN_RIGHT: "turn your head right",
    Action.NOD: "nod",
}

REASONS_ZH: dict[Reason, str] = {
    Reason.BROKEN_FILE: "视频文件损坏，打不开。请重新拍摄一次。",
    Reason.WRONG_FORMAT: "视频格式不对，只收手机拍摄的 mp4 或 webm。请用本页面直接拍摄。",
    Reason.TOO_LARGE: "视频画面太大。请用本页面直接拍摄，不要上传别的视频。",
    Reason.TOO_SHORT: "视频太短，动作没拍全。请按提示做完动作再停止。",
    Reason.TOO_LONG: "视频太长（最多15秒）。请重新拍摄，动作做完就停。",
    Reason.NO_FACE: "画面里没有找到人脸。请把脸放在圆框里，正对手机。",
    Reason.SEVERAL_FACES: "画面里不止一张脸。请让旁边的人离开画面，只留本人。",
    Reason.FACE_TOO_SMALL: "脸离手机太远。请把手机拿近一点，让脸占满圆框。",
    Reason.TOO_DARK: "光线太暗。请到亮一点的地方，脸对着光再拍。",
    Reason.TOO_BRIGHT: "光线太强。请不要对着太阳或灯，换个方向再拍。",
    Reason.BLURRED: "画面模糊。请擦擦镜头，拿稳手机再拍。",
    Reason.COVERED: "脸被挡住了。请摘下口罩、墨镜、帽子，拨开头发再拍。",
    Reason.TURNED_AWAY: "没有拍到正脸。请在做动作前后都正对手机。",
    Reason.ACTION_MISSING: "没有看到“{action}”这个动作。请看清提示，动作做大一点、慢一点。",
    Reason.ACTION_OUT_OF_ORDER: "动作的先后不对。请按提示的顺序，一个一个做。",
    Reason.PERSON_CHANGED: "拍摄中间换了人。请从头到尾由本人完成。",
    Reason.NOT_LIVE: "没能确认是真人在镜头前。请本人直接对着手机拍，不要拍照片、屏幕或面具。",
    Reason.REPLAYED: "这段视频以前提交过。请现在重新拍一段。",
    Reason.DIFFERENT_PERSON: (
        "拍到的人和登记照片不是同一个人。请由本人操作；确实是本人的，请申请人工复核或选择不刷脸的办法。"
    ),
    Reason.REFERENCE_OUTDATED: "登记照片正在重新处理，请几分钟后再试。",
    Reason.CONSENT_WITHDRAWN: "您已撤回人脸信息同意，这段视频没有被使用。可以选择不刷脸的办法。",
    Reason.REGISTERED_AS_DEAD: (
        "参保登记显示本人在这次认证当天或之前已去世，这次认证不作数。登记有误的，"
        "请带身份证件到社保经办机构更正。"
    ),
    Reason.ENGINE_FAILED: "系统这次没能处理完，不是您的问题，这次不计次数。请再试一次。",
}

REASONS_EN: dict[Reason, str] = {
    Reason.BROKEN_FILE: "The file is damaged. Record again.",
    Reason.WRONG_FORMAT: "Only mp4 or webm recorded on this page is accepted. Record here.",
    Reason.TOO_LARGE: "The picture is too large. Record on this page.",
    Reason.TOO_SHORT: "The clip is too short. Finish the actions before you stop.",
    Reason.TOO_LONG: "The clip is too long (15 s at most). Stop after the actions.",
    Reason.NO_FACE: "No face was found. Keep your face in the oval.",
    Reason.SEVERAL_FACES: "There is more than one face. Only you should be in the picture.",
    Reason.FACE_TOO_SMALL: "The face is too far away. Hold the phone nearer.",
    Reason.TOO_DARK: "It is too dark. Go where it is brighter, facing the light.",
    Reason.TOO_BRIGHT: "It is too bright. Turn away from the sun or the lamp.",
    Reason.BLURRED: "The picture is blurred. Wipe the lens and hold the phone still.",
    Reason.COVERED: "The face is covered. Take off mask, dark glasses and hat.",
    Reason.TURNED_AWAY: "No front view was seen. Face the phone before and after each action.",
    Reason.ACTION_MISSING: "The action “{action}” was not seen. Do it larger and slower.",
    Reason.ACTION_OUT_OF_ORDER: "The actions came in another order. Do them one by one as asked.",
    Reason.PERSON_CHANGED: "The person changed during the recording. One person only, please.",
    Reason.NOT_LIVE: "A living person could not be confirmed. No photos, screens or masks, please.",
    Reason.REPLAYED: "This clip was submitted before. Record a new one.",
    Reason.DIFFERENT_PERSON: (
        "This is not the person of the registered photo. If it is you, ask for a review by people"
        " or choose a way without the face."
    ),
    Reason.REFERENCE_OUTDATED: "The registered photo is being read again. Try in a few minutes.",
    Reason.CONSENT_WITHDRAWN: (
        "You withdrew your consent on face data, so this clip was not used. Choose a way without"
        " the face."
    ),
    Reason.REGISTERED_AS_DEAD: (
        "The register says that the person had died by the day of this certification, so it does"
        " not count. If that is wrong, have it corrected at the agency with proof of identity."
    ),
    Reason.ENGINE_FAILED: "We could not finish this time; it does not count. Please try again.",
}


def reason_text(reason: Reason, missing: Action | None, language: str = "zh") -> str:
    """Say why a capture was not accepted and what to do next."""
    words, actions = (REASONS_EN, ACTIONS_EN) if language == "en" else (REASONS_ZH, ACTIONS_ZH)
    return words[reason].format(action=actions[missing] if missing else "")
