//! The published figures in the form the page carries: each text once with a number, a sign a row for each number, each value as its
//! difference to the one before of its series. As CSV they are twice as large on the wire and ten times in memory.
//!
//! Invariant: what the page unpacks is what the build script packed, cell by cell and digit by digit.

/// The columns of a table of published figures.
pub const HEADINGS: [&str; 11] = [
    "indicator",
    "label",
    "region",
    "period",
    "scenario",
    "vintage",
    "value",
    "unit",
    "source_title",
    "source_url",
    "note",
];

const STATEMENT: [usize; 5] = [0, 1, 4, 5, 7];
const REGION: [usize; 1] = [2];
const PERIOD: [usize; 1] = [3];
const VALUE: usize = 6;
const CITATION: [usize; 2] = [8, 9];
const NOTE: [usize; 1] = [10];

/// The first of the signs that stand for numbers.
const FIRST: u32 = '!' as u32;
/// The most texts that are numbered; above it come signs that UTF-8 does not have.
const MOST: usize = 50_000;

/// A row of a table of published figures, by [`HEADINGS`].
pub type Cells<'t> = [&'t str; HEADINGS.len()];

/// The published figures: what their rows say, each once, and the rows by number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures<'t> {
    /// Indicator, label, scenario, vintage and unit.
    pub statements: Vec<[&'t str; 5]>,
    /// The names of regions.
    pub regions: Vec<[&'t str; 1]>,
    /// Periods in their text form.
    pub periods: Vec<[&'t str; 1]>,
    /// Titles and addresses.
    pub citations: Vec<[&'t str; 2]>,
    /// Remarks.
    pub notes: Vec<[&'t str; 1]>,
    /// From the first row to the last.
    pub rows: Vec<Row>,
}

/// A row: the numbers of its texts, and its value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Row {
    /// Among the statements.
    pub statement: usize,
    /// Among the regions.
    pub region: usize,
    /// Among the periods.
    pub period: usize,
    /// Among the citations.
    pub citation: usize,
    /// Among the notes.
    pub note: usize,
    /// The value.
    pub value: Digits,
}

/// A number as its digits and how many of them stand behind the point.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digits {
    /// All digits, with the sign.
    pub digits: i64,
    /// How many stand behind the point.
    pub places: u32,
}

/// Why a table cannot be packed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unpackable {
    /// Counted from 0.
    pub row: usize,
    /// What stands there.
    pub reason: String,
}

/// The packed form of rows: five groups of texts that stand together (how many, the texts column by column, a line with a sign for
/// each row), a line with the places of each value, and the values.
///
/// # Errors
/// [`Unpackable`] for a value that is not plain digits, a text that breaks its line, and more texts than there are signs.
pub fn pack(rows: &[Cells]) -> Result<String, Unpackable> {
    let mut lines = vec![];
    let statements = number(rows, STATEMENT, &mut lines)?;
    let regions = number(rows, REGION, &mut lines)?;
    number(rows, PERIOD, &mut lines)?;
    number(rows, CITATION, &mut lines)?;
    number(rows, NOTE, &mut lines)?;
    let mut before = Before::default();
    let (mut places, mut differences) = (String::new(), vec![]);
    for (row, ((cells, statement), region)) in rows.iter().zip(statements).zip(regions).enumerate() {
        let not_plain = || Unpackable { row, reason: format!("not plain digits: {:?}", cells[VALUE]) };
        let value = Digits::read(cells[VALUE]).ok_or_else(not_plain)?;
        let last = before.value(statement, region, value.places);
        places.push(char::from_digit(value.places, 10).ok_or_else(not_plain)?);
        differences.push(value.digits.wrapping_sub(*last).to_string());
        *last = value.digits;
    }
    lines.push(places);
    lines.extend(differences);
    Ok(lines.join("\n"))
}

/// The figures of a packed form.
#[must_use]
pub fn unpack(packed: &str) -> Figures<'_> {
    let mut lines = packed.split('\n');
    let (statements, statement) = numbered(&mut lines);
    let (regions, region) = numbered(&mut lines);
    let (periods, period) = numbered(&mut lines);
    let (citations, citation) = numbered(&mut lines);
    let (notes, note) = numbered(&mut lines);
    let places = lines.next().unwrap_or("").chars().map(|sign| sign.to_digit(10).unwrap_or(0));
    let mut before = Before::default();
    let numbers = statement.zip(region).zip(period).zip(citation).zip(note);
    let rows = numbers.zip(places).zip(lines).map(|((numbers, places), difference)| {
        let ((((statement, region), period), citation), note) = numbers;
        let last = before.value(statement, region, places);
        *last = last.wrapping_add(difference.parse().unwrap_or(0));
        Row { statement, region, period, citation, note, value: Digits { digits: *last, places } }
    });
    Figures { rows: rows.collect(), statements, regions, periods, citations, notes }
}

