"""Writes a résumé as pages of HTML, in the layouts people use. Each keeps a line with its date and a head with its bullets."""

import html
import re
from itertools import groupby

import parse

COMMON = """
*{box-sizing:border-box} body{margin:0;font:10pt/1.32 'Liberation Sans','DejaVu Sans','Noto Sans CJK JP',sans-serif;color:#222}
h1{font-size:20pt;line-height:1.15;margin:0 0 3pt} h2{font-size:12pt;margin:11pt 0 4pt;break-after:avoid;line-height:1.2}
.g{margin:0 0 5pt} .l{display:flex;justify-content:space-between;column-gap:14pt} .l>span{flex:0 1 auto} .l>time{flex:none;max-width:45%;text-align:end}
.head{break-after:avoid} .head .l>span{font-weight:bold} .deep{margin-inline-start:10pt} ul{margin:1pt 0 2pt;padding-inline-start:14pt} li{margin:0}
.row{margin-bottom:1.5pt} li time{float:inline-end;margin-inline-start:10pt} li.in{margin-inline-start:14pt} .lab{display:grid;grid-template-columns:34mm 1fr;column-gap:4mm} i.t{display:inline-block;width:1.6em}
.c span{margin-inline-end:1.6em} header{margin-bottom:7pt}
"""

# Each template's style; its margins are those of the page.
STYLE = {
    "centred": "@page{margin:17mm} header,h2{text-align:center} h2{border-bottom:.6pt solid #555;text-transform:uppercase;letter-spacing:.3pt} .c span{margin:0 .8em}",
    "rail": "@page{margin:16mm} body{font-family:'Liberation Serif','DejaVu Serif','Noto Serif CJK JP',serif;font-size:10.5pt} section{display:grid;"
            "grid-template-columns:33mm 1fr;column-gap:6mm;margin-bottom:8pt} h2{margin:0;font-size:11pt;text-align:end;color:#345} section>div{grid-column:2}",
    "ruled": "@page{margin:15mm} body{font-family:'DejaVu Sans','Noto Sans CJK JP',sans-serif;font-size:8.8pt} table{width:100%;border-collapse:collapse}"
             "td,th{vertical-align:top;text-align:start;border-top:.8pt solid #888;padding:6pt 0} th{width:34mm;padding-inline-end:6mm} h2{margin:0;font-size:9.5pt}",
    "dates": "@page{margin:18mm} h2{border-bottom:1pt solid #2a5d84;color:#2a5d84} .g{display:grid;grid-template-columns:32mm 1fr;column-gap:6mm} .g>time{color:#444}"
             ".g>div{grid-column:2} .g>time+div{grid-column:auto}",
    "left": "@page{margin:0} body{display:grid;grid-template-columns:62mm 1fr;min-height:100vh} aside{background:#24445c;color:#fff;padding:12mm 7mm}"
            "main{padding:12mm 11mm 8mm 9mm} aside h1{font-size:17pt} aside h2{font-size:11pt;border-bottom:.5pt solid #fff} aside .l,aside .lab,aside .c span{display:block}"
            "aside .lab b{display:block} aside .c span{overflow-wrap:anywhere;margin-bottom:2pt} aside{font-size:9pt} main h2{color:#24445c}",
    "right": "@page{margin:0} body{font-family:'DejaVu Sans','Noto Sans CJK JP',sans-serif;font-size:8.8pt} header{padding:11mm 12mm 4mm;margin:0;background:#eee}"
             ".two{display:grid;grid-template-columns:1fr 58mm} aside{background:#f1ece2;padding:2mm 7mm 8mm;font-size:8.4pt} main{padding:2mm 8mm 8mm 12mm}"
             "aside .l,aside .lab,aside .c span{display:block} aside .lab b{display:block} aside .c span{overflow-wrap:anywhere} h2{color:#8a3b12;font-size:10.5pt}",
    "halves": "@page{margin:11mm} body{font-family:'Liberation Sans Narrow','DejaVu Sans Condensed','Noto Sans CJK JP',sans-serif;font-size:9pt}"
              ".two{display:grid;grid-template-columns:1fr 1fr;column-gap:9mm} h2{font-size:10.5pt;background:#ddd;padding:1pt 4pt;margin-top:7pt} .lab{display:block} .row{padding-inline-start:8pt;text-indent:-8pt}",
    "hanging": "@page{margin:20mm} body{font-family:'Liberation Serif','DejaVu Serif','Noto Serif CJK JP',serif;font-size:11pt} .l{display:block} .l>span,.l>time{display:block}"
               ".l>time{font-style:italic;text-align:start;max-width:none} .g{padding-inline-start:9mm} .g>.head{margin-inline-start:-9mm} h2{font-size:13pt;border-top:1pt solid #000;padding-top:3pt}",
    "boxed": "@page{margin:15mm} table{width:100%;border-collapse:collapse} td{border:.6pt solid #999;padding:4pt 6pt;vertical-align:top} td.w{width:36mm;background:#f4f4f4}"
             "h2{font-size:11.5pt} .g{margin:0}",
    "small": "@page{margin:9mm 10mm} body{font-family:'Liberation Serif','DejaVu Serif','Noto Serif CJK JP',serif;font-size:8.5pt} header{text-align:center}"
             "h2{font-variant:small-caps;letter-spacing:2.2pt;font-weight:normal;font-size:11pt;border-bottom:.4pt solid #000;margin:6pt 0 2pt} h1{font-size:17pt;font-variant:small-caps;letter-spacing:1.5pt}"
             ".g{margin-bottom:2pt}",
}
PLAIN = {"centred", "halves", "hanging", "small"}  # those that make sense without headings
RTL = {"centred", "rail", "ruled", "right", "hanging", "small"}


