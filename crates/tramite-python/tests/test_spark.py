"""The engine inside Spark, in both ways: the module in Python's workers, the program in a pipe.

Run as `test_tramite.py`; it needs Java and PySpark, and says so where one is missing.
"""

import json
import os
import shutil
import sys
import unittest

import pyarrow
import tramite

try:
    from pyspark.sql import SparkSession
except ImportError:
    SparkSession = None

DAY = "2026-11-22"
NEEDS = ["scartiamo troppi pezzi", "robot collaborativo", "bolletta dell'energia", "cloud e backup"]
COMPANIES = [{"id": str(n), "need": NEEDS[n % len(NEEDS)]} for n in range(40)]
COLUMNS = ["company_id", "rank", "centre_id", "fit", "reason"]


def key(row):
    return (int(row["company_id"]), row["rank"])


@unittest.skipIf(SparkSession is None or shutil.which("java") is None, "needs PySpark and Java")
class InSpark(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # The workers run the Python that has the module.
        os.environ["PYSPARK_PYTHON"] = sys.executable
        builder = SparkSession.builder.master("local[2]").appName("tramite")
        builder = builder.config("spark.ui.enabled", "false")
        cls.spark = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
        table = pyarrow.Table.from_pylist(COMPANIES)
        answers = tramite.Network().match_all(table, top=3, as_of=DAY)
        cls.expected = answers.select(COLUMNS).to_pylist()

    @classmethod
    def tearDownClass(cls):
        cls.spark.stop()

    def test_the_module_in_the_workers_gives_the_answers_of_one_machine(self):
        frame = self.spark.createDataFrame(COMPANIES, "id string, need string").repartition(4)
        schema = "company_id string, rank long, centre_id string, fit double, reason string"

        # What every worker runs on its partition; Spark sends it along, as the workers have the
        # module but not this file.
        def ranked(batches):
            network = tramite.Network()
            for batch in network.match_batches(batches, top=3, as_of=DAY, threads=False):
                yield batch.select(COLUMNS)

        found = [row.asDict() for row in frame.mapInArrow(ranked, schema).collect()]
        self.assertEqual(sorted(found, key=key), self.expected)

    @unittest.skipUnless("TRAMITE_PROGRAM" in os.environ, "TRAMITE_PROGRAM names no program")
    def test_the_program_in_a_pipe_gives_the_answers_of_one_machine(self):
        lines = self.spark.sparkContext.parallelize([json.dumps(row) for row in COMPANIES], 4)
        program = os.environ["TRAMITE_PROGRAM"]
        command = f"{program} --lang it --as-of {DAY} batch - --from jsonl --format jsonl --top 3"
        answers = [json.loads(line) for line in lines.pipe(command, checkCode=True).collect()]
        found = [{name: row[name] for name in COLUMNS} for row in answers]
        self.assertEqual(sorted(found, key=key), self.expected)


if __name__ == "__main__":
    unittest.main()
