"""How well the structure of a document was found: a plan against a gold file.

A gold file is a plan.json with any subset of its keys; only the keys present are scored, at the top and within the
header, sections, citations and directives. Values are equal when they agree after folding NFC, white space and the
style of tone placement; case counts. Syllables are compared without case and punctuation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace

from sohoa.domain.plan import Header, Plan, Signature
from sohoa.evaluate.cells import Grid, grid_of, score_grids
from sohoa.evaluate.json_shape import Json
from sohoa.evaluate.matching import Accuracy, Given, Matches, match_equal, match_on_given, pair_similar
from sohoa.vietnamese.orthography import canonical

OPENING = 6  # so many syllables tell one node from its siblings, and stop before OCR errors add up
SAME_DIRECTIVE = 0.8  # share of syllables; the contract's figure

HEADER_FIELDS = tuple(field.name for field in fields(Header))
SIGNATURE_FIELDS = tuple(field.name for field in fields(Signature))
TOP_KEYS = tuple(field.name for field in fields(Plan))

LIST_FIELDS = frozenset({"to", "authority"})
OBJECT_FIELDS = frozenset({"type"})
TABLE_PARTS = ("header", "rows")

NOTHING_TO_MATCH = Matches()
NOTHING_TO_SEE = Accuracy()

Folded = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StructureScore:
    """Counts for one document, or for several added together (their rates are then micro-averages).

    Parts the gold does not have stay at zero, so that their rates are None. `lead`, `support`, `deadline` and
    `legal_basis` are looked at on matched directives. `tables` counts cells by text and place, `table_rows` the
    tables whose number of rows is right; these, `signature` and `recipients` go beyond the contract.
    """

    header: Matches = NOTHING_TO_MATCH
    sections: Matches = NOTHING_TO_MATCH
    citations: Matches = NOTHING_TO_MATCH
    directives: Matches = NOTHING_TO_MATCH
    lead: Accuracy = NOTHING_TO_SEE
    support: Accuracy = NOTHING_TO_SEE
    deadline: Accuracy = NOTHING_TO_SEE
    legal_basis: Accuracy = NOTHING_TO_SEE
    tables: Matches = NOTHING_TO_MATCH
    table_rows: Accuracy = NOTHING_TO_SEE
    signature: Matches = NOTHING_TO_MATCH
    recipients: Matches = NOTHING_TO_MATCH

    def __add__(self, other: StructureScore) -> StructureScore:
        return StructureScore(*(getattr(self, f.name) + getattr(other, f.name) for f in fields(StructureScore)))


def score_structure(gold: Mapping[str, object], plan: Mapping[str, object]) -> StructureScore:
    """The score of `plan` against `gold`, both JSON objects in the form of plan.json.

    Raises InputUnusable (code `wrong-shape` or `unknown-citation`) that names the key where either has another form.
    """
    wanted, got = Json(gold, "gold file"), Json(plan, "plan")
    present = wanted.object()
    return sum((part(wanted, got) for key, part in _PARTS.items() if key in present), StructureScore())


def unscored_keys(gold: Mapping[str, object]) -> tuple[str, ...]:
    """Keys of `gold` that plan.json does not have, at the top and in the header: slips of the pen, most likely."""
    whole = Json(gold, "gold file").object()
    header = whole["header"].object() if "header" in whole else {}
    top = [key for key in whole if key not in TOP_KEYS]
    return (*top, *(f"header.{key}" for key in header if key not in HEADER_FIELDS))


def folded(text: str) -> str:
    """The key on which two values are equal: NFC, one space for white space, one tone placement."""
    return " ".join(canonical(text).split())


def syllables(text: str) -> list[str]:
    """The words of `text` in lower case, tone placement folded, punctuation left out."""
    return re.findall(r"\w+", canonical(text).lower())


def _header(gold: Json, plan: Json) -> StructureScore:
    """Fields that have a value: named by the gold, found in the plan, equal in both. Both null counts for nothing."""
    return StructureScore(header=_match_fields(gold.member("header"), plan.member("header"), HEADER_FIELDS))


def _signature(gold: Json, plan: Json) -> StructureScore:
    """As the header; a gold of null expects that there is no signature."""
    wanted = gold.member("signature")
    if wanted.value is None:
        wanted = replace(wanted, value=dict.fromkeys(SIGNATURE_FIELDS))
    return StructureScore(signature=_match_fields(wanted, plan.member("signature"), SIGNATURE_FIELDS))


def _match_fields(gold: Json, plan: Json, names: tuple[str, ...]) -> Matches:
    wanted = gold.object()
    got = {} if plan.value is None else plan.object()
    score = Matches()
    for name in names:
        if name in wanted:
            expected = _field_value(name, wanted[name], wanted[name])
            actual = _field_value(name, got[name], wanted[name]) if name in got else ()
            score += Matches(int(expected != () and expected == actual), int(expected != ()), int(actual != ()))
    return score


def _field_value(name: str, field: Json, gold: Json) -> tuple[tuple[str, str], ...]:
    """The value of the field `name` as (key, folded text) pairs, without the empty ones.

    Of an object, the type, only the members that the gold gives are compared.
    """
    if field.value is None:
        return ()
    if name in OBJECT_FIELDS:
        members = field.object()
        compared = members.keys() if gold.value is None else members.keys() & gold.object().keys()
        pairs = [(key, folded(members[key].text())) for key in sorted(compared)]
    elif name in LIST_FIELDS:
        pairs = [(f"[{i}]", folded(text)) for i, text in enumerate(field.texts())]
    else:
        pairs = [("", folded(field.text()))]
    return tuple((key, text) for key, text in pairs if text)


@dataclass(frozen=True, slots=True)
class _Node:
    path: Folded
    parts: Mapping[str, str]


def _sections(gold: Json, plan: Json) -> StructureScore:
    """Nodes whose path of labels and first six syllables (of the title with the text after it) agree.

    A gold node without the key `text` is compared on its title alone, and one without either on its path.
    """
    matches = match_on_given(
        _nodes(gold),
        _nodes(plan),
        given=lambda node: frozenset(node.parts),
        key=lambda node, given: (node.path, tuple(_opening(node, given))),
    )
    return StructureScore(sections=matches)


def _nodes(whole: Json) -> list[_Node]:
    nodes: list[_Node] = []
    waiting: list[tuple[Folded, Json]] = [((), item) for item in whole.member_items("sections")]
    while waiting:  # not by recursion: the nesting of a foreign file has no limit
        above, section = waiting.pop()
        members = section.object()
        path = (*above, folded(section.required("label").text()))
        nodes.append(_Node(path, {key: members[key].text() for key in ("title", "text") if key in members}))
        waiting.extend((path, child) for child in section.member_items("children"))
    return nodes


def _opening(node: _Node, given: Given) -> list[str]:
    return syllables(" ".join(node.parts.get(key, "") for key in ("title", "text") if key in given))[:OPENING]


CITATION_KEYS = ("type", "number", "date")


def _citations(gold: Json, plan: Json) -> StructureScore:
    """Citations whose type, number and date agree; null agrees with null."""
    both = ([_citation(c) for c in side.member_items("citations")] for side in (gold, plan))
    return StructureScore(citations=_match_citations(*both))


def _citation(citation: Json) -> dict[str, str]:
    members = citation.object()
    return {key: folded(members[key].text()) for key in CITATION_KEYS if key in members}


def _match_citations(gold: list[dict[str, str]], found: list[dict[str, str]]) -> Matches:
    return match_on_given(
        gold, found, given=frozenset, key=lambda citation, given: tuple(citation.get(k, "") for k in sorted(given))
    )


Check = Callable[[Json, Json], bool]


def _directives(gold: Json, plan: Json) -> StructureScore:
    """Directives whose texts share 80 % of their syllables, and what is right about those that were matched."""
    wanted, got = gold.member_items("directives"), plan.member_items("directives")
    texts = [[syllables(d.required("text").text()) for d in side] for side in (wanted, got)]
    pairs = [(wanted[i], got[j]) for i, j in pair_similar(texts[0], texts[1], SAME_DIRECTIVE)]
    cited = _citations_by_id(gold), _citations_by_id(plan)
    return StructureScore(
        directives=Matches(len(pairs), len(wanted), len(got)),
        lead=_accuracy(pairs, "lead", _same_names),
        support=_accuracy(pairs, "support", _same_names),
        deadline=_accuracy(pairs, "deadline", _same_deadline),
        legal_basis=_accuracy(pairs, "legal_basis", lambda a, b: _same_basis(a, b, cited)),
    )


def _accuracy(pairs: list[tuple[Json, Json]], key: str, same: Check) -> Accuracy:
    """How often `same` holds for the member `key`, over the pairs whose gold gives it."""
    compared = [same(gold.member(key), plan.member(key)) for gold, plan in pairs if key in gold.object()]
    return Accuracy(sum(compared), len(compared))


def _same_names(gold: Json, plan: Json) -> bool:
    """Equal as multisets: the order in which bodies are named says nothing."""
    return sorted(map(folded, gold.texts())) == sorted(map(folded, plan.texts()))


def _same_deadline(gold: Json, plan: Json) -> bool:
    """Equal start, end and recurrence, as far as the gold gives them; where it has a value for none, equal text too."""
    if gold.value is None or plan.value is None:
        return gold.value is plan.value
    given = gold.object()
    dates = [key for key in ("start", "end", "recurring") if key in given]
    decisive = dates if any(given[key].text() for key in dates) else [*dates, *(["text"] if "text" in given else [])]
    return all(folded(given[key].text()) == folded(plan.member(key).text()) for key in decisive)


CitationsById = dict[str, dict[str, str]]


def _citations_by_id(whole: Json) -> CitationsById:
    return {c.member("id").text(): _citation(c) for c in whole.member_items("citations")}


def _same_basis(gold: Json, plan: Json, cited: tuple[CitationsById, CitationsById]) -> bool:
    """Whether both name the same documents. Ids are each file's own, so they are resolved to type, number and date."""
    wanted, got = _resolved(gold, cited[0]), _resolved(plan, cited[1])
    return len(wanted) == len(got) == _match_citations(wanted, got).right


