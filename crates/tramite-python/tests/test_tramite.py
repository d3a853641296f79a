"""The module on frames of Arrow, Polars and pandas: the answers are those of the program.

Run: ``python -m unittest discover crates/tramite-python/tests`` where the wheel is installed;
``TRAMITE_PROGRAM`` names the program whose answers are compared.
"""

import json
import os
import subprocess
import threading
import unittest

import pandas
import polars
import pyarrow
import tramite

DAY = "2026-11-22"
COMPANIES = [
    {"id": "a", "need": "scartiamo troppi pezzi in pressa", "region": "Piemonte"},
    {"id": "b", "need": "vogliamo provare un robot collaborativo", "sector": ["manufacturing"]},
    {"id": "c", "need": "magazino automatico", "region": "Nessuna"},
    {"id": "d", "need": "xyzzy", "actor": "small"},
]


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
        cls.table = pyarrow.Table.from_pylist(COMPANIES)
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
        frame = polars.DataFrame(COMPANIES)
        found = self.network.match_all(frame, as_of=DAY)
        self.assertIsInstance(found, polars.DataFrame)
        self.assertEqual(found.rows(named=True), self.answers.to_pylist())

    def test_pandas_gives_pandas(self):
        frame = pandas.DataFrame([row for row in COMPANIES if row["id"] in "ad"])[["id", "need"]]
        found = self.network.match_all(frame, as_of=DAY)
        self.assertIsInstance(found, pandas.DataFrame)
        expected = self.network.match_all(pyarrow.Table.from_pandas(frame), as_of=DAY)
        self.assertEqual(list(found["centre_id"]), expected.column("centre_id").to_pylist())

    def test_batches_of_any_size_give_the_same_answers(self):
        for size in (1, 3):
            batches = self.table.to_batches(max_chunksize=size)
            found = list(self.network.match_batches(batches, as_of=DAY, threads=False))
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

    def test_a_collection_that_is_not_there_is_said(self):
        with self.assertRaisesRegex(ValueError, "nowhere"):
            tramite.Network(collection="nowhere")

    def test_the_lock_is_released_while_the_engine_works(self):
        lines = "".join(json.dumps({"need": COMPANIES[0]["need"]}) + "\n" for _ in range(600))
        native = self.network._network
        begun, finished, turns = threading.Event(), threading.Event(), 0

        def work():
            begun.set()
            native.rank_jsonl(lines.encode(), 5, DAY, "it", False)
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
