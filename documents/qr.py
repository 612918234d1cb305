"""QR codes of links."""

import io

import segno


def qr_svg(link: str) -> str:
    """Return the QR code of a link as SVG, with its quiet zone; error correction M (15 %)."""
    file = io.BytesIO()
    code = segno.make(link, error="m", micro=False)
    code.save(file, kind="svg", border=4, xmldecl=False, svgns=True, omitsize=True)
    return file.getvalue().decode()
