//! Formulas of a sheet worked out by a reader of their own, apart from what wrote them: + − × ÷, powers, SUM, IF above zero, cells of any sheet.

use std::collections::HashMap;

use renshe::export::Book;
use workbook::written::Content;

/// The numbers and formulas of a workbook, by sheet and cell.
pub struct Cells(HashMap<(String, String), Content>);

impl Cells {
    pub fn of(book: &Book) -> Self {
        let cells = book.sheets.iter().flat_map(|sheet| {
            let named = |cell: &workbook::written::Cell| {
                let name = renshe::model::observation::cell_name(cell.row, cell.column);
                ((sheet.name.clone(), name), cell.content.clone())
            };
            sheet.cells.iter().map(named)
        });
        Self(cells.collect())
    }

    /// What a cell comes to, all formulas on the way worked out.
    pub fn value(&self, sheet: &str, cell: &str) -> f64 {
        match self.0.get(&(sheet.to_owned(), cell.to_owned())) {
            Some(Content::Number(digits)) => digits.parse().unwrap(),
            Some(Content::Formula(formula, _)) => self.formula(sheet, formula),
            other => panic!("{sheet}!{cell} is {other:?}"),
        }
    }

    fn formula(&self, sheet: &str, formula: &str) -> f64 {
        let mut rest = Rest { cells: self, sheet, text: formula };
        let value = rest.sum();
        assert_eq!(rest.text, "", "{formula}");
        value
    }
}

struct Rest<'a> {
    cells: &'a Cells,
    sheet: &'a str,
    text: &'a str,
}

impl Rest<'_> {
    fn take(&mut self, sign: char) -> bool {
        let rest = self.text.strip_prefix(sign);
        self.text = rest.unwrap_or(self.text);
        rest.is_some()
    }

    fn pass(&mut self, words: &str) {
        self.text = self.text.strip_prefix(words).unwrap_or_else(|| panic!("{words} is not in {}", self.text));
    }

    fn sum(&mut self) -> f64 {
        let mut value = self.product();
        loop {
            if self.take('+') {
                value += self.product();
            } else if self.take('-') {
                value -= self.product();
            } else {
                return value;
            }
        }
    }

    fn product(&mut self) -> f64 {
        let mut value = self.power();
        loop {
            if self.take('*') {
                value *= self.power();
            } else if self.take('/') {
                value /= self.power();
            } else {
                return value;
            }
        }
    }

    fn power(&mut self) -> f64 {
        let base = self.whole();
        if self.take('^') { base.powf(self.whole()) } else { base }
    }

    fn whole(&mut self) -> f64 {
        if self.take('(') {
            let value = self.sum();
            assert!(self.take(')'), "{}", self.text);
            return value;
        }
        if let Some(rest) = self.text.strip_prefix("SUM(") {
            self.text = rest;
            let mut value = self.sum();
            while self.take(',') {
                value += self.sum();
            }
            assert!(self.take(')'), "{}", self.text);
            return value;
        }
        if let Some(rest) = self.text.strip_prefix("IF(") {
            self.text = rest;
            let base = self.sum();
            self.pass(">0,");
            let value = self.sum();
            self.pass(",\"—\")");
            return if base > 0.0 { value } else { f64::NAN };
        }
        if let Some(rest) = self.text.strip_prefix('\'') {
            let (sheet, rest) = rest.split_once("'!").unwrap();
            self.text = rest;
            let cell = self.word();
            return self.cells.value(sheet, cell);
        }
        let word = self.word();
        word.parse().unwrap_or_else(|_| self.cells.value(self.sheet, word))
    }

    fn word(&mut self) -> &'static str {
        let end = self.text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(self.text.len());
        let (word, rest) = self.text.split_at(end);
        self.text = rest;
        String::from(word).leak()
    }
}
