//! A table in the form the page carries: column by column, each text of a column once. The same figures as CSV are twice as large on
//! the wire and ten times in memory. The build script packs, the page unpacks.
//!
//! Invariant: what is unpacked is what was packed, cell by cell.

/// The first of the signs that number the texts of a column.
const FIRST: u32 = '!' as u32;
/// The most texts that are numbered; above it come signs that UTF-8 does not have.
const MOST: usize = 50_000;

/// A table of cells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table<'t> {
    /// The heading of each column.
    pub headings: Vec<&'t str>,
    /// The cells of each column, from the first row to the last.
    pub columns: Vec<Vec<&'t str>>,
}

impl<'t> Table<'t> {
    /// The packed form: the number of rows; for each column its heading, how many texts, the texts, a line with a sign for each cell.
    /// A column that seldom says the same twice has no number and stands as it is. `None` where a text breaks its line.
    #[must_use]
    pub fn pack(&self) -> Option<String> {
        let rows = self.columns.first().map_or(0, Vec::len);
        let mut lines = vec![rows.to_string()];
        for (heading, cells) in self.headings.iter().zip(&self.columns) {
            let texts = distinct(cells);
            if texts.len() * 2 > rows || texts.len() > MOST {
                lines.push((*heading).to_owned());
                lines.extend(cells.iter().map(|cell| (*cell).to_owned()));
                continue;
            }
            lines.push(format!("{heading}\t{}", texts.len()));
            let sign_of = |cell| {
                let at = texts.iter().position(|text| text == cell)?;
                char::from_u32(FIRST + u32::try_from(at).ok()?)
            };
            let signs = cells.iter().map(sign_of).collect::<Option<String>>()?;
            lines.extend(texts.into_iter().map(str::to_owned));
            lines.push(signs);
        }
        let breaks = |text: &String| text.contains('\n');
        if lines.iter().any(breaks) || self.headings.iter().any(|heading| heading.contains('\t')) {
            return None;
        }
        Some(lines.join("\n"))
    }

    /// The table of a packed form.
    #[must_use]
    pub fn unpack(packed: &'t str) -> Self {
        let mut lines = packed.split('\n');
        let rows = lines.next().and_then(|count| count.parse().ok()).unwrap_or(0);
        let mut table = Self::default();
        while let Some(line) = lines.next() {
            let numbered = line.split_once('\t').and_then(|(heading, count)| Some((heading, count.parse().ok()?)));
            let Some((heading, count)) = numbered else {
                table.headings.push(line);
                table.columns.push(lines.by_ref().take(rows).collect());
                continue;
            };
            let texts: Vec<&str> = lines.by_ref().take(count).collect();
            let text_of = |sign: char| texts.get(usize::try_from(u32::from(sign).checked_sub(FIRST)?).ok()?).copied();
            table.headings.push(heading);
            table.columns.push(lines.next().unwrap_or("").chars().filter_map(text_of).collect());
        }
        table
    }
}

/// The texts in the order in which they come first.
fn distinct<'t>(cells: &[&'t str]) -> Vec<&'t str> {
    let mut texts = Vec::new();
    for cell in cells {
        if !texts.contains(cell) {
            texts.push(*cell);
        }
    }
    texts
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop where it stands")]
mod tests {
    use super::*;
    use crate::import::records::Records;
    use proptest::prelude::*;

    #[test]
    fn the_packed_form() {
        let table = Table { headings: vec!["年", "值"], columns: vec![vec!["甲", "甲", ""], vec!["1", "2", "3"]] };
        assert_eq!(table.pack(), Some("3\n年\n甲\n甲\n\n值\n1\n2\n3".to_owned()));
        let table = Table { headings: vec!["年"], columns: vec![vec!["甲", "乙", "乙", "甲"]] };
        assert_eq!(table.pack(), Some("4\n年\t2\n甲\n乙\n!\"\"!".to_owned()));
        let table = Table { headings: vec!["年"], columns: vec![vec!["甲\n"]] };
        assert_eq!(table.pack(), None);
    }

    #[track_caller]
    fn check_published(packed: &str, csv: &str) {
        let table = Table::unpack(packed);
        let (mut records, mut cells, mut row) = (Records::new(b','), Vec::new(), 0);
        records.next(csv, &mut cells);
        assert_eq!(cells, table.headings);
        while records.next(csv, &mut cells).is_some() {
            let unpacked: Vec<&str> = table.columns.iter().map(|column| column[row]).collect();
            assert_eq!(cells, unpacked);
            row += 1;
        }
        assert!(row > 1000 && table.columns.iter().all(|column| column.len() == row));
    }

    #[test]
    fn the_published_tables_are_packed_whole() {
        let [(_, national), (_, provinces)] = crate::import::demo::TABLES;
        check_published(national, include_str!("../../data/national.csv"));
        check_published(provinces, include_str!("../../data/provinces.csv"));
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(rows in prop::collection::vec(("[ab]?", "[a-z,\" 值]{0,3}"), 0..20)) {
            let columns = vec![rows.iter().map(|row| &*row.0).collect(), rows.iter().map(|row| &*row.1).collect()];
            let table = Table { headings: vec!["a", "b"], columns };
            let packed = table.pack().unwrap();
            prop_assert_eq!(Table::unpack(&packed), table);
        }
    }
}
