//! One page with a few fonts and forms, whose content is the input: interpretation and layout, then all that follows.
#![no_main]

const OBJECTS: &[&str] = &[
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 612 792]>>",
    "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R/F3 8 0 R/F4 9 0 R>>\
      /XObject<</X1 10 0 R/X2 11 0 R>>/ExtGState<</G1<</ca 0.01>>/G2<</Font[5 0 R 12]>>>>\
      /Properties<</P1<</Type/OCG/Name(x)>>>>/ColorSpace<</C1[/Indexed/DeviceRGB 1<ffffff000000>]>>>>>>",
    "",
    "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
    "<</Type/Font/Subtype/Type0/BaseFont/A/Encoding/Identity-H/DescendantFonts[7 0 R]>>",
    "<</Type/Font/Subtype/CIDFontType2/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 1>>/DW 500\
      /W[1[500 0 -300]40 90 250]>>",
    "<</Type/Font/Subtype/Type3/FontMatrix[0.01 0 0 -0.01 0 0]/FontBBox[0 0 100 100]/FirstChar 65/LastChar 67\
      /Widths[50 -50 0]/CharProcs<<>>/Encoding<</Differences[65/A/B/fi]>>>>",
    "<</Type/Font/Subtype/Type0/BaseFont/B/Encoding/UniJIS-UTF16-V/DescendantFonts[7 0 R]>>",
    "<</Type/XObject/Subtype/Form/BBox[0 0 100 100]/Matrix[1 0.5 0 1 9 9]/Length 52>>stream\n\
      BT /F1 9 Tf 3 3 Td (Form) Tj ET 1 0 0 rg 0 0 9 9 re f\nendstream",
    "<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>>stream\n\
      x\nendstream",
];

fn page(content: &[u8]) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", OBJECTS.len() + 1);
    for (object, number) in OBJECTS.iter().zip(1..) {
        table += &format!("{:010} 00000 n \n", file.len());
        file.extend_from_slice(format!("{number} 0 obj\n{object}").as_bytes());
        if object.is_empty() {
            file.extend_from_slice(format!("<</Length {}>>stream\n", content.len()).as_bytes());
            file.extend_from_slice(content);
            file.extend_from_slice(b"\nendstream");
        }
        file.extend_from_slice(b"\nendobj\n");
    }
    let start = file.len();
    let size = OBJECTS.len() + 1;
    file.extend_from_slice(table.as_bytes());
    file.extend_from_slice(
        format!("trailer\n<</Root 1 0 R/Size {size}>>\nstartxref\n{start}\n%%EOF").as_bytes(),
    );
    file
}

libfuzzer_sys::fuzz_target!(|content: &[u8]| fuzz_checks::whole(&page(content), None));