def esc(text):
    text = html.escape(re.sub(r"\*\*(\S(?:.*?\S)?)\*\*", r"\1", re.sub(r"^### +", "", text)))
    return text.replace("\n", "<br>").replace("\t", ' <i class="t"></i> ')


def timed(lines):
    """Those with a date and not a place."""
    return [line for line in lines if parse.YEAR.search(line.date)]


def when(date):
    return f"<time>{esc(date)}</time>" if date else ""


def line_html(line, dated=True):
    date = when(line.date) if dated or not timed([line]) else ""
    if line.label and not date:
        tag = "lab" if len(line.label) <= 24 and not line.label.endswith((":", "：")) else "l"
        inner = f"<b>{esc(line.label)}</b> " + (f"<span>{esc(line.text)}</span>" if tag == "lab" else esc(line.text))
        return f'<div class="{tag}">' + (inner if tag == "lab" else f"<span>{inner}</span>") + "</div>"
    text = f"{line.label} {line.text}".strip()
    return f'<div class="l"><span>{esc(text)}</span>{date}</div>'


def group_html(group, dated=True):
    """The lines and bullets of one entry; dated: each date stands with its line."""
    out = []
    for bullets, lines in groupby(group, key=lambda line: bool(line.bullet)):
        if bullets:
            out.append("<ul>" + "".join(f'<li{" class=in" if i.bullet > 1 else ""}>{when(i.date)}{esc(i.text)}</li>' for i in lines) + "</ul>")
            continue
        for line in lines:
            titled = line is group[0] and not line.label and (line.date or any(o.bullet or o.deep for o in group)) and len(line.text) < 130
            kind = "head" if titled else "deep" if line.deep else "row"
            out.append(f'<div class="{kind}">{line_html(line, dated)}</div>')
    return "".join(out)


def entries(section):
    """The groups, those of several dated lines without bullets parted where each begins with its date."""
    for group in section.groups:
        if timed(group[:1]) and len(timed(group)) > 1 and not any(line.bullet for line in group):
            part = []
            for line in group:
                if timed([line]) and part and not line.deep:
                    yield part
                    part = []
                part.append(line)
            yield part
        else:
            yield group


def sole_date(group):
    """The date of an entry that has just one, when it is surely that of the whole entry."""
    dates = [line for line in timed(group) if not line.bullet]
    whole = any(line.bullet or line.deep for line in group)
    if len(dates) == 1 and (dates[0] is group[0] or dates[0] is group[1] and whole and not parse.YEAR.search(group[0].text)):
        return dates[0]
    return None


