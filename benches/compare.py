#!/usr/bin/env python3
"""Times `eligible text` beside other readers of PDF text, over the same files in the same run.

    cargo build --release && cargo bench --bench in_process --no-run
    python3 benches/compare.py [FOLDER] [--rounds N] [--sample N]

Whole processes: `eligible text`, `pdftotext`, `mutool draw -F txt`, and Python with PyMuPDF or pypdfium2.
In process: PyMuPDF and pypdfium2 in this one, eligible in the process of the bench `in_process`, all of them from
bytes in memory to text.

Tools take turns on each file, in an order that changes from round to round, so that a busy machine slows all of them
alike. Each file counts with its fastest round; shown are medians over files, and medians of the ratios of pairs of
times for the same file. What is not installed is left out with a word on how to install it.
"""

import argparse
import json
import os
import random
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
INSTALL = {
    "eligible": "cargo build --release",
    "eligible in process": "cargo bench --bench in_process --no-run",
    "pdftotext": "apt install poppler-utils",
    "mutool": "apt install mupdf-tools",
    "PyMuPDF": "pip install pymupdf",
    "pypdfium2": "pip install pypdfium2",
}
PYMUPDF = "import sys, pymupdf\nfor page in pymupdf.open(sys.argv[1]): sys.stdout.write(page.get_text())"
PDFIUM = (
    "import sys, pypdfium2\n"
    "for page in pypdfium2.PdfDocument(sys.argv[1]): sys.stdout.write(page.get_textpage().get_text_bounded())"
)


def missing(tool):
    print(f"left out: {tool} (to have it: {INSTALL[tool]})", file=sys.stderr)


def processes(binary, python_too):
    """Commands by tool; each takes a file as its last argument."""
    found = {}
    if binary.is_file():
        found["eligible"] = lambda file: [str(binary), "text", file]
    else:
        missing("eligible")
    for tool, command in {
        "pdftotext": lambda file: ["pdftotext", "-q", file, "-"],
        "mutool": lambda file: ["mutool", "draw", "-q", "-F", "txt", file],
    }.items():
        if shutil.which(tool):
            found[tool] = command
        else:
            missing(tool)
    for tool, module, script in (("PyMuPDF", "pymupdf", PYMUPDF), ("pypdfium2", "pypdfium2", PDFIUM)):
        if python_too and importable(module):
            found[f"python {tool}"] = lambda file, script=script: [sys.executable, "-c", script, file]
    return found


def importable(module):
    try:
        __import__(module)
    except ImportError:
        return False
    return True


def in_process():
    """From bytes to seconds, by tool."""
    found = {}
    bench = our_process()
    if bench:
        found["eligible"] = bench
    else:
        missing("eligible in process")
    try:
        import pymupdf

        pymupdf.TOOLS.mupdf_display_errors(False)
        pymupdf.TOOLS.mupdf_display_warnings(False)

        def with_pymupdf(_path, data):
            with pymupdf.open(stream=data, filetype="pdf") as document:
                return sum(len(page.get_text()) for page in document)

        found["PyMuPDF"] = timed(with_pymupdf)
    except ImportError:
        missing("PyMuPDF")
    try:
        import pypdfium2

        def with_pdfium(_path, data):
            document = pypdfium2.PdfDocument(data)
            length = 0
            for page in document:
                text = page.get_textpage()
                length += len(text.get_text_bounded())
                text.close()
                page.close()
            document.close()
            return length

        found["pypdfium2"] = timed(with_pdfium)
    except ImportError:
        missing("pypdfium2")
    return found


def timed(read):
    def run(path, data):
        start = time.perf_counter()
        read(path, data)
        return time.perf_counter() - start

    return run


def our_process():
    """A process of ours that reads the file named on each line and answers with the nanoseconds it took."""
    built = sorted((TARGET / "release/deps").glob("in_process-*"), key=lambda file: file.stat().st_mtime)
    built = [file for file in built if os.access(file, os.X_OK) and file.suffix == ""]
    if not built:
        return None
    child = subprocess.Popen([built[-1]], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def run(path, _data):
        child.stdin.write(f"{path}\n")
        child.stdin.flush()
        return int(child.stdout.readline()) / 1e9

    return run


def run_process(command):
    def run(path, _data):
        start = time.perf_counter()
        subprocess.run(command(path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        return time.perf_counter() - start

    return run


def measure(tools, files, rounds):
    """Seconds by tool and file, the fastest of all rounds; a file that a tool cannot read is left out for all."""
    best = {tool: {} for tool in tools}
    refused = set()
    for round_number in range(rounds + 1):
        for path in files:
            data = Path(path).read_bytes()
            order = list(tools)
            random.Random(f"{round_number} {path}").shuffle(order)
            for tool in order:
                try:
                    seconds = tools[tool](path, data)
                except Exception:  # Whatever a library throws at a broken file.
                    refused.add(path)
                    continue
                # The first round only warms caches.
                if round_number:
                    best[tool][path] = min(seconds, best[tool].get(path, seconds))
    return {tool: {path: s for path, s in times.items() if path not in refused} for tool, times in best.items()}


def show(title, times):
    count = max(map(len, times.values()), default=0)
    print(f"\n{title} ({count} files)")
    print(f"{'':20}{'median':>10}{'mean':>10}{'p95':>10}   eligible takes")
    for tool, by_file in sorted(times.items(), key=lambda item: statistics.median(item[1].values())):
        values = sorted(by_file.values())
        p95 = values[min(len(values) - 1, int(len(values) * 0.95))]
        line = f"{tool:20}{ms(statistics.median(values))}{ms(statistics.mean(values))}{ms(p95)}"
        ours = times.get("eligible")
        if ours and tool != "eligible":
            ratios = [ours[path] / by_file[path] for path in by_file if path in ours]
            line += f"   {statistics.median(ratios):.2f} of its time"
        print(line)


def ms(seconds):
    return f"{seconds * 1e3:8.2f}ms"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "examples/resumes")
    parser.add_argument("--rounds", type=int, default=5, help="times each tool reads each file")
    parser.add_argument("--sample", type=int, help="only so many of the files, spread over all")
    parser.add_argument("--binary", type=Path, default=TARGET / "release/eligible")
    parser.add_argument("--no-python", action="store_true", help="no whole processes of Python")
    parser.add_argument("--json", type=Path, help="write all times to this file")
    arguments = parser.parse_args()
    files = [str(file) for file in sorted(arguments.folder.rglob("*.pdf"))]
    if arguments.sample and arguments.sample < len(files):
        files = [files[i * len(files) // arguments.sample] for i in range(arguments.sample)]
    if not files:
        parser.error(f"there is no PDF in {arguments.folder}")
    commands = processes(arguments.binary, not arguments.no_python)
    whole = measure({tool: run_process(command) for tool, command in commands.items()}, files, arguments.rounds)
    inside = measure(in_process(), files, arguments.rounds)
    show("Whole process", whole)
    show("In process, bytes to text", inside)
    if arguments.json:
        arguments.json.write_text(json.dumps({"whole": whole, "inside": inside}, indent=1))


if __name__ == "__main__":
    main()
