//! The tables of the catalogue as the program carries them: a record a line, its fields parted by U+001F, the heading first. The
//! build script writes them from `catalogue/*.csv` without the columns that only people read; no CSV is read at run time.
//!
//! Invariant: what is unpacked is what was packed, field by field.

/// Stands between two fields.
const SEPARATOR: char = '\u{1f}';

/// Whether a column is not in the tables: the English words, which have a table of their own, and where a definition was found.
fn is_elsewhere(column: &str) -> bool {
    column == "en" || column.ends_with("_en") || matches!(column, "figure_nos" | "definition_no")
}

/// Why a table cannot be packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpackable {
    /// Counted from 1, the heading included.
    pub line: usize,
    /// What stands there.
    pub reason: String,
}

/// The packed form of records, the heading first; of their columns those wanted, without those that are elsewhere.
///
/// # Errors
/// [`Unpackable`] where a record is not as long as the heading, or a field holds a separator or a line break.
pub fn pack<F: AsRef<str>>(records: &[Vec<F>], wanted: impl Fn(&str) -> bool) -> Result<String, Unpackable> {
    let heading = records.first().map_or(&[][..], Vec::as_slice);
    let is_kept = |name: &F| wanted(name.as_ref()) && !is_elsewhere(name.as_ref());
    let kept: Vec<bool> = heading.iter().map(is_kept).collect();
    let mut packed = String::new();
    for (record, line) in records.iter().zip(1..) {
        let wrong = |reason: String| Unpackable { line, reason };
        if record.len() != kept.len() {
            return Err(wrong(format!("{} fields, the heading has {}", record.len(), kept.len())));
        }
        let fields: Vec<&str> =
            record.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(field, _)| field.as_ref()).collect();
        if let Some(field) = fields.iter().find(|field| field.contains([SEPARATOR, '\n', '\r'])) {
            return Err(wrong(format!("a separator or line break in {field:?}")));
        }
        packed.push_str(&fields.join("\u{1f}"));
        packed.push('\n');
    }
    Ok(packed)
}

/// The records of a packed table with their lines, counted from 1; the heading is left out. A field that is not there is empty.
pub fn records<const FIELDS: usize>(packed: &str) -> impl Iterator<Item = (usize, [&str; FIELDS])> {
    (1..).zip(packed.lines()).skip(1).map(|(line, text)| {
        let mut fields = text.split(SEPARATOR);
        (line, std::array::from_fn(|_| fields.next().unwrap_or_default()))
    })
}

/// The parts of a field that is a list: `a|b`.
pub fn list(field: &str) -> impl Iterator<Item = String> {
    field.split('|').filter(|part| !part.is_empty()).map(str::to_owned)
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop where it stands")]
mod tests {
    use super::*;
    use crate::import::records::Records;
    use proptest::prelude::*;

    #[test]
    fn the_packed_form() {
        let packed = pack(&[vec!["id", "en", "zh"], vec!["a", "A", "甲"], vec!["b", "B,", ""]], |_| true).unwrap();
        assert_eq!(packed, "id\u{1f}zh\na\u{1f}甲\nb\u{1f}\n");
        let read: Vec<(usize, [&str; 3])> = records(&packed).collect();
        assert_eq!(read, [(2, ["a", "甲", ""]), (3, ["b", "", ""])]);
        assert!(list("a||b").eq(["a", "b"]));
    }

    #[track_caller]
    fn check_refused(record: &[&str], expected: &str) {
        let refused = pack(&[vec!["id", "zh"], record.to_vec()], |_| true).unwrap_err();
        assert_eq!(format!("{}: {}", refused.line, refused.reason), expected);
    }

    #[test]
    fn what_would_not_come_back_is_refused() {
        check_refused(&["a"], "2: 1 fields, the heading has 2");
        check_refused(&["a", "甲\n"], "2: a separator or line break in \"甲\\n\"");
        check_refused(&["a\u{1f}", ""], "2: a separator or line break in \"a\\u{1f}\"");
    }

    #[track_caller]
    fn check_whole(packed: &str, csv: &str, left_out: &[&str]) {
        let (mut reader, mut cells, mut lines) = (Records::new(b','), Vec::new(), packed.lines());
        reader.next(csv, &mut cells);
        let is_kept = |name: &str| !is_elsewhere(name) && !left_out.contains(&name);
        let kept: Vec<bool> = cells.iter().map(|name| is_kept(name)).collect();
        assert!(lines.next().is_some());
        while reader.next(csv, &mut cells).is_some() {
            let wanted: Vec<&str> =
                cells.iter().zip(&kept).filter(|(_, kept)| **kept).map(|(cell, _)| &**cell).collect();
            assert_eq!(lines.next().unwrap().split(SEPARATOR).collect::<Vec<_>>(), wanted);
        }
        assert_eq!(lines.next(), None);
    }

    #[test]
    fn the_tables_are_packed_whole() {
        use super::super::{checks, indicators, regions};
        let csv = include_str!("../../catalogue/indicators.csv");
        let in_the_other =
            ["zh", "topic", "unit", "adds_over_time", "adds_over_regions", "good", "decimals", "formula", "verified"];
        check_whole(indicators::INDICATORS, csv, &["aliases"]);
        check_whole(indicators::ALIASES, csv, &in_the_other);
        check_whole(checks::CHECKS, include_str!("../../catalogue/checks.csv"), &[]);
        check_whole(regions::REGIONS, include_str!("../../catalogue/regions.csv"), &[]);
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(rows in prop::collection::vec(("[a-z,\" 值|]{0,4}", "[a-z,\" 值]{0,3}"), 0..9)) {
            let mut all = vec![vec!["id", "zh"]];
            all.extend(rows.iter().map(|row| vec![row.0.as_str(), row.1.as_str()]));
            let packed = pack(&all, |_| true).unwrap();
            let read: Vec<Vec<&str>> = records::<2>(&packed).map(|(_, fields)| fields.to_vec()).collect();
            prop_assert_eq!(read, &all[1..]);
        }
    }
}
