"""The invisible text of a document, rendered by OCRmyPDF and laid under its pages."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from sohoa.publish.page_file import PageFile
from sohoa.publish.searchable_pdf.ocr_tree import ocr_tree
from sohoa.publish.searchable_pdf.placement import Placement

if TYPE_CHECKING:
    import pikepdf
    from ocrmypdf.font import MultiFontManager

LAYER = "/SohoaText"
POINTS_PER_INCH = 72


def add_text(pdf: pikepdf.Pdf, pages: Sequence[PageFile], places: dict[int, Placement]) -> int:
    """Lay the text of `pages` under the pages of `pdf`; how many of them have any."""
    from ocrmypdf.fpdf_renderer import Fpdf2MultiPageRenderer

    trees = [(page, tree) for page in pages if (tree := ocr_tree(page)).children]
    if not trees:
        return 0
    import pikepdf

    data = [(page.number - 1, tree, page.dpi) for page, tree in trees]
    with TemporaryDirectory(prefix="sohoa-") as folder:
        rendered = Path(folder) / "text.pdf"
        Fpdf2MultiPageRenderer(data, _fonts()).render(rendered)
        with pikepdf.open(rendered) as text:
            for (page, _), layer in zip(trees, text.pages, strict=True):
                _lay_under(pdf, pdf.pages[page.number - 1], layer, places[page.number])
    return len(trees)


@cache
def _fonts() -> MultiFontManager:
    """The fonts that come with OCRmyPDF alone: those of the machine would make other files on other machines."""
    from ocrmypdf.font import MultiFontManager
    from ocrmypdf.font.font_provider import BuiltinFontProvider

    # It warns of signs that no font has: they are found and copied all the same.
    logging.getLogger("ocrmypdf.font").setLevel(logging.ERROR)
    return MultiFontManager(font_provider=BuiltinFontProvider())


def _lay_under(pdf: pikepdf.Pdf, page: pikepdf.Page, layer: pikepdf.Page, place: Placement) -> None:
    """The content of `layer` as a form below all that `page` shows."""
    from pikepdf import Dictionary, Name

    width, height = (float(layer.mediabox[side]) for side in (2, 3))
    form = pdf.make_stream(layer.Contents.read_bytes())
    form.Type, form.Subtype, form.FormType = Name.XObject, Name.Form, 1
    form.BBox = [0, 0, width, height]
    fonts = {name: pdf.copy_foreign(font) for name, font in layer.Resources.Font.items()}
    form.Resources = Dictionary(Font=Dictionary(fonts))
    resources = _own_resources(page)
    name = _free_name(resources.XObject)
    resources.XObject[name] = form
    numbers = " ".join(f"{value:.6f}".rstrip("0").rstrip(".") for value in place.matrix(width, height))
    page.contents_add(f"q {numbers} cm {name} Do Q\n".encode(), prepend=True)


def _own_resources(page: pikepdf.Page) -> pikepdf.Dictionary:
    """The resources of a page, its own copy with its own table of forms and images: pages often share theirs."""
    from pikepdf import Dictionary, Name

    shared = page.get(Name.Resources, Dictionary())
    own = Dictionary(dict(shared.items()))
    forms = own.get(Name.XObject, Dictionary())
    own.XObject = Dictionary(dict(forms.items()))
    page.obj.Resources = own
    return own


def _free_name(forms: pikepdf.Object) -> str:
    name, number = LAYER, 1
    while name in forms:
        number += 1
        name = f"{LAYER}{number}"
    return name
