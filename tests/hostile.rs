//! PDFs made to exhaust whoever opens them: each gives a clear answer, in little time and memory, and harms no other
//! file of the same run.

use flate2::Compression;
use flate2::write::ZlibEncoder;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

/// Longest time for one file, with an unoptimised program on a busy machine.
const TIME: Duration = Duration::from_secs(8);
/// Kilobytes of address space the program and its children have, each.
const MEMORY: u32 = 512 << 10;

/// A PDF under construction; object 1 is the catalog, 2 the page tree, 3 a page, 4 its content.
struct Pdf {
    bytes: Vec<u8>,
    offsets: Vec<(u32, usize)>,
}

impl Pdf {
    fn new() -> Self {
        let mut pdf = Self { bytes: b"%PDF-1.7\n".to_vec(), offsets: Vec::new() };
        pdf.object(1, "<</Type/Catalog/Pages 2 0 R>>");
        pdf.object(2, "<</Type/Pages/Kids[3 0 R]/Count 1/MediaBox[0 0 612 792]>>");
        let font = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>";
        pdf.object(3, &format!("<</Type/Page/Parent 2 0 R/Contents 4 0 R/Resources<</Font<</F {font}>>>>>>"));
        pdf.stream(4, "", b"BT /F 12 Tf 72 700 Td (PhD in Machine Learning) Tj ET");
        pdf
    }

    fn object(&mut self, number: u32, body: &str) {
        self.offsets.push((number, self.bytes.len()));
        self.bytes.extend_from_slice(format!("{number} 0 obj\n{body}\nendobj\n").as_bytes());
    }

    fn stream(&mut self, number: u32, keys: &str, data: &[u8]) {
        self.offsets.push((number, self.bytes.len()));
        self.bytes.extend_from_slice(
            format!("{number} 0 obj\n<</Length {}{keys}>>stream\n", data.len()).as_bytes(),
        );
        self.bytes.extend_from_slice(data);
        self.bytes.extend_from_slice(b"\nendstream\nendobj\n");
    }

    /// An object stream; `index` holds numbers and offsets, `objects` what they lead to.
    fn object_stream(&mut self, number: u32, index: &str, objects: &[u8]) {
        let mut plain = index.as_bytes().to_vec();
        plain.push(b' ');
        let keys = format!(
            "/Type/ObjStm/N {}/First {}/Filter/FlateDecode",
            index.split(' ').count() / 2,
            plain.len()
        );
        plain.extend_from_slice(objects);
        self.stream(number, &keys, &deflate(&plain));
    }

    /// With a table, and more keys in the trailer.
    fn finish_with(mut self, keys: &str) -> Vec<u8> {
        let start = self.bytes.len();
        let mut table = String::from("xref\n");
        for (number, offset) in &self.offsets {
            table += &format!("{number} 1\n{offset:010} 00000 n \n");
        }
        let size = self.offsets.iter().map(|(number, _)| number + 1).max().unwrap_or(1);
        table += &format!("trailer\n<</Root 1 0 R/Size {size}{keys}>>\nstartxref\n{start}\n%%EOF\n");
        self.bytes.extend_from_slice(table.as_bytes());
        self.bytes
    }

    fn finish(self) -> Vec<u8> {
        self.finish_with("")
    }

    /// With a stream in the place of the table.
    fn finish_with_stream(mut self, keys: &str, data: &[u8]) -> Vec<u8> {
        let start = self.bytes.len();
        self.stream(9, &format!("/Type/XRef/Root 1 0 R{keys}"), data);
        self.bytes.extend_from_slice(format!("startxref\n{start}\n%%EOF\n").as_bytes());
        self.bytes
    }
}

fn deflate(plain: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(plain).expect("a vector takes everything");
    encoder.finish().expect("a vector takes everything")
}

/// Numbers and offsets of many objects that all begin at the same place.
fn same_place(count: u32) -> String {
    (100..100 + count).map(|number| format!("{number} 0")).collect::<Vec<_>>().join(" ")
}

fn with(change: impl FnOnce(&mut Pdf)) -> Vec<u8> {
    let mut pdf = Pdf::new();
    change(&mut pdf);
    pdf.finish()
}

fn array(bytes: usize) -> Vec<u8> {
    [b"[".as_slice(), &b"0 ".repeat(bytes / 2), b"]"].concat()
}

/// In front of its header, this leaves all of a file to lopdf: else objects that nothing asks for do no harm.
const FRONT: &[u8] = b"\n";

