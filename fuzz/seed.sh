#!/bin/sh
# Fills fuzz/corpus from examples/, rules/ and tests/, and from the folders given as arguments.
# PDFs are taken apart with `mutool` (package mupdf-tools); without it only whole files are taken.
set -eu
cd "$(dirname "$0")/.."
corpus=fuzz/corpus
for target in pdf_tokens pdf_fonts pdf_page pdf docx text rules; do mkdir -p "$corpus/$target"; done

small() { [ "$(wc -c <"$1")" -le "$2" ]; }
name() { echo "$1" | tr -c 'A-Za-z0-9\n' '_'; }

pdf() {
    id=$(name "${1%.pdf}")
    if small "$1" 65536; then cp "$1" "$corpus/pdf/$id.pdf"; fi
    command -v mutool >/dev/null || return 0
    # Without compression, so that a changed byte changes one thing.
    mutool clean -d -a "$1" "$corpus/pdf/plain-$id.pdf" 2>/dev/null || return 0
    small "$corpus/pdf/plain-$id.pdf" 65536 || rm "$corpus/pdf/plain-$id.pdf"
    mutool show -b "$1" pages/1/Contents 2>/dev/null | head -c 8192 >"$corpus/pdf_page/$id" || true
    cp "$corpus/pdf_page/$id" "$corpus/pdf_tokens/$id"
    objects=$(mutool show "$1" grep 2>/dev/null) || return 0
    for program in $(echo "$objects" | sed -n 's,.*/FontFile[23]* \([0-9]*\) 0 R.*,\1,p' | head -n 3); do
        for map in $(echo "$objects" | sed -n 's,.*/ToUnicode \([0-9]*\) 0 R.*,\1,p' | head -n 2); do
            {
                mutool show -b "$1" "$map" 2>/dev/null | head -c 4096
                printf '\n%%%%\n1 begincodespacerange <00> <ff> endcodespacerange 1 begincidrange <00> <ff> 0 endcidrange'
                printf '\n%%%%\n'
                mutool show -b "$1" "$program" 2>/dev/null | head -c 16384
                printf '\n%%%%\nABC fi\001\002\377'
            } >"$corpus/pdf_fonts/$id-$program-$map"
        done
    done
}

text() { # kind, file
    small "$2" 16384 && { printf %s "$1"; cat "$2"; } >"$corpus/text/$(name "$2")"
    return 0
}

for folder in examples/resumes examples/sources tests "$@"; do
    find "$folder" -type f | while read -r file; do
        case $file in
        *.pdf) pdf "$file" ;;
        *.docx | *.odt)
            id=$(name "$file")
            if small "$file" 65536; then cp "$file" "$corpus/docx/$id"; fi
            ;;
        *.html) text h "$file" ;;
        *.md) text m "$file" ;;
        *.txt) text t "$file" ;;
        esac
    done
done

# Each case of the judgement tests, ` / ` for a line's end.
awk -F '\t' -v to="$corpus/text/case" 'NR > 1 {
    gsub(/ \/ /, "\n", $4); file = to NR; printf "t%s\n", $4 > file; close(file)
}' tests/judgement/cases.tsv

find rules -name '*.toml' | while read -r file; do
    if small "$file" 65536; then cp "$file" "$corpus/rules/$(name "$file")"; fi
done

w='xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
cat >"$corpus/docx/word" <<END
<w:document $w><w:body>
<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Education</w:t></w:r></w:p>
<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="22"/>
<w:color w:val="FFFFFF"/><w:vanish/></w:rPr><w:t xml:space="preserve">PhD </w:t><w:tab/><w:br/><w:t>2022</w:t></w:r>
<w:hyperlink><w:r><w:t>x</w:t></w:r></w:hyperlink><w:del><w:r><w:delText>gone</w:delText></w:r></w:del></w:p>
<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>
<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>PAGE</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:p>
<w:sectPr><w:headerReference r:id="h"/></w:sectPr></w:body></w:document>
%%
<w:styles $w><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:styleId="Heading1"><w:basedOn w:val="Heading1"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style></w:styles>
%%
<w:numbering $w><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>
END
cat >"$corpus/docx/open" <<'END'
o<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0">
<office:automatic-styles><style:style style:name="P1" style:parent-style-name="P1" style:family="paragraph"><style:text-properties fo:color="#ffffff" text:display="none"/></style:style></office:automatic-styles>
<office:body><office:text><text:h text:outline-level="1">Education</text:h><text:p text:style-name="P1">PhD<text:tab/><text:s text:c="3"/>2022<text:line-break/>x</text:p>
<text:list><text:list-item><text:p>one</text:p></text:list-item></text:list>
<table:table><table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-spanned="2"><text:p>c</text:p></table:table-cell></table:table-row></table:table>
<text:tracked-changes/></office:text></office:body></office:document-content>
END
# Small enough to be changed everywhere; the wrong offsets are found out and mended while reading.
cat >"$corpus/pdf/small.pdf" <<'END'
%PDF-1.7
1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[9 0 R]>>/OCProperties<</D<</OFF[10 0 R]>>>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 612 792]/Rotate 90>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/Contents[4 0 R]/Annots[9 0 R]/Resources<</Font<</F1 5 0 R/F2 6 0 R>>/XObject<</X1 8 0 R>>/Properties<</P1 10 0 R>>>>>>endobj
4 0 obj<</Length 90>>stream
BT /F1 12 Tf 72 700 Td [(Edu)-9(cation)] TJ T* (PhD, 2022) ' /F2 9 Tf <00410042> Tj ET q /X1 Do Q /OC /P1 BDC EMC
endstream endobj
5 0 obj<</Type/Font/Subtype/Type3/FontMatrix[0.001 0 0 0.001 0 0]/FirstChar 32/Widths[500 500]/Encoding<</Differences[65/A/B]>>/CharProcs<</A 4 0 R>>/ToUnicode 7 0 R>>endobj
6 0 obj<</Type/Font/Subtype/Type0/Encoding/Identity-H/ToUnicode 7 0 R/DescendantFonts[<</Subtype/CIDFontType2/DW 500/W[1[500 600]4 9 300]>>]>>endobj
7 0 obj<</Length 120>>stream
1 beginbfchar <0041> <0061> endbfchar 1 beginbfrange <0042> <0050> <0062> <51> <52> [<0041> <0042>] endbfrange
endstream endobj
8 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 99 99]/Filter/ASCIIHexDecode/Length 40/Resources<</XObject<</X1 8 0 R>>>>>>stream
4254202f46312039205466202841292054 6a204554>
endstream endobj
9 0 obj<</Subtype/Widget/FT/Tx/T(a)/V(b)/Rect[9 9 99 99]/AP<</N 8 0 R>>>>endobj
10 0 obj<</Type/OCG/Name(x)>>endobj
trailer<</Root 1 0 R/Size 11>>
startxref
0
%%EOF
END
for target in "$corpus"/*; do echo "$(basename "$target"): $(find "$target" -type f | wc -l) files"; done
