//! Stream filters (ISO 32000-2 §7.4) with a hard cap on what they give.
//!
//! A damaged stream gives what could be decoded up to the damage, as other readers do.

use super::lexical::hex_value;
use super::object::{Dictionary, Object};
use super::objects::Objects;
use flate2::{Decompress, FlushDecompress, Status};
use std::cell::RefCell;

/// More filters on one stream than this are an attack.
const MAX_FILTERS: usize = 6;

thread_local! {
    /// Kept from stream to stream and from file to file: to set one up takes longer than many a stream.
    static INFLATER: RefCell<Decompress> = RefCell::new(Decompress::new(true));
}

/// The decoded bytes of a stream, at most `limit` of them, and whether that was all.
pub(super) struct Decoded {
    pub data: Vec<u8>,
    pub complete: bool,
}

/// Decodes the content of a stream; image filters end the chain with nothing.
pub(super) fn decode(objects: &Objects, dictionary: &Dictionary, content: &[u8], limit: usize) -> Decoded {
    let limit = limit.min(objects.steps_left());
    let filters = names(objects, dictionary.get(b"Filter"));
    let parameters = dictionary.get(b"DecodeParms").map(|found| objects.resolve(found));
    if filters.is_empty() {
        let data = content.get(..limit.min(content.len())).unwrap_or_default().to_vec();
        objects.spend(data.len());
        return Decoded { complete: data.len() == content.len(), data };
    }
    let mut decoded = Decoded { data: Vec::new(), complete: filters.len() <= MAX_FILTERS };
    for (index, filter) in filters.into_iter().take(MAX_FILTERS).enumerate() {
        let input = if index == 0 { content } else { &decoded.data };
        let parameters = match parameters {
            Some(Object::Array(all)) => all.get(index).map(|one| objects.resolve(one)),
            found => found,
        };
        let parameters = match parameters {
            Some(Object::Dictionary(dictionary)) => Some(dictionary),
            _ => None,
        };
        let mut step = match filter {
            b"FlateDecode" | b"Fl" => inflate(input, limit),
            b"LZWDecode" | b"LZW" => {
                lzw(input, objects.integer(parameters, b"EarlyChange") != Some(0), limit)
            }
            b"ASCIIHexDecode" | b"AHx" => ascii_hex(input, limit),
            b"ASCII85Decode" | b"A85" => ascii_85(input, limit),
            b"RunLengthDecode" | b"RL" => run_length(input, limit),
            b"Crypt" => Decoded { data: input.to_vec(), complete: true },
            _ => Decoded { data: Vec::new(), complete: false },
        };
        if matches!(filter, b"FlateDecode" | b"Fl" | b"LZWDecode" | b"LZW") {
            step.data = undo_predictor(objects, parameters, step.data);
        }
        objects.spend(input.len() + step.data.len());
        decoded = Decoded { data: step.data, complete: decoded.complete && step.complete };
    }
    decoded
}

/// How many bytes at the beginning of some data a filter takes, and to how many they were decoded on the way; `None` where
/// it does not mark their end, or not within reach.
pub(super) fn encoded_length(filter: &[u8], input: &[u8], limit: usize) -> (Option<usize>, usize) {
    let ends = |mark: &[u8]| input.windows(mark.len()).position(|window| window == mark);
    match filter {
        b"FlateDecode" | b"Fl" => INFLATER.with_borrow_mut(|inflater| {
            inflater.reset(true);
            let decoded = run(inflater, input, limit);
            (decoded.complete.then_some(inflater.total_in() as usize), decoded.data.len())
        }),
        b"ASCIIHexDecode" | b"AHx" => (ends(b">").map(|end| end + 1), 0),
        b"ASCII85Decode" | b"A85" => (ends(b"~>").map(|end| end + 2), 0),
        b"RunLengthDecode" | b"RL" => {
            let mut at = 0;
            while let Some(&length) = input.get(at).filter(|length| **length != 128) {
                at += if length < 128 { usize::from(length) + 2 } else { 2 };
            }
            (input.get(at).map(|_| at + 1), 0)
        }
        _ => (None, 0),
    }
}

/// The filter that the content of a stream goes through first.
pub(super) fn first<'o, 'a: 'o>(objects: &Objects<'a>, dictionary: &'o Dictionary<'o>) -> Option<&'o [u8]> {
    names(objects, dictionary.get(b"Filter")).first().copied()
}

fn names<'o, 'a: 'o>(objects: &Objects<'a>, filter: Option<&'o Object<'o>>) -> Vec<&'o [u8]> {
    match filter.map(|found| objects.resolve(found)) {
        Some(Object::Name(name)) => vec![name],
        Some(Object::Array(all)) => {
            all.iter().take(MAX_FILTERS + 1).filter_map(|one| objects.resolve(one).as_name()).collect()
        }
        _ => Vec::new(),
    }
}

