from auth.limits import LIMITS as AUTH
from faces.consent import current_text
from faces.limits import LIMITS as FACES

INFO = """{ serviceInfo { environment supportPhone codeDigits resendSeconds consentVersion
  clipBytes partBytes clipSeconds stillsLeast stillsMost faceWorkload } }"""


async def test_anybody_learns_the_figures_that_screens_keep_to(sqlite, desk):
    assert await desk.ask(None, INFO) == {
        "environment": "development",
        "supportPhone": "12333",
        "codeDigits": AUTH.code_digits,
        "resendSeconds": AUTH.resend_seconds,
        "consentVersion": current_text().version,
        "clipBytes": FACES.clip_bytes,
        "partBytes": FACES.part_bytes,
        "clipSeconds": FACES.clip_seconds,
        "stillsLeast": FACES.stills_least,
        "stillsMost": FACES.stills_most,
        "faceWorkload": 0,
    }


async def test_how_many_wait_is_told(sqlite, desk):
    await desk.submit(await desk.retiree())
    assert (await desk.ask(None, INFO))["faceWorkload"] == 1
    await desk.work()
    assert (await desk.ask(None, INFO))["faceWorkload"] == 0
