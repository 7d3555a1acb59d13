//! A chart of the program's own over a workbook of its own, so that whoever opens it edits its numbers.

use std::fmt::Write as _;

use rust_xlsxwriter::utility::column_number_to_name;

use super::super::{NotWritten, write as write_book};
use super::package::Package;
use super::text::{FONTS, fill, points};
use crate::markup::escaped;
use crate::slides::{Chart, Deck, Label, Mark, Scale, Series, Side};
use crate::written::{Book, Cell, Content, Part, Sheet};

const NAMESPACES: &str = "xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
/// The sheet of its workbook.
const SHEET: &str = "Sheet1";
/// The size of its words, in px.
const SIZE: f64 = 24.0;
/// The axes of categories and of values; and those of washes, which nobody sees.
const AXES: [u32; 2] = [111_111_111, 222_222_222];
const AXES_OF_WASHES: [u32; 2] = [333_333_333, 444_444_444];
/// How much of what lies below a wash covers, in thousandths of a per cent.
const WASH: u32 = 14_000;
/// How wide a bridge over missing points is.
const BRIDGE: u32 = 15_875;
/// From here on the axis separates thousands.
const THOUSAND: f64 = 1_000.0;

/// Puts a chart by its number in the deck.
pub(super) fn put(package: &mut Package, deck: &Deck, chart: &Chart, number: usize) -> Result<(), NotWritten> {
    let name = format!("ppt/charts/chart{number}.xml");
    package.part(&name, "officedocument.drawingml.chart", &written(deck, chart));
    package.relations(&name, &[("package", format!("../embeddings/chart{number}.xlsx"))]);
    package.packed(&format!("ppt/embeddings/chart{number}.xlsx"), write_book(&book(deck, chart), &mut |_| ())?);
    Ok(())
}

/// The workbook: categories in the first column, a column for each series.
fn book(deck: &Deck, chart: &Chart) -> Book {
    let mut sheet = Sheet::new(SHEET);
    for (row, category) in (2..).zip(&chart.categories) {
        sheet.text(row, 1, Part::Plain, category.clone());
    }
    for (column, series) in (2..).zip(all(chart)) {
        sheet.text(1, column, Part::Head, series.name.clone());
        for (row, value) in (2..).zip(&series.values) {
            let Some(digits) = value else { continue };
            let mut cell = Cell::at(row, column, Part::Value);
            (cell.content, cell.look.places) = (Content::Number(digits.clone()), Some(series.places));
            sheet.cells.push(cell);
        }
        sheet.widths.push((column, 20));
    }
    Book { title: chart.title.clone(), day: deck.day, sheets: vec![sheet] }
}

/// The series in the order of their columns.
fn all(chart: &Chart) -> impl Iterator<Item = &Series> {
    chart.series.iter().chain(&chart.beside)
}

fn written(deck: &Deck, chart: &Chart) -> String {
    let (washes, others): (Vec<_>, Vec<_>) = all(chart).enumerate().partition(|(_, series)| series.mark == Mark::Wash);
    let (columns, lines): (Vec<_>, Vec<_>) = others.into_iter().partition(|(_, series)| series.mark == Mark::Column);
    let [across, value_axis] = AXES;
    let axes = format!("<c:axId val=\"{across}\"/><c:axId val=\"{value_axis}\"/>");
    let mut plots = String::new();
    if !columns.is_empty() {
        let direction = if chart.is_across { "bar" } else { "col" };
        let series: String = columns.iter().map(|(at, of)| column(chart, *at, of)).collect();
        let _ = write!(
            plots,
            "<c:barChart><c:barDir val=\"{direction}\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>{series}<c:gapWidth val=\"60\"/><c:overlap val=\"0\"/>{axes}</c:barChart>"
        );
    }
    if !lines.is_empty() {
        let series: String = lines.iter().map(|(at, of)| line(deck, chart, *at, of)).collect();
        let _ = write!(
            plots,
            "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>{series}<c:marker val=\"1\"/>{axes}</c:lineChart>"
        );
    }
    let mut washed = String::new();
    if !washes.is_empty() {
        let series: String = washes.iter().map(|(at, of)| wash(chart, *at, of)).collect();
        let axes = AXES_OF_WASHES.map(|axis| format!("<c:axId val=\"{axis}\"/>")).concat();
        let _ = write!(
            plots,
            "<c:barChart><c:barDir val=\"col\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>{series}<c:gapWidth val=\"0\"/>{axes}</c:barChart>"
        );
        washed = hidden_axes();
    }
    let blanks = if all(chart).any(|series| !series.bridged.is_empty()) { "span" } else { "gap" };
    let legend = if chart.has_key {
        format!("<c:legend><c:legendPos val=\"t\"/><c:overlay val=\"0\"/>{}</c:legend>", text(deck.colours.soft))
    } else {
        String::new()
    };
    format!(
        "<c:chartSpace {NAMESPACES}><c:date1904 val=\"0\"/><c:lang val=\"{}\"/><c:roundedCorners val=\"0\"/><c:chart><c:autoTitleDeleted val=\"1\"/>\
         <c:plotArea><c:layout/>{plots}{}{}{washed}</c:plotArea>{legend}<c:plotVisOnly val=\"1\"/><c:dispBlanksAs val=\"{blanks}\"/></c:chart>\
         <c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{}<c:externalData r:id=\"rId1\"><c:autoUpdate val=\"0\"/></c:externalData></c:chartSpace>",
        deck.language,
        categories_axis(deck, chart),
        values_axis(deck, chart),
        text(deck.colours.ink),
    )
}

