#!/usr/bin/env python3
"""Measures how well `eligible text` reads PDFs that no one made for it: its words beside those of MuPDF.

    cargo build --release
    python3 benches/foreign.py FOLDER [--binary target/release/eligible] [--words raw] [--worst 20]

FOLDER holds any PDFs, such as `test/pdfs` of mozilla/pdf.js. A file counts where two readers that are not ours,
`pdftotext` (poppler-utils) and `mutool draw -F txt` (mupdf-tools), agree on what it says: each finds at least 20 words
and their word F1 is above 0.9. On those files the words of `eligible text --format plain` are held against those of
`mutool`, once for each way to tell what a word is:

    raw      what stands between white space, as it is
    nfkc     the same in Unicode's form NFKC, without soft hyphens
    \\w+      letters, digits and underscores in a row, as they are
    folded   the same in NFKC, without soft hyphens and case

All texts are treated alike; order does not count. F1 is that of multisets: twice the words found in both texts, by the
words of both. A file that is refused or takes longer than a minute counts as one without words.

References are not the truth: they print text that no one sees, such as what was recognised below the picture of a
scanned page, and `eligible` never does, so that such words count against it. With PyMuPDF (pip install pymupdf) a second
row tells how it is without them: words drawn in invisible mode or without any opacity are taken off the reference, and
files that then hold less than 20 words are left out. Words hidden in other ways (covered, clipped, white on white, off
the page) still count against us there.
"""

import argparse
import json
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

try:
    import pymupdf

    pymupdf.TOOLS.mupdf_display_errors(False)
    pymupdf.TOOLS.mupdf_display_warnings(False)
except ImportError:
    pymupdf = None

ROOT = Path(__file__).resolve().parent.parent
AGREE = 0.9
WORDS = 20
SECONDS = 60


def nfkc(text):
    return unicodedata.normalize("NFKC", text.replace("\u00ad", ""))


DEFINITIONS = {
    "raw": str.split,
    "nfkc": lambda text: nfkc(text).split(),
    r"\w+": lambda text: re.findall(r"\w+", text),
    "folded": lambda text: re.findall(r"\w+", nfkc(text).casefold()),
}


def f1(ours, theirs):
    ours, theirs = Counter(ours), Counter(theirs)
    both = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / both if both else 1.0


def output(command):
    try:
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout.decode("utf-8", "replace")


def references(file):
    return [output(["pdftotext", "-q", file, "-"]), output(["mutool", "draw", "-q", "-F", "txt", file])]


def invisible(file):
    """What is drawn in invisible mode (ISO 32000-2 §9.3.6) or without any opacity, by PyMuPDF."""
    with pymupdf.open(file) as document:
        spans = [span for page in document for span in page.get_texttrace()]
    unseen = (span["chars"] for span in spans if span["type"] == 3 or span["opacity"] == 0)
    return "\n".join("".join(chr(char[0]) for char in chars) for chars in unseen)


def read_all(files, read, jobs):
    with ThreadPoolExecutor(jobs) as pool:
        return dict(zip(files, pool.map(read, files)))


def known_references(files, keep, jobs):
    """What the references say; from the file it was kept in, where there is one."""
    if keep and keep.is_file():
        known = json.loads(keep.read_text())
        if set(files) <= set(known):
            return known
    known = read_all(files, references, jobs)
    if keep:
        keep.write_text(json.dumps(known))
    return known


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--binary", type=Path, default=ROOT / "target/release/eligible")
    parser.add_argument("--words", choices=DEFINITIONS, default="raw", help="the words by which the worst files are shown")
    parser.add_argument("--worst", type=int, default=20, help="how many files are shown")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="a file that keeps what the references say for the next run")
    arguments = parser.parse_args()
    for tool, package in (("pdftotext", "poppler-utils"), ("mutool", "mupdf-tools")):
        if not shutil.which(tool):
            parser.error(f"{tool} is needed (apt install {package})")
    if not arguments.binary.is_file():
        parser.error(f"there is no {arguments.binary} (cargo build --release)")
    files = [str(file) for file in sorted(arguments.folder.rglob("*.pdf"))]
    if not files:
        parser.error(f"there is no PDF in {arguments.folder}")
    known = known_references(files, arguments.keep, arguments.jobs)
    agreed = {}
    for name, words in DEFINITIONS.items():
        for file in files:
            texts = [words(text) for text in known[file]]
            if min(map(len, texts)) >= WORDS and f1(*texts) > AGREE:
                agreed.setdefault(file, {})[name] = texts[1]
    command = [str(arguments.binary), "text", "--format", "plain"]
    ours = read_all(sorted(agreed), lambda file: output([*command, file]), arguments.jobs)
    unseen = {file: invisible(file) for file in agreed} if pymupdf else {}
    print(f"{len(files)} files\n{'words':8}{'':10}{'files':>8}{'mean':>8}{'< 0.5':>8}{'< 0.9':>8}")
    worst = []
    for name, words in DEFINITIONS.items():
        theirs = {file: texts[name] for file, texts in agreed.items() if name in texts}
        scores = {file: f1(words(ours[file]), found) for file, found in theirs.items()}
        show(name, "all", scores)
        if name == arguments.words:
            worst = sorted(scores.items(), key=lambda item: item[1])[: arguments.worst]
        if pymupdf:
            seen = {file: Counter(found) - Counter(words(unseen[file])) for file, found in theirs.items()}
            seen = {file: found for file, found in seen.items() if found.total() >= WORDS}
            show("", "seen", {file: f1(words(ours[file]), found) for file, found in seen.items()})
    for file, score in worst:
        print(f"{score:8.3f}  {Path(file).relative_to(arguments.folder)}")


def show(name, kind, scores):
    mean = sum(scores.values()) / max(1, len(scores))
    below = [sum(score < bound for score in scores.values()) for bound in (0.5, 0.9)]
    print(f"{name:8}{kind:10}{len(scores):8}{mean:8.4f}{below[0]:8}{below[1]:8}")


if __name__ == "__main__":
    sys.exit(main())
