#!/usr/bin/env python3
"""Renders the people in people/*.toml as résumés in files/, by several programs and in several templates.

    ./build.py                                  all of them
    ./build.py liang-chen latex-classic         only files whose name has one of these words

The files are kept in the repository, so you need this only after changing a person or a template. It wants: pdflatex
with moderncv, xelatex, soffice, chromium, and from pip typst, weasyprint, reportlab, python-docx; the fonts Lato,
Carlito, Liberation, Open Sans, EB Garamond, DejaVu, NanumGothic and IPAexGothic.
"""

import html
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).resolve().parent
FILES = HERE / "files"
STAMP = "1756684800"  # 2025-09-01 00:00:00 UTC
os.environ.update(SOURCE_DATE_EPOCH=STAMP, FORCE_SOURCE_DATE="1", TZ="UTC", LC_ALL="C.UTF-8")

# Who is shown in which template.
PLAN = {
    "amelie-rousselet": "latex-moderncv office-table chromium-plain office-open",
    "anders-nyqvist": "latex-classic chromium-grid office-word",
    "caleb-osterman": "latex-classic typst-sidebar weasyprint typst-right",
    "charlotte-vandermeer": "xelatex-sidebar typst-plain office-table office-docx",
    "dmitri-volkov": "latex-classic chromium-plain reportlab typst-right office-open",
    "ethan-whitcombe": "typst-plain reportlab office-table office-docx",
    "farouk-haddad": "latex-classic chromium-grid reportlab word typst-right",
    "grace-oduor": "xelatex-sidebar weasyprint typst-plain word typst-right web typst-beside",
    "hyunwoo-jang": "typst-sidebar chromium-plain weasyprint office-open web",
    "ingrid-solheim": "latex-moderncv typst-sidebar reportlab typst-beside",
    "kenta-morishita": "typst-plain chromium-grid office-table office-docx",
    "liang-chen": "latex-classic typst-sidebar chromium-grid word typst-beside",
    "lucia-moretti": "xelatex-sidebar chromium-plain office-word typst-right",
    "marisol-quintero": "latex-classic xelatex-sidebar weasyprint typst-right chromium-rail",
    "mateus-figueira": "latex-moderncv chromium-grid office-word typst-right chromium-rail",
    "nadia-sokolova": "typst-plain chromium-grid weasyprint word chromium-rail",
    "oluwaseun-bakare": "latex-classic typst-sidebar reportlab",
    "priyanka-deshmukh": "latex-classic chromium-plain office-word word",
    "rebecca-thornbury": "latex-moderncv office-table typst-plain web",
    "samir-benali": "latex-moderncv xelatex-sidebar typst-sidebar office-docx",
    "thandiwe-mokoena": "typst-plain weasyprint reportlab",
    "tobias-krenn": "latex-moderncv chromium-grid office-table web typst-beside",
    "akinyi-wekesa": "latex-classic xelatex-sidebar office-word",
    "zeynep-aksoy": "xelatex-sidebar chromium-plain reportlab word chromium-rail",
}

LANG = {
    "amelie-rousselet": "fr", "tobias-krenn": "de", "ingrid-solheim": "nb", "mateus-figueira": "pt",
    "lucia-moretti": "it", "charlotte-vandermeer": "nl", "kenta-morishita": "ja", "hyunwoo-jang": "ko",
}