/// The axes of washes: from nothing to the whole height. That of values is there without anything to see: who opens a chart that has none
/// draws the wash by the other.
fn hidden_axes() -> String {
    let [across, values] = AXES_OF_WASHES;
    format!(
        "<c:catAx><c:axId val=\"{across}\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"1\"/><c:axPos val=\"b\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:crossAx val=\"{values}\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>\
         <c:valAx><c:axId val=\"{values}\"/><c:scaling><c:orientation val=\"minMax\"/><c:max val=\"1\"/><c:min val=\"0\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"r\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"none\"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val=\"{across}\"/><c:crosses val=\"max\"/><c:crossBetween val=\"between\"/></c:valAx>"
    )
}

/// How words look.
fn text(colour: u32) -> String {
    let (size, colour) = (points(SIZE), fill(colour));
    format!(
        "<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"{size}\" b=\"0\">{colour}{FONTS}</a:defRPr></a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>"
    )
}

fn line_of(colour: u32, width: u32, dashed: bool) -> String {
    let dash = if dashed { "<a:prstDash val=\"sysDash\"/>" } else { "" };
    format!("<a:ln w=\"{width}\" cap=\"rnd\">{}{dash}<a:round/></a:ln>", fill(colour))
}

/// The categories; they stand below all values, also where some are below zero.
fn categories_axis(deck: &Deck, chart: &Chart) -> String {
    let [own, other] = AXES;
    let (place, order) = if chart.is_across { ("l", "maxMin") } else { ("b", "minMax") };
    format!(
        "<c:catAx><c:axId val=\"{own}\"/><c:scaling><c:orientation val=\"{order}\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"{place}\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/>\
         <c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:spPr>{}</c:spPr>{}<c:crossAx val=\"{other}\"/><c:crosses val=\"autoZero\"/><c:auto val=\"0\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/><c:tickLblSkip val=\"{}\"/><c:noMultiLvlLbl val=\"1\"/></c:catAx>",
        line_of(deck.colours.soft, 9525, false),
        text(deck.colours.soft),
        chart.every.max(1),
    )
}

/// The values with their unit above the axis; bars carry their numbers and need none.
fn values_axis(deck: &Deck, chart: &Chart) -> String {
    let [other, own] = AXES;
    let numbers = || {
        chart.series.iter().flat_map(|series| &series.values).flatten().filter_map(|digits| digits.parse::<f64>().ok())
    };
    let (ends, step) = match chart.scale {
        Some(Scale { least, most, step }) => {
            (format!("<c:max val=\"{most}\"/><c:min val=\"{least}\"/>"), format!("<c:majorUnit val=\"{step}\"/>"))
        }
        None if chart.from_zero && numbers().all(|number| number >= 0.0) => {
            ("<c:min val=\"0\"/>".to_owned(), String::new())
        }
        None => (String::new(), String::new()),
    };
    let format = if numbers().any(|number| number.abs() >= THOUSAND) { "#,##0" } else { "General" };
    let place = if chart.is_across { "b" } else { "l" };
    let rules =
        format!("<c:majorGridlines><c:spPr>{}</c:spPr></c:majorGridlines>", line_of(deck.colours.rule, 9525, false));
    let (rules, title) = if chart.is_across { (String::new(), String::new()) } else { (rules, unit(deck, chart)) };
    format!(
        "<c:valAx><c:axId val=\"{own}\"/><c:scaling><c:orientation val=\"minMax\"/>{ends}</c:scaling><c:delete val=\"{}\"/><c:axPos val=\"{place}\"/>{rules}{title}<c:numFmt formatCode=\"{format}\" sourceLinked=\"0\"/>\
         <c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{}<c:crossAx val=\"{other}\"/><c:crosses val=\"autoZero\"/><c:crossBetween val=\"between\"/>{step}</c:valAx>",
        u8::from(chart.is_across),
        text(deck.colours.soft),
    )
}