fn inflate(input: &[u8], limit: usize) -> Decoded {
    let zlib = inflate_with(true, input, limit);
    if !zlib.data.is_empty() || zlib.complete {
        return zlib;
    }
    // A broken zlib header in front of sound deflate data, and deflate data without one, are both met.
    let behind_header = inflate_with(false, input.get(2..).unwrap_or_default(), limit);
    if behind_header.complete { behind_header } else { inflate_with(false, input, limit) }
}

/// What a whole stream of compressed data gives; `None` where it is damaged or longer than a limit.
pub(super) fn inflate_whole(input: &[u8], limit: usize) -> Option<Vec<u8>> {
    let decoded = inflate_with(true, input, limit);
    decoded.complete.then_some(decoded.data)
}

fn inflate_with(header: bool, input: &[u8], limit: usize) -> Decoded {
    INFLATER.with_borrow_mut(|inflater| {
        inflater.reset(header);
        run(inflater, input, limit)
    })
}

fn run(inflater: &mut Decompress, input: &[u8], limit: usize) -> Decoded {
    let mut data = Vec::with_capacity(input.len().saturating_mul(8).clamp(256, 1 << 20).min(limit));
    loop {
        let consumed = inflater.total_in() as usize;
        if data.len() == data.capacity() {
            let room = limit.saturating_sub(data.len());
            if room == 0 {
                return Decoded { data, complete: false };
            }
            data.reserve_exact(data.len().clamp(256, 16 << 20).min(room));
        }
        let before = (consumed, data.len());
        let rest = input.get(consumed..).unwrap_or_default();
        // So that what is at its end is not kept for more to come.
        match inflater.decompress_vec(rest, &mut data, FlushDecompress::Finish) {
            Ok(Status::StreamEnd) => return Decoded { complete: data.len() <= limit, data },
            Ok(_) if (inflater.total_in() as usize, data.len()) != before => {}
            _ => {
                data.truncate(limit);
                return Decoded { data, complete: false };
            }
        }
    }
}

fn lzw(input: &[u8], early_change: bool, limit: usize) -> Decoded {
    let order = weezl::BitOrder::Msb;
    let mut decoder = if early_change {
        weezl::decode::Decoder::with_tiff_size_switch(order, 8)
    } else {
        weezl::decode::Decoder::new(order, 8)
    };
    let (mut data, mut rest, mut block) = (Vec::new(), input, [0u8; 4096]);
    loop {
        let result = decoder.decode_bytes(rest, &mut block);
        data.extend_from_slice(block.get(..result.consumed_out).unwrap_or_default());
        rest = rest.get(result.consumed_in..).unwrap_or_default();
        if data.len() > limit {
            data.truncate(limit);
            return Decoded { data, complete: false };
        }
        match result.status {
            Ok(weezl::LzwStatus::Ok) if result.consumed_in + result.consumed_out > 0 => {}
            Ok(weezl::LzwStatus::Done) => return Decoded { data, complete: true },
            _ => return Decoded { data, complete: rest.is_empty() },
        }
    }
}

fn ascii_hex(input: &[u8], limit: usize) -> Decoded {
    let digits = input.iter().take_while(|&&b| b != b'>').filter_map(|&b| hex_value(b));
    let (mut data, mut high) = (Vec::new(), None);
    for digit in digits {
        match high.take() {
            None => high = Some(digit),
            Some(first) => data.push(first << 4 | digit),
        }
        if data.len() >= limit {
            return Decoded { data, complete: false };
        }
    }
    if let Some(first) = high {
        data.push(first << 4);
    }
    Decoded { data, complete: true }
}

