"""Reads a plain-text résumé as an eye does: a name, contacts, and sections of groups of lines and bullets.

What cannot be told stays a plain line in its place. Nothing is lost, and nothing is joined that did not stand together.
"""

import re
from dataclasses import dataclass, field

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)|令和|平成|[۱٢٣٠١]{4}")
MONTH = r"(?:[^\W\d]{3,12} |[^\W\d]{3,4}\. |\d\d?[/.])?"
RANGE = re.compile(rf"^(.*[^,|(\s])(?:,\s+|\s+\|\s+|\s+\()({MONTH}(?:19|20)\d\d ?[-–—] ?(?:{MONTH}(?:19|20)\d\d|[^\W\d]+)?)(?<!\s)\)?$")
BULLET = re.compile(r"^(\s*)([-*•+–·▪◦»○●‣>]|--) +(?=\S)")
LABEL = re.compile(r"^([^\W\d][^:.：]{1,28}[:：])\s*(?=\S)(?!//)(.*)$")
CONTACT = re.compile(r"@|\+?\(?\d[\d ().\-/]{7,}|\b(?:github|gitlab|linkedin)\b|\w\.example\b", re.I)
CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
MARKS = [re.compile(m) for m in (
    r"^##? +(.+?)(?: #+)?$", r"^\[ ?(.+?) ?\]$", r"^=+ ?(.+?) ?=+$", r"^[-–—]{1,}[> ]? ?(\S.*?) ?<?[-–—]{2,}$", r"^\*\*+ ?(.+?) ?\*\*+$",
    r"^\*+ (.+?) \*+$", r"^~+ ?(.+?) ?~+$", r"^<+ ?(.+?) ?>+$", r"^>> ?(.+?)$", r"^【(.+)】$", r"^[■◆●▌§] ?(.+)$", r"^:+ ?(.+?) ?:+$", r"^_+(.+?)_+$",
    r"^/+ ?(.+?)(?: /+)?$", r"^\|+ ?([^|]+?) ?\|*$", r"^\.+ ?(.+?) ?\.\.+$", r"^([^:：]{2,40})[:：]$",
)]
KNOWN = re.compile(
    "educa|éduca|academ|stud|formac|formaz|formaç|format|ausbild|bildung|opleid|utbild|uddan|utdan|wykszta|vzd[eě]l|obraz|оcв|освіт|образ|eğitim|"
    "experi|expéri|esper|erfahr|ervaring|erfaren|erfaring|doświad|zkušen|employ|work|career|emplo|job|posit|deneyim|research|recherch|forsch|"
    "public|publik|paper|writing|skill|kompet|compet|habil|fähig|kennt|vaardig|færdig|umiej|technical|tool|lang|sprach|språk|sprog|język|award|"
    "honou?r|project|projet|projekt|teach|service|train|certif|summary|profil|objective|interest|опыт|навык|публик|язык|досвід|навич|学|歴|経|"
    "教育|工作|经|技能|论文|研究|語|项目|학력|경력|경험|논문|기술|언어|연구|מחקר|השכלה|ניסיון|כישור|פרסומ|שפות|التعليم|الخبر|المهار|اللغ|المنشور|تحصیل|"
    "مهارت|kinh ngh|học v|kỹ n|công b|pendidik|pengal|keahl|tanulm|tapasztal|εκπαίδ|εκπαιδ|σπουδ|εμπειρ|δημοσ|δεξιό|δεξιο|γλώσσ|γλωσσ|शिक्षा|अनुभव|"
    "koulutus|työ|taido|julkaisu|talk|present|grant|funding|qualif|degree|appoint|member|comput|software|open source|course|industr|intern|referen|"
    "about|statement|volunt|activit|communit|tutor|mentor|output|distinct|herram|gereed|værkt|verkt|ferdig|licen|conoc|stage|cursus|code|praxis|"
    "method|science|outreach|leader|recogn|idiom|talen|hobb|personal|patent|spoken|thesis|dissert|selected|获奖|奖励|業績|助成|インターン|スキル|"
    "compét|objecti|enseign|bourse|engage|werdegang|vortrag|vorhaben|tätig|datos|trabajo|docen|arbet|arbeit|övrig|kunskap|referee|technolog|affil|"
    "subject|earlier|posts|roles|papers|supervis|kit$|things|other$",
    re.I)

PERSON = re.compile(r"\b(?:(?<=\w )universit(?:y|é|ät|eit|eti)\b|universit\w+ (?=\w)|engineer$|developer$|assistant|librarian|coordinator|head of|officer|curriculum|lebenslauf)", re.I)


class Skipped(Exception):
    """A text whose layout cannot be told; its argument says why."""