impl Digits {
    /// Reads plain digits, 1267.0 or -0.35; `None` for a text that would be written otherwise, 007 or +1.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (whole, behind) = text.split_once('.').unwrap_or((text, ""));
        let read = Self {
            digits: format!("{whole}{behind}").parse().ok()?,
            places: u32::try_from(behind.len()).ok().filter(|places| *places < 10)?,
        };
        (read.written() == text).then_some(read)
    }

    /// The text that was read.
    #[must_use]
    pub fn written(self) -> String {
        let sign = if self.digits < 0 { "-" } else { "" };
        let (digits, places) = (self.digits.unsigned_abs(), self.places);
        let one = 10_u64.pow(places);
        if places == 0 {
            return format!("{sign}{digits}");
        }
        format!("{sign}{}.{:0width$}", digits / one, digits % one, width = places as usize)
    }
}

/// The value before of each series: what a statement says of a region, with as many places.
#[derive(Default)]
struct Before {
    /// By statement.
    series: Vec<Vec<(usize, u32, i64)>>,
}

impl Before {
    fn value(&mut self, statement: usize, region: usize, places: u32) -> &mut i64 {
        if self.series.len() <= statement {
            self.series.resize_with(statement + 1, Vec::new);
        }
        let series = &mut self.series[statement];
        let at = series.iter().position(|(of, with, _)| (*of, *with) == (region, places)).unwrap_or_else(|| {
            series.push((region, places, 0));
            series.len() - 1
        });
        &mut series[at].2
    }
}

/// Writes the texts of some columns that stand together, and returns their number for each row.
fn number<const N: usize>(
    rows: &[Cells],
    columns: [usize; N],
    lines: &mut Vec<String>,
) -> Result<Vec<usize>, Unpackable> {
    let mut texts: Vec<[&str; N]> = vec![];
    let mut numbers = vec![];
    let mut signs = String::new();
    for (row, cells) in rows.iter().enumerate() {
        let wrong = |reason: &str| Unpackable { row, reason: reason.to_owned() };
        let cells = columns.map(|column| cells[column]);
        if cells.iter().any(|cell| cell.contains('\n')) {
            return Err(wrong("a line break"));
        }
        let number = texts.iter().position(|known| *known == cells).unwrap_or(texts.len());
        if number == texts.len() {
            texts.push(cells);
        }
        let sign = u32::try_from(number).ok().filter(|_| number < MOST);
        signs.push(sign.and_then(|sign| char::from_u32(FIRST + sign)).ok_or_else(|| wrong("too many texts"))?);
        numbers.push(number);
    }
    lines.push(texts.len().to_string());
    lines.extend((0..N).flat_map(|column| texts.iter().map(move |cells| cells[column].to_owned())));
    lines.push(signs);
    Ok(numbers)
}