def dated_html(section):
    """Each entry with its date in a column at the left; where an entry has several, each beside its line."""
    out = ""
    for group in entries(section):
        if sole := sole_date(group):
            out += f'<div class="g">{when(sole.date)}<div>{group_html(group, False)}</div></div>'
        else:
            for one in group if timed(group) else [None]:
                own = one and not one.bullet and timed([one])
                out += f'<div class="g">{when(one.date) if own else ""}<div>{group_html([one] if one else group, not own)}</div></div>'
    return out


def boxed_html(section):
    if not any(line.date or line.bullet for line in section.lines()):
        return plain(section)
    rows = ""
    for group in entries(section):
        if sole := sole_date(group):
            rows += f'<tr><td class="w">{when(sole.date)}</td><td>{group_html(group, False)}</td></tr>'
        else:
            rows += f'<tr><td colspan="2">{group_html(group)}</td></tr>'
    return f"<table>{rows}</table>"


def plain(section):
    return "".join(f'<div class="g">{group_html(group)}</div>' for group in section.groups)


def head(section):
    return "<h2>" + re.sub(r"^(\w+[.)]) ", "\\1&nbsp;", esc(section.title)) + "</h2>" if section.title else ""


def block(section, body=plain):
    return f"<section>{head(section)}<div>{body(section)}</div></section>"


def aside(resume):
    """Splits the sections as sidebars do: short lists after the first entries stand in the sidebar."""
    main, side, begun = [], [], False
    for section in resume.sections:
        lines = section.lines()
        busy = any(line.date or len(line.text) > 70 and line.bullet or re.search(r"(?:19|20)\d\d", line.text) for line in lines)
        short = lines and sum(len(line.text) for line in lines) < 330 and not any(line.deep for line in lines)
        (side if begun and section.title and short and not busy else main).append(section)
        begun = begun or busy
    return main, side


def top(resume, contact=True, name=True):
    out = f"<h1>{esc(resume.name)}</h1>" if name else ""
    out += "".join(f"<div>{esc(text)}</div>" for text in resume.under)
    if contact:
        out += "".join(f'<div class="c">{pieces(text)}</div>' for text in resume.contact)
    return f"<header>{out}</header>"


def pieces(text, apart=False):
    marked = re.search(r"\s(?:[|·•~/]|::|--)\s", text)
    parts = re.split(r"\s+(?:[|·•~/]|::|--)\s+|\s{2,}", text) if apart or not marked else [" ".join(text.split())]
    return " ".join(f"<span>{esc(part)}</span>" for part in parts if part)


def page(resume, template, rtl=False):
    """The page as HTML, or None where the template makes no sense for the résumé."""
    titled = sum(bool(s.title) for s in resume.sections)
    if titled < 2 and template not in PLAIN or rtl and template not in RTL:
        return None
    sections = resume.sections
    if template == "ruled":
        rows = "".join(f"<tr><th>{head(s)}</th><td>{plain(s)}</td></tr>" for s in sections)
        body = top(resume) + f"<table>{rows}</table>"
    elif template == "dates":
        body = top(resume) + "".join(block(s, dated_html) for s in sections)
    elif template == "boxed":
        body = top(resume) + "".join(block(s, boxed_html) for s in sections)
    elif template in ("left", "right"):
        main, side = aside(resume)
        contact = "".join(f'<div class="c">{pieces(text, True)}</div>' for text in resume.contact)
        side, main = "".join(map(block, side)), "".join(map(block, main))
        if template == "left":
            body = f"<aside><h1>{esc(resume.name)}</h1>{contact}{side}</aside><main>{top(resume, False, False) if resume.under else ''}{main}</main>"
        else:
            body = f'{top(resume, False)}<div class="two"><main>{main}</main><aside>{contact}{side}</aside></div>'
    elif template == "halves":
        sizes = [sum(len(line.text) + 30 for line in s.lines()) + 60 for s in sections]
        cut = min(range(1, len(sections) + 1), key=lambda n: abs(sum(sizes[:n]) - sum(sizes[n:])))
        both = ["".join(map(block, part)) for part in (sections[:cut], sections[cut:])]
        body = top(resume) + f'<div class="two"><div>{both[0]}</div><div>{both[1]}</div></div>'
    else:
        body = top(resume) + "".join(map(block, sections))
    return f'<!doctype html><html{" dir=rtl" if rtl else ""}><meta charset="utf-8"><title>CV</title><style>{COMMON}{STYLE[template]}</style><body>{body}'
