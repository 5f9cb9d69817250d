"""Making paper flat that arched under the scanner's lid or the camera: lines of print that bend are drawn level."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from sohoa.clean.room import has_room
from sohoa.clean.settings import CleanSettings
from sohoa.clean.step import StepResult
from sohoa.domain.geometry import Curl, Homography, PageMap
from sohoa.domain.raster import Pixels, Raster
from sohoa.domain.trace import Parameter

Values = NDArray[np.float64]

MM_PER_INCH = 25.4
SURVEY_DPI = 100
# Neighbouring strips of this width show the same lines; over it a line that bends is straight still.
STRIP_MM = 10.0
# Four to six lines of print, and so far from one window to the next.
WINDOW_MM, WINDOW_STEP_MM = 30.0, 15.0
# Half the distance of two lines (6 mm, with 13 points): a larger shift would match the wrong line.
MOST_SHIFT_MM = 2.0
# Windows whose lines match less than this (a correlation) hold no print, or a picture.
LEAST_MATCH = 0.4
# A window of print is inked like this on the average; less is margin, more a picture.
INK_SHARE = (0.02, 0.5)
# Terms of the polynomial: powers across the page from 1, down the page from 0. Paper arches once or twice, and more at
# one end than at the other.
ACROSS, DOWN = 4, 2
# Measurements must be many times the terms, and spread over half of the page at the least.
FEWEST_MATCHES, LEAST_SPREAD = 60, 0.5
# Lines that bend by less than this are read as well as straight ones; by more than that they were misunderstood.
LEAST_BEND_MM, MOST_BEND_MM = 1.0, 40.0
# So much more the profile of the lines must change from row to row once they are level.
LEAST_GAIN = 1.3
ROUNDS = 6
# Where nothing was measured paper is supposed to be flat: so many places across and down, each with this weight.
FLAT_GRID, FLAT_WEIGHT = 9, 0.35
# Measured slopes farther than this from the fitted ones are mistakes.
TRUSTED_SLOPE = 0.01


def flatten_curl(raster: Raster, settings: CleanSettings) -> StepResult:
    """The page with its lines drawn straight, on a raster that grows where print would leave it.

    The slope of the lines is measured between neighbouring strips of the page, by correlating their profiles; the
    displacement is the polynomial whose derivative across the page fits these slopes best (robustly, by Cauchy
    weights). It is applied where it is plain: lines bend, and their profile is sharper without the bend. The effect
    tells the bend in mm and the gain in sharpness.
    """
    if not settings.flatten or not has_room(raster.width, raster.height):
        return StepResult(raster, False)
    ink = _ink(raster)
    measured = _slopes(ink.pixels, ink.dpi)
    if len(measured) < FEWEST_MATCHES:
        return StepResult(raster, False)
    curl = _fitted(measured, ink.width, ink.height)
    if curl is None:
        return StepResult(raster, False)
    bend = _bend(curl) / ink.dpi * MM_PER_INCH
    if not LEAST_BEND_MM <= bend <= MOST_BEND_MM:
        return StepResult(raster, False, {}, {"bend_mm": round(bend, 2)})
    gain = _gain(ink.pixels, curl)
    effect: dict[str, Parameter] = {"bend_mm": round(bend, 2), "gain": round(gain, 2)}
    if gain < LEAST_GAIN:
        return StepResult(raster, False, {}, effect)
    flat, back = _flattened(raster, _scaled(curl, raster.width, raster.height))
    return StepResult(flat, True, {}, effect, back)


def _ink(raster: Raster) -> Raster:
    """The page at `SURVEY_DPI`, how dark it is from 0 to 255."""
    small = raster.reduced(SURVEY_DPI)
    grey = small.pixels if small.is_grey else np.asarray(cv2.cvtColor(small.pixels, cv2.COLOR_RGB2GRAY), np.uint8)
    return Raster(255 - grey, small.dpi)


def _slopes(ink: Pixels, dpi: float) -> Values:
    """How lines slope at places of the page: rows of x, y (pixels), slope (pixels down for one across)."""
    strip, window, step = (max(round(mm / MM_PER_INCH * dpi), 1) for mm in (STRIP_MM, WINDOW_MM, WINDOW_STEP_MM))
    reach = round(MOST_SHIFT_MM / MM_PER_INCH * dpi)
    if not reach:
        return np.empty((0, 3))
    count = ink.shape[1] // strip
    # One profile for each strip, (strips, height).
    whole = ink[:, : count * strip].reshape(ink.shape[0], count, strip)
    profiles = whole.mean(axis=2, dtype=np.float64).T / 255
    found = []
    for top in range(reach, ink.shape[0] - window - reach, step):
        left = profiles[:-1, top : top + window]
        inked = left.mean(axis=1)
        matches = np.stack([_correlation(left, profiles[1:, top + lag : top + lag + window]) for lag in _lags(reach)])
        lags, best = _peaks(matches, reach)
        good = (best >= LEAST_MATCH) & (inked >= INK_SHARE[0]) & (inked <= INK_SHARE[1]) & np.isfinite(lags)
        places, lags = np.flatnonzero(good), lags[good]
        # The middle of the window has moved by half of the shift where the strips meet.
        found.append(np.stack([(places + 1) * strip, top + (window + lags) / 2, lags / strip], axis=1))
    return np.concatenate(found) if found else np.empty((0, 3))


def _lags(reach: int) -> range:
    return range(-reach, reach + 1)


def _correlation(one: Values, other: Values) -> Values:
    """Pearson's correlation of the rows of two arrays; 0 where a row does not vary."""
    one, other = (rows - rows.mean(axis=1, keepdims=True) for rows in (one, other))
    norm = np.sqrt((one**2).sum(axis=1) * (other**2).sum(axis=1))
    return np.asarray((one * other).sum(axis=1) / np.where(norm > 0, norm, np.inf), dtype=np.float64)


