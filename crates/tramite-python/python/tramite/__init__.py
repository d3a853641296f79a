"""Matches a company's need to the technology-transfer centre that can serve it, and says why.

>>> import tramite
>>> network = tramite.Network()
>>> answer = network.match({"need": "scartiamo troppi pezzi", "region": "Piemonte"}, as_of="2026-11-22")
>>> answer["matches"][0]["rank"]
1

Many companies are ranked at once, from any frame that speaks Arrow (pyarrow, Polars, DuckDB) or
from pandas, and the answers come back as a frame of the same kind: one row per company and centre,
with the columns of ``tramite batch``. Python's lock is released while the engine works.
"""

from __future__ import annotations

import datetime
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from os import PathLike
from typing import Any

import pyarrow
import pyarrow.compute
import pyarrow.json

from ._tramite import Network as _Network
from ._tramite import __version__

__all__ = ["ANSWERS", "Network", "__version__"]

_COLUMNS: dict[str, pyarrow.DataType] = {
    "row": pyarrow.int64(),
    "company_id": pyarrow.string(),
    "company": pyarrow.string(),
    "rank": pyarrow.int64(),
    "centre_id": pyarrow.string(),
    "centre": pyarrow.string(),
    "kind": pyarrow.string(),
    "fit": pyarrow.float64(),
    "band": pyarrow.string(),
    "confident": pyarrow.bool_(),
    "place": pyarrow.string(),
    "distance_km": pyarrow.float64(),
    "service_id": pyarrow.string(),
    "service_category": pyarrow.string(),
    "service": pyarrow.string(),
    "uncovered": pyarrow.string(),
    "reason": pyarrow.string(),
    "warnings": pyarrow.string(),
    "error": pyarrow.string(),
}

ANSWERS = pyarrow.schema(_COLUMNS)
"""Columns of the answers, as ``docs/batch.md`` explains them."""

_AT_ONCE = 1024
"""Companies that cross the border at once: memory does not grow with the frame."""


class Network(_Network):
    """Centres that can be asked: the bundled network, or other files as ``tramite --collection``
    and so on take them.

    ``language``, ``it`` or ``en``, is that of the answers and the errors; ``len`` is the number of
    centres, and ``rejected`` says what of the collection was faulty and left out.

    It is made once and used from any number of threads. It is not pickled: each worker of a
    platform makes its own, which takes milliseconds for the bundled network.
    """

    def match(
        self,
        profile: str | Mapping[str, Any],
        *,
        top: int = 5,
        as_of: datetime.date | str | None = None,
    ) -> dict[str, Any]:
        """Ranks the centres for one need: its text, or the fields of a profile.

        :return: what ``tramite match --format json`` prints
        """
        fields = {"need": profile} if isinstance(profile, str) else dict(profile)
        answer: dict[str, Any] = json.loads(self.rank_json(json.dumps(fields), top, _day(as_of)))
        return answer

    def match_all(
        self,
        companies: Any,
        *,
        top: int = 5,
        as_of: datetime.date | str | None = None,
        threads: bool = True,
    ) -> Any:
        """Ranks the centres for every row of a frame, whose columns are those of a file of
        ``tramite batch``.

        :param threads: spread the companies over all threads; not where the platform has a worker
            for each core
        :return: the answers, in the order of the companies, as a frame of the same kind: Polars,
            pandas, or else a :class:`pyarrow.Table`
        """
        batches = _table(companies).to_batches(max_chunksize=_AT_ONCE)
        answers = self.match_batches(batches, top=top, as_of=as_of, threads=threads)
        return _like(companies, pyarrow.Table.from_batches(answers, schema=ANSWERS))

    def match_batches(
        self,
        batches: Iterable[pyarrow.RecordBatch],
        *,
        top: int = 5,
        as_of: datetime.date | str | None = None,
        threads: bool = True,
    ) -> Iterator[pyarrow.RecordBatch]:
        """The same batch by batch, for platforms that give them so (Spark's ``mapInArrow``).

        ``row`` counts from 1 over all batches of the call.
        """
        before = 0
        for batch in batches:
            for start in range(0, batch.num_rows, _AT_ONCE):
                rows = batch.slice(start, _AT_ONCE).to_pylist()
                lines = "".join(map(_line, rows)).encode()
                answers = self.rank_jsonl(lines, top, _day(as_of), threads)
                yield from _answers(answers, before)
                before += len(rows)


def _answers(lines: bytes, before: int) -> Iterator[pyarrow.RecordBatch]:
    if not lines:
        return
    # One block: a longer line than a block is an error, and threads are the engine's to take.
    reading = pyarrow.json.ReadOptions(use_threads=False, block_size=len(lines))
    parsing = pyarrow.json.ParseOptions(explicit_schema=ANSWERS)
    table = pyarrow.json.read_json(io.BytesIO(lines), reading, parsing)
    rows = pyarrow.compute.add(table.column("row"), before)
    yield from table.set_column(0, "row", rows).select(ANSWERS.names).to_batches()


def _line(row: dict[str, Any]) -> str:
    """Days and the like are written as text; what is not a number is a missing value."""
    given = {name: value if value == value else None for name, value in row.items()}
    return json.dumps(given, default=str) + "\n"


def _day(as_of: datetime.date | str | None) -> str | None:
    return None if as_of is None else str(as_of)


def _library(frame: Any) -> str:
    return type(frame).__module__.partition(".")[0]


def _table(frame: Any) -> pyarrow.Table:
    if isinstance(frame, pyarrow.Table):
        return frame
    if _library(frame) == "pandas":
        return pyarrow.Table.from_pandas(frame, preserve_index=False)
    return pyarrow.table(frame)


def _like(frame: Any, answers: pyarrow.Table) -> Any:
    library = _library(frame)
    if library == "pandas":
        return answers.to_pandas()
    if library == "polars":
        import polars

        return polars.from_arrow(answers)
    return answers
