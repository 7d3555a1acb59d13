//! Whether a table that has a tidy header says more than its header takes in: then it is none.

use super::header::{Field, Header, heading};
use crate::catalogue::Registry;
use crate::import::layout::place_name;
use crate::import::records::Records;
use crate::quantity::decimal::parse_written;

/// Headings of what a row is of beside its indicator.
const DIVIDES: [&str; 12] =
    ["险种", "保险种类", "类别", "分类", "大类", "科目", "群体", "性别", "产业", "行业", "所有制", "企业类型"];

/// Whether a table that has a tidy header says more of a row in a column that the header leaves aside: the insurance whose 收入 it is, or
/// the place where no other column tells one. It is none, then.
#[must_use]
pub fn passes_over_names(header: &Header, mut records: Records, text: &str, registry: &Registry) -> bool {
    let aside = || header.columns.iter().filter(|column| column.field.is_none());
    if aside().any(|column| DIVIDES.contains(&heading(&column.header).0.as_str())) {
        return true;
    }
    if header.at(Field::Region).is_some() {
        return false;
    }
    let (mut cells, mut filled, mut places) = (Vec::new(), 0, vec![0; header.columns.len()]);
    for _ in 0..LOOKED_AT {
        let Some(_) = records.next(text, &mut cells) else { break };
        filled += 1;
        for (places, column) in places.iter_mut().zip(&header.columns).filter(|(_, column)| column.field.is_none()) {
            let cell = cells.get(column.number as usize - 1);
            *places += usize::from(cell.is_some_and(|cell| place_name::is_place(cell.trim(), registry)));
        }
    }
    places.iter().any(|places| places * 2 > filled)
}

/// How many rows are looked at to see what a column holds.
const LOOKED_AT: usize = 50;

/// Whether a table that has a tidy header has columns of figures beside the one of values: it is none, then.
#[must_use]
pub fn passes_over_figures(header: &Header, mut records: Records, text: &str) -> bool {
    let aside: Vec<usize> =
        header.columns.iter().filter(|column| column.field.is_none()).map(|c| c.number as usize - 1).collect();
    let (mut cells, mut filled, mut figures) = (Vec::new(), 0, vec![0; aside.len()]);
    for _ in 0..LOOKED_AT {
        let Some(_) = records.next(text, &mut cells) else { break };
        filled += 1;
        for (figures, at) in figures.iter_mut().zip(&aside) {
            let is_figure = cells.get(*at).is_some_and(|cell| parse_written(cell).is_ok());
            *figures += usize::from(is_figure);
        }
    }
    let is_number = |at: &usize| {
        let heading = header.columns.iter().find(|column| column.number as usize == at + 1);
        heading
            .is_some_and(|column| ["号", "码", "次", "id", "ID"].iter().any(|end| column.header.trim().ends_with(end)))
    };
    figures.iter().zip(&aside).any(|(figures, at)| figures * 2 > filled && !is_number(at))
}
