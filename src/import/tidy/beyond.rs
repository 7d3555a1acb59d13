//! Whether a table that has a tidy header says more than its header takes in: then it is none.

use std::collections::HashMap;

use super::header::{Column, Field, Header, heading};
use crate::catalogue::Registry;
use crate::catalogue::names::comparable;
use crate::import::layout::place_name;
use crate::import::layout::when::When;
use crate::import::persons;
use crate::import::records::Records;
use crate::quantity::decimal::parse_written;

/// Headings of what a row is of beside its indicator.
const DIVIDES: [&str; 12] =
    ["险种", "保险种类", "类别", "分类", "大类", "科目", "群体", "性别", "产业", "行业", "所有制", "企业类型"];

/// Whether a table that has a tidy header says more of a row in a column that the header leaves aside: the insurance whose 收入 it is, or
/// the place where no other column tells one. It is none, then.
#[must_use]
pub fn passes_over_names(header: &Header, records: Records, text: &str, registry: &Registry) -> bool {
    let names_what = |column: &Column| DIVIDES.contains(&heading(&column.header).0.as_str());
    if aside(header).any(names_what) || tells_rows_apart(header, records, text) {
        return true;
    }
    let is_place = |cell: &str| place_name::is_place(cell.trim(), registry);
    header.at(Field::Region).is_none() && !mostly(header, records, text, is_place).is_empty()
}

/// Whether times of a table that has a tidy header leave their year to a line above it, or to the name of its file: 9月份, 截至9月底.
#[must_use]
pub fn leaves_out_year(header: &Header, mut records: Records, text: &str) -> bool {
    let Some(at) = header.at(Field::Period).filter(|_| header.at(Field::PartOfYear).is_none()) else { return false };
    let is_told_elsewhere = |cell: &str| When::of(&comparable(cell)).is_some_and(|when| when.period.is_none());
    let mut cells = Vec::new();
    (0..LOOKED_AT)
        .map_while(|_| {
            records.next(text, &mut cells).map(|_| cells.get(at).is_some_and(|cell| is_told_elsewhere(cell)))
        })
        .any(|is_told_elsewhere| is_told_elsewhere)
}

/// Whether rows that are the same to the header differ in the words of a column that it leaves aside: 监察, 仲裁 before 受理案件.
fn tells_rows_apart(header: &Header, mut records: Records, text: &str) -> bool {
    let is_same = |field: Field| !matches!(field, Field::Value | Field::Note | Field::SourceTitle | Field::SourceUrl);
    let same: Vec<&Column> = header.columns.iter().filter(|column| column.field.is_some_and(is_same)).collect();
    let others: Vec<&Column> = aside(header).filter(|column| !persons::is_contact(&column.header)).collect();
    let mut seen: HashMap<Vec<String>, Vec<String>> = HashMap::new();
    let mut cells = Vec::new();
    for _ in 0..LOOKED_AT {
        let Some(_) = records.next(text, &mut cells) else { break };
        let texts = |columns: &[&Column]| -> Vec<String> {
            let cell = |column: &&Column| cells.get(column.number as usize - 1).map_or("", |cell| cell.trim());
            columns.iter().map(|column| cell(column).to_owned()).collect()
        };
        let (key, now) = (texts(&same), texts(&others));
        let before = seen.entry(key).or_insert_with(|| now.clone());
        let is_word = |text: &String| text.contains(|c: char| c.is_alphabetic() && !c.is_ascii());
        if before.iter().zip(&now).any(|(before, now)| before != now && is_word(before) && is_word(now)) {
            return true;
        }
    }
    false
}

/// Whether a table that has a tidy header has columns of figures beside the one of values: it is none, then.
#[must_use]
pub fn passes_over_figures(header: &Header, records: Records, text: &str) -> bool {
    let is_number =
        |column: &Column| ["号", "码", "次", "id", "code"].iter().any(|end| heading(&column.header).0.ends_with(end));
    let figures = mostly(header, records, text, |cell| parse_written(cell).is_ok());
    figures.into_iter().any(|column| !is_number(column))
}

/// The columns that the header leaves aside.
fn aside(header: &Header) -> impl Iterator<Item = &Column> {
    header.columns.iter().filter(|column| column.field.is_none())
}

/// How many rows are looked at to see what a column holds.
const LOOKED_AT: usize = 50;

/// Those of them in which most rows hold something.
fn mostly<'h>(header: &'h Header, mut records: Records, text: &str, is: impl Fn(&str) -> bool) -> Vec<&'h Column> {
    let mut counted: Vec<(&Column, usize)> = aside(header).map(|column| (column, 0)).collect();
    let (mut cells, mut filled) = (Vec::new(), 0);
    for _ in 0..LOOKED_AT {
        let Some(_) = records.next(text, &mut cells) else { break };
        filled += 1;
        for (column, count) in &mut counted {
            *count += usize::from(cells.get(column.number as usize - 1).is_some_and(|cell| is(cell)));
        }
    }
    counted.into_iter().filter(|(_, count)| count * 2 > filled).map(|(column, _)| column).collect()
}