/// The texts of columns that stand together, and their number for each row.
fn numbered<'t, const N: usize>(
    lines: &mut std::str::Split<'t, char>,
) -> (Vec<[&'t str; N]>, impl Iterator<Item = usize> + use<'t, N>) {
    let count = lines.next().and_then(|count| count.parse().ok()).unwrap_or(0);
    let mut texts = vec![[""; N]; count];
    for column in 0..N {
        for (cells, line) in texts.iter_mut().zip(lines.by_ref()) {
            cells[column] = line;
        }
    }
    let signs = lines.next().unwrap_or("").chars();
    (texts, signs.map(|sign| u32::from(sign).wrapping_sub(FIRST) as usize))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test may stop where it stands")]
mod tests {
    use super::*;
    use crate::import::records::Records;
    use proptest::prelude::*;

    /// The cells of every row, as they were packed.
    fn cells(figures: &Figures) -> Vec<[String; HEADINGS.len()]> {
        let cells = |row: &Row| {
            let [indicator, label, scenario, vintage, unit] = figures.statements[row.statement];
            let ([region], [period]) = (figures.regions[row.region], figures.periods[row.period]);
            let ([title, url], [note]) = (figures.citations[row.citation], figures.notes[row.note]);
            let value = &*row.value.written();
            [indicator, label, region, period, scenario, vintage, value, unit, title, url, note].map(str::to_owned)
        };
        figures.rows.iter().map(cells).collect()
    }

    const ROW: Cells<'static> = ["甲", "甲数", "全国", "2019", "actual", "final", "5.0", "人", "公报", "http://a", ""];

    fn with_value(value: &'static str) -> Cells<'static> {
        let mut row = ROW;
        row[VALUE] = value;
        row
    }

    #[test]
    fn the_packed_form() {
        let packed = pack(&[ROW, with_value("6.5"), with_value("7")]).unwrap();
        let groups =
            "1\n甲\n甲数\nactual\nfinal\n人\n!!!\n1\n全国\n!!!\n1\n2019\n!!!\n1\n公报\nhttp://a\n!!!\n1\n\n!!!\n";
        assert_eq!(packed, format!("{groups}110\n50\n15\n7"));
    }

    #[test]
    fn what_cannot_be_packed_is_said() {
        let mut broken = ROW;
        broken[1] = "甲\n数";
        let wrong = |row, reason: &str| Err(Unpackable { row, reason: reason.to_owned() });
        assert_eq!(pack(&[ROW, broken]), wrong(1, "a line break"));
        for value in ["", "约3", "007", "+1", "1.", ".5", "-0", "1,000", "1.0000000000", "99999999999999999999"] {
            assert_eq!(pack(&[with_value(value)]), wrong(0, &format!("not plain digits: {value:?}")));
        }
    }

    #[test]
    fn the_published_tables_are_packed_whole() {
        let mut unpacked = cells(&unpack(crate::import::demo::PUBLISHED)).into_iter();
        for csv in [include_str!("../../data/national.csv"), include_str!("../../data/provinces.csv")] {
            let (mut records, mut cells) = (Records::new(b','), vec![]);
            records.next(csv, &mut cells);
            assert_eq!(cells, HEADINGS);
            while records.next(csv, &mut cells).is_some() {
                assert_eq!(unpacked.next().unwrap()[..], cells);
            }
        }
        assert_eq!(unpacked.next(), None);
    }

    proptest! {
        #[test]
        fn what_is_packed_is_unpacked(rows in prop::collection::vec(("[ab]?", "[a-z,\" 值]{0,3}", values()), 0..20)) {
            let cell = |row: usize, column: usize| match column {
                VALUE => rows[row].2.as_str(),
                column if column % 2 == 0 => &rows[row].0,
                _ => &rows[row].1,
            };
            let rows: Vec<Cells> = (0..rows.len()).map(|row| std::array::from_fn(|column| cell(row, column))).collect();
            prop_assert_eq!(cells(&unpack(&pack(&rows).unwrap())), rows);
        }

        #[test]
        fn digits_are_written_as_they_were_read(digits in any::<i64>(), places in 0_u32..10) {
            let value = Digits { digits, places };
            prop_assert_eq!(Digits::read(&value.written()), Some(value));
        }
    }

    fn values() -> impl Strategy<Value = String> {
        (-999_i64..9999, 0_u32..5).prop_map(|(digits, places)| Digits { digits, places }.written())
    }
}
