//! The tables of an HTML document: pasted, or in a file that calls itself a workbook, as many systems of offices write them.
//!
//! Invariant: only texts and spans are taken of it; what is neither a table's cell nor its caption or the heading before it, and whatever a script or style says, is passed over.

use super::sheet::{Area, MAX_COLUMNS, Sheet};

/// The furthest that a cell reaches.
const MAX_SPAN: u32 = 1_000;
/// The most tables within each other.
const MAX_DEPTH: usize = 32;
/// Elements whose content is no text of the document.
const HIDDEN: [&str; 6] = ["script", "style", "template", "noscript", "title", "xml"];

/// A cell, and how far it reaches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its text.
    pub text: String,
    /// How many columns it takes.
    pub columns: u32,
    /// How many rows.
    pub rows: u32,
}

/// The rows of a table.
pub type Rows = Vec<Vec<Cell>>;

/// A table that is being read.
#[derive(Default)]
struct Open {
    rows: Rows,
    is_in_cell: bool,
    has_inner: bool,
}

impl Open {
    fn begin_cell(&mut self, attributes: &str) {
        if self.rows.is_empty() {
            self.rows.push(Vec::new());
        }
        let span = |name: &str| attribute(attributes, name).and_then(|span| span.parse().ok()).unwrap_or(1);
        let [columns, rows] = ["colspan", "rowspan"].map(|name| span(name).clamp(1, MAX_SPAN));
        if let Some(row) = self.rows.last_mut() {
            row.push(Cell { text: String::new(), columns, rows });
        }
        self.is_in_cell = true;
    }

    fn put(&mut self, text: &str) {
        let cell = self.rows.last_mut().and_then(|row| row.last_mut()).filter(|_| self.is_in_cell);
        let Some(cell) = cell else { return };
        for character in unescaped(text).chars() {
            let is_blank = character.is_ascii_whitespace();
            if !is_blank {
                cell.text.push(character);
            } else if !cell.text.is_empty() && !cell.text.ends_with([' ', '\n']) {
                cell.text.push(' ');
            }
        }
    }

    fn break_line(&mut self) {
        if let Some(cell) = self.rows.last_mut().and_then(|row| row.last_mut()).filter(|_| self.is_in_cell) {
            cell.text.push('\n');
        }
    }

    /// Its rows; none where it only holds other tables.
    fn finish(mut self) -> Option<Rows> {
        let cells = self.rows.iter_mut().flatten();
        cells.for_each(|cell| cell.text.truncate(cell.text.trim_end().len()));
        (!self.has_inner && !self.rows.is_empty()).then_some(self.rows)
    }
}

/// The tables of a document that hold no other table.
#[must_use]
pub fn tables(html: &str) -> Vec<Rows> {
    let (mut found, mut open): (Vec<Rows>, Vec<Open>) = (Vec::new(), Vec::new());
    // The last heading, which begins the table behind it.
    let mut heading = Open::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (text, tag) = rest.split_at(at);
        open.last_mut().unwrap_or(&mut heading).put(text);
        if let Some(comment) = tag.strip_prefix("<!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end + 3..]);
            continue;
        }
        let (inside, behind) = inside_of(tag);
        rest = behind;
        let (name, attributes) = name_of(inside);
        if HIDDEN.contains(&name.as_str()) && !inside.ends_with('/') {
            rest = behind_element(behind, &name);
            continue;
        }
        match (name.as_str(), open.last_mut()) {
            ("table", above) => {
                if let Some(above) = above {
                    above.has_inner = true;
                }
                if open.len() < MAX_DEPTH {
                    open.push(std::mem::take(&mut heading));
                }
            }
            ("/table", _) => found.extend(open.pop().and_then(Open::finish)),
            ("tr", Some(table)) => {
                table.rows.push(Vec::new());
                table.is_in_cell = false;
            }
            ("h1" | "h2" | "h3" | "h4" | "h5" | "h6", None) => {
                heading = Open::default();
                heading.begin_cell("");
            }
            ("/h1" | "/h2" | "/h3" | "/h4" | "/h5" | "/h6", None) => heading.is_in_cell = false,
            ("caption", Some(table)) => table.begin_cell(""),
            ("td" | "th", Some(table)) => table.begin_cell(attributes),
            ("/td" | "/th" | "/tr" | "/caption", Some(table)) => table.is_in_cell = false,
            ("br" | "br/", Some(table)) => table.break_line(),
            _ => {}
        }
    }
    if let Some(table) = open.last_mut() {
        table.put(rest);
    }
    found.extend(open.into_iter().rev().filter_map(Open::finish));
    found
}

/// What stands between the brackets of a tag, and what is behind it. A bracket within quotation marks ends nothing.
fn inside_of(tag: &str) -> (&str, &str) {
    let mut quote = None;
    for (at, character) in tag.char_indices().skip(1) {
        match (quote, character) {
            (None, '>') => return (&tag[1..at], &tag[at + 1..]),
            (None, '"' | '\'') => quote = Some(character),
            (Some(open), _) if open == character => quote = None,
            _ => {}
        }
    }
    // A quotation mark that is not closed.
    tag.find('>').map_or((&tag[1..], ""), |at| (&tag[1..at], &tag[at + 1..]))
}

