use super::*;

#[test]
fn numbers_in_thirty_bits() {
    assert_eq!(
        [rk(0x3FF0_0000), rk(0x0000_0006), rk(0x0000_0007), rk(!0)].map(|value| value.to_string()),
        ["1", "1", "0.01", "-0.01"]
    );
}

#[test]
fn a_style_tells_how_far_in_a_text_stands() {
    let style = |alignment: u8, indent: u8| [&[0; 6], &[alignment, 0, indent][..], &[0; 11]].concat();
    assert_eq!([style(0, 2), style(1, 0x31), style(3, 1), Vec::new()].map(|style| indent(&style)), [2, 1, 0, 0]);
}

fn record(number: u16, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap_or_default();
    [&number.to_le_bytes(), &length.to_le_bytes(), content].concat()
}

/// A sheet with shared texts in a column, each the first of them.
fn sheet(rows: u16) -> Vec<u8> {
    let cell = |row: u16| record(record::LABEL_SST, &[&row.to_le_bytes()[..], &[0; 8]].concat());
    let cells = (0..rows).flat_map(cell);
    record(record::BOF, &[0, 6]).into_iter().chain(cells).chain(record(record::EOF, &[])).collect()
}

#[test]
fn a_sum_without_a_result_is_told_from_an_empty_text() {
    let shown = |tokens: &[u8]| {
        let result = [3, 0, 0, 0, 0, 0, 0xFF, 0xFF];
        let content = [&[0; 6][..], &result, &[0; 8], tokens].concat();
        let book = Book::default();
        let mut cells = Cells::new(&book, "");
        cells.take(record::FORMULA, &content);
        cells.finish().cell(1, 1).to_owned()
    };
    let area = [0x25, 2, 0, 4, 0, 1, 0xC0, 1, 0xC0];
    let cell = [0x44, 2, 0, 2, 0xC0];
    assert_eq!(shown(&[&area[..], &[0x19, 0x10, 0, 0]].concat()), NO_RESULT);
    assert_eq!(shown(&[&cell[..], &[0x1E, 2, 0, 0x06]].concat()), NO_RESULT);
    assert_eq!([shown(&cell), shown(&[0x17, 0, 0])], ["", ""]);
}

#[test]
fn a_shared_text_is_held_once() {
    let book = Book { strings: vec!["甲".repeat(20_000)], ..Book::default() };
    let mut cells = Cells::new(&book, "");
    let stream = sheet(100);
    assert_eq!(cells.read(&stream, &mut Pace::new(&mut |_| ())), stream.len());
    assert!(cells.found.len() == 100 && cells.found.iter().all(|(.., text)| matches!(text, Cow::Borrowed(_))));
    assert_eq!(cells.finish().cell(100, 1), book.strings[0]);
}

#[test]
fn a_password_is_called_one() {
    let stream = [record(record::BOF, &[0, 6]), record(record::FILE_PASS, &[1, 0]), record(record::EOF, &[])].concat();
    assert_eq!(of_stream(&stream, &mut Pace::new(&mut |_| ())).err(), Some(Refused::Password));
    // An encrypted XLSX is a stream in a compound file: its header, its table, its directory.
    let number = |number: u32| number.to_le_bytes();
    let mut file = [crate::COMPOUND, &[0; 22], &[9, 0, 6, 0], &[0; 14], &number(1)].concat();
    file.extend([number(0), number(4_096), number(u32::MAX - 1), number(0), number(u32::MAX - 1), number(0)].concat());
    file.extend(number(0));
    file.resize(512, 0xFF);
    file.extend([number(u32::MAX - 2), number(u32::MAX - 1)].concat());
    file.resize(1_024, 0xFF);
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    file.extend([&name[..], &[0; 32], &[34, 0, 2]].concat());
    file.resize(1_536, 0);
    assert_eq!(crate::read(&file, &mut |_| ()).err(), Some(Refused::Password));
}

#[test]
fn sheets_do_not_lie_over_each_other() {
    let read = |times: usize, rows| {
        let head = record(record::BOF, &[0, 6]);
        let start = u32::try_from(head.len() + times * 14 + 16 + 4).unwrap_or_default();
        let place = record(record::BOUND_SHEET, &[&start.to_le_bytes()[..], &[0, 0, 1, 0, b'a', 0]].concat());
        let texts = record(record::SST, &[&[0; 8][..], &[1, 0, 0, b'a']].concat());
        let stream = [head, place.repeat(times), texts, record(record::EOF, &[]), sheet(rows)].concat();
        let whole = |sheets: Sheets| sheets.read.iter().filter(|sheet| !sheet.is_damaged()).count();
        of_stream(&stream, &mut Pace::new(&mut |_| ())).map(whole)
    };
    assert_eq!(read(1, 100), Ok(1));
    assert_eq!(read(50, 100), Ok(1));
}
