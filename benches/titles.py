#!/usr/bin/env python3
"""Whether titles of papers find their area of machine learning, and titles of other fields find none.

    cargo build --release && python3 benches/titles.py PATH... [--sets N] [--singles N] [--seed N] [--missed] [--binary PATH]

PATH is a file of titles, or a folder of such files (`*.txt`). A file has one title a line; behind a tab may stand its
authors, with semicolons between them. Its name up to the first dot says the area: `computer-vision.cvpr.txt` holds
titles of computer vision, `none.medicine.txt` titles of a field that is none of the areas. The areas are the groups of
the criterion `ml-domain` of the rules. Lists of titles are not part of this project: take public ones, keep one half of
each to learn words from, and measure on the other.

A résumé is made of five titles under the heading Publications and judged. Five titles are of one author where the file
tells authors and enough of them have five, else of the file at random; no title is taken twice. A set finds its area
where the criterion passes and quotes evidence of it that shows work of one's own (strength `used`). Of a field that is
`none` every title is also a résumé of its own, and finds something where any area has such evidence. The rules are those
of this repository's `rules/`, so that a change there shows without building anew.

    area, file        titles of the file
    sets              résumés of five titles
    found             sets that find their area (none: sets that find any)
    nothing           sets that find no area at all
    others            other areas that are found, and in how many sets
    single            (none) titles that, alone, find any area; how many of these name machine learning themselves
                      (“reinforcement learning for drug design”: a title of chemistry, and one of the area, too)
    together          (none) sets that find an area which none of their titles finds alone

`--missed` also prints the titles of the sets that miss their area, and of `none` those that find one: leave it out for
lists that shall stay unseen. Only Python's standard library is needed.
"""

import argparse
import collections
import json
import os
import random
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target"))
SIZE = 5
NAMES_LEARNING = re.compile(
    r"machine[ -]learn|deep[ -]learn|reinforcement[ -]learn|neural|artificial intelligence|\bAI\b|language model|GPT|"
    r"computer vision|text mining|natural language|collaborative filtering|adversarial network|image recognition|classifier",
    re.IGNORECASE,
)


def read(path):
    """The titles of a file with their authors, each title once."""
    seen, titles = set(), []
    for line in path.read_text(encoding="utf-8").splitlines():
        title, _, authors = line.partition("\t")
        title = " ".join(title.split())
        key = "".join(letter for letter in title.lower() if letter.isalnum())
        if key and key not in seen:
            seen.add(key)
            titles.append((title, [name.strip() for name in authors.split(";") if name.strip()]))
    return titles


def sets_of(titles, at_most, chance):
    """Sets of five titles: of one author, then at random where there are too few of these; no title twice."""
    by_author = collections.defaultdict(list)
    for index, (_, authors) in enumerate(titles):
        for author in authors:
            by_author[author].append(index)
    authors = sorted(by_author)
    chance.shuffle(authors)
    taken, sets = set(), []
    for author in authors:
        own = [index for index in by_author[author] if index not in taken]
        if len(own) >= SIZE and len(sets) < at_most:
            own = chance.sample(own, SIZE)
            taken.update(own)
            sets.append([titles[index][0] for index in own])
    of_authors = len(sets)
    if of_authors * 2 < at_most:
        rest = [index for index in range(len(titles)) if index not in taken]
        chance.shuffle(rest)
        while len(rest) >= SIZE and len(sets) < at_most:
            sets.append([titles[rest.pop()][0] for _ in range(SIZE)])
    return sets, of_authors


