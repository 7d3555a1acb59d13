//! Bytes to text: byte order mark → UTF-8 → GB18030 → UTF-16, and what is no text is refused by name.
//!
//! Invariant: one order of decisions for the command line and the page; only the GB18030 table comes from outside.

/// The largest file that is read at once.
pub const MAX_BYTES: u64 = 20 * 1024 * 1024;

/// Decodes GB18030, with U+FFFD where the bytes fit nothing: `encoding_rs` natively, `TextDecoder` in the browser.
pub type DecodeGb18030<'a> = &'a dyn Fn(&[u8]) -> String;

/// How a text file is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    Utf8,
    /// GB18030, GBK and GB2312 among it.
    Gb18030,
    /// UTF-16, the low byte first.
    Utf16Le,
    /// UTF-16, the high byte first.
    Utf16Be,
    /// Lines of UTF-8 and lines of GB18030 in one file, as files put one behind the other have them.
    Mixed,
}

impl Encoding {
    /// Those that can be asked for.
    pub const ALL: [Self; 4] = [Self::Utf8, Self::Gb18030, Self::Utf16Le, Self::Utf16Be];
}

/// What a file that is no text seems to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Looks {
    /// A ZIP archive, which XLSX, ET and DOCX files are as well.
    Zip,
    /// A workbook of Excel 97–2003, or another old office file.
    OldOffice,
    /// A web page, as some systems write tables that they call workbooks.
    Html,
    /// A workbook that Excel 2003 wrote as XML.
    Xml2003,
    /// A PDF document.
    Pdf,
    /// A picture.
    Picture,
    /// An archive other than a ZIP.
    Archive,
    /// Something else that is no text.
    Binary,
}

/// Why bytes are no text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// Another kind of file.
    NotText(Looks),
    /// None of the encodings fits.
    UnknownEncoding,
}

/// The first bytes of files that are no text.
const MAGIC: &[(&[u8], Looks)] = &[
    (b"PK\x03\x04", Looks::Zip),
    (b"PK\x05\x06", Looks::Zip),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", Looks::OldOffice),
    (b"%PDF-", Looks::Pdf),
    (b"\x89PNG", Looks::Picture),
    (b"\xff\xd8\xff", Looks::Picture),
    (b"GIF8", Looks::Picture),
    (b"\x1f\x8b", Looks::Archive),
    (b"7z\xbc\xaf\x27\x1c", Looks::Archive),
    (b"Rar!", Looks::Archive),
    // A web page in one file, as Excel saves it.
    (b"MIME-Version:", Looks::Html),
];

/// How a web page may begin.
const HTML: [&[u8]; 5] = [b"<html", b"<!doctype html", b"<table", b"<head", b"<meta"];
/// Where it has begun at the latest.
const HTML_WITHIN: usize = 1_000;

/// Whether bytes are those of a web page.
#[must_use]
pub fn is_html(bytes: &[u8]) -> bool {
    let first = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes).trim_ascii_start();
    let first = first[..first.len().min(HTML_WITHIN)].to_ascii_lowercase();
    first.starts_with(b"<") && HTML.iter().any(|tag| first.windows(tag.len()).any(|window| window == *tag))
}

/// One damaged character to so many whole ones beyond ASCII is a slip in a readable text; read in the wrong encoding, most
/// are damaged.
const WHOLE_FOR_ONE_DAMAGED: usize = 4;
/// The same to all characters, for a text of mostly ASCII.
const ALL_FOR_ONE_DAMAGED: usize = 200;

/// A zero byte in so many is a slip in a text; UTF-16 and files that are no text have more.
const BYTES_FOR_ONE_ZERO: usize = 1_000;
/// So many end a text of UTF-16 at most.
const ZEROS_OF_UTF16: usize = 3;
/// Damage in every encoding.
const DAMAGE: u8 = 0xff;
/// In a short text a zero byte is one in so many at least.
const FEWEST_FOR_ONE_ZERO: usize = 50;

