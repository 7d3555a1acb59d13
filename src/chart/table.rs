//! The table behind a chart: categories by series, each cell with its text and the number of its figure. Invariant: as CSV a
//! number stays a number and nothing else ever becomes a formula.

use super::data::ChartData;
use crate::language::Language;
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

/// One cell: a number without its separators, anything else as text, quoted where CSV asks for it.
fn push_cell(csv: &mut String, text: &str) {
    if let Some(number) = plain_number(text) {
        csv.push_str(&number);
        return;
    }
    let quoted = text.contains([',', '"', '\n', '\r', '\t']);
    if quoted {
        csv.push('"');
    }
    // Spreadsheets run text that begins so as a formula, full-width signs included.
    if text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠', '−']) {
        csv.push('\'');
    }
    for character in text.chars() {
        if character == '"' {
            csv.push('"');
        }
        csv.push(character);
    }
    if quoted {
        csv.push('"');
    }
}

/// `−1,234.5` as `-1234.5`, if the whole text is one number.
fn plain_number(text: &str) -> Option<String> {
    let unsigned = text.strip_prefix(['-', '−']);
    let digits = unsigned.unwrap_or(text).replace(',', "");
    let (whole, fraction) = digits.split_once('.').unwrap_or((&digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    Some(if unsigned.is_some() { format!("-{digits}") } else { digits })
}

#[cfg(test)]
mod tests {
    use super::push_cell;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let mut csv = String::new();
        push_cell(&mut csv, text);
        assert_eq!(csv, expected);
    }

    #[test]
    fn numbers_stay_numbers() {
        check("78,326", "78326");
        check("−420.7", "-420.7");
        check("-7", "-7");
        check("0", "0");
    }

    #[test]
    fn nothing_becomes_a_formula() {
        check("=1+1", "'=1+1");
        check("+86", "'+86");
        check("-1+cmd", "'-1+cmd");
        check("@sum", "'@sum");
        check("=\"a\"", "\"'=\"\"a\"\"\"");
    }

    #[test]
    fn commas_and_quotes_are_quoted() {
        check("收入,支出", "\"收入,支出\"");
        check("a\nb", "\"a\nb\"");
        check("收入\t支出", "\"收入\t支出\"");
        check("1.2.3", "1.2.3");
        check("5.8%", "5.8%");
    }
}
