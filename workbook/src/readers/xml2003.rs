//! XML Spreadsheet 2003: the worksheets of one document of XML, which programs of the web write and call an XLS.

use std::borrow::Cow;
use std::collections::HashMap;
use std::rc::Rc;

use super::Sheets;
use super::number::Format;
use super::pace::{Counted, Pace};
use super::styles::{MAX_STYLES, Style};
use super::xml::{Broken, Element, Node, walk};
use crate::{Area, MAX_COLUMNS, Refused, Sheet};

/// Reads all worksheets.
pub fn sheets(bytes: &[u8], pace: &mut Pace) -> Result<Sheets, Refused> {
    let text = in_utf8(bytes);
    pace.of = text.len() as u64;
    let part = Counted { file: &*text, read: Rc::clone(&pace.read) };
    let (mut worksheets, mut kept) = (Worksheets::default(), Ok(()));
    let read = walk(part, |node| {
        if matches!(&node, Node::Close("Row")) {
            pace.row();
        }
        kept = worksheets.take(node);
        kept.is_ok()
    });
    kept.or_else(|broken| worksheets.say_damaged(broken))?;
    read.or_else(|broken| worksheets.say_damaged(broken))?;
    worksheets.finish()?.some()
}

/// A document in UTF-16 comes with a mark.
fn in_utf8(bytes: &[u8]) -> Cow<'_, [u8]> {
    let (rest, unit): (_, fn([u8; 2]) -> u16) = match bytes {
        [0xff, 0xfe, rest @ ..] => (rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => (rest, u16::from_be_bytes),
        _ => return Cow::Borrowed(bytes),
    };
    let units = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let text: String = char::decode_utf16(units).map(|read| read.unwrap_or('\u{fffd}')).collect();
    Cow::Owned(text.into_bytes())
}

/// The worksheets as they come.
#[derive(Default)]
struct Worksheets {
    sheets: Sheets,
    styles: HashMap<String, Style>,
    /// The style that is being read.
    style: Option<String>,
    since_1904: bool,
    /// The worksheet that is being read.
    sheet: Option<Sheet>,
    of_table: Line,
    columns: Vec<Line>,
    row: u32,
    /// The last row that is as the one that is being read.
    last_row: u32,
    of_row: Line,
    column: u32,
    cell: Option<Cell>,
    in_data: bool,
    in_visible: bool,
    /// Whether the row has no room in its sheet.
    is_beyond: bool,
    /// How deep in what is written beside a cell: a remark of someone.
    beside: u32,
}

/// What is said of a row, of a column, or of all of a table.
#[derive(Clone, Default)]
struct Line {
    style: Option<String>,
    is_hidden: bool,
}

impl Line {
    fn of(element: &Element) -> Self {
        Self { style: element.get("StyleID"), is_hidden: element.get("Hidden").is_some_and(|hidden| hidden == "1") }
    }
}

/// A cell that is being read.
struct Cell {
    style: Option<String>,
    formula: Option<String>,
    /// The last column that is merged with it.
    right: u32,
    /// What kind of thing it holds, and that.
    kind: Option<String>,
    text: String,
}

impl Worksheets {
    fn take(&mut self, node: Node<'_>) -> Result<(), Broken> {
        match node {
            Node::Open(element) if matches!(element.name(), "Comment" | "PhoneticText") => self.beside += 1,
            Node::Close("Comment" | "PhoneticText") => self.beside = self.beside.saturating_sub(1),
            _ if self.beside > 0 => {}
            Node::Open(element) => return self.open(&element),
            Node::Text(text) if self.in_data => {
                self.cell.iter_mut().for_each(|cell| cell.text.push_str(text));
            }
            Node::Text(text) if self.in_visible => {
                self.sheet.iter_mut().for_each(|sheet| sheet.is_hidden |= text.trim() != "SheetVisible");
            }
            Node::Close("Style") => self.style = None,
            Node::Close("Data") => self.in_data = false,
            Node::Close("Visible") => self.in_visible = false,
            Node::Close("Cell") => self.end_cell(),
            _ => {}
        }
        Ok(())
    }