def _peaks(matches: Values, reach: int) -> tuple[Values, Values]:
    """The lag of the best match of each column to a fraction, NaN at the ends of the range, and that match."""
    at = matches.argmax(axis=0)
    columns = np.arange(matches.shape[1])
    inner = np.clip(at, 1, len(matches) - 2)
    before, peak, after = (matches[inner + offset, columns] for offset in (-1, 0, 1))
    hollow = before - 2 * peak + after
    lags = inner - reach + np.where(hollow < 0, (before - after) / (2 * np.where(hollow < 0, hollow, -1)), 0)
    return np.where(at == inner, lags, np.nan), matches[at, columns]


def _fitted(measured: Values, width: int, height: int) -> Curl | None:
    """The displacement whose slope across the page fits the measured ones, None where they lie too close together."""
    x, y, slope = measured.T
    if np.ptp(x) < LEAST_SPREAD * width or np.ptp(y) < LEAST_SPREAD * height:
        return None
    u, v = 2 * x / width - 1, 2 * y / height - 1
    curl = Curl((), width, height)
    weights = np.ones(len(slope))
    flat = FLAT_WEIGHT * _slope_terms(*(axis.ravel() for axis in np.meshgrid(*2 * [np.linspace(-1, 1, FLAT_GRID)])))
    for _ in range(ROUNDS):
        terms = _slope_terms(u, v)
        matrix = np.concatenate([terms * weights[:, None], flat])
        wanted = np.concatenate([slope * width / 2 * weights, np.zeros(len(flat))])
        solved, *_ = np.linalg.lstsq(matrix, wanted, rcond=None)
        residual = slope - terms @ solved * 2 / width
        weights = 1 / np.sqrt(1 + (residual / TRUSTED_SLOPE) ** 2)
        rows = solved.reshape(DOWN + 1, ACROSS)
        curl = Curl(tuple((0.0, *row) for row in rows.tolist()), width, height)
        # The bent line runs at y; the level one that it belongs to, at y less the displacement.
        v = 2 * (y - _displacement(curl, x, (v + 1) * height / 2)) / height - 1
    return curl


