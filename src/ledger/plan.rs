//! What a file was taken for: its kind, and what stands in each column. Data that someone can correct.
//!
//! Invariant: each field stands in at most one column.

use std::rc::Rc;

use super::day::Day;
use super::kind::{Field, FieldNo, FieldType, Kind, Measure, Summed};
use crate::catalogue::take_apart;
use crate::import::Encoding;
use crate::import::layout::title::Title;
use crate::import::period::WrittenPeriod;
use crate::quantity::Unit;

/// From which confidence on a kind counts as known.
pub(super) const KNOWN: u8 = 60;

/// What someone says of a file beside what it says itself.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// Its kind, by id; an empty one for rows of no known kind.
    pub kind: Option<String>,
    /// Where rows belong that name no place, and what the others add up to.
    pub region: Option<String>,
    /// When, for rows that tell no time.
    pub period: Option<WrittenPeriod>,
    /// The day up to which open clocks run; without it only those that stopped are judged.
    pub today: Option<Day>,
    /// How it is encoded.
    pub encoding: Option<Encoding>,
}

/// What a column was taken for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnRead {
    /// Its heading.
    pub heading: String,
    /// The field that stands in it.
    pub field: Option<FieldNo>,
    /// What stands in the first rows, for whoever is asked; none of a column that tells who someone is.
    pub examples: Vec<String>,
    /// Whether it may tell who someone is: rows are not told apart by it.
    pub is_personal: bool,
}

impl ColumnRead {
    /// The first of its cells that is not blank.
    #[must_use]
    pub fn example(&self) -> Option<&str> {
        self.examples.iter().map(String::as_str).find(|cell| !cell.is_empty())
    }
}

/// What a file was taken for.
#[derive(Clone, Debug)]
pub struct Plan {
    /// Its kind.
    pub kind: Rc<Kind>,
    /// How sure that is, in per cent.
    pub confidence: u8,
    /// Its columns from the left.
    pub columns: Vec<ColumnRead>,
    /// The row of its header, from 1.
    pub header_row: u32,
    /// What stands between two cells.
    pub delimiter: u8,
    /// How it is encoded.
    pub encoding: Encoding,
    /// What the lines above the header and the file's name say.
    pub title: Title,
}

/// What someone says of the columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// For a column, from 0, the field that stands in it by its id, or none: of rows of no known kind `date`, `region`, `category`,
    /// `amount`.
    pub columns: Vec<(usize, Option<String>)>,
}

impl Plan {
    /// Whether the file is of no known kind, so that someone should say what its columns are.
    #[must_use]
    pub fn asks(&self) -> bool {
        self.kind.id.is_empty()
    }

    /// The column of a field, from 0.
    #[must_use]
    pub fn column(&self, field: FieldNo) -> Option<usize> {
        self.columns.iter().position(|column| column.field == Some(field))
    }

    /// The fields of the kind that every row needs and no column has; no time is needed where the file tells one, or someone does.
    #[must_use]
    pub fn missing(&self, asked: &Asked) -> Vec<&Field> {
        let has_period = asked.period.or(self.title.period).is_some();
        let is_told = |field: &Field| field.is == FieldType::Date && has_period;
        let fields = self.kind.fields.iter().enumerate().filter(|(_, field)| field.is_needed && !is_told(field));
        fields.filter(|(at, _)| self.column(*at).is_none()).map(|(_, field)| field).collect()
    }

    /// The same with what someone says of its columns.
    #[must_use]
    pub fn corrected(&self, answer: &Answer) -> Self {
        let mut plan = self.clone();
        for (column, field) in &answer.columns {
            let field = field.as_deref().and_then(|id| plan.kind.field(id));
            for other in &mut plan.columns {
                other.field = other.field.filter(|other| field != Some(*other));
            }
            let of_unknown = plan.asks();
            if let Some(column) = plan.columns.get_mut(*column) {
                column.field = field.filter(|_| !(of_unknown && column.is_personal));
            }
        }
        if plan.asks() {
            plan.kind = Rc::new(plan.kind_of_columns());
        }
        plan
    }

    /// What the numbers of a field are counted in: as its heading says, else the lines above, else its kind.
    #[must_use]
    pub fn unit(&self, field: FieldNo) -> Unit {
        let own = self.kind.fields[field].unit.unwrap_or(Unit::NONE);
        let heading = self.column(field).map(|column| take_apart(&self.columns[column].heading));
        let written = heading.and_then(|heading| heading.unit).and_then(|unit| unit.parse::<Unit>().ok());
        let above = self.title.units.iter().filter_map(|unit| unit.parse::<Unit>().ok());
        let fits = |unit: &Unit| self.asks() || unit.dimension() == own.dimension();
        written.into_iter().chain(above).find(fits).unwrap_or(own)
    }

    /// Rows of no known kind: their category, or all, by place and period; the amount is added up, else the rows are counted.
    pub(super) fn kind_of_columns(&self) -> Kind {
        let mut kind = unknown();
        let at = |id: &str| kind.field(id).filter(|field| self.column(*field).is_some());
        let (date, category, amount) = (at("date"), at("category"), at("amount"));
        let heading = amount.and_then(|amount| self.column(amount)).map(|column| &self.columns[column].heading);
        let name = heading.map_or_else(|| ROWS.to_owned(), |heading| take_apart(heading).own);
        let what = amount.map_or(Summed::Count, Summed::Sum);
        let id = if category.is_some() { format!("{name}:{{category}}") } else { name };
        let unit = Unit::NONE;
        kind.measures.push(Measure {
            id,
            is_indicator: true,
            of: category,
            what,
            unit,
            when: date,
            conditions: Vec::new(),
        });
        kind
    }
}

/// The name of what is counted where nothing is added up.
const ROWS: &str = "行数";

/// Rows of no known kind.
pub(super) fn unknown() -> Kind {
    let field = |id: &str, zh: &str, is, is_needed| Field {
        id: id.to_owned(),
        zh: zh.to_owned(),
        is,
        unit: None,
        is_needed,
        is_telling: false,
        is_key: false,
        is_personal: false,
        words: Vec::new(),
        values: Vec::new(),
    };
    let fields = vec![
        field("date", "日期", FieldType::Date, true),
        field("region", "地区", FieldType::Region, false),
        field("category", "类别", FieldType::Category, false),
        field("amount", "金额", FieldType::Amount, false),
    ];
    Kind { fields, ..Kind::default() }
}
