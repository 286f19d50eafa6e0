#!/usr/bin/env bash
# Rebuilds the example résumés in resumes/ from their sources in sources/.
#
#   ./build.sh                    all of them
#   ./build.sh eligible scan      only these
#
# The PDFs are kept in the repository, so you need this only after changing a source.
# With the same tools and fonts, two runs give the same bytes; other versions may differ a little.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

export SOURCE_DATE_EPOCH=1756684800   # 2025-09-01 00:00:00 UTC
export FORCE_SOURCE_DATE=1
export TZ=UTC LC_ALL=C.UTF-8

all=(eligible finished-phd masters-advised-by-phd keywords-only two-columns
     scan near-field expected-date-passed hidden-keywords)

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# need COMMAND HINT: stop with a hint if the command is missing.
need() {
  command -v "$1" >/dev/null 2>&1 || { echo "build.sh: '$1' not found; install $2" >&2; exit 1; }
}

# need_font FAMILY HINT: without the font the layout would change without a word.
need_font() {
  need fc-list "fontconfig (Debian: apt-get install fontconfig)"
  [ -n "$(fc-list "$1")" ] || { echo "build.sh: the font '$1' is missing; install $2" >&2; exit 1; }
}

# latex ENGINE NAME: run inside the work folder, since the id in the PDF is made from the path too.
latex() {
  cp "sources/$2.tex" "$work/"
  (cd "$work" && "$1" -interaction=nonstopmode -halt-on-error -no-shell-escape "$2.tex") \
    >"$work/$2.console" 2>&1 || { tail -n 30 "$work/$2.console" >&2; exit 1; }
  mv "$work/$2.pdf" "resumes/$2.pdf"
}

pdflatex_build() {
  need pdflatex "texlive-latex-recommended texlive-latex-extra texlive-fonts-recommended"
  latex pdflatex "$1"
}

xelatex_build() {
  need xelatex "texlive-xetex texlive-latex-extra"
  need_font Lato "fonts-lato"
  latex xelatex "$1"
}

# Some programs write the time of day and an id made from it, whatever SOURCE_DATE_EPOCH says.
# Put fixed values of the same length in their place, so that no offset in the file moves.
fix_date() {
  LC_ALL=C sed -E \
    -e "s/\(D:[0-9]{14}(Z|\+00'00)/(D:20250901000000\1/" \
    -e 's/<[0-9A-F]{32}>( *\]?)$/<0123456789ABCDEF0123456789ABCDEF>\1/' \
    -e 's|(/DocChecksum /)[0-9A-F]{32}|\10123456789ABCDEF0123456789ABCDEF|' \
    "$work/$1.pdf" >"resumes/$1.pdf"
}

# The typst command if there is one, else the Python package, which carries the compiler.
typst_build() {
  need_font Lato "fonts-lato"
  if command -v typst >/dev/null 2>&1; then
    typst compile "sources/$1.typ" "resumes/$1.pdf"
  elif python3 -c 'import typst' 2>/dev/null; then
    python3 -c 'import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])' \
      "sources/$1.typ" "resumes/$1.pdf"
  else
    echo "build.sh: typst not found; install it (pip install typst)" >&2; exit 1
  fi
}

weasyprint_build() {
  need weasyprint "it with: pip install weasyprint (and Debian: libpango-1.0-0 libpangoft2-1.0-0)"
  need_font "Open Sans" "fonts-open-sans"
  weasyprint --quiet "sources/$1.html" "resumes/$1.pdf"
}

libreoffice_build() {
  need soffice "libreoffice-writer"
  need_font Carlito "fonts-crosextra-carlito"
  soffice "-env:UserInstallation=file://$work/office" --headless \
    --convert-to pdf --outdir "$work" "sources/$1.fodt" >"$work/$1.console" 2>&1 ||
    { cat "$work/$1.console" >&2; exit 1; }
  # It may end with 0 and no file.
  [ -s "$work/$1.pdf" ] || { cat "$work/$1.console" >&2; exit 1; }
  fix_date "$1"
}

chromium_build() {
  local browser
  browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
  [ -n "$browser" ] || { echo "build.sh: 'chromium' not found; install chromium" >&2; exit 1; }
  need_font "Liberation Serif" "fonts-liberation"
  need_font Carlito "fonts-crosextra-carlito"
  "$browser" --headless --no-sandbox --disable-gpu --no-first-run \
    --disable-background-networking --disable-component-update --disable-sync \
    --user-data-dir="$work/browser-$1" --no-pdf-header-footer \
    --print-to-pdf="$work/$1.pdf" "file://$PWD/sources/$1.html" >"$work/$1.console" 2>&1 ||
    { cat "$work/$1.console" >&2; exit 1; }
  [ -s "$work/$1.pdf" ] || { cat "$work/$1.console" >&2; exit 1; }
  fix_date "$1"
}

# Pictures of the pages of resumes/eligible.pdf, and not a letter of text.
scan_build() {
  need pdftoppm "poppler-utils"
  need img2pdf "img2pdf (Debian package or pip)"
  pdftoppm -r 100 -gray -jpeg -jpegopt quality=50 resumes/eligible.pdf "$work/scan"
  img2pdf --engine internal --creationdate 2025-09-01T00:00:00Z --moddate 2025-09-01T00:00:00Z \
    --output resumes/scan.pdf "$work"/scan-*.jpg
}

build() {
  case $1 in
    eligible)               pdflatex_build "$1" ;;
    expected-date-passed)   xelatex_build "$1" ;;
    two-columns|near-field) typst_build "$1" ;;
    masters-advised-by-phd) weasyprint_build "$1" ;;
    finished-phd)           libreoffice_build "$1" ;;
    keywords-only|hidden-keywords) chromium_build "$1" ;;
    scan)                   scan_build ;;
    *) echo "build.sh: no résumé named '$1'; there are: ${all[*]}" >&2; exit 2 ;;
  esac
  printf '%-26s %7d bytes\n' "$1.pdf" "$(wc -c <"resumes/$1.pdf")"
}

mkdir -p resumes
[ $# -gt 0 ] || set -- "${all[@]}"
for name in "$@"; do build "$name"; done