fn ascii_85(input: &[u8], limit: usize) -> Decoded {
    let (mut data, mut group, mut count) = (Vec::new(), 0u32, 0u32);
    let input = input.strip_prefix(b"<~").unwrap_or(input);
    for &byte in input {
        if data.len() >= limit {
            data.truncate(limit);
            return Decoded { data, complete: false };
        }
        match byte {
            b'z' if count == 0 => data.extend_from_slice(&[0; 4]),
            b'!'..=b'u' => {
                group = group.wrapping_mul(85).wrapping_add(u32::from(byte - b'!'));
                count += 1;
                if count == 5 {
                    data.extend_from_slice(&group.to_be_bytes());
                    (group, count) = (0, 0);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if count > 1 {
        for _ in count..5 {
            group = group.wrapping_mul(85).wrapping_add(84);
        }
        data.extend_from_slice(group.to_be_bytes().get(..count as usize - 1).unwrap_or_default());
    }
    Decoded { data, complete: true }
}

fn run_length(input: &[u8], limit: usize) -> Decoded {
    let (mut data, mut at) = (Vec::new(), 0usize);
    while let Some(&length) = input.get(at) {
        at += 1;
        match length {
            128 => break,
            0..128 => {
                let run = input.get(at..(at + usize::from(length) + 1).min(input.len())).unwrap_or_default();
                data.extend_from_slice(run);
                at += run.len();
            }
            _ => {
                let Some(&byte) = input.get(at) else { break };
                data.resize(data.len() + 257 - usize::from(length), byte);
                at += 1;
            }
        }
        if data.len() > limit {
            data.truncate(limit);
            return Decoded { data, complete: false };
        }
    }
    Decoded { data, complete: true }
}

/// Undoes PNG and TIFF predictors (ISO 32000-2 §7.4.4.4); text streams rarely have one.
fn undo_predictor(objects: &Objects, parameters: Option<&Dictionary>, data: Vec<u8>) -> Vec<u8> {
    let predictor = objects.integer(parameters, b"Predictor").unwrap_or(1);
    if predictor < 2 {
        return data;
    }
    let field =
        |key: &[u8], default: i64| objects.integer(parameters, key).unwrap_or(default).clamp(1, 1 << 16);
    let bits = field(b"Colors", 1) * field(b"BitsPerComponent", 8).min(32);
    let pixel = usize::try_from((bits + 7) / 8).unwrap_or(1);
    let row = usize::try_from((bits * field(b"Columns", 1) + 7) / 8).unwrap_or(1);
    if predictor == 2 {
        return undo_tiff(data, row, pixel);
    }
    let mut out: Vec<u8> = Vec::with_capacity(data.len());
    let mut previous = vec![0u8; row];
    for line in data.chunks(row + 1) {
        let Some((&kind, line)) = line.split_first() else { break };
        let mut current = vec![0u8; row];
        for (index, &byte) in line.iter().enumerate() {
            let left = index.checked_sub(pixel).and_then(|at| current.get(at)).copied().unwrap_or(0);
            let above = previous.get(index).copied().unwrap_or(0);
            let corner = index.checked_sub(pixel).and_then(|at| previous.get(at)).copied().unwrap_or(0);
            let guess = match kind {
                1 => left,
                2 => above,
                3 => ((u16::from(left) + u16::from(above)) / 2) as u8,
                4 => paeth(left, above, corner),
                _ => 0,
            };
            if let Some(slot) = current.get_mut(index) {
                *slot = byte.wrapping_add(guess);
            }
        }
        out.extend_from_slice(current.get(..line.len()).unwrap_or_default());
        previous = current;
    }
    out
}

fn undo_tiff(mut data: Vec<u8>, row: usize, pixel: usize) -> Vec<u8> {
    for line in data.chunks_mut(row) {
        for index in pixel..line.len() {
            let left = line.get(index - pixel).copied().unwrap_or(0);
            if let Some(slot) = line.get_mut(index) {
                *slot = slot.wrapping_add(left);
            }
        }
    }
    data
}

fn paeth(left: u8, above: u8, corner: u8) -> u8 {
    let (a, b, c) = (i16::from(left), i16::from(above), i16::from(corner));
    let estimate = a + b - c;
    let (to_a, to_b, to_c) = ((estimate - a).abs(), (estimate - b).abs(), (estimate - c).abs());
    if to_a <= to_b && to_a <= to_c {
        left
    } else if to_b <= to_c {
        above
    } else {
        corner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_filters_decode() {
        assert_eq!(ascii_hex(b"48 65 6C6c6F>", 99).data, b"Hello");
        assert_eq!(ascii_85(b"87cURD]j7BEbo80~>", 99).data, b"Hello world!");
        assert_eq!(run_length(&[2, b'a', b'b', b'c', 254, b'x', 128, b'!'], 99).data, b"abcxxx");
    }

    #[test]
    fn filters_tell_where_their_data_ends() {
        // “EI Q”, stored and not compressed.
        let cases: [(&[u8], &[u8]); 4] = [
            (b"Fl", b"\x78\x01\x01\x04\x00\xfb\xffEI Q\x02\x84\x01\x00"),
            (b"AHx", b"48 EI 65>"),
            (b"A85", b"87cUR EI D]~>"),
            (b"RL", &[3, b'E', b'I', b' ', b'Q', 254, b'x', 128]),
        ];
        for (filter, data) in cases {
            let behind = [data, b" EI Q"].concat();
            assert_eq!(encoded_length(filter, &behind, 99).0, Some(data.len()), "{filter:?}");
            assert_eq!(encoded_length(filter, &data[..data.len() - 1], 99).0, None, "{filter:?}");
        }
    }

    #[test]
    fn bombs_stop_at_the_limit() {
        let bomb = run_length(&[129, b'x'].repeat(1000), 500);
        assert_eq!((bomb.data.len(), bomb.complete), (500, false));
    }

    #[test]
    fn paeth_picks_the_nearest() {
        assert_eq!(paeth(10, 20, 10), 20);
        assert_eq!(paeth(10, 20, 20), 10);
    }
}
