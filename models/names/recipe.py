"""Learn names: `python models/names/recipe.py --corpus DIR --gazetteer DIR --out models/names`.

Reads every `*.txt.xz` of the corpus once, paragraph by paragraph, and the lists of administrative units. Writes the
names of places (`places.txt`: level, name, and `seen` where text alone has it), abbreviations with what they stand for
(`bodies.tsv`: abbreviation, name, weighted explanations, weighted uses) and the card. Deterministic, half a minute.
"""

from __future__ import annotations

import argparse
import hashlib
import lzma
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "pipeline")]

from models.names.bodies import Bodies, write_bodies  # noqa: E402  # found only by the path set above
from models.names.places import SeenNames, official_names, write_places  # noqa: E402

# Registers by file name, as in the language model: administrative text counts more than the encyclopaedia.
WEIGHTS = {
    "adm_doc_misc": 6, "adm_docx_misc": 6, "born_pdf": 6, "khanhng29_admin": 6, "nd30_md": 6, "luatvietnam_doc": 4,
    "johnpa02_tvpl": 3, "vbpl_layout": 3, "ansvar": 3, "phapdien": 2, "viwiki": 1,
}  # fmt: skip
FILES = ("bodies.tsv", "places.txt")
_LICENCE = (
    "Names and counts of public text. Official documents are outside copyright (Law on Intellectual Property of "
    "Vietnam, Article 15); the lists of units are facts; the encyclopaedia, of which names of places are kept, is "
    "CC BY-SA 4.0 (Wikipedia)."
)


def paragraphs(corpus: Path) -> Iterator[tuple[str, str]]:
    """(register, paragraph) of the whole corpus, in the order of the file names."""
    for path in sorted(corpus.glob("*.txt.xz")):
        register = path.name.removesuffix(".txt.xz")
        with lzma.open(path, "rt", encoding="utf-8") as file:
            for paragraph in file:
                yield register, paragraph


def write_card(out: Path, sources: list[Path], scores: dict[str, int]) -> None:
    """The card beside the tables: where they come from, their hashes, how large they are."""
    lines = [
        'name = "names"',
        'what = "Names of places by level, and abbreviations of administrative Vietnamese with what they stand for"',
        'recipe = "python models/names/recipe.py --corpus DIR --gazetteer DIR --out models/names"',
        f'licence = "{_LICENCE}"',
        "",
        "[scores]",
        *(f"{name} = {value}" for name, value in scores.items()),
        "",
        "[sources]",
        *(f'"{path.name}" = "{_digest(path)}"' for path in sources),
        "",
        "[files]",
        *(f'"{name}" = "{_digest(out / name)}"' for name in FILES),
        "",
        "[bytes]",
        *(f'"{name}" = {(out / name).stat().st_size}' for name in FILES),
    ]
    text = "\n".join(lines) + "\n"
    tomllib.loads(text)
    (out / "card.toml").write_text(text, encoding="utf-8")


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    for option in ("--corpus", "--gazetteer", "--out"):
        parser.add_argument(option, type=Path, required=True)
    options = parser.parse_args()
    seen, bodies = SeenNames(), Bodies()
    for register, paragraph in paragraphs(options.corpus):
        seen.read(paragraph)
        bodies.read(paragraph, register)
    official = official_names(options.gazetteer)
    only_seen, rows = seen.beyond(official), bodies.kept(WEIGHTS)
    options.out.mkdir(parents=True, exist_ok=True)
    write_places(options.out / "places.txt", official, only_seen)
    write_bodies(options.out / "bodies.tsv", rows)
    lists = [options.gazetteer / name for name in ("units_before_2025.json", "units_since_2025.csv")]
    sources = [*sorted(options.corpus.glob("*.txt.xz")), *lists]
    scores = {"official_names": len(official), "names_seen_only": len(only_seen), "abbreviations": len(rows)}
    write_card(options.out, sources, scores)
    sys.stderr.write(f"{scores}\n")


if __name__ == "__main__":
    main()
