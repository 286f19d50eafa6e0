#!/usr/bin/env bash
# Makes the pictures of the README anew, each from a run of the program.
#
#   cargo build && docs/pictures/make.sh
#
# Needs Node.js, Chromium, LibreOffice, poppler-utils, Python 3 and pngquant. ELIGIBLE names another program than
# target/debug/eligible.
set -euo pipefail
cd "$(dirname "$0")/../.."
here=$PWD/docs/pictures
eligible=$(realpath "${ELIGIBLE:-${CARGO_TARGET_DIR:-target}/debug/eligible}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
(cd tests/browser && npm install --silent --no-audit --no-fund)
rules=(--rules netflix-ml-intern-fall-2025 --as-of 2025-09-01)
small() { pngquant --force --speed 1 --strip --output "$here/$2" 64 "$1"; }

# The terminal: what it would show, colours and all, as a page.
{
    printf '\033[2m$\033[0m eligible check near-field.pdf --rules netflix-ml-intern-fall-2025 --part eligibility\n'
    (cd examples/resumes && COLUMNS=92 LC_ALL=C.UTF-8 "$eligible" check near-field.pdf "${rules[@]}" --part eligibility \
        --color always) || [ $? -le 3 ]
} | python3 -c '
import html, re, sys

styles = {"1": "font-weight:bold", "2": "opacity:.6", "31": "color:#ff7b72", "32": "color:#56d364", "33": "color:#e3b341",
          "36": "color:#76e3ea"}
text = html.escape(sys.stdin.read().rstrip())
text = re.sub("\x1b\\[0m", "</span>", text)
text = re.sub("\x1b\\[([0-9;]+)m", lambda m: "<span style=\"" + ";".join(styles[n] for n in m[1].split(";")) + "\">", text)
print("<!doctype html><meta charset=utf-8><style>body{margin:0;background:#fff}pre{margin:0;padding:20px 24px;"
      "background:#1b1f27;color:#e6edf3;border-radius:8px;font:14px/1.42 \"DejaVu Sans Mono\",monospace}</style><pre>" + text + "</pre>")
' >"$work/terminal.html"
node "$here/shoot.mjs" "$work/terminal.html" 860 0 "$work/terminal.png"
small "$work/terminal.png" terminal.png

# The page and the spreadsheet of a cohort.
mkdir "$work/cohort"
(cd examples/resumes && "$eligible" batch * "${rules[@]}" --part eligibility --format csv \
    --output "$work/cohort.html" --output "$work/cohort.xlsx" >"$work/log" 2>&1) || [ $? -le 3 ]
node "$here/shoot.mjs" "$work/cohort.html" 1100 1500 "$work/page.png" near-field.pdf
small "$work/page.png" page.png
soffice --headless --convert-to pdf --outdir "$work" "$work/cohort.xlsx" >/dev/null 2>&1
# The left of the first sheet; the whole is as wide as a page.
pdftoppm -png -singlefile -r 300 -f 1 -l 1 -x 200 -y 215 -W 1500 -H 520 "$work/cohort.pdf" "$work/sheet"
small "$work/sheet.png" spreadsheet.png

# The résumé itself with its evidence marked.
for name in finished-phd hidden-keywords; do
    "$eligible" check "examples/resumes/$name.pdf" "${rules[@]}" --quiet --output "$work/$name.pdf" >"$work/log" || [ $? -le 3 ]
    pdftoppm -png -singlefile -r 62 -f 1 -l 1 "$work/$name.pdf" "$work/$name"
done
cat >"$work/marked.html" <<HTML
<!doctype html><style>body{margin:0;padding:16px;background:#dfe3e8;display:flex;gap:16px;width:max-content}
img{height:720px;box-shadow:0 1px 4px #0004}</style><img src=finished-phd.png><img src=hidden-keywords.png>
HTML
node "$here/shoot.mjs" "$work/marked.html" 1110 0 "$work/marked.png"
small "$work/marked.png" marked.png
ls -l "$here"/*.png
