#!/usr/bin/env bash
# An archive of many résumés: how long, on one processor and on two, beside PyMuPDF, and how much memory.
#
#   cargo build --release && pip install pymupdf
#   benches/archive.sh FOLDER [FILES]         FOLDER holds PDFs; FILES defaults to 20000
#   benches/archive.sh --kill FOLDER [FILES]  kills a run at 20 moments and holds the end against an undisturbed run
#
# The PDFs of FOLDER are copied under other names until there are enough, each with a comment of its own at its end, so
# that no two have the same bytes and no cache helps. All are in the page cache before anything is timed.
# ELIGIBLE and PYTHON name other programs than target/release/eligible and python3.
set -euo pipefail
cd "$(dirname "$0")/.."

kill=no
if [ "${1:-}" = --kill ]; then
    kill=yes
    shift
fi
[ $# -ge 1 ] || { sed -n '2,11s/^# \{0,1\}//p' "$0" >&2; exit 2; }
folder=$(realpath "$1")
files=${2:-20000}
eligible=$(realpath "${ELIGIBLE:-${CARGO_TARGET_DIR:-target}/release/eligible}")
python=${PYTHON:-python3}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$python" - "$folder" "$files" "$work" <<'PYTHON'
import pathlib, sys

folder, files, work = pathlib.Path(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
pdfs = [path.read_bytes() for path in sorted(folder.rglob("*.pdf"))]
if not pdfs:
    sys.exit(f"there is no PDF in {folder}")
(work / "cvs").mkdir()
paths = []
for number in range(files):
    path = work / "cvs" / f"{number:06}.pdf"
    # A comment behind the end mark changes no object and no offset.
    path.write_bytes(pdfs[number % len(pdfs)] + f"\n% copy {number}\n".encode())
    paths.append(str(path))
(work / "all.txt").write_text("\n".join(paths) + "\n")
(work / "tenth.txt").write_text("\n".join(paths[: max(1, files // 10)]) + "\n")
print(f"{files} files, {sum(map(len, pdfs)) * files / len(pdfs) / 1e6:.0f} MB, of {len(pdfs)} PDFs")
PYTHON

export LC_ALL=C.UTF-8
batch=("$eligible" batch --rules netflix-ml-intern-fall-2025 --as-of 2025-09-01 --files-from)

if [ $kill = yes ]; then
    "$python" - "$work" "${batch[@]}" <<'PYTHON'
import pathlib, random, subprocess, sys, time

work, batch = pathlib.Path(sys.argv[1]), sys.argv[2:]
command = [*batch, str(work / "all.txt"), "--format", "csv", "--continue"]

def start(file):
    return subprocess.Popen([*command, str(work / file)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

begun = time.monotonic()
start("undisturbed.jsonl").wait()
whole = time.monotonic() - begun
# Each moment is some way into what is left, so that all twenty fall into the run.
kills = torn = 0
while kills < 20:
    run = start("killed.jsonl")
    time.sleep(random.uniform(0.02, whole / 15))
    if run.poll() is not None:
        (work / "killed.jsonl").unlink()
        continue
    run.kill()
    run.wait()
    kills += 1
    written = work / "killed.jsonl"
    torn += written.exists() and not written.read_bytes().endswith(b"\n") and written.stat().st_size > 0
start("killed.jsonl").wait()
same = (work / "killed.jsonl").read_bytes() == (work / "undisturbed.jsonl").read_bytes()
lines = (work / "undisturbed.jsonl").read_bytes().count(b"\n")
print(f"killed {kills} times, {torn} times within a line, then finished: {lines} lines, "
      + ("the same as undisturbed" if same else "NOT the same"))
sys.exit(not same)
PYTHON
    exit
fi

cat >"$work/extract.py" <<'PYTHON'
import sys, pymupdf
for path in open(sys.argv[1]).read().split("\n"):
    if path:
        try:
            for page in pymupdf.open(path):
                page.get_text()
        except Exception:
            pass
PYTHON

"$python" - "$work" "$files" "$python" "${batch[@]}" <<'PYTHON'
import ctypes, os, pathlib, re, resource, subprocess, sys, threading, time

# The processes that read files outlive `eligible` by a moment and are adopted by this one, so that their time counts.
PR_SET_CHILD_SUBREAPER = 36
if ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
    sys.exit("this system does not hand orphaned processes over: CPU times would leave them out")

work, files, python, batch = pathlib.Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4:]

def kilobytes(pid):
    """Resident memory of a process and all below it. What they share counts for each."""
    total = 0
    try:
        status = pathlib.Path(f"/proc/{pid}/status").read_text()
        total += int(re.search(r"VmRSS:\s+(\d+)", status).group(1))
        for task in os.listdir(f"/proc/{pid}/task"):
            for child in pathlib.Path(f"/proc/{pid}/task/{task}/children").read_text().split():
                total += kilobytes(int(child))
    except (OSError, AttributeError):
        pass
    return total

def run(command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    begun = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peak, ended = 0, threading.Event()
    def watch():
        nonlocal peak
        while not ended.wait(0.05):
            peak = max(peak, kilobytes(process.pid))
    watcher = threading.Thread(target=watch)
    watcher.start()
    process.wait()
    wall = time.monotonic() - begun
    # 1, 2 and 3 are verdicts and files that cannot be read.
    if process.returncode not in (0, 1, 2, 3) or (command[0] == python and process.returncode):
        sys.exit(f"{command[0]} ended with {process.returncode}")
    ended.set()
    watcher.join()
    while True:
        try:
            os.wait()
        except ChildProcessError:
            break
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, peak / 1024

for path in (work / "all.txt").read_text().split():
    pathlib.Path(path).read_bytes()
few = max(1, files // 10)
lines = subprocess.run([*batch, str(work / "tenth.txt"), "--format", "jsonl"], stdout=subprocess.PIPE).stdout.count(b"\n")
if lines < few:
    sys.exit(f"of {few} files {lines} were judged: is the program older than ./rules?")
told = {}
for name, count, command in [
    ("PyMuPDF, text alone", files, [python, str(work / "extract.py"), str(work / "all.txt")]),
    ("eligible, 1 job", files, [*batch, str(work / "all.txt"), "--format", "jsonl", "--jobs", "1"]),
    ("eligible, 2 jobs", files, [*batch, str(work / "all.txt"), "--format", "jsonl", "--jobs", "2"]),
    ("eligible, 2 jobs", few, [*batch, str(work / "tenth.txt"), "--format", "jsonl", "--jobs", "2"]),
]:
    wall, cpu, peak = told[name, count] = run(command)
    print(f"{name:20} {count:6} files  {wall:8.1f} s  CPU {1000 * cpu / count:7.2f} ms a file  peak {peak:6.0f} MB",
          flush=True)
pymupdf, one, two = (told[name, files] for name in ("PyMuPDF, text alone", "eligible, 1 job", "eligible, 2 jobs"))
tenth = told["eligible, 2 jobs", few]
print(f"CPU time a file, PyMuPDF to eligible with 1 job: {pymupdf[1] / one[1]:.2f} to 1")
print(f"two jobs to one: {one[0] / two[0]:.2f} times as fast on {os.cpu_count()} processors")
print(f"peak memory, {files} files to {few}: {two[2]:.0f} MB to {tenth[2]:.0f} MB")
PYTHON