/// The unit at the upper left corner.
fn unit(deck: &Deck, chart: &Chart) -> String {
    if chart.unit.is_empty() {
        return String::new();
    }
    let (size, colour, unit) = (points(SIZE), fill(deck.colours.soft), escaped(&chart.unit));
    format!(
        "<c:title><c:tx><c:rich><a:bodyPr rot=\"0\" vert=\"horz\"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"{size}\" b=\"0\">{colour}{FONTS}</a:defRPr></a:pPr>\
         <a:r><a:rPr lang=\"{}\" sz=\"{size}\" b=\"0\">{colour}{FONTS}</a:rPr><a:t>{unit}</a:t></a:r></a:p></c:rich></c:tx>\
         <c:layout><c:manualLayout><c:xMode val=\"edge\"/><c:yMode val=\"edge\"/><c:x val=\"0\"/><c:y val=\"0.01\"/></c:manualLayout></c:layout><c:overlay val=\"1\"/></c:title>",
        deck.language
    )
}

fn column(chart: &Chart, at: usize, series: &Series) -> String {
    let tinted: String = series
        .tinted
        .iter()
        .map(|(category, colour)| {
            format!("<c:dPt><c:idx val=\"{category}\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/><c:spPr>{}</c:spPr></c:dPt>", fill(*colour))
        })
        .collect();
    format!(
        "<c:ser>{}<c:spPr>{}</c:spPr><c:invertIfNegative val=\"0\"/>{tinted}{}{}</c:ser>",
        named(at, series),
        fill(series.colour),
        labels(0, series, "outEnd"),
        data(chart, at, series),
    )
}

fn wash(chart: &Chart, at: usize, series: &Series) -> String {
    let colour = series.colour;
    format!(
        "<c:ser>{}<c:spPr><a:solidFill><a:srgbClr val=\"{colour:06X}\"><a:alpha val=\"{WASH}\"/></a:srgbClr></a:solidFill></c:spPr><c:invertIfNegative val=\"0\"/>{}</c:ser>",
        named(at, series),
        data(chart, at, series),
    )
}

fn line(deck: &Deck, chart: &Chart, at: usize, series: &Series) -> String {
    let colour = series.colour;
    let none = "<c:marker><c:symbol val=\"none\"/></c:marker>".to_owned();
    let marker = |symbol: &str, size: u8, inside: u32| {
        let (inside, around) = (fill(inside), line_of(colour, 19050, false));
        format!(
            "<c:marker><c:symbol val=\"{symbol}\"/><c:size val=\"{size}\"/><c:spPr>{inside}{around}</c:spPr></c:marker>"
        )
    };
    let (looks, marker) = match series.mark {
        // What is missing shows by the points that are not, also where a program draws a bridge like the line.
        Mark::Line if !series.bridged.is_empty() => {
            (line_of(colour, 28575, false), marker("circle", 8, deck.colours.paper))
        }
        Mark::Column | Mark::Wash | Mark::Line => (line_of(colour, 28575, false), none),
        Mark::Dashed => (line_of(colour, 19050, true), none),
        Mark::Bridge => (line_of(colour, BRIDGE, true), none),
        Mark::Step => ("<a:ln w=\"28575\"><a:noFill/></a:ln>".to_owned(), marker("dash", 20, colour)),
        Mark::Ring => (line_of(colour, 28575, false), marker("circle", 8, deck.colours.paper)),
    };
    let bridge = line_of(colour, BRIDGE, true);
    let bridged = series.bridged.iter().map(|category| {
        format!("<c:dPt><c:idx val=\"{category}\"/>{marker}<c:bubble3D val=\"0\"/><c:spPr>{bridge}</c:spPr></c:dPt>")
    });
    let bridged: String = bridged.collect();
    let side = match series.side {
        Side::Above => "t",
        Side::Below => "b",
        Side::Before => "l",
    };
    format!(
        "<c:ser>{}<c:spPr>{looks}</c:spPr>{marker}{bridged}{}{}<c:smooth val=\"0\"/></c:ser>",
        named(at, series),
        labels(deck.colours.paper, series, side),
        data(chart, at, series),
    )
}

