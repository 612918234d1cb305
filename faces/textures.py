"""Traces that a screen, a print or a second camera leave in grey pictures.

Pure arithmetic on arrays. Each function gives a number whose meaning its docstring states; what
number is suspicious stands in thresholds.toml. No real attack recordings stood behind these:
docs/face.md says what that means.
"""

import numpy as np
from numpy.typing import NDArray

from faces.readings import Box

Grey = NDArray[np.uint8]  # (height, width)
SIDE = 256  # pixels of the square that is transformed
THUMB = (24, 32)  # rows, columns


def periodic(grey: Grey, box: Box) -> float:
    """How far the strongest regular pattern around the face stands out, in powers of ten.

    The pixel grid of a screen beating with the camera's, or the dots of a print, put sharp peaks
    into the spectrum where a face has a smooth slope. Each ring of the spectrum is compared with
    its own middle value; 0.5 to 1.2 is usual.
    """
    square = _square(grey, box)
    if square is None:
        return 0.0
    window = np.hanning(SIDE)
    flat = (square - square.mean()) * np.outer(window, window)
    power = np.abs(np.fft.fftshift(np.fft.fft2(flat)))
    rows, columns = np.mgrid[0:SIDE, 0:SIDE] - SIDE // 2
    radius = np.hypot(rows, columns).astype(int)
    off_axis = (np.abs(rows) > 3) & (np.abs(columns) > 3)  # a codec's blocks lie on the axes
    strongest = 0.0
    for ring in range(SIDE // 6, SIDE // 2 - 4, 4):
        inside = power[off_axis & (radius >= ring) & (radius < ring + 4)]
        strongest = max(strongest, float(inside.max() / max(float(np.median(inside)), 1e-3)))
    return float(np.log10(max(strongest, 1.0)))


def _square(grey: Grey, box: Box) -> NDArray[np.float64] | None:
    middle_row, middle_column = int((box[1] + box[3]) / 2), int((box[0] + box[2]) / 2)
    top = min(max(0, middle_row - SIDE // 2), grey.shape[0] - SIDE)
    left = min(max(0, middle_column - SIDE // 2), grey.shape[1] - SIDE)
    if top < 0 or left < 0:
        return None
    return grey[top : top + SIDE, left : left + SIDE].astype(np.float64)


def row_profile(grey: Grey) -> NDArray[np.float64]:
    """Mean grey of each of 96 horizontal stripes."""
    rows = grey.shape[0] // 96 * 96
    return np.asarray(grey[:rows, ::8].reshape(96, -1).mean(axis=1), dtype=np.float64)


def rolling_bands(profiles: NDArray[np.float64]) -> float:
    """How strongly bright and dark bands roll over the picture, in grey levels.

    profiles: (n, 96), a row profile of each sample in time. Bands come from a screen's refresh
    seen by a rolling shutter, and from lamps on alternating current, too.
    """
    if len(profiles) < 4:
        return 0.0
    change = np.diff(profiles, axis=0)
    change = change - change.mean(axis=1, keepdims=True)
    spectra = np.abs(np.fft.rfft(change, axis=1))[:, 2:24]
    strength = 2 * spectra.max(axis=1) / change.shape[1]
    purity = spectra.max(axis=1) / np.maximum(spectra.sum(axis=1), 1e-6)
    return float(np.median(strength * (purity > 0.25)))


def straight_edges(grey: Grey, box: Box) -> float:
    """How much of a straight frame stands around the face: a bezel, a sheet's edge.

    For each of the four sides outside the face, the largest share of a line's length on which
    there is an edge; the answer is the third best side, as one edge may be cut off and a door
    has two. 0 to 1.
    """
    values = grey.astype(np.float32)
    across = np.abs(values[:, 2:] - values[:, :-2]) > 24
    down = np.abs(values[2:] - values[:-2]) > 24
    left, top, right, bottom = (int(side) for side in box)
    height, width = grey.shape
    rows = slice(max(0, top - (bottom - top) // 3), min(height, bottom + (bottom - top) // 3))
    columns = slice(max(0, left), min(width, right))
    sides = (
        _longest(across[rows, : max(0, left - 4)], axis=0),
        _longest(across[rows, min(width, right + 4) :], axis=0),
        _longest(down[: max(0, top - 4), columns], axis=1),
        _longest(down[min(height, bottom + 4) :, columns], axis=1),
    )
    return sorted(sides)[1]


def _longest(edges: NDArray[np.bool_], axis: int) -> float:
    if edges.size == 0:
        return 0.0
    return float(edges.mean(axis=axis).max())


def glare(grey: Grey, box: Box) -> float:
    """Share of the face's box that is burnt out: glossy paper, glass, or a shining forehead."""
    left, top, right, bottom = (max(0, int(side)) for side in box)
    face = grey[top:bottom, left:right]
    return float((face >= 252).mean()) if face.size else 0.0


def thumbnail(grey: Grey) -> NDArray[np.float64]:
    """The picture in 24 x 32 cells' mean greys."""
    rows, columns = (grey.shape[0] // THUMB[0], grey.shape[1] // THUMB[1])
    cut = grey[: rows * THUMB[0] : 4, : columns * THUMB[1] : 4]
    rows, columns = cut.shape[0] // THUMB[0], cut.shape[1] // THUMB[1]
    cut = cut[: rows * THUMB[0], : columns * THUMB[1]]
    return np.asarray(cut.reshape(THUMB[0], rows, THUMB[1], columns).mean(axis=(1, 3)))


def likeness(a: NDArray[np.float64], b: NDArray[np.float64]) -> float:
    """Correlation of two thumbnails' greys, -1 to 1; light going up or down changes nothing."""
    x, y = a - a.mean(), b - b.mean()
    return float((x * y).sum() / max(float(np.sqrt((x**2).sum() * (y**2).sum())), 1e-6))


def noise(grey: Grey) -> float:
    """The grain of the picture: the middle absolute difference of a pixel to its neighbours."""
    values = grey[::12].astype(np.int16)
    between = (values[:, :-2] + values[:, 2:]) // 2
    return float(np.mean(np.minimum(np.abs(values[:, 1:-1] - between), 12)))
