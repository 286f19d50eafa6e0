"""Judges a manifest of résumés with Apache Spark and writes the verdicts as Parquet.

    spark-submit --master spark://HOST:7077 job.py MANIFEST OUTPUT --rules NAME --as-of DATE

The manifest holds one path a line, as the executors see it: on a file system that all of them share. `eligible batch
--files-from - --format jsonl` is a filter without a state, so that each partition of the manifest goes through a process
of its own, wherever Spark puts it.

Nothing is lost or doubled when an executor dies:
- a path always falls into the same partition (a hash of the path), so that a partition judged again has the same rows;
- a partition counts only if there is a verdict for each of its paths, else its task fails and is tried again;
- Spark takes the rows of the attempt that was committed, and of no other.
"""

import argparse
import json
import subprocess
import threading

from pyspark.sql import Row, SparkSession
from pyspark.sql.types import StringType, StructField, StructType

COLUMNS = StructType(
    [
        StructField("input", StringType(), nullable=False),
        StructField("program", StringType(), nullable=False),
        StructField("as_of", StringType(), nullable=False),
        StructField("status", StringType(), nullable=False),
        # Null where the file could not be read; `report` says why.
        StructField("verdict", StringType()),
        StructField("eligibility", StringType()),
        StructField("application", StringType()),
        # The whole line: criteria, evidence, notes.
        StructField("report", StringType(), nullable=False),
    ]
)


def row(line):
    told = json.loads(line)
    return Row(
        input=told["input"],
        program=told["program"]["id"],
        as_of=told["as_of"],
        status=told["status"],
        verdict=told["verdict"],
        eligibility=told["parts"]["eligibility"],
        application=told["parts"]["application"],
        report=line,
    )


def judge(command, programs):
    """What turns the paths of a partition into rows."""

    def partition(rows):
        paths = [r.value for r in rows]
        if not paths:
            return
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8"
        )
        # Read beside the rows: a pipe that nobody reads fills up and stops the process.
        complaints = []
        reader = threading.Thread(target=lambda: complaints.extend(process.stderr.readlines()[-20:]))
        reader.start()
        process.stdin.write("\n".join(paths) + "\n")
        process.stdin.close()
        told = 0
        for line in process.stdout:
            told += 1
            yield row(line.rstrip("\n"))
        code = process.wait()
        reader.join()
        # 0, 1 and 3 are verdicts. 2 says that some file could not be judged: it has its row with an error. Only where
        # rows are missing has the run itself failed: no rules, a wrong option, killed.
        if code not in (0, 1, 2, 3) or told != len(paths) * programs:
            raise RuntimeError(f"eligible ended with {code} after {told} rows for {len(paths)} paths: {''.join(complaints)}")

    return partition


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("manifest", help="one path a line")
    parser.add_argument("output", help="folder for the Parquet files; an earlier one is replaced")
    parser.add_argument("--rules", action="append", required=True, help="a programme, as `eligible batch --rules`")
    parser.add_argument("--as-of", required=True, help="the day to judge on; retries on another day must not differ")
    parser.add_argument("--eligible", default="eligible", help="the program, on every machine")
    parser.add_argument("--paths-per-task", type=int, default=500)
    arguments = parser.parse_args()

    # Spark runs as many tasks as there are cores; each needs one of them.
    command = [arguments.eligible, "batch", "--files-from", "-", "--format", "jsonl", "--jobs", "1"]
    command += ["--as-of", arguments.as_of]
    for rules in arguments.rules:
        command += ["--rules", rules]

    spark = (
        SparkSession.builder.appName("eligible")
        # The results of a task are moved in one step when the job ends, so that half a folder is never taken for a whole.
        .config("spark.hadoop.mapreduce.fileoutputcommitter.algorithm.version", "1")
        .getOrCreate()
    )
    paths = spark.read.text(arguments.manifest).where("value != ''")
    tasks = max(1, -(-paths.count() // arguments.paths_per_task))
    rows = paths.repartition(tasks, "value").rdd.mapPartitions(judge(command, len(arguments.rules)))
    spark.createDataFrame(rows, COLUMNS).write.mode("overwrite").parquet(arguments.output)
    spark.stop()


if __name__ == "__main__":
    main()
