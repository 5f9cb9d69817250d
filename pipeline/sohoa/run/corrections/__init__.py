"""What people correct in an archive: taken down once and for all, and in force wherever the text is used.

`record.py` is a correction as it is kept, `store.py` keeps it, `folding.py` says what counts of what was kept,
`placing.py` and `header.py` put that into pages and header. `correcting.py` takes corrections and their undoing,
`following.py` makes documents follow them, `identical.py` and `queue.py` find what is to be corrected, `exchange.py`
carries corrections from archive to archive. The modules of runs import some of these, which therefore import no run.
"""