    fn open(&mut self, element: &Element) -> Result<(), Broken> {
        match element.name() {
            "Date1904" => self.since_1904 = true,
            "Style" => self.begin_style(element)?,
            "NumberFormat" | "Alignment" => self.go_on_with_style(element),
            "Worksheet" => {
                let name = element.get("Name").unwrap_or_default();
                let begun = self.sheet.replace(Sheet { since_1904: self.since_1904, ..Sheet::new(&name) });
                (self.of_table, self.last_row) = (Line::default(), 0);
                self.columns.clear();
                begun.map_or(Ok(()), |sheet| self.sheets.add(sheet))?;
            }
            "Table" => self.of_table = Line::of(element),
            "Column" => self.column(element),
            "Row" => {
                self.row = element.number("Index").unwrap_or(self.last_row.saturating_add(1));
                if self.row <= self.last_row {
                    return Err(Broken::Off);
                }
                self.last_row = self.row.saturating_add(element.number("Span").unwrap_or(0));
                (self.column, self.of_row) = (0, Line::of(element));
                self.sheet.iter_mut().for_each(|sheet| self.is_beyond = !sheet.begin_row(self.row));
            }
            "Cell" => self.begin_cell(element)?,
            "Data" => {
                self.in_data = self.cell.is_some();
                self.cell.iter_mut().for_each(|cell| cell.kind = element.get("Type"));
            }
            "Visible" => self.in_visible = true,
            _ => {}
        }
        Ok(())
    }

    /// A style begins as the one that it is told from.
    fn begin_style(&mut self, element: &Element) -> Result<(), Broken> {
        if self.styles.len() >= MAX_STYLES {
            return Err(Refused::TooLarge.into());
        }
        let outer = element.get("Parent").unwrap_or_else(|| "Default".to_owned());
        let outer = self.styles.get(&outer).unwrap_or(Style::PLAIN).clone();
        let name = element.get("ID").unwrap_or_default();
        self.styles.insert(name.clone(), outer);
        self.style = Some(name);
        Ok(())
    }

    fn go_on_with_style(&mut self, element: &Element) {
        let Some(style) = self.style.as_ref().and_then(|name| self.styles.get_mut(name)) else { return };
        if let Some(code) = element.get("Format") {
            style.format = Format::of_name(&code);
        }
        let is_left = matches!(element.get("Horizontal").as_deref(), None | Some("Left" | "Automatic"));
        if let Some(indent) = element.number("Indent").filter(|_| is_left) {
            style.indent = usize::try_from(indent).unwrap_or(0);
        }
    }

    fn column(&mut self, element: &Element) {
        let most = MAX_COLUMNS as usize;
        let first = element.number("Index").map_or(self.columns.len(), |index| index.saturating_sub(1) as usize);
        let last = first.saturating_add(element.number("Span").unwrap_or(0) as usize);
        if self.columns.len() <= last {
            self.columns.resize(first.min(most).max(self.columns.len()), Line::default());
            self.columns.resize((last + 1).min(most).max(self.columns.len()), Line::of(element));
        }
    }

    fn begin_cell(&mut self, element: &Element) -> Result<(), Broken> {
        let column = element.number("Index").unwrap_or(self.column.saturating_add(1));
        let is_behind = column > self.column;
        self.column = column;
        let merged = |name| element.number(name).unwrap_or(0);
        let (right, bottom) =
            (column.saturating_add(merged("MergeAcross")), self.row.saturating_add(merged("MergeDown")));
        if let Some(sheet) = &mut self.sheet {
            sheet.merge(Area { top: self.row, left: column, bottom, right });
        }
        let (style, formula) = (element.get("StyleID"), element.get("Formula"));
        self.cell = Some(Cell { style, formula, right, kind: None, text: String::new() });
        if is_behind { Ok(()) } else { Err(Broken::Off) }
    }

