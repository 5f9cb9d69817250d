"""Learn which words begin a predicate: `python models/predicates/recipe.py --corpus DIR`.

Reads the first 30 million words of the official part of the corpus, counts what stands behind words that predicates and
words that nouns follow, and writes the tables of the parser (`pipeline/sohoa/parse/language/actions/sides.py`) and the
card. Deterministic, less than a minute.
"""

from __future__ import annotations

import argparse
import hashlib
import lzma
import re
import sys
import textwrap
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import log
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TABLES = ROOT / "pipeline" / "sohoa" / "parse" / "language" / "actions" / "sides.py"
# In this order, official documents before the codified law, until so many words and signs are read.
REGISTERS = (
    *("adm_doc_misc", "adm_docx_misc", "born_pdf", "khanhng29_admin", "nd30_md", "johnpa02_tvpl", "luatvietnam_doc"),
    *("vbpl_layout", "ansvar", "phapdien"),
)
MOST_WORDS = 30_000_000
# Behind these predicates stand, and behind those nouns.
BEFORE_VERBS = frozenset("phải sẽ cần đã đang hãy chưa để nhằm đều cũng vẫn".split())
BEFORE_NOUNS = frozenset("các những mọi một mỗi của về từ tại trong với từng mấy nhiều".split())
# Seldomer ones tell nothing.
FEWEST_USES, FEWEST_SEEN, FEWEST_OF_PAIR = 20, 5, 6
# Words of grammar, of sciences, and glued or wrongly split words, taken out of the verbs by hand.
NO_VERBS = frozenset(
    """
    hydro halogen sửdụng thựchiện cô dương thể cố kín rõ thật tốt hàn sơn san can sa lai dễ hở luôn rất sớm gấp như
    bằng qua vào lên xuống tới đến theo do ở thuộc còn có là được bị cho hết xong đúng lẫn sẵn thà trống vỡ mất chết kể
    từ chưa không phải khỏi nhẹ nhanh nghiêm khẩn súc sa tận tịch thụ đảm đính luân xuyên sát sung dưỡng sẽ đang vừa gồm
    """.split()
)
GRAMMAR = frozenset("của các trong và hoặc hay từ theo ra lại còn có do cho khi để với tại thì mà đến là".split()) | {
    *"được bị bằng nếu".split()
}
NO_FIRST = frozenset("cấp cùng hoặc họ lĩnh hộ bầu chi".split())
NO_COMPOUND = frozenset("người việc này đã đó các đợt bên".split())
_WORD = re.compile(r"[^\W\d_]+|[^\s\w]|\d+")


@dataclass(slots=True)
class Counts:
    """How often a syllable or a pair of them stands anywhere, behind what verbs and behind what nouns follow."""

    uses: Counter[str] = field(default_factory=Counter)
    verbs: Counter[str] = field(default_factory=Counter)
    nouns: Counter[str] = field(default_factory=Counter)

    def add(self, words: list[str]) -> None:
        for i, word in enumerate(words):
            if not (word.isalpha() and word.islower()):
                continue
            after = words[i + 1] if i + 1 < len(words) else ""
            grams = [word, f"{word} {after}"] if after.isalpha() and after.islower() else [word]
            self.uses.update(grams)
            before = words[i - 1].lower() if i else ""
            if before in BEFORE_VERBS:
                self.verbs.update(grams)
            elif before in BEFORE_NOUNS:
                self.nouns.update(grams)

    def known(self) -> dict[str, tuple[int, int, int]]:
        """(behind verbs' words, behind nouns' words, anywhere) of each that is frequent enough to tell."""
        return {
            gram: (self.verbs[gram], self.nouns[gram], uses)
            for gram, uses in self.uses.items()
            if uses >= FEWEST_USES and self.verbs[gram] + self.nouns[gram] >= FEWEST_SEEN
        }


def counted(corpus: Path) -> Counts:
    counts, total = Counts(), 0
    for register in REGISTERS:
        with lzma.open(corpus / f"{register}.txt.xz", "rt", encoding="utf-8") as file:
            for paragraph in file:
                words = _WORD.findall(unicodedata.normalize("NFC", paragraph))
                total += len(words)
                if total > MOST_WORDS:
                    break
                counts.add(words)
    return counts


def odds(verbs: int, nouns: int) -> float:
    """The logarithm of the odds that a predicate begins."""
    return log((verbs + 0.5) / (nouns + 0.5))


