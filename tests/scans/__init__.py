"""Fictitious Vietnamese administrative documents, set in type and spoilt as scanners spoil them.

`reader.load` gives the content of one document, `typeset.typeset` sets it, `truth.truth_text` and `gold.gold_plan`
derive what a perfect reader would find, `scan.scan_pages` makes page images, `writer.write_scan` stores them.
"""
