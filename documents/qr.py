"""QR codes of links."""

import base64
import io

import segno


def qr_svg(link: str) -> str:
    """Return the QR code of a link as SVG, with its quiet zone; error correction M (15 %)."""
    file = io.BytesIO()
    code = segno.make(link, error="m", micro=False)
    code.save(file, kind="svg", border=4, xmldecl=False, svgns=True, omitsize=True)
    return file.getvalue().decode()


def qr_data_url(text: str) -> str:
    """Return a QR code as a data URL of SVG, for a page to show."""
    return "data:image/svg+xml;base64," + base64.b64encode(qr_svg(text).encode()).decode()