fn name_of(inside: &str) -> (String, &str) {
    let end = inside.find(|character: char| character.is_ascii_whitespace()).unwrap_or(inside.len());
    (inside[..end].to_ascii_lowercase(), &inside[end..])
}

/// What is behind an element; nothing where it does not end.
fn behind_element<'t>(text: &'t str, name: &str) -> &'t str {
    let is_end = |at: usize| {
        let tag = &text.as_bytes()[at + 2..];
        tag.get(..name.len()).is_some_and(|found| found.eq_ignore_ascii_case(name.as_bytes()))
    };
    let end = text.match_indices("</").map(|(at, _)| at).find(|at| is_end(*at));
    end.map_or("", |end| inside_of(&text[end..]).1)
}

/// The value of an attribute, of which only digits are wanted.
fn attribute<'t>(attributes: &'t str, name: &str) -> Option<&'t str> {
    let lower = attributes.to_ascii_lowercase();
    let at = lower
        .match_indices(name)
        .map(|(at, _)| at + name.len())
        .find(|at| lower[*at..].trim_start().starts_with('='))?;
    let value = attributes[at..].trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = value.find(|character: char| !character.is_ascii_digit()).unwrap_or(value.len());
    Some(&value[..end])
}

/// A text with the characters that its references stand for.
fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.char_indices().take(12).find(|(_, character)| *character == ';').map(|(end, _)| end);
        match end.and_then(|end| Some((end, referred(&rest[1..end])?))) {
            Some((end, character)) => {
                out.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                out.push('&');
                rest = &rest[1..];
            }
        }
    }
    out + rest
}

fn referred(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let hexadecimal = number.strip_prefix(['x', 'X']);
        let number = hexadecimal.map_or_else(|| number.parse(), |digits| u32::from_str_radix(digits, 16));
        return number.ok().and_then(char::from_u32);
    }
    const NAMED: [(&str, char); 12] = [
        ("nbsp", '\u{a0}'),
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        ("ensp", '\u{2002}'),
        ("emsp", '\u{2003}'),
        ("mdash", '—'),
        ("ndash", '–'),
        ("hellip", '…'),
        ("minus", '−'),
    ];
    NAMED.into_iter().find(|(known, _)| *known == name).map(|(_, character)| character)
}

/// All tables of a document as one sheet, one below the other.
#[must_use]
pub fn sheet(html: &str) -> Sheet {
    let mut sheet = Sheet::default();
    let mut row = 0;
    for table in tables(html) {
        // The first row in which each column is not covered from above.
        let mut free: Vec<u32> = Vec::new();
        for cells in table {
            row += 1;
            if !sheet.begin_row(row) {
                return sheet;
            }
            let mut column = 1;
            for cell in cells {
                while free.get(column as usize - 1).is_some_and(|free| *free > row) {
                    column += 1;
                }
                if column > MAX_COLUMNS {
                    break;
                }
                let (bottom, right) = (row + cell.rows - 1, column + cell.columns - 1);
                sheet.push(column, &cell.text);
                sheet.merge(Area { top: row, left: column, bottom, right });
                free.resize(free.len().max(right as usize), 0);
                free[column as usize - 1..right as usize].fill(bottom + 1);
                column = right + 1;
            }
        }
        row += 1;
    }
    sheet
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let sheet = sheet(html);
        let row = |row| (1..=sheet.width()).map(|column| sheet.written(row, column)).collect::<Vec<_>>().join("|");
        let rows: Vec<String> = (1..=sheet.height()).map(row).collect();
        assert_eq!(rows.join(" / "), expected, "{html}");
    }

    #[test]
    fn cells_stand_where_a_browser_puts_them() {
        check("<table><tr><td>甲<td>乙<tr><td>丙</table>", "甲|乙 / 丙|");
        check(
            "<TABLE><TR><TD colspan=2>甲</TD></TR><TR><TD rowspan='2'>乙<TD>1</TR><TR><TD>2</TR></TABLE>",
            "甲| / 乙|1 / |2",
        );
        check("<table><tr><td><table><tr><td>内</td></tr></table></td></tr></table>", "内");
        check(
            "<td>散</td><table><tr><td title='a>b'>1</td></tr></table><table><tr><td>2</td></tr></table>",
            "1 /  / 2",
        );
        check("<table><tr><td>未完", "未完");
    }

    #[test]
    fn texts_are_as_they_are_seen() {
        check(
            "<table><tr><td> 参保\n  人数<br>（万人） </td><td>&lt;5&amp;6&#65;&#x4e00;&unknown;</td></tr></table>",
            "参保 人数\n（万人）|<5&6A一&unknown;",
        );
        check(
            "<table><tr><td>&nbsp;&nbsp;其中<script>x<y</script><style>td{}</style><!-- <td>无</td> --></td></tr></table>",
            "\u{a0}\u{a0}其中",
        );
        check("<p>没有表", "");
    }
}
