"""What cleaning is worth: text read with and without it and after OCRmyPDF's, each step, what is read in marks, cost.

Runs on scans that have their truth beside them (X.truth.txt) and on generated pages; where there are no scans,
generated pages alone. All tables are Markdown. `python -m tests.benchmarks.cleaning --help` names the commands.
"""
