//! Sheets as bytes, from the worker that reads workbooks to the page: counts and places as words of four bytes, then the texts.
//!
//! Invariant: what is read back is a sheet like any other, with every place within it, whatever the bytes say.

use crate::{Area, MAX_CELLS, MAX_COLUMNS, Sheet};

/// The bytes of sheets.
#[must_use]
pub fn write(sheets: &[Sheet]) -> Vec<u8> {
    let mut out = Vec::with_capacity(sheets.iter().map(|sheet| sheet.text.len() + sheet.ends.len() * 4).sum());
    put(&mut out, sheets.len());
    for sheet in sheets {
        let counts = [sheet.name.len(), sheet.text.len(), sheet.rows.len(), sheet.ends.len(), sheet.merged.len()];
        counts.into_iter().for_each(|count| put(&mut out, count));
        let edges = sheet.merged.iter().flat_map(|area| [area.top, area.left, area.bottom, area.right]);
        let is = [
            sheet.is_cut,
            sheet.is_full,
            sheet.is_damaged,
            sheet.is_hidden,
            sheet.is_nameless,
            sheet.lacks_formats,
            sheet.is_torn,
            sheet.has_macros,
            sheet.hides,
            sheet.since_1904,
        ];
        let places = [sheet.width].into_iter().chain(is.map(u32::from)).chain(edges);
        out.extend(places.flat_map(u32::to_le_bytes));
        out.extend(sheet.rows.iter().chain(&sheet.ends).flat_map(|place| place.to_le_bytes()));
        out.extend(sheet.name.bytes());
        out.extend(sheet.text.bytes());
    }
    out
}

/// How many there are.
const FLAGS: usize = 10;

/// What is so of a sheet or is not, in the order in which it is carried.
fn flags_of(sheet: &mut Sheet) -> [&mut bool; FLAGS] {
    [
        &mut sheet.is_cut,
        &mut sheet.is_full,
        &mut sheet.is_damaged,
        &mut sheet.is_hidden,
        &mut sheet.is_nameless,
        &mut sheet.lacks_formats,
        &mut sheet.is_torn,
        &mut sheet.has_macros,
        &mut sheet.hides,
        &mut sheet.since_1904,
    ]
}

fn put(out: &mut Vec<u8>, count: usize) {
    out.extend(u32::try_from(count).unwrap_or(u32::MAX).to_le_bytes());
}

/// The sheets of bytes; `None` where the bytes are not such.
#[must_use]
pub fn read(bytes: &[u8]) -> Option<Vec<Sheet>> {
    let mut rest = Bytes(bytes);
    let count = rest.word()?;
    let sheets = (0..count).map(|_| rest.sheet()).collect::<Option<_>>()?;
    rest.0.is_empty().then_some(sheets)
}

/// Taken from the front.
struct Bytes<'a>(&'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, count: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(count)?;
        self.0 = rest;
        Some(taken)
    }

    fn word(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes(*self.take(4)?.first_chunk()?))
    }

    fn words(&mut self, count: usize) -> Option<Vec<u32>> {
        let bytes = self.take(count.checked_mul(4)?)?;
        Some(bytes.chunks_exact(4).map(|word| u32::from_le_bytes([word[0], word[1], word[2], word[3]])).collect())
    }

    fn text(&mut self, length: usize) -> Option<&'a str> {
        std::str::from_utf8(self.take(length)?).ok()
    }

    fn sheet(&mut self) -> Option<Sheet> {
        let mut counts = [0; 5];
        for count in &mut counts {
            *count = usize::try_from(self.word()?).ok()?;
        }
        let [name, text, rows, ends, merged] = counts;
        let width = self.word()?;
        let mut flags = [0; FLAGS];
        for flag in &mut flags {
            *flag = self.word()?;
        }
        let edges = self.words(merged.checked_mul(4)?)?;
        let (rows, ends) = (self.words(rows)?, self.words(ends)?);
        let (name, text) = (self.text(name)?, self.text(text)?);
        let cells = u32::try_from(ends.len()).ok()?;
        let is_whole = rows.len() <= MAX_CELLS
            && ends.len() <= MAX_CELLS
            && width <= MAX_COLUMNS
            && rows.is_sorted()
            && rows.last().is_none_or(|last| *last <= cells)
            && ends.is_sorted()
            && ends.last().is_none_or(|last| *last as usize == text.len());
        let mut sheet = Sheet { text: text.to_owned(), ends, rows, width, ..Sheet::new(name) };
        for (is, flag) in flags_of(&mut sheet).into_iter().zip(flags) {
            *is = flag != 0;
        }
        for edge in edges.chunks_exact(4) {
            sheet.merge(Area { top: edge[0], left: edge[1], bottom: edge[2], right: edge[3] });
        }
        is_whole.then_some(sheet)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet() -> Sheet {
        let mut sheet = Sheet::new("表一");
        sheet.begin_row(2);
        sheet.push(1, "地区");
        sheet.push(3, "人数");
        sheet.begin_row(3);
        sheet.push(2, "8,640");
        sheet.merge(Area { top: 2, left: 1, bottom: 2, right: 2 });
        sheet
    }

    #[test]
    fn a_sheet_comes_back_as_it_was() {
        let sheets = vec![sheet(), Sheet::new(""), Sheet::new("空"), Sheet::damaged("坏")];
        let back = read(&write(&sheets)).unwrap_or_default();
        assert_eq!(format!("{back:?}"), format!("{sheets:?}"));
        assert_eq!(read(&write(&[])).map(|sheets| sheets.len()), Some(0));
    }

    #[test]
    fn other_bytes_are_no_sheets_and_a_changed_one_is_harmless() {
        let whole = write(&[sheet()]);
        for length in 0..whole.len() {
            assert!(read(&whole[..length]).is_none(), "{length}");
        }
        for at in 0..whole.len() {
            for bits in [0x01, 0x80, 0xff] {
                let mut changed = whole.clone();
                changed[at] ^= bits;
                for sheet in read(&changed).unwrap_or_default() {
                    for row in 0..=sheet.height().min(9) {
                        (0..=sheet.row_width(row)).for_each(|column| drop(sheet.cell(row, column).to_owned()));
                    }
                }
            }
        }
    }
}