    fn end_cell(&mut self) {
        let (Some(sheet), Some(cell)) = (&mut self.sheet, self.cell.take()) else { return };
        let of_column = self.columns.get(self.column.saturating_sub(1) as usize);
        let named = [Some(&self.of_row), of_column, Some(&self.of_table)].into_iter().flatten();
        let name = cell.style.as_ref().or_else(|| named.filter_map(|line| line.style.as_ref()).next());
        let style = self.styles.get(name.map_or("Default", String::as_str)).unwrap_or(Style::PLAIN);
        let text = match cell.kind.as_deref() {
            Some("Number") => style.format.shown(&cell.text, self.since_1904),
            Some("DateTime") => style.format.shown_day(&cell.text),
            Some("Boolean") => if cell.text.trim() == "1" { "TRUE" } else { "FALSE" }.into(),
            // As it is shown: #DIV/0!
            Some("Error") => cell.text.as_str().into(),
            Some(_) => style.indented(cell.text.as_str().into()),
            // A formula that nobody has worked out.
            None => cell.formula.as_deref().unwrap_or_default().into(),
        };
        if !text.is_empty() && !self.is_beyond {
            sheet.hides |= self.of_row.is_hidden || of_column.is_some_and(|column| column.is_hidden);
            sheet.push(self.column, &text);
        }
        self.column = cell.right;
    }

    /// The worksheet in which the damage is, is read up to there.
    fn say_damaged(&mut self, broken: Broken) -> Result<(), Refused> {
        match (broken, &mut self.sheet) {
            (Broken::Off, Some(sheet)) => {
                sheet.is_damaged = true;
                Ok(())
            }
            (broken, _) => Err(broken.into()),
        }
    }

    fn finish(mut self) -> Result<Sheets, Refused> {
        self.sheet.map_or(Ok(()), |sheet| self.sheets.add(sheet))?;
        Ok(self.sheets)
    }
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "a test fails by it")]
mod tests {
    use crate::readers::read;
    use crate::{Area, Refused, Sheet};

    fn document(styles: &str, rows: &str) -> String {
        format!(
            "<?xml version=\"1.0\"?>\r\n<?mso-application progid=\"Excel.Sheet\"?>\r\n<Workbook><Styles>{styles}</Styles>\
             <Worksheet ss:Name=\"甲\"><Table>{rows}</Table></Worksheet></Workbook>"
        )
    }

    #[track_caller]
    fn sheet(styles: &str, rows: &str) -> Sheet {
        read(document(styles, rows).as_bytes(), &mut |_| ()).unwrap().remove(0)
    }

    fn texts(sheet: &Sheet) -> String {
        let row = |row| (1..=sheet.row_width(row)).map(|column| sheet.written(row, column)).collect::<Vec<_>>();
        (1..=sheet.height()).map(|at| row(at).join("|")).collect::<Vec<_>>().join("\n")
    }

    const STYLES: &str = r#"<Style ss:ID="Default"/><Style ss:ID="p"><NumberFormat ss:Format="0.0%"/></Style>
        <Style ss:ID="q" ss:Parent="p"><Alignment ss:Horizontal="Left" ss:Indent="1"/></Style>
        <Style ss:ID="m"><NumberFormat ss:Format="yyyy&quot;年&quot;m&quot;月&quot;"/></Style>
        <Style ss:ID="c"><NumberFormat ss:Format="Currency"/></Style>"#;