/// Decodes a text file. Damaged characters come as U+FFFD.
///
/// # Errors
/// [`Refused`] for a file that is no text.
pub fn decode(bytes: &[u8], gb18030: DecodeGb18030) -> Result<(String, Encoding), Refused> {
    if let Some((_, looks)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Refused::NotText(*looks));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xef\xbb\xbf") {
        return Ok((String::from_utf8_lossy(rest).into_owned(), Encoding::Utf8));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xff\xfe") {
        return Ok((utf16(rest, u16::from_le_bytes), Encoding::Utf16Le));
    }
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return Ok((utf16(rest, u16::from_be_bytes), Encoding::Utf16Be));
    }
    if let Some(rest) = bytes.strip_prefix(b"\x84\x31\x95\x33") {
        return Ok((gb18030(rest), Encoding::Gb18030));
    }
    // A disk that was cut off fills the end of a file up with zeros.
    let end = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
    if end > 0 && bytes.len() - end > ZEROS_OF_UTF16 {
        return decode(&[&bytes[..end], &[DAMAGE]].concat(), gb18030);
    }
    let zeros = bytes.iter().filter(|byte| **byte == 0).count();
    if zeros > 0 {
        if zeros * BYTES_FOR_ONE_ZERO > bytes.len() {
            // Where its end was cut off, the mark of that is no text.
            let text = bytes.strip_suffix(&[DAMAGE]).unwrap_or(bytes);
            let is_read = || std::str::from_utf8(text).is_ok() || !gb18030(text).contains(char::REPLACEMENT_CHARACTER);
            if zeros * FEWEST_FOR_ONE_ZERO > bytes.len() || !is_read() {
                return utf16_without_mark(bytes).ok_or(Refused::NotText(Looks::Binary));
            }
        }
        return decode(&without_zeros(bytes), gb18030);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return Ok((text.to_owned(), Encoding::Utf8));
    }
    if let Some(text) = mixed(bytes, gb18030) {
        return Ok((text, Encoding::Mixed));
    }
    // GB18030 accepts much that is not meant as such, so a UTF-8 text with a slip is looked for first.
    if is_readable(bytes) {
        return Ok((String::from_utf8_lossy(bytes).into_owned(), Encoding::Utf8));
    }
    let text = gb18030(bytes);
    if is_readable(text.as_bytes()) { Ok((text, Encoding::Gb18030)) } else { Err(Refused::UnknownEncoding) }
}

/// A text with a slip: zero bytes that fill a cell up say nothing, within one they are damage.
fn without_zeros(bytes: &[u8]) -> Vec<u8> {
    let is_edge = |byte: Option<&u8>| byte.is_none_or(|byte| b",;\t\r\n\"".contains(byte));
    let mut kept = Vec::with_capacity(bytes.len());
    for run in bytes.chunk_by(|one, next| (*one == 0) == (*next == 0)) {
        match run {
            [0, ..] => kept.push(0),
            _ => kept.extend_from_slice(run),
        }
    }
    let at_edge = |at: usize| is_edge(at.checked_sub(1).and_then(|at| kept.get(at))) || is_edge(kept.get(at + 1));
    let byte = |(at, byte): (usize, &u8)| if *byte == 0 { (!at_edge(at)).then_some(DAMAGE) } else { Some(*byte) };
    kept.iter().enumerate().filter_map(byte).collect()
}

/// Decodes a text file as someone says that it is encoded.
#[must_use]
pub fn decode_as(bytes: &[u8], encoding: Encoding, gb18030: DecodeGb18030) -> String {
    let without = |mark: &[u8]| bytes.strip_prefix(mark).unwrap_or(bytes).to_owned();
    match encoding {
        Encoding::Utf8 => String::from_utf8_lossy(&without(b"\xef\xbb\xbf")).into_owned(),
        Encoding::Gb18030 => gb18030(&without(b"\x84\x31\x95\x33")),
        Encoding::Utf16Le => utf16(&without(b"\xff\xfe"), u16::from_le_bytes),
        Encoding::Utf16Be => utf16(&without(b"\xfe\xff"), u16::from_be_bytes),
        Encoding::Mixed => mixed(bytes, gb18030).unwrap_or_else(|| gb18030(bytes)),
    }
}

/// One character in so many has the second byte of a letter: of those that an office writes in GB18030 nearly none.
const BIG5_FOR_ONE_LOW: usize = 5;
/// So few characters tell nothing.
const FEWEST_OF_BIG5: usize = 10;

/// Whether a text that is GB18030 as well is rather Big5, as systems of Hong Kong and Taiwan write it.
#[must_use]
pub fn is_big5(bytes: &[u8]) -> bool {
    let (mut all, mut low, mut rest) = (0_usize, 0_usize, bytes);
    while let [first, others @ ..] = rest {
        rest = others;
        let [second, others @ ..] = others else { break };
        match (first, second) {
            (0..0x80, _) => continue,
            (0xA1..=0xF9, 0x40..=0x7E) => low += 1,
            (0xA1..=0xF9, 0xA1..=0xFE) => {}
            _ => return false,
        }
        (all, rest) = (all + 1, others);
    }
    all >= FEWEST_OF_BIG5 && low * BIG5_FOR_ONE_LOW >= all
}

