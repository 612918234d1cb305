"""Photos of a paper: drawn here, so that it is known what is wrong with them."""

import io

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageEnhance, ImageFilter

from faces.papers import PaperFault
from gateways.face_wire import GarbledMessage, paper_message, paper_of, unpacked
from gateways.paper_photo import look_at_paper

SIZE = (1240, 1754)  # A4 at 150 dots an inch


def page() -> Image.Image:
    """A page with lines of words, a frame, and a red stamp."""
    image = Image.new("RGB", SIZE, (238, 236, 230))
    draw = ImageDraw.Draw(image)
    draw.rectangle((90, 150, 1150, 1500), outline=(40, 40, 40), width=3)
    dice = np.random.default_rng(7)
    for y in range(190, 1460, 44):
        x = 120
        while x < 1100:
            wide = int(dice.integers(6, 22))
            draw.rectangle((x, y, x + wide, y + 20), fill=(30, 30, 30))
            x += wide + int(dice.integers(4, 14))
    draw.ellipse((760, 1150, 1030, 1420), outline=(190, 30, 30), width=9)
    return image


def photo(image: Image.Image, noise: float = 4.0, kind: str = "JPEG", **more) -> bytes:
    """What a phone makes of it: unevenly lit, with noise."""
    shade = np.linspace(1.0, 0.82, image.width)[None, :, None]
    dice = np.random.default_rng(3)
    pixels = np.asarray(image, dtype=np.float32) * shade
    pixels = pixels + dice.normal(0, noise, pixels.shape)
    file = io.BytesIO()
    Image.fromarray(pixels.clip(0, 255).astype(np.uint8)).save(file, kind, **more)
    return file.getvalue()


def test_a_photo_of_a_page_is_drawn_again_without_what_the_phone_wrote_into_it():
    exif = Image.Exif()
    exif[0x010F], exif[0x8825] = "a phone", {1: "N", 2: (39.0, 54.0, 0.0)}
    exif[0x0112] = 6  # turned
    reading = look_at_paper(photo(page(), exif=exif))
    assert reading.fault is None
    kept = Image.open(io.BytesIO(reading.jpeg))
    assert (kept.format, kept.size) == ("JPEG", (SIZE[1], SIZE[0]))
    assert not kept.getexif()
    assert b"a phone" not in reading.jpeg


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_kinds_of_pictures_become_a_jpeg(kind):
    assert look_at_paper(photo(page(), kind=kind)).jpeg.startswith(b"\xff\xd8\xff")


def test_a_large_photo_is_made_smaller():
    large = page().resize((SIZE[0] * 2, SIZE[1] * 2))
    kept = Image.open(io.BytesIO(look_at_paper(photo(large)).jpeg))
    assert min(kept.size) == 1600


@pytest.mark.parametrize(
    ("make", "fault"),
    [
        (lambda: photo(page().resize((500, 707))), PaperFault.TOO_SMALL),
        (lambda: photo(ImageEnhance.Brightness(page()).enhance(0.2)), PaperFault.TOO_DARK),
        (lambda: photo(Image.new("RGB", SIZE, (240, 240, 240)), 2.0), PaperFault.BLANK),
        (lambda: photo(page().filter(ImageFilter.GaussianBlur(9)), 2.0), PaperFault.BLURRED),
        (lambda: b"no picture", PaperFault.NOT_A_PICTURE),
        (lambda: b"", PaperFault.NOT_A_PICTURE),
        (lambda: photo(page())[:2000], PaperFault.NOT_A_PICTURE),
        (lambda: b"%PDF-1.7", PaperFault.NOT_A_PICTURE),
        (lambda: b"x" * (8 * 1024 * 1024 + 1), PaperFault.TOO_LARGE),
    ],
    ids=["small", "dark", "blank", "blurred", "words", "empty", "cut off", "pdf", "huge"],
)
def test_each_fault_is_told_from_the_others(make, fault):
    reading = look_at_paper(make())
    assert (reading.fault, reading.jpeg) == (fault, b"")


@pytest.mark.parametrize("light", [0.5, 0.7, 1.0])
@pytest.mark.parametrize("noise", [1.0, 8.0])
def test_a_page_in_poor_light_and_with_noise_will_do(light, noise):
    dim = ImageEnhance.Brightness(page()).enhance(light)
    assert look_at_paper(photo(dim, noise)).fault is None


def test_what_a_worker_says_of_a_paper_is_checked():
    reading = look_at_paper(photo(page()))
    message = paper_message(reading)
    head, rest = int.from_bytes(message[:4], "big"), message[8:]
    assert paper_of(*unpacked(rest[:head], rest[head:])) == reading
    for head, blobs in (
        ({"fault": None}, [b"<html>"]),
        ({"fault": None}, []),
        ({"fault": "made_up"}, [b""]),
        ({"fault": "blank"}, [b"\xff\xd8\xff"]),
    ):
        with pytest.raises(GarbledMessage):
            paper_of(head, blobs)