def tables(known: dict[str, tuple[int, int, int]]) -> dict[str, list[str]]:
    """The tables of the parser by their names."""
    single = {gram: one for gram, one in known.items() if " " not in gram}
    pairs = {gram: one for gram, one in known.items() if " " in gram}
    sided = {gram: odds(*one[:2]) for gram, one in pairs.items() if one[0] + one[1] >= FEWEST_OF_PAIR}
    verb_pairs = {gram for gram, side in sided.items() if side > 0.4}
    noun_pairs = {gram for gram, side in sided.items() if side < -0.8}
    told_verbs, nouns = _singles(single, pairs, sided)
    bound = {
        gram
        for gram, (_, _, uses) in pairs.items()
        if uses >= 40 and uses / single.get(gram.split()[1], (0, 0, 10**9))[2] > 0.03 and gram not in verb_pairs
        if gram.split()[1] in told_verbs
    }
    verbs = told_verbs - NO_VERBS
    nouns = {one for one in nouns if len(one) > 1}
    other_verbs = {gram for gram in verb_pairs if gram.split()[0] not in told_verbs and _is_wording(gram)}
    other_nouns = {gram for gram in noun_pairs if _is_wording(gram, first=False)}
    return {
        "VERBS": sorted(verbs),
        "VERB_PAIRS": sorted(gram for gram in other_verbs if gram.split()[0] not in NO_FIRST),
        "NOUN_PAIRS": sorted(gram for gram in other_nouns if _needs_pair(gram, verbs, nouns)),
        "NOUNS": sorted(nouns),
        "COMPOUNDS": sorted(gram for gram in bound if _is_compound(gram, verbs)),
    }


def _singles(
    single: dict[str, tuple[int, int, int]], pairs: dict[str, tuple[int, int, int]], sided: dict[str, float]
) -> tuple[set[str], set[str]]:
    """Syllables that are verbs and that are nouns by what is left of them without the pairs that they begin."""
    rest = {gram: [verbs, nouns] for gram, (verbs, nouns, _) in single.items()}
    longest: dict[str, tuple[int, str]] = {}
    for gram, (verbs, nouns, uses) in pairs.items():
        first = gram.split()[0]
        if gram in sided and first in rest:
            rest[first] = [rest[first][0] - verbs, rest[first][1] - nouns]
        longest[first] = max(longest.get(first, (0, "")), (uses, gram), key=lambda one: one[0])
    found_verbs, found_nouns = set(), set()
    for gram, (verbs, nouns) in rest.items():
        whole, share = odds(*single[gram][:2]), longest.get(gram, (0, ""))[0] / single[gram][2]
        alone = verbs + nouns >= 4 and odds(max(verbs, 0), max(nouns, 0)) > 0.3 and whole > -0.5 and verbs >= 4
        plain = whole > 1.2 and nouns <= 3 and single[gram][0] >= 6 and share < 0.5
        if len(gram) > 1 and (alone or plain):
            found_verbs.add(gram)
        if not alone and whole < -1 and (len(gram) > 1 or gram == "ở"):
            found_nouns.add(gram)
    for gram in tuple(found_verbs):  # of one verb of two syllables mostly
        uses, most = longest.get(gram, (0, ""))
        if uses / single[gram][2] > 0.4 and odds(*pairs[most][:2]) > 0.4:
            found_verbs.remove(gram)
    return found_verbs, found_nouns


def _is_wording(gram: str, first: bool = True) -> bool:
    one, two = gram.split()
    return min(len(one), len(two)) > 1 and two not in GRAMMAR and not (first and one in GRAMMAR)


def _needs_pair(gram: str, verbs: set[str], nouns: set[str]) -> bool:
    """Whether the first syllable alone would say something else, or nothing."""
    first = gram.split(maxsplit=1)[0]
    return first in verbs or (first not in nouns and first not in GRAMMAR)


def _is_compound(gram: str, verbs: set[str]) -> bool:
    one, two = gram.split()
    return min(len(one), len(two)) > 1 and one not in GRAMMAR | NO_COMPOUND and two in verbs


def write_tables(made: dict[str, list[str]], path: Path) -> None:
    """Put the words between the quotation marks of each table of the module; all else stays."""
    text = path.read_text(encoding="utf-8")
    for name, words in made.items():
        body = textwrap.fill(
            ", ".join(words), 112, initial_indent="    ", subsequent_indent="    ", break_on_hyphens=False
        )
        text = re.sub(rf'(?s)(?<=^{name} = _table\(\n    """\n).*?(?=\n    """)', body, text, flags=re.MULTILINE)
    path.write_text(text, encoding="utf-8")


def card(corpus: Path, made: dict[str, list[str]]) -> Iterator[str]:
    yield 'name = "predicates"'
    yield 'what = "Which syllables and pairs of them begin a predicate, which are nouns, by what they stand behind"'
    yield 'recipe = "python models/predicates/recipe.py --corpus DIR"'
    yield f'tables = "{TABLES.relative_to(ROOT).as_posix()}"'
    yield (
        'licence = "Words told apart by counts in official documents, which are outside copyright (Law on Intellectual '
        'Property of Vietnam, Article 15); no text is kept"'
    )
    yield "\n[words]"
    yield from (f"{name.lower()} = {len(words)}" for name, words in made.items())
    yield "\n[sources]"
    for register in REGISTERS:
        path = corpus / f"{register}.txt.xz"
        yield f'"{path.name}" = "{hashlib.sha256(path.read_bytes()).hexdigest()}"'


def main(arguments: Iterable[str]) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    corpus: Path = parser.parse_args(list(arguments)).corpus
    made = tables(counted(corpus).known())
    write_tables(made, TABLES)
    lines = "\n".join(card(corpus, made))
    (Path(__file__).parent / "card.toml").write_text(f"{lines}\n", encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