def _slope_terms(u: Values, v: Values) -> Values:
    """The derivatives by u of all terms uⁱvʲ of a curl, a column each."""
    return np.stack([i * u ** (i - 1) * v**j for j in range(DOWN + 1) for i in range(1, ACROSS + 1)], axis=1)


def _displacement(curl: Curl, x: Values, y: Values) -> Values:
    """By how many pixels the map moves points down."""
    u, v = 2 * x / curl.width - 1, 2 * y / curl.height - 1
    table = np.array(curl.coefficients, dtype=np.float64)
    return np.asarray(np.polynomial.polynomial.polyval2d(v, u, table), dtype=np.float64)


def _bend(curl: Curl) -> float:
    """How far lines leave the mean slope of all, bent or fanned out: in pixels, over nine tenths of a page."""
    across, down = np.linspace(0.05, 0.95, 19) * curl.width, np.linspace(0.1, 0.9, 9) * curl.height
    x, y = (axis.ravel() for axis in np.meshgrid(across, down))
    lines = _displacement(curl, x, y).reshape(len(down), len(across))
    slope = float(np.mean(lines[:, -1] - lines[:, 0]))
    return float(np.ptp(lines - np.linspace(0, slope, len(across)), axis=1).max())


def _gain(ink: Pixels, curl: Curl) -> float:
    """How much sharper the profile of the lines is without the curl: the change from row to row, as a quotient."""
    rows, columns = np.nonzero(ink > 128)
    y, x = rows.astype(np.float64), columns.astype(np.float64)
    level = y - _displacement(curl, x, y)
    # The map leads from level lines to bent ones: twice is near enough to turn it round.
    level = y - _displacement(curl, x, level)
    level = y - _displacement(curl, x, level)
    before, after = (_profile_change(place) for place in (y, level))
    return after / before if before else 0.0


def _profile_change(rows: Values) -> float:
    profile = np.bincount(np.rint(rows - rows.min()).astype(np.int64)) if rows.size else np.zeros(1)
    return float(np.square(np.diff(profile.astype(np.float64))).sum())


def _scaled(curl: Curl, width: int, height: int) -> Curl:
    """The same curl for a page of another size."""
    scale = height / curl.height
    return Curl(tuple(tuple(value * scale for value in row) for row in curl.coefficients), width, height)


def _flattened(raster: Raster, curl: Curl) -> tuple[Raster, PageMap]:
    """The raster with the curl taken out, higher where its upper or lower edge bends outward, and the map back."""
    width, height = raster.width, raster.height
    x = np.arange(width, dtype=np.float64) + 0.5
    # What lies on the raster's upper edge is found at level -displacement.
    above = max(float(_displacement(curl, x, np.zeros(width)).max()), 0.0)
    below = max(-float(_displacement(curl, x, np.full(width, float(height))).min()), 0.0)
    top, size = round(above), height + round(above) + round(below)
    back = curl.after(Homography.shift(0, -top))
    y = np.arange(size) + 0.5 - top
    powers_across = np.vander(2 * x / width - 1, ACROSS + 1, increasing=True)
    powers_down = np.vander(2 * y / height - 1, DOWN + 1, increasing=True)
    shift = powers_down.astype(np.float32) @ (np.array(curl.coefficients) @ powers_across.T).astype(np.float32)
    # OpenCV speaks of the middles of pixels, half a pixel in from the points that the map speaks of.
    rows = shift + (y[:, None] - 0.5).astype(np.float32)
    columns = np.tile(np.arange(width, dtype=np.float32), (size, 1))
    white = (255, 255, 255)
    pixels = cv2.remap(raster.pixels, columns, rows, cv2.INTER_CUBIC, borderValue=white)
    return Raster(np.asarray(pixels, np.uint8), raster.dpi), back