@dataclass
class Line:
    text: str
    date: str = ""  # a date or a place that stands beside the text
    label: str = ""
    bullet: int = 0  # 0: none, 1: a bullet, 2: one inside another
    deep: bool = False  # stands indented below another line
    first: bool = False  # the date came first


@dataclass
class Section:
    title: str
    groups: list = field(default_factory=list)

    def lines(self):
        return [line for group in self.groups for line in group]


@dataclass
class Resume:
    name: str
    under: list
    contact: list
    sections: list


def is_contact(line):
    return bool(CONTACT.search(line)) and ("@" in line or not YEAR.search(line))


def indent(line):
    return len(line) - len(line.lstrip())


def is_date(text):
    return bool(YEAR.search(text)) and len(text) <= 42 and text.count(",") < 2


def find_headings(lines):
    """Which lines are headings, and their text: of the ways to mark one, that which the text uses most for known words."""
    after_blank = [n > 0 and not lines[n - 1].strip() for n in range(len(lines))]
    ways = {}
    body = range(1, len(lines))
    for n in body:
        line = lines[n].strip()
        if not line or len(line) > 60 or is_contact(line):
            continue
        if n + 1 < len(lines) and re.fullmatch(r"[-=~_*─═—.·]{3,}", lines[n + 1].strip()) and not re.fullmatch(r"[\W_]+", line):
            ways.setdefault("under", {})[n] = line
        for mark in MARKS:
            if (m := mark.match(line)) and re.search(r"[^\W\d]{2}", m[1]) and not YEAR.search(line) and len(m[1]) < 46:
                ways.setdefault(mark.pattern, {})[n] = m[1]
                break
        if after_blank[n] and (m := re.match(r"(\d{1,2}|[IVX]+|[A-Z])[.)] +([^\W\d].{2,44})$", line)) and not YEAR.search(line):
            ways.setdefault("numbers", {})[n] = line
        if indent(lines[n]) > 8 or re.search(r"\S\s{2,}\S", line) or YEAR.search(line):
            continue
        capital = re.sub(r"\(.*\)|\b(?:Ph\.?D|MSc|BSc|MPhil|and|of)s?\b", "", line)
        if capital == capital.upper() != capital.lower() and len(line) > 2 and not BULLET.match(line) and not re.search(r"[.;@]", line):
            ways.setdefault("caps", {})[n] = line.rstrip(":")
        elif after_blank[n] and indent(lines[n]) == 0 and not re.search(r"[,.;:|@\"。、\d]", line) and not BULLET.match(line):
            if len(line) <= (14 if CJK.search(line) and not re.search(r"[a-z]{4}", line) else 36) and len(line.split()) <= 4 and n + 1 < len(lines):
                ways.setdefault("title", {})[n] = line
    if "caps" in ways:  # a name or a firm in capitals inside a section is no heading
        found = ways["caps"]
        if sum(after_blank[n] for n in found) * 2 >= len(found):
            ways["caps"] = {n: t for n, t in found.items() if after_blank[n] or KNOWN.search(t)}
    ways = {way: {n: t for n, t in found.items() if not PERSON.search(t)} for way, found in ways.items()}
    best = max(ways.values(), key=lambda found: (sum(bool(KNOWN.search(t)) for t in found.values()), len(found)), default={})
    known = sum(bool(KNOWN.search(t)) for t in best.values())
    if known < len(best) < 3 or best is ways.get("title") and known * 5 < len(best) * 3:
        if len(best) > 1:  # a title without a mark is told from an employer by what the others are
            raise Skipped("headings are not told from entries")
        return {}
    if "title" in ways and best is not ways["title"]:  # and marked ones leave out no well-known one
        best = best | {n: t for n, t in ways["title"].items() if KNOWN.search(t) and len(t.split()) < 3 and best is not ways.get("caps")}
    if best is ways.get("title"):
        best = best | {n: t for n, t in ways.get("caps", {}).items() if after_blank[n] and len(t.split()) < 3}
    return best


def cells_of(text):
    return [c for c in re.split(r"\s{2,}|\t+", text.strip()) if c]


def read_line(raw, strange):
    """One line that is no continuation."""
    if m := BULLET.match(raw):
        line = read_line(raw[m.end():], strange) if re.search(r"\s{2}\S", raw[m.end():]) and YEAR.search(raw[-20:]) else Line(" ".join(raw[m.end():].split()))
        line.bullet, line.text = 1, (f"{line.label} {line.text}".strip())
        line.label = ""
        return line
    cells = cells_of(raw)
    if len(cells) == 1:
        text = cells[0]
        if indent(raw) == 0 and (m := RANGE.match(text)) and m[1].count("(") == m[1].count(")"):
            return Line(m[1], m[2])
        if m := LABEL.match(text):
            return Line(m[2], label=m[1])
        return Line(text)
    if is_date(cells[0]) and len(cells[0]) < 32:
        return Line("\t".join(cells[1:]), cells[0], first=True)
    if is_date(cells[-1]):
        return Line("\t".join(cells[:-1]), re.sub(r"^\((.*)\)$", r"\1", cells[-1]))
    if len(cells) == 2 and len(cells[0]) <= 24 and raw.index(cells[1]) <= 30 and len(cells[1]) > 12:
        if cells[0] == cells[0].upper() != cells[0].lower() and KNOWN.search(cells[0]):
            raise Skipped("headings stand in a column")
        return Line(cells[1], label=cells[0])
    if len(cells) == 2 and len(cells[1]) <= 42:
        return Line(cells[0], cells[1])
    strange.append(raw)
    return Line("\t".join(cells))