/// The number and the name of a series.
fn named(at: usize, series: &Series) -> String {
    let column = column_of(at);
    format!(
        "<c:idx val=\"{at}\"/><c:order val=\"{at}\"/><c:tx><c:strRef><c:f>{SHEET}!${column}$1</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{}</c:v></c:pt></c:strCache></c:strRef></c:tx>",
        escaped(&series.name)
    )
}

/// Its categories and values, as they stand in the workbook.
fn data(chart: &Chart, at: usize, series: &Series) -> String {
    let (count, last, column) = (chart.categories.len(), chart.categories.len() + 1, column_of(at));
    let point = |(at, words): (usize, &str)| format!("<c:pt idx=\"{at}\"><c:v>{}</c:v></c:pt>", escaped(words));
    let categories: String = chart.categories.iter().map(String::as_str).enumerate().map(point).collect();
    let known = series.values.iter().enumerate().filter_map(|(at, value)| Some((at, value.as_deref()?)));
    let values: String = known.map(point).collect();
    format!(
        "<c:cat><c:strRef><c:f>{SHEET}!$A$2:$A${last}</c:f><c:strCache><c:ptCount val=\"{count}\"/>{categories}</c:strCache></c:strRef></c:cat>\
         <c:val><c:numRef><c:f>{SHEET}!${column}$2:${column}${last}</c:f><c:numCache><c:formatCode>{}</c:formatCode><c:ptCount val=\"{count}\"/>{values}</c:numCache></c:numRef></c:val>",
        format_code("", series.places, "")
    )
}

/// The numbers beside points; a word before one is part of its format, so that the number follows what is edited.
fn labels(paper: u32, series: &Series, place: &str) -> String {
    const HIDDEN: &str = "<c:showLegendKey val=\"0\"/><c:showVal val=\"0\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>";
    if series.labels.is_empty() {
        return String::new();
    }
    let shown = HIDDEN.replacen("<c:showVal val=\"0\"/>", "<c:showVal val=\"1\"/>", 1);
    // Over columns of any colour.
    let behind = match series.mark {
        Mark::Column => "<c:spPr><a:noFill/></c:spPr>".to_owned(),
        _ => format!(
            "<c:spPr><a:solidFill><a:srgbClr val=\"{paper:06X}\"><a:alpha val=\"80000\"/></a:srgbClr></a:solidFill></c:spPr>"
        ),
    };
    let label = |Label { category, word }: &Label| {
        let code = format_code(word, series.label_places, &series.label_unit);
        let tint = series.tinted.iter().find(|(tinted, _)| tinted == category);
        let looks = text(tint.map_or(series.words, |(_, colour)| *colour));
        format!(
            "<c:dLbl><c:idx val=\"{category}\"/><c:numFmt formatCode=\"{code}\" sourceLinked=\"0\"/>{behind}{looks}<c:dLblPos val=\"{place}\"/>{shown}</c:dLbl>"
        )
    };
    format!("<c:dLbls>{}{HIDDEN}</c:dLbls>", series.labels.iter().map(label).collect::<String>())
}

/// The format of a number with words before and behind it.
fn format_code(before: &str, places: u8, behind: &str) -> String {
    let point = if places > 0 { "." } else { "" };
    let quoted = |words: &str| match words.replace('"', "") {
        words if words.is_empty() => words,
        words => format!("\"{words}\""),
    };
    let zeros = "0".repeat(usize::from(places));
    escaped(&format!("{}#,##0{point}{zeros}{}", quoted(before), quoted(behind)))
}

/// The column of a series in the workbook.
fn column_of(at: usize) -> String {
    column_number_to_name(u16::try_from(at + 1).unwrap_or(u16::MAX))
}
