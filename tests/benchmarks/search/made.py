"""Documents of any number made from the language model: words follow each other as in real ones, and mean nothing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from sohoa.domain.plan import DocumentType, Header, Plan, Section, Source
from sohoa.restore.language import QUANTUM, LanguageModel
from sohoa.run.artefacts import models_folder
from sohoa.search import DocumentText
from sohoa.vietnamese.document_types import PRINTED
from sohoa.vietnamese.tokens import BOUNDARY, CODE, NUMBER, UNKNOWN

PASSAGES_A_DOCUMENT = 40
# As in the scans tried: half of the passages have less than 25 words, one in ten more than 80.
_MEDIAN_WORDS, _SPREAD = 25, 0.95
_BODIES = "NỘI VỤ,TÀI CHÍNH,Y TẾ,XÂY DỰNG,CÔNG THƯƠNG,TƯ PHÁP,DU LỊCH,GIÁO DỤC VÀ ĐÀO TẠO".split(",")
_PLACES = "Hà Nội,Huế,Đà Nẵng,Cần Thơ,Tây Ninh,Lào Cai,Quảng Bình,Vĩnh Long,Quảng Ngãi,An Giang".split(",")
_ABBREVIATIONS = "UBND HĐND SNV STC SYT SXD SCT STP SDL SGDĐT BNV BTC TTg CP".split()
_PARTS = (("I", "Mục đích, yêu cầu"), ("II", "Nhiệm vụ"), ("III", "Kinh phí"), ("IV", "Tổ chức thực hiện"))
_FIRST_DAY = date(2004, 1, 1)
_DAYS = 7000
_CHAINS = 40 * PASSAGES_A_DOCUMENT  # passages made at once

Ids = NDArray[np.int64]


class Texts:
    """Passages by a walk over the bigrams of the model."""

    def __init__(self, seed: int) -> None:
        model = LanguageModel.load(models_folder() / "language")
        self.random = np.random.default_rng(seed)
        self._words = np.array(model.vocabulary, dtype=object)
        size = len(model.vocabulary)
        first = (model.bigram_keys // size).astype(np.int64)
        self._second = (model.bigram_keys % size).astype(np.int64)
        weights = np.exp(-QUANTUM * model.bigram.astype(np.float64))
        weights[self._second == model.numbers[UNKNOWN]] = 0
        weights[self._second == model.numbers[BOUNDARY]] = 0
        self._sums = np.concatenate(([0.0], np.cumsum(weights)))
        self._from = np.searchsorted(first, np.arange(size))
        self._to = np.searchsorted(first, np.arange(size), side="right")
        self._boundary = model.numbers[BOUNDARY]

    def passages(self, count: int) -> list[str]:
        lengths = np.exp(self.random.normal(np.log(_MEDIAN_WORDS), _SPREAD, count)).astype(int).clip(2, 400)
        at = np.full(count, self._boundary)
        rows = []
        for _ in range(int(lengths.max())):
            at = self._next(at)
            rows.append(at)
        table = self._words[np.stack(rows, axis=1)]
        return [" ".join(map(self._printed, row[:length])) for row, length in zip(table, lengths, strict=True)]

    def _next(self, at: Ids) -> Ids:
        low, high = self._sums[self._from[at]], self._sums[self._to[at]]
        dead = high <= low  # nothing is known to follow: begin again
        low[dead], high[dead] = self._sums[self._from[self._boundary]], self._sums[self._to[self._boundary]]
        drawn = low + (high - low) * self.random.random(len(at))
        return self._second[np.searchsorted(self._sums, drawn, side="right") - 1]

    def _printed(self, unit: str) -> str:
        if unit == NUMBER:
            return str(self.random.integers(1, 2030))
        if unit == CODE:
            return self.code()
        return unit

    def code(self) -> str:
        kind, body = self.random.choice(["KH", "QĐ", "CT", "NQ", "BC", "TB"]), self.random.choice(_ABBREVIATIONS)
        return f"{self.random.integers(1, 4000)}/{kind}-{body}"


def documents(passages: int, seed: int = 1) -> Iterator[DocumentText]:
    """So many passages, as documents of `PASSAGES_A_DOCUMENT`."""
    texts, number = Texts(seed), 0
    while number * PASSAGES_A_DOCUMENT < passages:
        made = texts.passages(_CHAINS)
        for start in range(0, _CHAINS, PASSAGES_A_DOCUMENT):
            if number * PASSAGES_A_DOCUMENT >= passages:
                return
            yield _document(number, made[start : start + PASSAGES_A_DOCUMENT], texts)
            number += 1


def _document(number: int, passages: list[str], texts: Texts) -> DocumentText:
    random = texts.random
    kind, day = PRINTED[random.integers(len(PRINTED))], _FIRST_DAY + timedelta(days=int(random.integers(_DAYS)))
    header = Header(
        issuing_body=f"SỞ {_BODIES[random.integers(len(_BODIES))]}",
        number=texts.code(),
        place=_PLACES[random.integers(len(_PLACES))],
        date=day.isoformat(),
        type=DocumentType(kind.code, kind.name),
        subject=passages[0][:150],
    )
    plan = Plan(source=Source("made", "0", 4), header=header, sections=tuple(_parts(passages[1:])))
    return DocumentText(f"made-{number:06d}", plan, {})


def _parts(passages: list[str]) -> Iterator[Section]:
    each = -(-len(passages) // len(_PARTS))
    for at, (label, title) in enumerate(_PARTS):
        own = passages[at * each : (at + 1) * each]
        children = tuple(Section(f"s{at}.{one}", f"{one}", 2, "", text) for one, text in enumerate(own[1:], 1))
        yield Section(f"s{at}", label, 1, title, "".join(own[:1]), children=children)