def _resolved(ids: Json, citations: CitationsById) -> list[dict[str, str]]:
    for place, name in enumerate(ids.texts()):
        if name not in citations:
            raise ids.items()[place].refers_to_nothing("citation")
    return [citations[name] for name in ids.texts()]


def _tables(gold: Json, plan: Json) -> StructureScore:
    """Cells that are not empty, by text and place, and tables with as many rows as they ought to have.

    Of the header and the rows only those are looked at that any table of the gold gives; all that a table has whose
    like the gold does not know was found wrongly. See `sohoa.evaluate.cells`.
    """
    wanted = gold.member_items("tables")
    keys = tuple(key for key in TABLE_PARTS if any(key in table.object() for table in wanted)) or TABLE_PARTS
    grids = ([_grid(table, keys) for table in side.member_items("tables")] for side in (gold, plan))
    cells, rows = score_grids(*grids)
    return StructureScore(tables=cells, table_rows=rows if "rows" in keys else NOTHING_TO_SEE)


def _grid(table: Json, keys: tuple[str, ...]) -> Grid:
    rows = [row.texts() for row in table.member_items("rows")] if "rows" in keys else []
    return grid_of(table.member("header").texts() if "header" in keys else [], rows, folded)


def _recipients(gold: Json, plan: Json) -> StructureScore:
    """Recipients by their text, in any order."""
    both = (map(folded, side.member("recipients").texts()) for side in (gold, plan))
    return StructureScore(recipients=match_equal(*both))


_PARTS: dict[str, Callable[[Json, Json], StructureScore]] = {
    "header": _header,
    "sections": _sections,
    "citations": _citations,
    "directives": _directives,
    "tables": _tables,
    "signature": _signature,
    "recipients": _recipients,
}
