from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from sohoa.domain.geometry import IDENTITY, Box, Composition, Curl, Homography, PageMap, quarter_turn

small = st.floats(-0.2, 0.2)
shifts = st.floats(-500, 500)


@st.composite
def affine(draw: st.DrawFn) -> Homography:
    angle = draw(st.floats(-math.pi, math.pi))
    cos, sin = math.cos(angle), math.sin(angle)
    return Homography((cos, -sin, draw(shifts), sin, cos, draw(shifts), 0, 0, 1))


points = st.tuples(st.floats(-1000, 1000), st.floats(-1000, 1000))


@given(affine(), affine(), points)
def test_after_applies_one_map_after_the_other(
    second: Homography, first: Homography, point: tuple[float, float]
) -> None:
    x, y = second.after(first).point(*point)
    expected = second.point(*first.point(*point))
    assert math.dist((x, y), expected) < 1e-6


@given(affine(), st.integers(0, 900), st.integers(0, 900), st.integers(1, 90), st.integers(1, 90))
def test_a_mapped_box_holds_the_corners_of_the_box(there: Homography, x: int, y: int, width: int, height: int) -> None:
    box = Box(x, y, x + width, y + height)
    mapped = there.box(box)
    for corner in ((box.x0, box.y0), (box.x1, box.y1), (box.x0, box.y1), (box.x1, box.y0)):
        px, py = there.point(*corner)
        assert mapped.x0 - 0.01 <= px <= mapped.x1 + 0.01
        assert mapped.y0 - 0.01 <= py <= mapped.y1 + 0.01


@given(st.lists(st.tuples(*[st.integers(0, 1000)] * 4).map(lambda b: Box(*b)), min_size=1))
def test_around_holds_every_box_and_clipping_stays_on_the_page(boxes: list[Box]) -> None:
    around = Box.around(boxes)
    assert all(around.x0 <= box.x0 and around.y1 >= box.y1 for box in boxes)
    clipped = around.clipped(640, 480)
    assert 0 <= clipped.x0 <= 640 and 0 <= clipped.y1 <= 480


@given(st.sampled_from([0, 90, 180, 270]), st.floats(-0.6, 0.6), shifts, shifts)
def test_the_quarter_turn_of_a_page_is_found_whatever_its_skew(degrees: int, skew: float, dx: float, dy: float) -> None:
    angle = skew - math.radians(degrees)  # back to the scan the page turns the other way
    cos, sin = math.cos(angle), math.sin(angle)
    back = Homography((cos, -sin, dx, sin, cos, dy, 1e-6, -1e-6, 1))
    assert quarter_turn(back, 2480, 3508) == degrees


@st.composite
def curls(draw: st.DrawFn) -> Curl:
    rows = st.lists(st.tuples(*[st.floats(-40, 40)] * 3), min_size=1, max_size=3)
    return Curl(tuple(draw(rows)), 1000, 1400)


plane_maps = st.one_of(affine(), curls(), st.builds(lambda curl, there: there.after(curl), curls(), affine()))


@given(plane_maps, plane_maps, plane_maps, points)
def test_maps_of_all_kinds_compose_in_any_grouping(
    third: PageMap, second: PageMap, first: PageMap, point: tuple[float, float]
) -> None:
    expected = third.point(*second.point(*first.point(*point)))
    assert math.dist(third.after(second).after(first).point(*point), expected) < 1e-3
    assert math.dist(third.after(second.after(first)).point(*point), expected) < 1e-3


@given(curls(), st.integers(0, 500), st.integers(0, 900), st.integers(1, 499), st.integers(1, 499), st.floats(0, 1))
def test_a_box_on_curled_paper_holds_its_bent_edges(
    there: Curl, x: int, y: int, width: int, height: int, share: float
) -> None:
    mapped = there.box(Box(x, y, x + width, y + height))
    for edge in (y, y + height):
        px, py = there.point(x + share * width, edge)
        assert mapped.x0 - 0.01 <= px <= mapped.x1 + 0.01
        # Bends of 40 pixels over 1000, many times those of paper, leave the chords of the outline by less than this.
        assert mapped.y0 - 5 <= py <= mapped.y1 + 5


@given(plane_maps)
def test_a_map_read_back_from_json_is_the_same(there: PageMap) -> None:
    adapter: TypeAdapter[PageMap] = TypeAdapter(PageMap)
    assert adapter.validate_json(adapter.dump_json(there)) == there


def test_homographies_in_a_row_are_one_and_the_identity_is_none() -> None:
    shift, curl = Homography.shift(3, 4), Curl(((0.0, 1.0),), 10, 10)
    assert shift.after(Homography.shift(-3, -4)) == IDENTITY
    assert IDENTITY.after(curl).after(IDENTITY) == Composition((curl,))
    assert shift.after(shift).after(curl) == Composition((curl, Homography.shift(6, 8)))
