"""Taking away the text that an earlier recognition laid under a scan."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf

INVISIBLE = 3
_SHOWS = frozenset({"Tj", "TJ", "'", '"'})


def drop_hidden_text(pdf: pikepdf.Pdf, page: pikepdf.Page, scan: tuple[int, int] | None) -> None:
    """Take away the text of a page that nobody sees: drawn invisibly, or before the image that covers it.

    `scan` is the size in pixels, in either order, of the image that covers the page, None where none does.
    """
    _Cleaner(pdf, scan).clean(page, page.get("/Resources"), 0)


class _Cleaner:
    """Walks through the content of a page and of the forms it draws, each form once."""

    def __init__(self, pdf: pikepdf.Pdf, scan: tuple[int, int] | None) -> None:
        self._pdf = pdf
        self._scan = scan
        self._seen: set[tuple[int, int]] = set()

    def clean(self, holder: Any, resources: Any, mode: int) -> None:
        import pikepdf

        is_page = isinstance(holder, pikepdf.Page)
        content = list(pikepdf.parse_content_stream(holder))
        covered = self._first_scan(content, resources) if is_page else 0
        kept = _without_idle_text(list(self._kept(content, resources, mode, covered)))
        if len(kept) == len(content):
            return
        cleaned = pikepdf.unparse_content_stream(kept)
        if is_page:
            holder.Contents = self._pdf.make_stream(cleaned)
        else:
            holder.write(cleaned)

    def _first_scan(self, content: list[Any], resources: Any) -> int:
        """How many instructions come before the first image of the size of the scan."""
        for at, one in enumerate(content):
            if str(one.operator) == "Do" and self._is_scan(_drawn(one, resources)):
                return at
        return 0

    def _is_scan(self, drawn: Any) -> bool:
        if self._scan is None or drawn is None or drawn.get("/Subtype") != "/Image":
            return False
        size = (drawn.get("/Width"), drawn.get("/Height"))
        return size in (self._scan, self._scan[::-1])

    def _kept(self, content: list[Any], resources: Any, mode: int, covered: int) -> Iterator[Any]:
        outer: list[int] = []
        for at, one in enumerate(content):
            operator = str(one.operator)
            if operator == "Tr":
                mode = int(one.operands[0])
            elif operator == "q":
                outer.append(mode)
            elif operator == "Q" and outer:
                mode = outer.pop()
            elif operator == "Do":
                self._clean_form(_drawn(one, resources), resources, INVISIBLE if at < covered else mode)
            elif operator in _SHOWS and (mode == INVISIBLE or at < covered):
                continue
            yield one

    def _clean_form(self, form: Any, resources: Any, mode: int) -> None:
        if form is None or form.get("/Subtype") != "/Form" or form.objgen in self._seen:
            return
        self._seen.add(form.objgen)
        self.clean(form, form.get("/Resources", resources), mode)


def _without_idle_text(content: list[Any]) -> list[Any]:
    """The instructions without text objects, where none of them shows any: their fonts need not be embedded then."""
    if any(str(one.operator) in _SHOWS for one in content):
        return content
    kept, inside = [], False
    for one in content:
        operator = str(one.operator)
        inside = inside or operator == "BT"
        if not inside:
            kept.append(one)
        inside = inside and operator != "ET"
    return kept


def _drawn(one: Any, resources: Any) -> Any:
    """The image or form that a `Do` draws, None where it names nothing that can be drawn."""
    import pikepdf

    if resources is None or not one.operands:
        return None
    drawn = resources.get("/XObject", {}).get(str(one.operands[0]))
    return drawn if isinstance(drawn, pikepdf.Stream) else None
