//! One page with a few fonts, forms, colour spaces, patterns and masks: interpretation and layout, then all that follows.
//! Its content is the input, or the first of the parts that lines of `%%` make of it: the second is a function, the third
//! what a mask and a pattern draw.
#![no_main]

/// What stands for the parts of the input: the content, a function of one number that gives three, a drawing.
const PARTS: [&str; 3] = ["", "{dup dup}", "0.5 g 0 0 50 99 re f"];

const OBJECTS: &[&str] = &[
    "<</Type/Catalog/Pages 2 0 R>>",
    "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 612 792]>>",
    "<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 6 0 R/F3 8 0 R/F4 9 0 R>>\
      /XObject<</X1 10 0 R/X2 11 0 R>>/ExtGState<</G1<</ca 0.01>>/G2<</Font[5 0 R 12]>>\
      /G3<</SMask<</S/Luminosity/G 13 0 R/TR 12 0 R>>>>/G4<</SMask<</S/Alpha/G 13 0 R>>/BM/Multiply>>/G5<</SMask/None>>>>\
      /Properties<</P1<</Type/OCG/Name(x)>>/P2<</Type/OCMD/VE[/Not[/Or 15 0 R]]>>>>\
      /ColorSpace<</C1[/Indexed/DeviceRGB 1<ffffff000000>]/C2[/Separation/A/DeviceRGB 12 0 R]\
      /C3[/DeviceN[/A/B]/Lab 16 0 R]/C4[/Lab<</WhitePoint[1 1 1]>>]/C5[/Pattern/DeviceRGB]\
      /C6[/Indexed[/Separation/A/DeviceRGB 12 0 R]1<00ff>]>>\
      /Pattern<</T1 14 0 R/T2<</PatternType 2/Shading 17 0 R>>>>/Shading<</S1 17 0 R/S2 18 0 R>>>>>>",
    "<</Length 0>>",
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
    "<</FunctionType 4/Domain[0 1]/Range[0 1 0 1 0 1]/Length 1>>",
    "<</Type/XObject/Subtype/Form/BBox[0 0 612 792]/Group<</S/Transparency/CS/DeviceRGB>>\
      /Resources<</Font<</F1 5 0 R>>/Pattern<</T1 14 0 R>>/ExtGState<</G1<</ca 0.5>>>>>>/Length 2>>",
    "<</PatternType 1/PaintType 1/TilingType 1/BBox[0 0 50 50]/XStep 50/YStep 50\
      /Resources<</XObject<</X2 11 0 R>>/Shading<</S1 17 0 R>>>>/Length 2>>",
    "<</Type/OCG/Name(y)>>",
    "<</FunctionType 0/Domain[0 1 0 1]/Range[0 100 -9 9 -9 9]/Size[2 2]/BitsPerSample 4/Length 6>>stream\n\
      abcdef\nendstream",
    "<</ShadingType 2/ColorSpace/DeviceRGB/Coords[0 0 612 0]/Extend[true true]/Function 12 0 R>>",
    "<</ShadingType 1/ColorSpace[/Separation/A/DeviceRGB 12 0 R]/Matrix[99 0 0 99 9 9]/Function<</FunctionType 3\
      /Domain[0 1]/Bounds[0.5]/Encode[0 1 1 0]/Functions[<</FunctionType 2/Domain[0 1]/N 2>><</FunctionType 2\
      /Domain[0 1]/N 0.5/C0[1]/C1[0]>>]>>>>",
];

/// Those of the input, as far as it has them.
fn parts(input: &[u8]) -> [&[u8]; 3] {
    let mut rest = Some(input);
    PARTS.map(|usual| {
        let Some(whole) = rest else { return usual.as_bytes() };
        let end = whole.windows(4).position(|window| window == b"\n%%\n");
        rest = end.map(|end| &whole[end + 4..]);
        end.map_or(whole, |end| &whole[..end])
    })
}

fn page(input: &[u8]) -> Vec<u8> {
    let parts = parts(input);
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", OBJECTS.len() + 1);
    for (object, number) in OBJECTS.iter().zip(1..) {
        table += &format!("{:010} 00000 n \n", file.len());
        // `Length` of a dictionary without its stream counts the parts.
        let part = object.split_once("/Length ").filter(|_| !object.contains("stream"));
        match part.and_then(|(entries, part)| Some((entries, parts.get(part[..1].parse::<usize>().ok()?)?))) {
            Some((entries, part)) => {
                let head = format!("{number} 0 obj\n{entries}/Length {}>>stream\n", part.len());
                file.extend_from_slice(head.as_bytes());
                file.extend_from_slice(part);
                file.extend_from_slice(b"\nendstream");
            }
            None => file.extend_from_slice(format!("{number} 0 obj\n{object}").as_bytes()),
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
