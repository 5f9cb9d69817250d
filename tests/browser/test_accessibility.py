"""Pages that everybody can use: what axe finds, screens of two sizes, both schemes of colour, and the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import A

if TYPE_CHECKING:
    from playwright.sync_api import Page

axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")
PATHS = (
    "/?q=nhan&type=x",
    "/?q=nhan",
    f"/documents/{A}/1",
    f"/documents/{A}/1/lines/0-3",
    f"/documents/{A}/header/subject",
    "/directives",
    "/review",
    "/review/identical?read=thúc&before=thúc&after=thấu",
    "/status",
    "/exports",
    "/login",
)
# Only colours differ between the schemes.
RULES = {
    "light": {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]},
    "dark": {"runOnly": {"type": "rule", "values": ["color-contrast"]}},
}


@pytest.mark.parametrize("scheme", RULES)
def test_axe_finds_nothing(page: Page, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    checker, found = axe.Axe(), dict[str, list[object]]()
    for path in PATHS:
        page.goto(path)
        page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        told = checker.run(page, options=RULES[scheme]).response
        assert "color-contrast" in {one["id"] for one in told["passes"]}
        found |= {
            f"{path}: {one['id']}": [node["target"] for node in one["nodes"]] + [one["nodes"][0]["failureSummary"]]
            for one in told["violations"]
        }
    assert found == {}


@pytest.mark.parametrize(("width", "height"), [(390, 844), (1366, 768)])
def test_pages_fit_screens(page: Page, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    for path in PATHS:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("path", ["/?q=nhan", f"/documents/{A}/1", "/review"])
def test_the_keyboard_reaches_all_and_shows_where_it_is(page: Page, path: str) -> None:
    page.goto(path)
    reachable = page.evaluate(
        """[...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, summary, [tabindex='0']")]
           .filter(one => one.tabIndex >= 0 && one.checkVisibility({ visibilityProperty: true }))
           .map((one, at) => one.dataset.at = String(at)).length"""
    )
    page.evaluate("document.activeElement.blur()")
    seen = set()
    for _ in range(reachable + 2):
        page.keyboard.press("Tab")
        at, outline = page.evaluate(
            """() => { const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
            return [document.activeElement.dataset.at, outlineStyle === "none" ? "" : outlineWidth]; }"""
        )
        if at is not None:
            seen.add(at)
            assert outline in {"2px", "3px"}, at
    assert len(seen) == reachable
