#!/usr/bin/env python3
"""The same content in any layout gives the same verdicts: labelled texts are printed in ten templates and judged again.

    ./run.py --bin ../../target/debug/eligible                                all of `mixed`
    ./run.py --bin BIN --sets mixed,latest --people 40 --templates rail,left  fewer
    ./run.py --bin BIN --people anna-example --keep /tmp/pages -v             one, with her pages kept

The templates are those of pages.py. Each difference is a line, then comes a table by template. It wants node with the
playwright-core of ../browser (`npm install` there), chromium, and the fonts Liberation, DejaVu and Noto CJK; people whose
script has no font, or whose text has a layout that cannot be told, are left out and counted.
"""

import argparse
import json
import re
import subprocess
import sys
import tempfile
import unicodedata
import zlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path

sys.dont_write_bytecode = True  # nothing is left in the checkout
import pages
import parse

HERE = Path(__file__).resolve().parent
CRITERIA = ["phd-enrolment", "ml-domain", "programming-language", "ml-framework"]
JUDGE = ["--rules", "netflix-ml-intern-fall-2025", "--part", "eligibility", "--as-of", "2025-09-01", "--format", "jsonl", "--exit-zero"]


@cache
def has_font(char):
    return bool(subprocess.run(["fc-list", f":charset={ord(char):x}"], capture_output=True, text=True).stdout.strip())


def right_to_left(text):
    letters = [unicodedata.bidirectional(c) for c in text if c.isalpha()]
    return sum(kind in ("R", "AL") for kind in letters) * 2 > len(letters)


def judge(binary, folder, jobs):
    """Verdict and reason by criterion, by the file's stem."""
    command = [binary, "batch", str(folder), *JUDGE, "--jobs", str(jobs)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tempfile.gettempdir())
    found = {}
    for row in map(json.loads, done.stdout.splitlines()):
        verdicts = {c["id"]: (c["verdict"], c["reason"]) for c in row.get("criteria", [])}
        found[Path(row["input"]).stem] = {c: verdicts.get(c, ("unreadable", row.get("status", ""))) for c in CRITERIA}
    if not found:
        sys.exit(f"{binary} judged nothing:\n{done.stderr}")
    return found


def write(args, texts, folder):
    """Prints the pages, and tells why people were left out."""
    work, left_out, used = [], Counter(), set()
    for stem, text in texts.items():
        try:
            resume = parse.parse(text)
            if lacking := {c for c in text if ord(c) > 0x17f and not c.isspace() and not has_font(c)}:
                raise parse.Skipped("no font" if any(c.isalpha() for c in lacking) else "no glyph")
        except parse.Skipped as why:
            left_out[str(why)] += 1
            if args.verbose:
                print(f"{stem} is left out: {why}")
            continue
        for template in args.templates:
            if page := pages.page(resume, template, right_to_left(text)):
                used.add(stem)
                salt = zlib.crc32(f"{stem} {template}".encode())
                pdf = folder / f"{stem}@{template}.pdf"
                if args.keep:
                    (args.keep / f"{pdf.stem}.html").write_text(page)
                work.append({"html": page, "pdf": str(pdf), "paper": ["A4", "Letter"][salt & 1], "tagged": bool(salt & 2)})
    # A browser's pages slow down as they grow in number, so each browser gets some hundred.
    parts = [work[n:n + 150] for n in range(0, len(work), 150)]

    def print_part(part):
        return subprocess.run(["node", HERE / "print.mjs"], input=json.dumps(part), text=True, check=True)
    with ThreadPoolExecutor(args.jobs) as pool:
        list(pool.map(print_part, parts))
    return len(work), len(used), left_out


def main():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--bin", required=True, help="the program to test")
    parser.add_argument("--sets", default="mixed", help="folders of ../judgement, with commas [default: mixed]")
    parser.add_argument("--people", help="how many of each set, or names with commas")
    parser.add_argument("--templates", default=",".join(pages.STYLE), help="[default: all]")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="keep the pages, as HTML too")
    parser.add_argument("--floor", type=float, help="exit with 1 when the share of the same verdicts is below, as in 0.99")
    parser.add_argument("-v", "--verbose", action="store_true", help="also tell who was left out")
    args = parser.parse_args()
    args.templates = args.templates.split(",")
    binary = str(Path(args.bin).resolve())
    if unknown := set(args.templates) - set(pages.STYLE):
        sys.exit(f"no such template: {', '.join(unknown)}; there are {', '.join(pages.STYLE)}")

    before, after, left_out, people, printed = {}, {}, Counter(), 0, 0
    for name in args.sets.split(","):
        files = sorted((HERE.parent / "judgement" / name).glob("*.txt"))
        if args.people and args.people.isdigit():
            files = sorted(files, key=lambda f: zlib.crc32(f.stem.encode()))[:int(args.people)]
        elif args.people:
            files = [f for f in files if f.stem in args.people.split(",")]
        if not files:
            continue
        with tempfile.TemporaryDirectory(prefix="looks-") as temp:
            texts, folder = Path(temp, "texts"), (args.keep or Path(temp)) / name
            texts.mkdir()
            folder.mkdir(parents=True, exist_ok=True)
            for old in folder.glob("*@*"):
                old.unlink()
            for file in files:
                (texts / file.name).write_bytes(file.read_bytes())
            counts = write(args, {f.stem: f.read_text() for f in files}, folder)
            printed, people, left_out = printed + counts[0], people + counts[1], left_out + counts[2]
            before |= {f"{name}/{stem}": v for stem, v in judge(binary, texts, args.jobs).items()}
            after |= {f"{name}/{stem}": v for stem, v in judge(binary, folder, args.jobs).items() if "@" in stem}

    rows = {t: Counter() for t in args.templates}
    for key, verdicts in sorted(after.items()):
        person, template = key.split("@")
        for criterion in CRITERIA:
            was, now = before[person][criterion], verdicts[criterion]
            row = rows[template]
            row["all"] += 1
            if was[0] != now[0]:
                row["differ"] += 1
                row["turned"] += {was[0], now[0]} == {"pass", "fail"}
                print(f"{person} {template} {criterion}: {was[0]} ({was[1]}) -> {now[0]} ({now[1]})")
    print(f"\n{people} people, {printed} pages" + "".join(f"; {n} left out: {why}" for why, n in left_out.most_common()))
    print(f"\n{'template':<10} {'verdicts':>8} {'differ':>7} {'same':>8} {'pass<->fail':>12}")
    total = sum(rows.values(), Counter())
    for template, row in [*rows.items(), ("all", total)]:
        if row["all"]:
            print(f"{template:<10} {row['all']:>8} {row['differ']:>7} {1 - row['differ'] / row['all']:>8.2%} {row['turned']:>12}")
    if args.floor and total["all"] and 1 - total["differ"] / total["all"] < args.floor:
        sys.exit(f"fewer than {args.floor:.2%} of the verdicts are the same")


if __name__ == "__main__":
    main()
