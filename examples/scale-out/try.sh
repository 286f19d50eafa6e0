#!/usr/bin/env bash
# Runs job.py on a real cluster on this machine (a master and two workers), kills one worker with all that runs on it
# in the middle, and holds what was written against a plain run: nothing may be lost or doubled.
#
#   examples/scale-out/try.sh [FILES]
#
# Needs Java 17 or later, Python 3.10 or later, the network for pip, and `eligible` (or ELIGIBLE=path/to/it). SPARK_VENV
# names a Python environment with pyspark to use in place of a new one.
set -euo pipefail

files=${1:-3000}
here=$(cd "$(dirname "$0")" && pwd)
eligible=$(command -v "${ELIGIBLE:-eligible}") || { echo "eligible is not there: set ELIGIBLE" >&2; exit 2; }
eligible=$(realpath "$eligible")
work=$(mktemp -d)
started=()
# A process and all below it.
tree() {
    local child
    for child in $(pgrep -P "$1"); do tree "$child"; done
    echo "$1"
}
cleanup() {
    for process in "${started[@]}"; do kill -KILL $(tree "$process") 2>/dev/null || true; done
    rm -rf "$work"
}
trap cleanup EXIT
cd "$work"

venv=${SPARK_VENV:-}
if [ -z "$venv" ]; then
    venv=$work/venv
    echo "installing pyspark"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet pyspark
fi
SPARK_HOME=$("$venv/bin/python" -c 'import os, pyspark; print(os.path.dirname(pyspark.__file__))')
export SPARK_HOME PYSPARK_PYTHON=$venv/bin/python
export SPARK_LOCAL_IP=127.0.0.1 SPARK_LOCAL_DIRS=$work/local

echo "$files résumés"
mkdir cvs
cvs=("$here"/../resumes/*)
for ((i = 0; i < files; i++)); do
    from=${cvs[i % ${#cvs[@]}]}
    cp "$from" "cvs/$(printf '%06d' "$i").${from##*.}"
done
find "$work/cvs" -type f | sort >manifest.txt
rules=(--rules netflix-ml-intern-fall-2025 --as-of 2025-09-01)
"$eligible" batch --files-from manifest.txt --format jsonl "${rules[@]}" >plain.jsonl 2>plain.log || [ $? -le 3 ]

start() {
    local name=$1
    shift
    "$SPARK_HOME/bin/spark-class" "$@" >"$name.log" 2>&1 &
    started+=($!)
    disown
}
port=$((20000 + RANDOM % 20000))
start master org.apache.spark.deploy.master.Master --host 127.0.0.1 --port $port --webui-port 0
for worker in one two; do
    start "$worker" org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --cores 1 --memory 1g --webui-port 0 \
        --work-dir "$work/$worker" "spark://127.0.0.1:$port"
done
for worker in one two; do
    for ((i = 0; i < 120; i++)); do
        grep -q "Successfully registered with master" "$worker.log" && break
        sleep 0.5
    done
done

"$SPARK_HOME/bin/spark-submit" --master "spark://127.0.0.1:$port" --executor-memory 512m "$here/job.py" \
    manifest.txt verdicts.parquet --eligible "$eligible" --paths-per-task $((files / 40 + 1)) "${rules[@]}" \
    >job.log 2>&1 &
job=$!
# In the middle: some tasks are committed, and worker two is at one. It is killed with everything that it started, like
# a machine that fails.
two=${started[2]}
while kill -0 $job 2>/dev/null; do
    committed=$(ls -d verdicts.parquet/_temporary/*/task_* 2>/dev/null | wc -l || true)
    processes=$(tree "$two")
    if [ "$committed" -ge 8 ] && ps -o comm= -p "${processes//$'\n'/,}" | grep -q '^eligible'; then
        kill -KILL $processes
        break
    fi
    sleep 0.02
done
kill -0 $job 2>/dev/null || { tail -20 job.log; echo "the job ended before a worker could be killed" >&2; exit 1; }
echo "worker two killed at its work, after $committed of 40 tasks"
wait $job || { tail -50 job.log; echo "the job failed" >&2; exit 1; }
grep -q 'Lost executor' job.log || { tail -50 job.log; echo "no executor was lost" >&2; exit 1; }
echo "the job ended; on its way:"
grep -E 'Lost (executor|task)' job.log

"$PYSPARK_PYTHON" - 2>check.log <<'PYTHON' || { tail -5 check.log; exit 1; }
import collections, sys
from pyspark.sql import SparkSession

spark = SparkSession.builder.master("local[1]").config("spark.ui.enabled", "false").getOrCreate()
spark.sparkContext.setLogLevel("ERROR")
rows = [row.report for row in spark.read.parquet("verdicts.parquet").select("report").collect()]
plain = open("plain.jsonl", encoding="utf-8").read().splitlines()
counted, expected = collections.Counter(rows), collections.Counter(plain)
lost, doubled = (expected - counted).total(), (counted - expected).total()
print(f"{len(rows)} rows for {len(plain)} lines of a plain run: {lost} lost, {doubled} doubled or different")
sys.exit(bool(lost or doubled))
PYTHON