/// Each line in its own encoding, where some are surely UTF-8 and some are GB18030.
fn mixed(bytes: &[u8], gb18030: DecodeGb18030) -> Option<String> {
    let lines = || bytes.split_inclusive(|byte| *byte == b'\n');
    let (mut are_utf8, mut are_gb18030) = (false, false);
    for line in lines() {
        if is_readable(line) {
            // A word or two of GB18030 may be UTF-8 by chance, but then with characters of two bytes.
            let utf8 = String::from_utf8_lossy(line);
            are_utf8 |= utf8.chars().filter(|character| character.len_utf8() == 3).count() > 1;
        } else {
            are_gb18030 = true;
        }
    }
    if !are_utf8 || !are_gb18030 {
        return None;
    }
    let mut text = String::with_capacity(bytes.len());
    for line in lines() {
        if is_readable(line) {
            text.push_str(&String::from_utf8_lossy(line));
        } else {
            let line = gb18030(line);
            if line.contains(char::REPLACEMENT_CHARACTER) {
                return None;
            }
            text.push_str(&line);
        }
    }
    Some(text)
}

/// The GB18030 decoder of the command line and the tests.
#[cfg(not(target_arch = "wasm32"))]
#[must_use]
pub fn native_gb18030(bytes: &[u8]) -> String {
    encoding_rs::GB18030.decode_without_bom_handling(bytes).0.into_owned()
}