type Attack = (&'static str, fn() -> Vec<u8>);

const ATTACKS: &[Attack] = &[
    ("array-in-object-stream", || with(|pdf| pdf.object_stream(5, "10 0", &array(10 << 20)))),
    ("one-array-many-times", || with(|pdf| pdf.object_stream(5, &same_place(20_000), &array(1 << 20)))),
    ("dictionary-in-object-stream", || {
        let keys: String = (0..500_000).map(|key| format!("/{key} 0")).collect();
        with(|pdf| pdf.object_stream(5, "10 0", format!("<<{keys}>>").as_bytes()))
    }),
    ("thousands-of-object-streams", || {
        let packed = deflate(&[b"5000 0 ".as_slice(), &array(1 << 20)].concat());
        let keys = "/Type/ObjStm/N 1/First 7/Filter/FlateDecode";
        with(|pdf| (10..3000).for_each(|number| pdf.stream(number, keys, &packed)))
    }),
    ("arrays-in-arrays", || with(|pdf| pdf.object_stream(5, "10 0", &b"[".repeat(10 << 20)))),
    ("dictionaries-in-dictionaries", || with(|pdf| pdf.object(5, &"<</A".repeat(1 << 20)))),
    ("array-in-file", || with(|pdf| pdf.object(5, &String::from_utf8_lossy(&array(20 << 20))))),
    ("many-objects", || with(|pdf| (10..300_000).for_each(|number| pdf.object(number, "[]")))),
    ("one-object-many-times", || {
        with(|pdf| {
            pdf.object(5, &String::from_utf8_lossy(&array(1 << 20)));
            let &(_, offset) = pdf.offsets.last().expect("an object");
            pdf.offsets.extend((10..50_000).map(|number| (number, offset)));
        })
    }),
    ("streams-in-streams", || {
        with(|pdf| {
            for number in 10..2000 {
                pdf.offsets.push((number, pdf.bytes.len()));
                let head = format!("{number} 0 obj\n<</Length {}>>stream\n", 2 << 20);
                pdf.bytes.extend_from_slice(head.as_bytes());
            }
            pdf.bytes.extend_from_slice(&b"x".repeat(2 << 20));
            pdf.bytes.extend_from_slice(b"\nendstream\nendobj\n");
        })
    }),
    ("lengths-that-lie", || {
        with(|pdf| {
            for (number, length) in [(5, "99999999999"), (6, "-1"), (7, "7 0 R"), (8, "(x)")] {
                pdf.object(number, &format!("<</Length {length}>>stream\nx\nendstream"));
            }
        })
    }),
    ("predictor-of-endless-rows", || {
        let parameters = "/DecodeParms<</Predictor 15/Columns 2147483647/Colors 32/BitsPerComponent 16>>";
        let keys = format!("/Type/ObjStm/N 1/First 5/Filter/FlateDecode{parameters}");
        with(|pdf| pdf.stream(5, &keys, &deflate(&b"0".repeat(1 << 20))))
    }),
    ("lzw", || {
        let plain = [b"10 0 ".as_slice(), &array(10 << 20)].concat();
        let mut encoder = weezl::encode::Encoder::with_tiff_size_switch(weezl::BitOrder::Msb, 8);
        let packed = encoder.encode(&plain).expect("bytes can be packed");
        with(|pdf| pdf.stream(5, "/Type/ObjStm/N 1/First 5/Filter/LZWDecode", &packed))
    }),
    ("bomb-in-bombs", || {
        let bomb = deflate(&deflate(&deflate(&vec![b' '; 40 << 20])));
        let keys = "/Type/ObjStm/N 1/First 5/Filter[/FlateDecode/FlateDecode/FlateDecode]";
        with(|pdf| pdf.stream(5, keys, &bomb))
    }),
    ("many-filters", || {
        let keys = format!("/Type/ObjStm/N 1/First 5/Filter[{}]", "/ASCIIHexDecode".repeat(20_000));
        with(|pdf| pdf.stream(5, &keys, &b"30".repeat(1 << 20)))
    }),
    ("table-that-leads-to-itself", || {
        let pdf = Pdf::new();
        let start = pdf.bytes.len();
        pdf.finish_with(&format!("/Prev {start}"))
    }),
    ("long-chain-of-tables", || {
        let (mut pdf, mut before) = (Pdf::new(), String::new());
        for _ in 0..20_000 {
            let start = pdf.bytes.len();
            let table = format!("xref\n0 0\ntrailer\n<</Root 1 0 R/Size 5{before}>>\n");
            pdf.bytes.extend_from_slice(table.as_bytes());
            before = format!("/Prev {start}");
        }
        pdf.finish_with(&before)
    }),
    ("table-stream-without-widths", || {
        Pdf::new().finish_with_stream("/Size 2147483647/W[0 0 0]/Index[0 2147483647]", b"x")
    }),
    ("table-stream-of-millions", || {
        let data = deflate(&b"\x01\0\0\x09\0".repeat(1 << 20));
        Pdf::new().finish_with_stream("/Size 2147483647/W[1 3 1]/Filter/FlateDecode", &data)
    }),
    ("page-tree-of-one-node", || {
        let kids = "2 0 R ".repeat(100_000);
        let kids = format!("<</Type/Pages/Kids[{kids}]/Count 9223372036854775807>>");
        with(|pdf| pdf.object(2, &kids))
    }),
];

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// Runs the program with little memory.
fn eligible(arguments: &[&str]) -> Output {
    let program = env!("CARGO_BIN_EXE_eligible");
    let mut command = if cfg!(target_os = "linux") {
        let mut shell = Command::new("sh");
        shell.args(["-c", &format!("ulimit -v {MEMORY} && exec \"$0\" \"$@\""), program]);
        shell
    } else {
        Command::new(program)
    };
    command.env("LC_ALL", "C.UTF-8").args(arguments).output().expect("the program starts")
}

#[test]
fn each_attack_on_opening_a_pdf_gets_a_clear_answer_in_time() {
    let folder = folder("hostile");
    let next = AtomicUsize::new(0);
    let faults = thread::scope(|scope| {
        let work = || {
            let mut faults = Vec::new();
            while let Some((name, make)) = ATTACKS.get(next.fetch_add(1, Ordering::Relaxed)) {
                let file = make();
                for (kind, front) in [("plain", b"".as_slice()), ("shifted", FRONT)] {
                    let path = folder.join(format!("{name}-{kind}.pdf"));
                    fs::write(&path, [front, &file].concat()).expect("a file can be written");
                    let begun = Instant::now();
                    let output = eligible(&["text", path.to_str().expect("a plain path")]);
                    let took = begun.elapsed();
                    let said = String::from_utf8_lossy(&output.stderr).into_owned();
                    let clear = match output.status.code() {
                        Some(0) => !output.stdout.is_empty(),
                        Some(2) => said.starts_with("error: ") && said.contains("  help: "),
                        _ => false,
                    };
                    println!(
                        "{name}, {kind}: {:?} in {took:?}: {}",
                        output.status,
                        said.lines().next().unwrap_or("read")
                    );
                    if !clear || took > TIME || said.contains("made a mistake") {
                        faults.push(format!("{name}, {kind}: {:?} in {took:?}: {said}", output.status));
                    }
                }
            }
            faults
        };
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().expect("no panic")).collect::<Vec<_>>()
    });
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_other_files_of_a_run_are_judged() {
    let folder = folder("hostile-run");
    for (name, make) in ATTACKS {
        if ["array-in-file", "array-in-object-stream", "one-array-many-times"].contains(name) {
            let path = folder.join(name).with_extension("pdf");
            fs::write(path, [FRONT, &make()].concat()).expect("a file can be written");
        }
    }
    // So many that several are asked of a worker at once: some before, some between, some behind.
    let good: Vec<String> = (0..60).map(|i| format!("{}-{i:02}.pdf", ["0", "b", "z"][i % 3])).collect();
    for name in &good {
        fs::write(folder.join(name), Pdf::new().finish()).expect("a file can be written");
    }
    let folder = folder.to_str().expect("a plain path");
    let rules = "netflix-ml-intern-fall-2025";
    let arguments =
        ["batch", folder, "--rules", rules, "--as-of", "2025-09-01", "--format", "jsonl", "--jobs", "1"];
    let output = eligible(&arguments);
    let told = String::from_utf8_lossy(&output.stdout);
    let judged =
        |name: &String| told.lines().any(|line| line.contains(name) && line.contains(r#""status":"judged""#));
    assert!(good.iter().all(judged), "{told}");
    assert_eq!(told.matches(r#""status":"unreadable""#).count(), 3, "{told}");
    assert_eq!(output.status.code(), Some(2));
}
