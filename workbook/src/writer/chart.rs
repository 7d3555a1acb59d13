//! Charts of the workbook's own: columns and lines over cells, which follow what is changed in them.

use rust_xlsxwriter::{
    Chart as Drawn, ChartFont, ChartFormat, ChartLegendPosition, ChartLine, ChartLineDashType, ChartMarker,
    ChartMarkerType, ChartRange, ChartSeries, ChartSolidFill, ChartType, Color,
};

use super::{at_column, at_row};
use crate::written::{Chart, Range, Series};

/// Width and height, in pixels.
const SIZE: (u32, u32) = (760, 360);
/// The colours of columns and of lines, as on the page.
const COLUMNS: [u32; 3] = [0x002F_6FDE, 0x00F0_9A36, 0x0060_9F6E];
const LINES: [u32; 3] = [0x001F_7A5C, 0x008A_93A3, 0x00B4_4C9A];

/// A chart as it is drawn.
pub(super) fn drawn(chart: &Chart) -> Drawn {
    let mut drawn = Drawn::new(if chart.columns.is_empty() { ChartType::Line } else { ChartType::Column });
    for (at, series) in chart.columns.iter().enumerate() {
        let colour = Color::RGB(COLUMNS[at % COLUMNS.len()]);
        let mut plain = plain(chart, series);
        plain.set_format(ChartFormat::new().set_solid_fill(ChartSolidFill::new().set_color(colour)));
        drawn.push_series(plain.set_gap(60));
    }
    if chart.columns.is_empty() {
        push_lines(&mut drawn, chart);
    } else if !chart.lines.is_empty() {
        let mut lines = Drawn::new(ChartType::Line);
        push_lines(&mut lines, chart);
        drawn.combine(&lines);
    }
    drawn.title().set_name(&chart.title).set_font(ChartFont::new().set_size(12));
    drawn.legend().set_position(ChartLegendPosition::Bottom);
    drawn.y_axis().set_name(&chart.unit).set_num_format("#,##0");
    drawn.set_width(SIZE.0).set_height(SIZE.1).set_alt_text(&chart.title);
    drawn
}

fn push_lines(drawn: &mut Drawn, chart: &Chart) {
    for (at, series) in chart.lines.iter().enumerate() {
        drawn.push_series(&line(chart, at, series));
    }
}

fn plain(chart: &Chart, series: &Series) -> ChartSeries {
    let mut out = ChartSeries::new();
    out.set_name(series.name.as_str()).set_values(&range(&series.values));
    if let Some(categories) = &chart.categories {
        out.set_categories(&range(categories));
    }
    out
}

fn line(chart: &Chart, at: usize, series: &Series) -> ChartSeries {
    let colour = Color::RGB(LINES[at % LINES.len()]);
    let mut line = ChartLine::new();
    line.set_color(colour).set_width(2.25);
    if series.is_dashed {
        line.set_dash_type(ChartLineDashType::Dash);
    }
    let mut marker = ChartMarker::new();
    if series.is_dashed {
        marker.set_none();
    } else {
        let fill = ChartSolidFill::new().set_color(colour).clone();
        marker.set_type(ChartMarkerType::Circle).set_size(5).set_format(ChartFormat::new().set_solid_fill(&fill));
    }
    let mut out = plain(chart, series);
    out.set_format(ChartFormat::new().set_line(&line)).set_marker(&marker);
    out
}

fn range(range: &Range) -> ChartRange {
    let area = range.area;
    ChartRange::new_from_range(
        &range.sheet,
        at_row(area.top),
        at_column(area.left),
        at_row(area.bottom),
        at_column(area.right),
    )
}