def read_section(raws, width, strange):
    groups, group, bullet_at, last = [], [], 0, ""
    for raw in raws:
        text = raw.strip()
        if re.fullmatch(r"[-=~_*─═—.·+]*", text):
            if group:
                groups.append(group)
            group, last = [], ""
            continue
        wrapped = bool(last) and len(last) + 1 + len(text.split()[0]) > width and not re.search(r"\S\s{3,}\S", raw.strip())
        wrapped = wrapped or len(last) > 95 and text[0].islower() and not re.search(r"[.;:!?]$", last)
        prior = group[-1] if group else None
        bullet = BULLET.match(raw)
        more = False
        if prior and not bullet:
            if prior.bullet:
                more = indent(raw) > bullet_at
            else:
                runs_on = text[0].islower() or re.search(r"[,-]$" if prior.first else r"[^.;:]$", last)
                more = wrapped and runs_on and (prior.first or indent(raw) == indent(last) and not prior.date)
        if more:
            glue = "\n" if not wrapped or last.endswith("-") else "" if CJK.match(text) and CJK.match(prior.text[-1]) else " "
            prior.text += glue + " ".join(text.split())
            last = raw
            continue
        line = read_line(raw, strange)
        if bullet:
            if prior and prior.bullet and indent(raw) > bullet_at + 1:
                line.bullet = 2
            else:
                bullet_at = indent(raw)
        else:
            line.deep = indent(raw) > 1 and bool(group or groups) and not line.first
            if prior and not line.deep and (prior.bullet or prior.deep or line.first):
                groups.append(group)
                group = []
        group.append(line)
        last = raw
    if group:
        groups.append(group)
    whole = []
    for group in groups:  # bullets and indented lines after a blank line still belong to the head above
        if whole and (group[0].deep or group[0].bullet and not any(line.bullet for line in whole[-1])):
            whole[-1] += group
        else:
            whole.append(group)
    return whole


def parse(text):
    lines = [line.rstrip().expandtabs(8) for line in text.replace("\ufeff", "").splitlines()]
    while lines and not lines[0].strip():
        lines.pop(0)
    margin = min((indent(line) for line in lines if line.strip()), default=0)
    lines = [line[margin:] for line in lines]
    full = [line for line in lines if line.strip()]
    if len(full) < 5:
        raise Skipped("too short")
    if len(full) < len(lines) * 0.55:
        raise Skipped("a blank line after each line")
    if sum(bool(re.match(r"^\s*(\|.*\||[+│┌├└╔║].*)$", line)) for line in full) > 3 and not sum(line.startswith("+ ") for line in full):
        raise Skipped("a table")
    width = max(map(len, full))
    if width > 125 or sum(len(line) > width - 14 for line in full) < 3:
        width = 10**6
    headings = find_headings(lines)
    order = sorted(headings) + [len(lines)]
    strange = []
    # the top: the name, what stands under it, the contacts
    top = lines[:order[0]] if headings else lines
    name, *beside = cells_of(re.sub(r"^(#+|\*\*|=+|~+) *| *(\*\*|=+|~+)$", "", top[0].strip()))
    end = next((n for n, line in enumerate(top) if n and not line.strip()), len(top))
    while end < len(top) and (not top[end].strip() or len(top[end]) < 120 and is_contact(top[end]) and not BULLET.match(top[end])):
        end += 1
    under, contact = [], []
    for text in beside + [line.strip() for line in top[1:end]]:
        if text and not re.fullmatch(r"[-=~_*─═—]+", text):
            (contact if is_contact(text) or text in beside else under).append(text)
    if len(under) > 5 or sum(map(len, under)) > 450:
        under, contact, end = [], beside, 1
    sections = []
    if any(line.strip() for line in top[end:]):
        sections.append(Section("", read_section(top[end:], width, strange)))
    for start, stop in zip(order, order[1:]):
        rows = lines[start + 1:stop]
        sections.append(Section(headings[start].strip(), read_section(rows, width, strange)))
    if len(strange) > 2 and len(strange) * 12 > len(full):
        raise Skipped("wide columns")
    return Resume(name, under, contact, sections)
