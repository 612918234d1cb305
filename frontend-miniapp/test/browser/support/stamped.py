"""Makes a photo of a printed form after it was stamped and signed, as a phone takes it.

    python stamped.py FORM.pdf PHOTO.jpg

Needs pdftoppm (poppler-utils) to draw the page.
"""

import subprocess
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

ACROSS = 1300


def page_of(form: Path) -> Image.Image:
    """Draw the first page of a PDF."""
    command = ["pdftoppm", "-png", "-r", "110", "-f", "1", "-l", "1", "-singlefile", str(form)]
    subprocess.run([*command, str(form.with_suffix(""))], check=True)
    return Image.open(form.with_suffix(".png")).convert("RGB")


def stamp(page: Image.Image) -> None:
    """A round red seal over the place of the office's name, a signature, and what was written."""
    draw = ImageDraw.Draw(page, "RGBA")
    x, y, r = round(page.width * 0.38), round(page.height * 0.62), 78
    red = (200, 20, 30, 190)
    draw.ellipse((x - r, y - r, x + r, y + r), outline=red, width=6)
    points = [
        (x + 30 * np.sin(a) * (1 if i % 2 == 0 else 0.4), y - 30 * np.cos(a) * (1 if i % 2 == 0 else 0.4))
        for i, a in enumerate(np.linspace(0, 2 * np.pi, 11)[:-1])
    ]
    draw.polygon([(float(a), float(b)) for a, b in points], fill=red)
    ink = (25, 25, 60, 255)
    for row in (0.47, 0.56):
        at = np.linspace(0, 6 * np.pi, 60)
        line = [(float(page.width * 0.32 + 20 * i / np.pi), float(page.height * row + 8 * np.sin(i * 2.1))) for i in at]
        draw.line(line, fill=ink, width=3)


def photographed(page: Image.Image) -> Image.Image:
    """On a table, a little turned, unevenly lit, with noise."""
    table = Image.new("RGB", (page.width + 160, page.height + 200), (120, 96, 70))
    table.paste(page, (80, 100))
    turned = table.rotate(1.6, resample=Image.Resampling.BICUBIC, fillcolor=(120, 96, 70))
    scaled = turned.resize((ACROSS, round(turned.height * ACROSS / turned.width)))
    light = np.linspace(1.0, 0.84, scaled.width)[None, :, None]
    noise = np.random.default_rng(5).normal(0, 4, (scaled.height, scaled.width, 3))
    pixels = np.asarray(scaled, dtype=np.float32) * light + noise
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def main() -> None:
    """Write the photo."""
    page = page_of(Path(sys.argv[1]))
    stamp(page)
    photographed(page).save(sys.argv[2], "JPEG", quality=88)


if __name__ == "__main__":
    main()