    #[test]
    fn cells_mean_what_they_hold_and_how_it_is_shown() {
        for (cell, meant) in [
            (r#"><Data ss:Type="Number">12345.600000000001</Data>"#, "12345.6"),
            (r#" ss:StyleID="p"><Data ss:Type="Number">0.985</Data>"#, "98.5%"),
            (r#" ss:StyleID="q"><Data ss:Type="Number">0.985</Data>"#, "98.5%"),
            (r#" ss:StyleID="q"><Data ss:Type="String">男</Data>"#, "\u{3000}男"),
            (r#" ss:StyleID="m"><Data ss:Type="DateTime">2019-06-30T00:00:00.000</Data>"#, "2019年6月"),
            (r#" ss:StyleID="c"><Data ss:Type="Number">5</Data>"#, "5"),
            (r#"><Data ss:Type="Boolean">1</Data>"#, "TRUE"),
            (r##"><Data ss:Type="Error">#DIV/0!</Data>"##, "#DIV/0!"),
            (r#" ss:Formula="=SUM(R[-2]C:R[-1]C)"><Data ss:Type="Number">7</Data>"#, "7"),
            (r#" ss:Formula="=A1">"#, "=A1"),
            (
                r#"><ss:Data ss:Type="String"><B>城镇</B><Font>新增</Font></ss:Data><Comment><ss:Data>谁</ss:Data></Comment>"#,
                "城镇新增",
            ),
        ] {
            let sheet = sheet(STYLES, &format!("<Row><Cell{cell}</Cell></Row>"));
            assert_eq!((sheet.written(1, 1), &*sheet.name), (meant, "甲"), "{cell}");
        }
        let column = r#"<Column ss:Index="2" ss:StyleID="p" ss:Hidden="1"/>"#;
        let cell = r#"<Cell><Data ss:Type="Number">0.5</Data></Cell>"#;
        let sheet = sheet(STYLES, &format!("{column}<Row>{cell}{cell}{cell}</Row><Row ss:StyleID=\"p\">{cell}</Row>"));
        assert_eq!((texts(&sheet).as_str(), sheet.hides()), ("0.5|50%|0.5\n50%", true));
    }

    #[test]
    fn cells_stand_where_they_say() {
        let cell = |place: &str, text: &str| format!("<Cell {place}><Data ss:Type=\"String\">{text}</Data></Cell>");
        let rows = format!(
            "<Row ss:Index=\"2\" ss:Span=\"1\">{}{}{}</Row><Row>{}</Row>",
            cell("ss:Index=\"2\" ss:MergeAcross=\"1\" ss:MergeDown=\"1\"", "甲"),
            cell("", "乙"),
            "<Cell/>",
            cell("", "丙")
        );
        let sheet = sheet("", &rows);
        assert_eq!(texts(&sheet), "\n|甲||乙\n\n丙");
        assert_eq!(sheet.merged(), [Area { top: 2, left: 2, bottom: 3, right: 3 }]);
    }

    #[test]
    fn what_is_damaged_is_read_up_to_there() {
        let cell = "<Cell><Data ss:Type=\"String\">甲</Data></Cell>";
        for rows in [
            format!("<Row ss:Index=\"2\">{cell}</Row><Row ss:Index=\"2\"><Cell><Data>乙</Data></Cell></Row>"),
            format!("<Row ss:Index=\"2\">{cell}<Cell ss:Index=\"1\"><Data>乙</Data></Cell></Row>"),
        ] {
            let sheet = sheet("", &rows);
            assert_eq!((texts(&sheet).as_str(), sheet.is_damaged()), ("\n甲", true), "{rows}");
        }
        let whole = document("", &format!("<Row>{cell}</Row>"));
        let cut = read(&whole.as_bytes()[..whole.find("</Row>").unwrap()], &mut |_| ()).unwrap();
        assert_eq!((texts(&cut[0]).as_str(), cut[0].is_damaged()), ("甲", true));
        let bomb = whole.replace("<Workbook>", "<!DOCTYPE a [<!ENTITY b \"cccc\">]><Workbook>");
        assert_eq!(read(bomb.as_bytes(), &mut |_| ()).unwrap_err(), Refused::Entities);
        let utf16: Vec<u8> = [0xff, 0xfe].into_iter().chain(whole.encode_utf16().flat_map(u16::to_le_bytes)).collect();
        assert_eq!(texts(&read(&utf16, &mut |_| ()).unwrap()[0]), "甲");
        let bare = whole.split_once("?>").unwrap().1.trim_start();
        assert_eq!(texts(&read(bare.as_bytes(), &mut |_| ()).unwrap()[0]), "甲");
    }
}