def judge(resumes, arguments):
    """For each list of titles, the areas that it finds."""
    if not resumes:
        return []
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / f"{number:06}.txt" for number in range(len(resumes))]
        for path, titles in zip(paths, resumes):
            lines = "".join(f'- A. Author, "{title}". 2024.\n' for title in titles)
            path.write_text(f"Alex Example\nalex@example.org\n\nPublications\n\n{lines}", encoding="utf-8")
        done = subprocess.run(
            [arguments.binary, "batch", "--files-from", "-", "--format", "jsonl", "--exit-zero", "--only", "ml-domain",
             "--rules", arguments.rules, "--as-of", arguments.as_of],
            input="\n".join(map(str, paths)), capture_output=True, text=True, cwd=ROOT, check=False)
        if done.returncode:
            sys.exit(done.stderr)
        found = {}
        for line in done.stdout.splitlines():
            report = json.loads(line)
            if "criteria" in report:
                criterion = report["criteria"][0]
                # What can be argued about goes to a person, and finds nothing by itself.
                evidence = criterion["evidence"] if criterion["verdict"] == "pass" else []
                used = (each for each in evidence if each["strength"] == "used" and each["group"])
                found[report["input"]] = {each["group"]: each["matched"] for each in used}
        return [found[str(path)] for path in paths]


def percent(part, whole):
    return f"{part} of {whole} ({100 * part / whole:.{2 if part * 50 < whole else 1}f} %)" if whole else "0 of 0"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--sets", type=int, default=200, help="at most so many sets of five for each file")
    parser.add_argument("--singles", type=int, default=3000, help="at most so many titles, each alone, of a file of none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="print the titles of what is missed or found in vain")
    parser.add_argument("--binary", default=str(TARGET / "release" / "eligible"))
    parser.add_argument("--rules", default="netflix-ml-intern-fall-2025")
    parser.add_argument("--as-of", default="2025-09-01")
    arguments = parser.parse_args()
    arguments.binary = str(Path(arguments.binary).resolve())

    files = []
    for path in arguments.paths:
        files += sorted(path.glob("*.txt")) if path.is_dir() else [path]
    totals = collections.defaultdict(lambda: [0] * 6)
    for path in files:
        area = path.name.split(".")[0]
        titles = read(path)
        chance = random.Random(f"{arguments.seed} {path.name}")
        sets, of_authors = sets_of(titles, arguments.sets, chance)
        found = judge(sets, arguments)
        total = totals[area]
        if area == "none":
            right = sum(1 for each in found if each)
            others = collections.Counter(group for each in found for group in each)
        else:
            right = sum(1 for each in found if area in each)
            others = collections.Counter(group for each in found for group in each if group != area)
        line = f"{path.stem}: {len(titles)} titles; {len(sets)} sets, {of_authors} of one author; found {percent(right, len(sets))}"
        if area != "none":
            line += f"; nothing {sum(1 for each in found if not each)}"
        line += "; others " + (", ".join(f"{name} {count}" for name, count in others.most_common()) or "none")
        total[0] += right
        total[1] += len(sets)
        if area == "none":
            single = [title for title, _ in titles]
            chance.shuffle(single)
            single = single[: arguments.singles]
            alone = judge([[title] for title in single], arguments)
            hits = [title for title, each in zip(single, alone) if each]
            naming = sum(1 for title in hits if NAMES_LEARNING.search(title))
            line += f"; single {percent(len(hits), len(single))}, {naming} of them name learning"
            total[2] += len(hits)
            total[3] += len(single)
            apart = judge([[title] for titles_of_set in sets for title in titles_of_set], arguments)
            known = [set().union(*apart[at * SIZE : (at + 1) * SIZE]) for at in range(len(sets))]
            together = [(each, titles_of_set) for each, own, titles_of_set in zip(found, known, sets) if each.keys() - own]
            line += f"; together {percent(len(together), len(sets))}"
            total[4] += len(together)
            total[5] += naming
        print(line, flush=True)
        if arguments.missed:
            if area == "none":
                for title, each in zip(single, alone):
                    if each:
                        print(f"    {title}  {each}")
                for each, titles_of_set in together:
                    print(f"  together {each}")
                    for title in titles_of_set:
                        print(f"    {title}")
            else:
                for titles_of_set, each in zip(sets, found):
                    if area not in each:
                        print(f"  {each or ''}")
                        for title in titles_of_set:
                            print(f"    {title}")
    print()
    for area, (right, sets, hits, singles, together, naming) in totals.items():
        alone = f"; single {percent(hits, singles)}, {naming} of them name learning; together {percent(together, sets)}" if area == "none" else ""
        print(f"{area}: found {percent(right, sets)}{alone}")


if __name__ == "__main__":
    main()