/// Whether nearly all characters come through as UTF-8.
fn is_readable(bytes: &[u8]) -> bool {
    if bytes.is_ascii() {
        return true;
    }
    let (mut all, mut beyond_ascii, mut damaged) = (0_usize, 0_usize, 0_usize);
    for piece in bytes.utf8_chunks() {
        for character in piece.valid().chars() {
            all += 1;
            beyond_ascii += usize::from(!character.is_ascii());
            damaged += usize::from(character == char::REPLACEMENT_CHARACTER);
        }
        let broken = usize::from(!piece.invalid().is_empty());
        (all, beyond_ascii, damaged) = (all + broken, beyond_ascii + broken, damaged + broken);
    }
    damaged * WHOLE_FOR_ONE_DAMAGED <= beyond_ascii - damaged || damaged * ALL_FOR_ONE_DAMAGED <= all
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let units = bytes.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    char::decode_utf16(units).map(|read| read.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

/// The ASCII signs of a table (commas, digits, line ends) have a zero byte on one side; the other has one only in 一 and its like.
fn utf16_without_mark(bytes: &[u8]) -> Option<(String, Encoding)> {
    if !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|byte| **byte == 0).count();
    let (text, encoding) = if zeros(1) > zeros(0) {
        (utf16(bytes, u16::from_le_bytes), Encoding::Utf16Le)
    } else {
        (utf16(bytes, u16::from_be_bytes), Encoding::Utf16Be)
    };
    (!text.contains([char::REPLACEMENT_CHARACTER, '\0'])).then_some((text, encoding))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "指标,地区,期间,数值,单位\n城镇新增就业人数,四川,二〇一九,12.50,万人\n";

    #[track_caller]
    fn check(bytes: &[u8], expected: Result<Encoding, Refused>) {
        let found = decode(bytes, &native_gb18030);
        assert_eq!(found.as_ref().map(|(_, encoding)| *encoding).map_err(|refused| *refused), expected);
        if let Ok((text, _)) = found {
            assert_eq!(text, TEXT);
        }
    }

    fn utf16_bytes(unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
        TEXT.encode_utf16().flat_map(unit).collect()
    }

    #[test]
    fn every_encoding_of_an_office_is_read() {
        check(TEXT.as_bytes(), Ok(Encoding::Utf8));
        check(&[b"\xef\xbb\xbf", TEXT.as_bytes()].concat(), Ok(Encoding::Utf8));
        let (gb18030, _, _) = encoding_rs::GB18030.encode(TEXT);
        check(&gb18030, Ok(Encoding::Gb18030));
        check(&[b"\x84\x31\x95\x33", gb18030.as_ref()].concat(), Ok(Encoding::Gb18030));
        check(&utf16_bytes(u16::to_le_bytes), Ok(Encoding::Utf16Le));
        check(&utf16_bytes(u16::to_be_bytes), Ok(Encoding::Utf16Be));
        check(&[b"\xff\xfe".to_vec(), utf16_bytes(u16::to_le_bytes)].concat(), Ok(Encoding::Utf16Le));
        check(&[b"\xfe\xff".to_vec(), utf16_bytes(u16::to_be_bytes)].concat(), Ok(Encoding::Utf16Be));
    }

    #[test]
    fn files_put_one_behind_the_other_keep_their_encodings() {
        let (gb18030, _, _) = encoding_rs::GB18030.encode(TEXT);
        let bytes = [TEXT.as_bytes(), &gb18030].concat();
        assert_eq!(decode(&bytes, &native_gb18030), Ok((TEXT.repeat(2), Encoding::Mixed)));
        // GB18030 alone, with a line that is UTF-8 by chance.
        let (chance, _, _) = encoding_rs::GB18030.encode("联通\n");
        let bytes = [&chance, gb18030.as_ref()].concat();
        assert_eq!(decode(&bytes, &native_gb18030), Ok((format!("联通\n{TEXT}"), Encoding::Gb18030)));
    }

    #[test]
    fn what_is_rather_big5_is_known() {
        let (big5, _, _) =
            encoding_rs::BIG5.encode("某縣2025年1-6月就業情況\n鄉鎮,城鎮新增就業人數（人）\n城關鎮,120\n");
        assert!(is_big5(&big5) && decode(&big5, &native_gb18030).is_ok());
        for text in [TEXT, "某縣就業情況\n鄉鎮,城鎮新增就業人數（人）\n城關鎮,120\n", "朱镕基\n", "a,b\n"]
        {
            let (gb18030, _, _) = encoding_rs::GB18030.encode(text);
            assert!(!is_big5(&gb18030), "{text}");
        }
    }

    #[test]
    fn someone_may_say_the_encoding() {
        let (gb18030, _, _) = encoding_rs::GB18030.encode(TEXT);
        assert_eq!(decode_as(&gb18030, Encoding::Gb18030, &native_gb18030), TEXT);
        assert_eq!(decode_as(&utf16_bytes(u16::to_be_bytes), Encoding::Utf16Be, &native_gb18030), TEXT);
        assert_eq!(decode_as(TEXT.as_bytes(), Encoding::Utf8, &native_gb18030), TEXT);
        assert_ne!(decode_as(TEXT.as_bytes(), Encoding::Gb18030, &native_gb18030), TEXT);
    }

    #[test]
    fn other_files_are_refused_by_name() {
        check(b"PK\x03\x04\x14\0", Err(Refused::NotText(Looks::Zip)));
        check(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0", Err(Refused::NotText(Looks::OldOffice)));
        check(b"%PDF-1.7", Err(Refused::NotText(Looks::Pdf)));
        check(b"\x89PNG\r\n", Err(Refused::NotText(Looks::Picture)));
        check(b"\x1f\x8b\x08\0", Err(Refused::NotText(Looks::Archive)));
        check(b"7z\xbc\xaf\x27\x1c\0\x04", Err(Refused::NotText(Looks::Archive)));
        check(b"a\0b\0\0\0", Err(Refused::NotText(Looks::Binary)));
        check(&[0xff; 40], Err(Refused::UnknownEncoding));
    }

    #[test]
    fn a_slip_in_a_text_does_not_change_its_encoding() {
        let mut bytes = TEXT.repeat(20).into_bytes();
        bytes[200] = 0;
        assert_eq!(decode(&bytes, &native_gb18030).map(|(_, encoding)| encoding), Ok(Encoding::Utf8));
        // With an end that was cut off as well.
        let bytes = [&[TEXT.as_bytes(), b",1\x002\n"].concat()[..], &[0; 3_000]].concat();
        assert_eq!(decode(&bytes, &native_gb18030).map(|(_, encoding)| encoding), Ok(Encoding::Utf8));
        let mut bytes = TEXT.as_bytes().to_vec();
        bytes[4] = 0xff;
        let (text, encoding) = decode(&bytes, &native_gb18030).unwrap_or((String::new(), Encoding::Utf16Be));
        assert_eq!((encoding, text.matches('\u{fffd}').count() > 0), (Encoding::Utf8, true));
        let (gb18030, _, _) = encoding_rs::GB18030.encode(TEXT);
        let mut bytes = gb18030.into_owned();
        bytes[1] = 0x20;
        let (text, encoding) = decode(&bytes, &native_gb18030).unwrap_or((String::new(), Encoding::Utf16Be));
        assert_eq!((encoding, text.matches('\u{fffd}').count()), (Encoding::Gb18030, 1));
    }

    #[test]
    fn zero_bytes_at_the_edge_of_a_cell_say_nothing_and_within_one_are_damage() {
        let rest = TEXT.repeat(5);
        let bytes = format!("指标,2024年\0\0,\02025年\n城镇新增就业人数,5\0\n再就业人数,1\02\n{rest}");
        let text = decode(bytes.as_bytes(), &native_gb18030).map(|(text, _)| text);
        let whole = "指标,2024年,2025年\n城镇新增就业人数,5\n再就业人数,1\u{fffd}2\n";
        assert_eq!(text, Ok(format!("{whole}{rest}")));
    }
}
