"""`document.pdf`: the page images as scanned, with the restored text below them, as PDF/A-2b.

What is read in a viewer, searched and copied is what `text.txt` has, in its order. Nothing is recognized again and no
image is compressed again. OCRmyPDF renders the text from its OCR tree, pikepdf puts it under the pages and checks the
rules of PDF/A.
"""

from sohoa.publish.searchable_pdf.writer import SearchablePdf, write_searchable_pdf

__all__ = ["SearchablePdf", "write_searchable_pdf"]
