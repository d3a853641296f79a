"""The module on frames of Arrow, Polars and pandas: the answers are those of the program.

Run: ``python -m unittest discover crates/tramite-python/tests`` where the wheel is installed;
``TRAMITE_PROGRAM`` names the program whose answers are compared.
"""

import json
import os
import shutil
import subprocess
import tempfile
import threading
import unittest
from pathlib import Path

import pandas
import polars
import pyarrow
import tramite

CARD = Path(__file__).parents[3] / "fixtures/centres/made.json"
DAY = "2026-11-22"
COMPANIES = [
    {"id": "a", "need": "scartiamo troppi pezzi in pressa", "region": "Piemonte"},
    {"id": "b", "need": "vogliamo provare un robot collaborativo", "sector": ["manufacturing"]},
    {"id": "c", "need": "magazino automatico", "region": "Nessuna"},
    {"id": "d", "need": "xyzzy", "actor": "small"},
]
COLUMNS = ("id", "need", "region", "sector", "actor")
FRAME = {name: [company.get(name) for company in COMPANIES] for name in COLUMNS}


def program(*arguments, text):
    """What the program answers; the exit code is 2 where a row is bad."""
    return subprocess.run(
        [os.environ["TRAMITE_PROGRAM"], "--as-of", DAY, "--lang", "it", *arguments],
        input=text,
        capture_output=True,
        text=True,
        check=False,
    ).stdout


class Answers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.network = tramite.Network()
        cls.table = pyarrow.table(FRAME)
        cls.answers = cls.network.match_all(cls.table, as_of=DAY)

    def test_every_company_has_its_rows_in_order(self):
        self.assertEqual(self.answers.schema, tramite.ANSWERS)
        rows = self.answers.column("row").to_pylist()
        self.assertEqual(rows, sorted(rows))
        self.assertEqual(set(rows), {1, 2, 3, 4})
        self.assertEqual(set(self.answers.column("company_id").to_pylist()), set("abcd"))

    def test_a_bad_row_stands_in_the_answers_with_its_fault(self):
        bad = [row for row in self.answers.to_pylist() if row["company_id"] == "c"]
        self.assertEqual(len(bad), 1)
        self.assertIn("Nessuna", bad[0]["error"])
        self.assertIsNone(bad[0]["centre_id"])

    def test_polars_gives_polars(self):
        frame = polars.DataFrame(FRAME)
        found = self.network.match_all(frame, as_of=DAY)
        self.assertIsInstance(found, polars.DataFrame)
        self.assertEqual(found.rows(named=True), self.answers.to_pylist())

    def test_pandas_gives_pandas(self):
        found = self.network.match_all(pandas.DataFrame(FRAME), as_of=DAY)
        self.assertIsInstance(found, pandas.DataFrame)
        found = found.astype(object).where(found.notna(), None)
        self.assertEqual(found.to_dict("records"), self.answers.to_pylist())

    def test_what_is_not_a_number_is_a_missing_value(self):
        frame = polars.DataFrame({**FRAME, "lat": [float("nan")] * 4, "lon": [None] * 4})
        self.assertEqual(self.network.match_all(frame, as_of=DAY).rows(named=True), self.answers.to_pylist())

    def test_an_answer_longer_than_a_block_of_the_reader_is_read(self):
        name = "x" * 3_000_000
        table = pyarrow.table({"need": [COMPANIES[0]["need"]], "name": [name]})
        self.assertEqual(self.network.match_all(table, top=1).column("company").to_pylist(), [name])

    def test_columns_of_which_none_is_known_are_refused(self):
        with self.assertRaisesRegex(ValueError, "colonna"):
            self.network.match_all(pyarrow.table({"colonna": ["robot"]}))

    def test_batches_of_any_size_give_the_same_answers(self):
        for size in (1, 3):
            batches = self.table.to_batches(max_chunksize=size)
            found = self.network.match_batches(batches, as_of=DAY, threads=False)
            self.assertEqual(pyarrow.Table.from_batches(found).to_pylist(), self.answers.to_pylist())

    def test_no_companies_give_no_answers(self):
        found = self.network.match_all(self.table.slice(0, 0), as_of=DAY)
        self.assertEqual((found.num_rows, found.schema), (0, tramite.ANSWERS))

    @unittest.skipUnless("TRAMITE_PROGRAM" in os.environ, "TRAMITE_PROGRAM names no program")
    def test_the_answers_are_those_of_the_program(self):
        lines = "".join(json.dumps(row) + "\n" for row in COMPANIES)
        told = program("batch", "-", "--from", "jsonl", "--format", "jsonl", text=lines)
        expected = [json.loads(line) for line in told.splitlines()]
        self.assertEqual(self.answers.to_pylist(), expected)
        need = COMPANIES[0]["need"]
        told = program("match", "--format", "json", "--need", need, text="")
        self.assertEqual(self.network.match(need, as_of=DAY), json.loads(told))

    def test_a_profile_that_cannot_be_read_names_the_field(self):
        with self.assertRaisesRegex(ValueError, "Nessuna"):
            self.network.match({"need": "robot", "region": "Nessuna"})

    def test_errors_and_answers_are_in_the_language_of_the_network(self):
        network = tramite.Network(language="en")
        with self.assertRaisesRegex(ValueError, "unknown"):
            network.match({"need": "robot", "region": "Nessuna"})
        with self.assertRaisesRegex(ValueError, "de"):
            tramite.Network(language="de")

    def test_the_centres_of_a_file_take_the_place_of_the_bundled_ones(self):
        with tempfile.TemporaryDirectory() as folder:
            shutil.copy(CARD, folder)
            Path(folder, "faulty.json").write_text('{"id": "faulty"}')
            network = tramite.Network(collection=folder)
        self.assertEqual(len(network), 1)
        self.assertIn("faulty.json", network.rejected[0])

    def test_a_collection_that_is_not_there_is_said(self):
        with self.assertRaisesRegex(ValueError, "nowhere"):
            tramite.Network(collection="nowhere")

    def test_the_lock_is_released_while_the_engine_works(self):
        lines = "".join(json.dumps({"need": COMPANIES[0]["need"]}) + "\n" for _ in range(600))
        begun, finished, turns = threading.Event(), threading.Event(), 0

        def work():
            begun.set()
            self.network.rank_jsonl(lines.encode(), 5, DAY, False)
            finished.set()

        worker = threading.Thread(target=work)
        worker.start()
        begun.wait()
        # One call into the engine: with the lock held, nothing could happen here until it ended.
        while not finished.is_set():
            turns += 1
        worker.join()
        self.assertGreater(turns, 1000)


if __name__ == "__main__":
    unittest.main()
