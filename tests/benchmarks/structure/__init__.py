"""How well plans are taken apart: header, outline, citations and directives against the gold documents of `tests/gold`.

`python -m tests.benchmarks.structure clean|ocr|speed|calibrate`, each with `--half dev|statements|test`
(test by default).

- `clean` parses the text of each document as a perfect reader would type it.
- `ocr` sets each document in type, spoils it as scans are spoilt, runs the whole pipeline on it, and scores plan.json.
- `speed` measures pages per CPU-second of the parser beside those of a blank spaCy pipeline on the same text.
- `calibrate` learns the weights of confidence from `dev` and `statements` and shows how they hold for each document
  when learned from the others; with `--half test` also how those in use hold on the test half. `--work FOLDER...` names
  folders in which `ocr --half HALF --work FOLDER/HALF` left readings: as many as are to count, of any severity.
"""