def run(command, cwd):
    done = subprocess.run(command, cwd=cwd, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace")
    if done.returncode:
        sys.exit(f"{command[0]} failed:\n{done.stdout[-3000:]}")


def aside(person):
    """Splits the sections as two-column templates do: short lists after the first entries stand in the sidebar."""
    main, side, entries = [], [], False
    for section in person["section"]:
        entries = entries or "entry" in section or "table" in section
        short = not any(k in section for k in ("entry", "items", "table"))
        (side if entries and short else main).append(section)
    return main, side


# ------------------------------------------------------------------------------------------------------------ LaTeX

def tex(text):
    text = text.replace("\\", r"\textbackslash ")
    text = re.sub(r"([&%$#_{}])", r"\\\1", text)
    text = text.replace("~", r"\textasciitilde{}").replace("->", r"$\rightarrow$").replace('"', r"\textquotedbl{}")
    return text


def tex_list(items, options="leftmargin=1.2em,itemsep=1pt,topsep=2pt"):
    return f"\\begin{{itemize}}[{options}]\n" + "".join(f"\\item {tex(i)}\n" for i in items) + "\\end{itemize}\n"


def latex_table(rows):
    out = "\\noindent\\begin{tabular}{|l|l|l|l|}\\hline\n"
    for n, row in enumerate(rows):
        cells = [f"\\textbf{{{tex(c)}}}" if n == 0 else tex(c) for c in row]
        out += " & ".join(cells) + " \\\\ \\hline\n"
    return out + "\\end{tabular}\n\n"


def latex_section(section):
    out = ""
    for text in section.get("text", []):
        out += tex(text) + "\\par\\vspace{3pt}\n"
    if "table" in section:
        out += latex_table(section["table"])
    for e in section.get("entry", []):
        date = tex(e.get("date", ""))
        out += f"\\entry{{{tex(e['head'])}}}{{{date}}}\n"
        if "sub" in e:
            out += f"\\textit{{{tex(e['sub'])}}}\\par\n"
        for line in e.get("lines", []):
            out += tex(line) + "\\par\n"
        if "bullets" in e:
            out += tex_list(e["bullets"])
        out += "\\vspace{4pt}\n"
    for key, value in section.get("rows", []):
        out += f"\\textbf{{{tex(key)}:}} {tex(value)}\\par\n"
    if "items" in section:
        out += tex_list(section["items"])
    return out


def latex_classic(person, name, work):
    body = "\\begin{center}{\\LARGE\\scshape " + tex(person["name"]) + "}\\\\[3pt]\n"
    if "title" in person:
        body += tex(person["title"]) + "\\\\\n"
    body += " $|$ ".join(tex(c) for c in person["contact"]) + "\\end{center}\n"
    for section in person["section"]:
        if section["title"]:
            body += f"\\section*{{{tex(section['title'])}}}\n"
        body += latex_section(section)
    source = r"""\documentclass[10pt,a4paper]{article}
\usepackage[T1]{fontenc}
\usepackage{lmodern,textcomp,titlesec,enumitem}
\usepackage[margin=19mm]{geometry}
\pagestyle{empty}\setlength{\parindent}{0pt}
\titleformat{\section}{\large\scshape\raggedright}{}{0em}{}[\titlerule]
\titlespacing*{\section}{0pt}{9pt}{5pt}
\newcommand{\entry}[2]{\begin{tabular*}{\textwidth}[t]{@{}p{0.68\textwidth}@{\extracolsep{\fill}}r@{}}%
\raggedright\textbf{#1} & #2\end{tabular*}\par}
\begin{document}
""" + body + "\\end{document}\n"
    return latex("pdflatex", source, name, work)


def latex_moderncv(person, name, work):
    words = person["name"].split()
    body = f"\\name{{{tex(words[0])}}}{{{tex(' '.join(words[1:]))}}}\n"
    if "title" in person:
        body += f"\\title{{{tex(person['title'])}}}\n"
    body += "\\extrainfo{" + "\\\\ ".join(tex(c) for c in person["contact"]) + "}\n\\begin{document}\n\\makecvtitle\n"
    for section in person["section"]:
        body += f"\\section{{{tex(section['title'])}}}\n"
        for text in section.get("text", []):
            body += f"\\cvitem{{}}{{{tex(text)}}}\n"
        for e in section.get("entry", []):
            more = " \\newline ".join(tex(line) for line in e.get("lines", []))
            if "bullets" in e:
                more += "\\begin{itemize}\n" + "".join(f"\\item {tex(b)}\n" for b in e["bullets"]) + "\\end{itemize}"
            sub = tex(e.get("sub", ""))
            body += f"\\cventry{{{tex(e.get('date', ''))}}}{{{tex(e['head'])}}}{{{sub}}}{{}}{{}}{{{more}}}\n"
        for key, value in section.get("rows", []):
            body += f"\\cvitem{{{tex(key)}}}{{{tex(value)}}}\n"
        for item in section.get("items", []):
            body += f"\\cvlistitem{{{tex(item)}}}\n"
    # The icons are not used; without this line the class asks for a large package of them.
    source = r"""\expandafter\def\csname ver@fontawesome5.sty\endcsname{}
\newcommand{\faCircle}[1][]{\textbullet}
\documentclass[10pt,a4paper,sans]{moderncv}
\moderncvstyle{classic}\moderncvcolor{blue}
\usepackage[T1]{fontenc}
\usepackage[scaled=0.92]{helvet}
\usepackage[scale=0.8]{geometry}
\setlength{\hintscolumnwidth}{32mm}
\nopagenumbers{}
""" + body + "\\end{document}\n"
    return latex("pdflatex", source, name, work)


def xelatex_sidebar(person, name, work):
    main, side = aside(person)

    def block(section):
        head = f"\\heading{{{tex(section['title'])}}}\n" if section["title"] else ""
        return head + latex_section(section)
    left = "".join(f"{tex(c)}\\par\n" for c in person["contact"])
    left = "\\heading{" + {"fr": "Contact", "it": "Contatti"}.get(LANG.get(name), "Contact") + "}\n" + left
    left += "".join(block(s) for s in side)
    right = "".join(block(s) for s in main)
    title = f"\\\\[2pt]{{\\large {tex(person['title'])}}}" if "title" in person else ""
    source = r"""\documentclass[10pt,a4paper]{article}
\usepackage{fontspec,xcolor,enumitem}
\setmainfont{Lato}
\usepackage[margin=15mm]{geometry}
\pagestyle{empty}\setlength{\parindent}{0pt}
\definecolor{tone}{HTML}{1F5F7A}
\newcommand{\heading}[1]{\vspace{8pt}{\large\bfseries\color{tone}\MakeUppercase{#1}}\par\vspace{1pt}{\color{tone}\hrule}\vspace{5pt}}
\newcommand{\entry}[2]{{\bfseries #1}\par{\small\color{gray}#2}\par}
\begin{document}
{\Huge\bfseries\color{tone} """ + tex(person["name"]) + "}" + title + r"""\par\vspace{6pt}
\begin{minipage}[t]{0.28\textwidth}\small\raggedright
""" + left + r"""\end{minipage}\hfill\begin{minipage}[t]{0.67\textwidth}\raggedright
""" + right + "\\end{minipage}\n\\end{document}\n"
    return latex("xelatex", source, name, work)


def latex(engine, source, name, work):
    (work / f"{name}.tex").write_text(source)
    run([engine, "-interaction=nonstopmode", "-halt-on-error", "-no-shell-escape", f"{name}.tex"], work)
    return work / f"{name}.pdf"


# ------------------------------------------------------------------------------------------------------------ Typst

TYPST_COMMON = r"""
#let p = json("person.json")
#set document(date: none)
#let body(s, wide) = {
  for t in s.at("text", default: ()) { par(t) }
  if "table" in s { table(columns: 4, ..s.table.flatten()) }
  for e in s.at("entry", default: ()) {
    if wide and "date" in e { grid(columns: (1fr, auto), gutter: 8pt, strong(e.head), text(fill: luma(80), e.date)) }
    else { block(below: 4pt, strong(e.head)); if "date" in e { block(above: 3pt, below: 4pt, text(size: 0.85em, fill: luma(90), e.date)) } }
    if "sub" in e { block(above: 5pt, emph(e.sub)) }
    for l in e.at("lines", default: ()) { block(above: 5pt, l) }
    if "bullets" in e { block(above: 6pt, list(..e.bullets)) }
    v(2pt)
  }
  for r in s.at("rows", default: ()) { block(above: 5pt)[#strong(r.at(0) + ":") #r.at(1)] }
  if "items" in s { list(..s.items) }
}
"""

TYPST_PLAIN = TYPST_COMMON + r"""
#set page(paper: "us-letter", margin: (x: 20mm, y: 18mm))
#set text(font: ("Libertinus Serif", "IPAexGothic", "NanumGothic"), size: 10.5pt)
#set par(justify: true)
#if "title" in p { align(center, text(size: 12pt, p.title)) }
#align(center, text(size: 20pt, weight: "bold", p.name))
#align(center, p.contact.join(" · "))
#for s in p.section {
  if s.title != "" { block(above: 14pt, below: 8pt, stack(spacing: 3pt, text(weight: "bold", size: 12pt, smallcaps(s.title)), line(length: 100%, stroke: 0.5pt))) }
  body(s, true)
}
"""

TYPST_SIDEBAR = TYPST_COMMON + r"""
#set page(paper: "a4", margin: 0mm)
#set text(font: ("Lato", "NanumGothic", "IPAexGothic"), size: 9.5pt)
#let head(t, c) = if t != "" { block(above: 14pt, below: 7pt, text(fill: c, weight: "bold", size: 11pt, t)) }
#grid(columns: (33%, 67%),
  block(fill: rgb("#24384f"), width: 100%, height: 100%, inset: 8mm, {
    set text(fill: white)
    text(size: 20pt, weight: "bold", p.name)
    if "title" in p { block(p.title) }
    v(6pt)
    for c in p.contact { block(above: 6pt, text(size: 8.5pt, c)) }
    for s in p.side { head(upper(s.title), rgb("#9fc5e8")); body(s, false) }
  }),
  block(inset: 9mm, { for s in p.main { head(upper(s.title), rgb("#24384f")); body(s, false) } }),
)
"""

# Education stands beside the work, in the narrow column at the right.
TYPST_RIGHT = TYPST_COMMON + r"""
#set page(paper: "a4", margin: 14mm)
#set text(font: ("Carlito", "NanumGothic", "IPAexGothic"), size: 10pt)
#let head(t) = if t != "" { block(above: 12pt, below: 6pt, fill: rgb("#eef3e6"), inset: 3pt, width: 100%, text(weight: "bold", size: 11pt, t)) }
#text(size: 22pt, weight: "bold", p.name) #h(1fr) #if "title" in p { p.title }
#line(length: 100%, stroke: 1pt + rgb("#5b7f2b"))
#grid(columns: (1fr, 58mm), column-gutter: 9mm,
  for s in p.main { head(s.title); body(s, true) },
  { for c in p.contact { block(above: 5pt, text(size: 9pt, c)) }; for s in p.side { head(s.title); set text(size: 9pt); body(s, false) } },
)
"""


# Place and time stand in a narrow column at the right of each entry, beside its title and its points.
TYPST_BESIDE = TYPST_COMMON + r"""
#set page(paper: "us-letter", margin: 18mm)
#set text(font: ("Lato", "NanumGothic", "IPAexGothic"), size: 10pt)
#text(size: 24pt, weight: "bold", p.name) #h(1fr) #p.contact.join("   ")
#for s in p.section {
  if s.title != "" { block(above: 14pt, below: 7pt, text(weight: "bold", size: 13pt, s.title)) }
  for e in s.at("entry", default: ()) {
    let points = e.at("lines", default: ()) + e.at("bullets", default: ())
    let where = if "sub" in e [, #e.sub] else []
    grid(columns: (1fr, 42mm), column-gutter: 4mm,
      { [*#e.head*#where]; if points.len() > 0 { list(..points) } },
      align(right, { [#p.places.first() \ ]; e.at("date", default: "") }))
    v(2pt)
  }
  body(s + (entry: ()), true)
}
"""


def typst(person, name, work, template, learning=False):
    import typst as compiler
    main, side = aside(person)
    if learning:
        school = [s for s in main if s["title"].lower().startswith(("educ", "formaç", "istruz"))]
        main, side = [s for s in main if s not in school], school + side
    (work / "person.json").write_text(json.dumps(person | {"main": main, "side": side}))
    (work / f"{name}.typ").write_text(template)
    compiler.compile(str(work / f"{name}.typ"), output=str(work / f"{name}.pdf"))
    return work / f"{name}.pdf"


# ------------------------------------------------------------------------------------------------------- HTML pages

def h(text):
    return html.escape(text, quote=False)


def html_section(section):
    out = f"<section><h2>{h(section['title'])}</h2>" if section["title"] else "<section>"
    out += "".join(f"<p>{h(t)}</p>" for t in section.get("text", []))
    if "table" in section:
        rows = ["".join(f"<td>{h(c)}</td>" for c in row) for row in section["table"]]
        out += "<table>" + "".join(f"<tr>{r}</tr>" for r in rows) + "</table>"
    for e in section.get("entry", []):
        date = f"<span class=date>{h(e['date'])}</span>" if "date" in e else ""
        out += f"<div class=entry><div class=top><span class=head>{h(e['head'])}</span>{date}</div>"
        if "sub" in e:
            out += f"<div class=sub>{h(e['sub'])}</div>"
        out += "".join(f"<div>{h(line)}</div>" for line in e.get("lines", []))
        if "bullets" in e:
            out += "<ul>" + "".join(f"<li>{h(b)}</li>" for b in e["bullets"]) + "</ul>"
        out += "</div>"
    if "rows" in section:
        out += "<dl>" + "".join(f"<dt>{h(k)}</dt><dd>{h(v)}</dd>" for k, v in section["rows"]) + "</dl>"
    if "items" in section:
        out += "<ul class=items>" + "".join(f"<li>{h(i)}</li>" for i in section["items"]) + "</ul>"
    return out + "</section>"


def page(person, name, css, inside):
    return (f"<!doctype html><html lang={LANG.get(name, 'en')}><meta charset=utf-8><title>{h(person['name'])}</title>"
            f"<style>{css}</style><body>{inside}</body></html>")


PLAIN_CSS = """
@page { size: A4; margin: 18mm } body { font: 10.5pt/1.35 'Liberation Serif', NanumGothic, IPAexGothic, serif }
h1 { font-size: 22pt; margin: 0 } .contact { margin-bottom: 6pt; color: #333 }
h2 { font-size: 12pt; border-bottom: 1px solid #999; margin: 12pt 0 4pt; letter-spacing: .5px }
.top { display: flex; justify-content: space-between; gap: 12px } .head { font-weight: bold } .date { white-space: nowrap }
.sub { font-style: italic } .entry { margin-bottom: 6pt } ul { margin: 2pt 0; padding-left: 16pt } p { margin: 2pt 0 4pt }
table { border-collapse: collapse } td { border: 1px solid #777; padding: 2pt 6pt } dl { margin: 0 }
dt { float: left; font-weight: bold; margin-right: 6pt } dt::after { content: ':' } dd { margin: 0 0 2pt }
"""

GRID_CSS = """
@page { size: Letter; margin: 13mm } body { font: 9.5pt/1.35 Carlito, IPAexGothic, NanumGothic, sans-serif; margin: 0; display: grid;
grid-template-columns: 31% 1fr; column-gap: 8mm } header { grid-column: 1 / 3; border-bottom: 3px solid #8a3b2f; padding-bottom: 4pt }
h1 { font-size: 24pt; margin: 0; color: #8a3b2f } aside { font-size: 9pt; hyphens: auto }
h2 { font-size: 11pt; text-transform: uppercase; letter-spacing: 1.5px; color: #8a3b2f; margin: 10pt 0 3pt }
.entry { display: grid; grid-template-columns: 1fr; margin-bottom: 5pt } .head { font-weight: bold } .date { float: right; color: #666 }
.sub { font-style: italic } ul { margin: 2pt 0; padding-left: 13pt } p { margin: 2pt 0 } dl { margin: 0 }
dt { font-weight: bold } dd { margin: 0 0 4pt } table { border-collapse: collapse } td { border-bottom: 1px solid #999; padding: 2pt 5pt }
"""

WEASY_CSS = """
@page { size: A4; margin: 16mm 22mm } body { font: 10pt/1.4 'Open Sans', NanumGothic, sans-serif; text-align: justify; hyphens: auto }
h1 { font-size: 21pt; font-weight: 300; margin: 0; text-align: center } .contact { text-align: center; color: #555; font-size: 9pt }
h2 { font-size: 11pt; background: #e8eef2; padding: 1pt 5pt; margin: 10pt 0 4pt } .date { float: right; font-size: 9pt; color: #555; margin-left: 8pt }
.head { font-weight: 600 } .sub { font-style: italic } .entry { margin-bottom: 5pt } ul { margin: 2pt 0; padding-left: 14pt } p { margin: 2pt 0 5pt }
dl { margin: 0 } dt { float: left; clear: left; width: 32mm; font-weight: 600 } dd { margin: 0 0 2pt 34mm }
"""


# The headings stand in a narrow column at the left, each beside the first line of its section.
RAIL_CSS = PLAIN_CSS + """
section { display: grid; grid-template-columns: 42mm 1fr; column-gap: 5mm; border-top: 1px solid #bbb; padding-top: 5pt; margin-top: 8pt }
section > * { grid-column: 2 } section > h2 { grid-column: 1; grid-row: 1; border: 0; margin: 0; color: #285c8a }
section > h2 + * { grid-row: 1 }
"""


def header(person):
    title = f"<div>{h(person['title'])}</div>" if "title" in person else ""
    return f"<h1>{h(person['name'])}</h1>{title}"


def contact(person, between=" &nbsp;|&nbsp; "):
    return "<div class=contact>" + between.join(h(c) for c in person["contact"]) + "</div>"


def plain_page(person, name):
    inside = header(person) + contact(person) + "".join(map(html_section, person["section"]))
    return page(person, name, PLAIN_CSS, inside)


def web(person, name, work):
    (work / f"{name}.html").write_text(plain_page(person, name))
    return work / f"{name}.html"


def chromium_plain(person, name, work):
    return chromium(plain_page(person, name), name, work)


def chromium_grid(person, name, work):
    main, side = aside(person)
    left = contact(person, "<br>") + "".join(map(html_section, side))
    inside = f"<header>{header(person)}</header><aside>{left}</aside><main>{''.join(map(html_section, main))}</main>"
    return chromium(page(person, name, GRID_CSS, inside), name, work)


def chromium_rail(person, name, work):
    inside = header(person) + contact(person) + "".join(map(html_section, person["section"]))
    return chromium(page(person, name, RAIL_CSS, inside), name, work)


def chromium(source, name, work):
    browser = shutil.which("chromium") or shutil.which("google-chrome") or sys.exit("chromium not found")
    (work / f"{name}.html").write_text(source)
    run([browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync", f"--user-data-dir={work}/browser", "--no-pdf-header-footer",
         f"--print-to-pdf={work}/{name}.pdf", f"file://{work}/{name}.html"], work)
    return fixed(work / f"{name}.pdf")


def weasyprint(person, name, work):
    from weasyprint import HTML
    inside = header(person) + contact(person, " · ") + "".join(map(html_section, person["section"]))
    HTML(string=page(person, name, WEASY_CSS, inside)).write_pdf(work / f"{name}.pdf")
    return work / f"{name}.pdf"


# ------------------------------------------------------------------------------------------------------ LibreOffice

FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:styles><style:default-style style:family="paragraph"><style:text-properties style:font-name="Carlito" fo:font-family="Carlito"
 style:font-family-asian="IPAexGothic" fo:font-size="10.5pt" style:font-size-asian="10.5pt"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph"/>
<style:style style:name="Name" style:family="paragraph"><style:text-properties fo:font-size="20pt" style:font-size-asian="20pt" fo:font-weight="bold"/></style:style>
<style:style style:name="Head" style:family="paragraph"><style:paragraph-properties fo:margin-top="10pt" fo:margin-bottom="3pt" fo:border-bottom="0.5pt solid #777777"/>
<style:text-properties fo:font-size="12.5pt" style:font-size-asian="12.5pt" fo:font-weight="bold" fo:color="#2f5d3a"/></style:style>
<style:style style:name="Strong" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
</office:styles><office:automatic-styles>
<style:style style:name="T" style:family="table"><style:table-properties style:width="170mm" table:align="left"/></style:style>
<style:style style:name="T.A" style:family="table-column"><style:table-column-properties style:column-width="42mm"/></style:style>
<style:style style:name="T.B" style:family="table-column"><style:table-column-properties style:column-width="128mm"/></style:style>
<style:style style:name="C" style:family="table-cell"><style:table-cell-properties fo:padding="0.8mm" fo:border="none"/></style:style>
<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" fo:margin="20mm"/></style:page-layout>
</office:automatic-styles><office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P"/></office:master-styles>
<office:body><office:text>%s</office:text></office:body></office:document>
"""


def office_table(person, name, work, kind="pdf"):
    def para(text, style="Standard"):
        return f'<text:p text:style-name="{style}">{h(text)}</text:p>'

    def row(left, right):
        cell = '<table:table-cell table:style-name="C" office:value-type="string">'
        return f"<table:table-row>{cell}{para(left)}</table:table-cell>{cell}{right}</table:table-cell></table:table-row>"

    body = para(person["name"], "Name") + (para(person["title"]) if "title" in person else "")
    body += para(" | ".join(person["contact"]))
    for n, section in enumerate(person["section"]):
        body += para(section["title"], "Head") if section["title"] else ""
        rows = ""
        for e in section.get("entry", []):
            strong = f'<text:span text:style-name="Strong">{h(e["head"])}</text:span>'
            right = f"<text:p>{strong}</text:p>" + (para(e["sub"]) if "sub" in e else "")
            right += "".join(para(line) for line in e.get("lines", [])) + "".join(para("• " + b) for b in e.get("bullets", []))
            rows += row(e.get("date", ""), right)
        for key, value in section.get("rows", []):
            rows += row(key, para(value))
        body += "".join(para(t) for t in section.get("text", []))
        if rows:
            body += (f'<table:table table:name="t{n}" table:style-name="T"><table:table-column table:style-name="T.A"/>'
                     f'<table:table-column table:style-name="T.B"/>{rows}</table:table>')
        body += "".join(para("• " + i) for i in section.get("items", []))
    (work / f"{name}.fodt").write_text(FODT % body)
    return office(work / f"{name}.fodt", name, work, kind)


def word(person, name, work):
    import datetime
    from docx import Document
    from docx.enum.text import WD_TAB_ALIGNMENT
    from docx.shared import Cm, Pt
    doc = Document()
    for part in doc.sections:
        part.left_margin = part.right_margin = Cm(2.2)
        part.top_margin = part.bottom_margin = Cm(2)
    doc.styles["Normal"].font.name = "Carlito"
    doc.styles["Normal"].font.size = Pt(10.5)
    doc.styles["Normal"].paragraph_format.space_after = Pt(2)
    doc.core_properties.author = person["name"]
    doc.core_properties.created = doc.core_properties.modified = datetime.datetime(2025, 9, 1)
    doc.add_heading(person["name"], 0)
    if "title" in person:
        doc.add_paragraph(person["title"])
    doc.add_paragraph("  |  ".join(person["contact"]))
    for section in person["section"]:
        if section["title"]:
            doc.add_heading(section["title"], 1)
        for text in section.get("text", []):
            doc.add_paragraph(text)
        if "table" in section:
            table = doc.add_table(rows=0, cols=4, style="Table Grid")
            for row in section["table"]:
                for cell, text in zip(table.add_row().cells, row):
                    cell.text = text
        for e in section.get("entry", []):
            p = doc.add_paragraph()
            p.paragraph_format.tab_stops.add_tab_stop(Cm(16.6), WD_TAB_ALIGNMENT.RIGHT)
            p.add_run(e["head"]).bold = True
            if "date" in e:
                p.add_run("\t" + e["date"])
            if "sub" in e:
                doc.add_paragraph().add_run(e["sub"]).italic = True
            for line in e.get("lines", []):
                doc.add_paragraph(line)
            for bullet in e.get("bullets", []):
                doc.add_paragraph(bullet, style="List Bullet")
        for key, value in section.get("rows", []):
            p = doc.add_paragraph()
            p.add_run(key + ": ").bold = True
            p.add_run(value)
        for item in section.get("items", []):
            doc.add_paragraph(item, style="List Bullet")
    doc.save(work / f"{name}.docx")
    return work / f"{name}.docx"


def office_word(person, name, work):
    return office(word(person, name, work), name, work)


def office(source, name, work, kind="pdf"):
    run(["soffice", f"-env:UserInstallation=file://{work}/office", "--headless", "--convert-to", kind, "--outdir", str(work),
         str(source)], work)
    made = work / f"{name}.{kind}"
    return fixed(made) if kind == "pdf" else made


# -------------------------------------------------------------------------------------------------------- ReportLab

def reportlab(person, name, work):
    from reportlab import rl_config
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import ParagraphStyle
    from reportlab.lib.units import mm
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont
    from reportlab.platypus import HRFlowable, ListFlowable, Paragraph, SimpleDocTemplate, Spacer, Table
    rl_config.invariant = 1
    base, bold = "Helvetica", "Helvetica-Bold"  # as most who use it do, where the letters suffice
    if any(ord(c) > 255 and c not in "–’“”•" for c in json.dumps(person, ensure_ascii=False)):
        base, bold = "DejaVu", "DejaVu-Bold"
        pdfmetrics.registerFont(TTFont(base, "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"))
        pdfmetrics.registerFont(TTFont(bold, "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf"))
    text = ParagraphStyle("text", fontName=base, fontSize=9.5, leading=12.5)
    strong = ParagraphStyle("strong", parent=text, fontName=bold)
    head = ParagraphStyle("head", parent=text, fontName=bold, fontSize=11.5, spaceBefore=9, textColor="#7a1f3d")
    title = ParagraphStyle("title", parent=text, fontName=bold, fontSize=19, leading=24)
    right = ParagraphStyle("right", parent=text, alignment=2)
    bullets = lambda items: ListFlowable([Paragraph(h(i), text) for i in items], bulletType="bullet", start="•", leftIndent=12)
    flow = [Paragraph(h(person["name"]), title)]
    if "title" in person:
        flow.append(Paragraph(h(person["title"]), text))
    flow.append(Paragraph(h(" | ".join(person["contact"])), text))
    for section in person["section"]:
        if section["title"]:
            flow += [Paragraph(h(section["title"]), head), HRFlowable(width="100%", thickness=0.6, spaceAfter=4)]
        for t in section.get("text", []):
            flow += [Paragraph(h(t), text), Spacer(1, 3)]
        for e in section.get("entry", []):
            cells = [Paragraph(h(e["head"]), strong), Paragraph(h(e.get("date", "")), right)]
            flow.append(Table([cells], colWidths=[118 * mm, 56 * mm], style=[("VALIGN", (0, 0), (-1, -1), "TOP"),
                        ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 1)]))
            flow += [Paragraph(h(line), text) for line in ([e["sub"]] if "sub" in e else []) + e.get("lines", [])]
            if "bullets" in e:
                flow.append(bullets(e["bullets"]))
        flow += [Paragraph(f'<font name="{bold}">{h(k)}:</font> {h(v)}', text) for k, v in section.get("rows", [])]
        if "items" in section:
            flow.append(bullets(section["items"]))
    SimpleDocTemplate(str(work / f"{name}.pdf"), pagesize=A4, leftMargin=18 * mm, rightMargin=18 * mm, topMargin=16 * mm,
                      bottomMargin=16 * mm, title=person["name"], author=person["name"]).build(flow)
    return work / f"{name}.pdf"


def fixed(path):
    """Puts fixed values of the same length in the place of the time of day and of what is made from it."""
    data = path.read_bytes()
    data = re.sub(rb"\(D:\d{14}(Z|\+00'00)", rb"(D:20250901000000\1", data)
    data = re.sub(rb"<[0-9A-F]{32}>( *\]?)(?=\n)", rb"<0123456789ABCDEF0123456789ABCDEF>\1", data)
    data = re.sub(rb"/DocChecksum /[0-9A-F]{32}", b"/DocChecksum /0123456789ABCDEF0123456789ABCDEF", data)
    path.write_bytes(data)
    return path


TEMPLATES = {
    "latex-classic": latex_classic,
    "latex-moderncv": latex_moderncv,
    "xelatex-sidebar": xelatex_sidebar,
    "typst-plain": lambda p, n, w: typst(p, n, w, TYPST_PLAIN),
    "typst-sidebar": lambda p, n, w: typst(p, n, w, TYPST_SIDEBAR),
    "typst-right": lambda p, n, w: typst(p, n, w, TYPST_RIGHT, learning=True),
    "typst-beside": lambda p, n, w: typst(p, n, w, TYPST_BESIDE),
    "office-table": office_table,
    "office-open": lambda p, n, w: office_table(p, n, w, "odt"),
    "office-docx": lambda p, n, w: office_table(p, n, w, "docx"),
    "web": web,
    "office-word": office_word,
    "word": word,
    "chromium-plain": chromium_plain,
    "chromium-grid": chromium_grid,
    "chromium-rail": chromium_rail,
    "weasyprint": weasyprint,
    "reportlab": reportlab,
}


def build(job):
    name, template = job
    person = tomllib.loads((HERE / "people" / f"{name}.toml").read_text())
    with tempfile.TemporaryDirectory() as folder:
        made = TEMPLATES[template](person, name, Path(folder))
        target = FILES / f"{name}__{template}{made.suffix}"
        shutil.copyfile(made, target)
    return f"{target.name:48} {target.stat().st_size:7} bytes"


def main():
    FILES.mkdir(exist_ok=True)
    jobs = [(n, t) for n, templates in PLAN.items() for t in templates.split()]
    if words := sys.argv[1:]:
        jobs = [j for j in jobs if any(w in "__".join(j) for w in words)]
    # Typst, WeasyPrint and ReportLab work in this process; the others may run side by side.
    inside = ("typst", "weasyprint", "reportlab")
    for job in [j for j in jobs if j[1].startswith(inside)]:
        print(build(job), flush=True)
    with ThreadPoolExecutor(2) as pool:
        for line in pool.map(build, [j for j in jobs if not j[1].startswith(inside)]):
            print(line, flush=True)


if __name__ == "__main__":
    main()
