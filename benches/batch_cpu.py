#!/usr/bin/env python3
"""CPU time of `eligible batch` for each PDF of a folder, beside PyMuPDF's `page.get_text()` of the same files.

    cargo build --release && python3 benches/batch_cpu.py FOLDER [--rounds N] [--jobs N] [--binary PATH]...

Reading, understanding, judging and telling against reading alone; both take turns, and the fastest round counts. Time
of the workers is counted: they are stopped at the end of a batch and not waited for, so that `time` leaves them out;
here this process adopts and reaps them, which only Linux offers (`PR_SET_CHILD_SUBREAPER`).
"""

import argparse
import ctypes
import os
import resource
import statistics
import subprocess
import sys
from pathlib import Path

TARGET = Path(os.environ.get("CARGO_TARGET_DIR", Path(__file__).resolve().parent.parent / "target"))
PR_SET_CHILD_SUBREAPER = 36
PYMUPDF = """
import resource, sys, pymupdf
def cpu():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
start = cpu()
for path in sys.argv[1:]:
    with pymupdf.open(path) as document:
        for page in document:
            page.get_text()
print(cpu() - start)
"""


def of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def of_batch(binary, folder, jobs):
    start = of_children()
    command = [binary, "batch", folder, "--rules", "netflix-ml-intern-fall-2025", "--as-of", "2025-09-01"]
    command += ["--format", "jsonl", "--jobs", str(jobs)]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    try:
        while True:
            os.waitpid(-1, 0)
    except ChildProcessError:
        return of_children() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="holds PDFs and nothing else")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--binary", action="append", help="may be given several times, to compare builds")
    arguments = parser.parse_args()
    files = sorted(map(str, arguments.folder.glob("*.pdf")))
    if not files:
        parser.error(f"there is no PDF in {arguments.folder}")
    ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    binaries = arguments.binary or [str(TARGET / "release/eligible")]
    theirs, ours = [], {binary: [] for binary in binaries}
    for _ in range(arguments.rounds):
        told = subprocess.run([sys.executable, "-c", PYMUPDF, *files], capture_output=True, text=True, check=True)
        theirs.append(float(told.stdout.split()[-1]))
        for binary in binaries:
            ours[binary].append(of_batch(binary, str(arguments.folder), arguments.jobs))
    each = 1e3 / len(files)
    print(f"PyMuPDF: {min(theirs) * each:.2f} ms a file, median {statistics.median(theirs) * each:.2f}")
    for binary, times in ours.items():
        ratio = min(times) / min(theirs)
        print(f"{binary}: {min(times) * each:.2f} ms a file, median {statistics.median(times) * each:.2f}, {ratio:.2f} of it")


if __name__ == "__main__":
    main()
