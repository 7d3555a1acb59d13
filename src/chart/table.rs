//! The table behind a chart: categories by series, each cell with its text and the number of its figure. Invariant: what is
//! left out of a narrow drawing stands here too.

use super::data::ChartData;
use crate::language::Language;
use crate::phrase::csv::push_cell;
use crate::say;

/// A chart as a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The series' names.
    pub heads: Vec<String>,
    /// The unit of all cells.
    pub unit: String,
    /// The language of its words.
    pub language: Language,
    /// One row per category.
    pub rows: Vec<Row>,
}

/// One category.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its label.
    pub category: String,
    /// One cell per series; none where there is no figure.
    pub cells: Vec<Option<Cell>>,
}

/// One figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell {
    /// The figure as written.
    pub text: String,
    /// The number by which the page opens the figure's trace.
    pub figure: u32,
}

/// The table behind a chart, every category included, also those a narrow drawing leaves out.
pub fn table(data: &ChartData) -> Table {
    let cell = |series: usize, category: usize| {
        let point = data.series[series].points.get(category)?.as_ref()?;
        Some(Cell { text: point.exact.clone(), figure: point.figure })
    };
    let row = |(category, label): (usize, &String)| Row {
        category: label.clone(),
        cells: (0..data.series.len()).map(|series| cell(series, category)).collect(),
    };
    Table {
        heads: data.series.iter().map(|series| series.name.clone()).collect(),
        unit: data.unit.clone(),
        language: data.language,
        rows: data.categories.iter().enumerate().map(row).collect(),
    }
}

impl Table {
    /// The table as CSV in UTF-8 with a byte order mark (without it Excel and WPS take it for GB 18030); the heads name the unit.
    pub fn to_csv(&self) -> String {
        format!("\u{feff}{}", self.separated(','))
    }

    /// The table as spreadsheets take it from the clipboard: cells apart by tabs.
    pub fn to_tsv(&self) -> String {
        self.separated('\t')
    }

    /// 基金收入（亿元）; Revenue (billion yuan)
    fn with_unit(&self, head: &str) -> String {
        match &*self.unit {
            "" => head.to_owned(),
            unit => say!(self.language, "{head}（{unit}）", "{head} ({unit})"),
        }
    }

    fn separated(&self, separator: char) -> String {
        let mut text = String::new();
        for head in &self.heads {
            text.push(separator);
            push_cell(&mut text, &self.with_unit(head));
        }
        text.push_str("\r\n");
        for row in &self.rows {
            push_cell(&mut text, &row.category);
            for cell in &row.cells {
                text.push(separator);
                push_cell(&mut text, cell.as_ref().map_or("", |cell| cell.text.as_str()));
            }
            text.push_str("\r\n");
        }
        text
    }
}
