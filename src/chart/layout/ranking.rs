//! A ranking: one row per category with rank, name, bar and value, one's own row in the accent. Invariant: every row is shown
//! at a readable height, if need be on a taller canvas than asked for; on a canvas that cannot grow, in columns beside each other.

use super::canvas::Canvas;
use super::place::Label;
use crate::chart::data::{ChartData, Ranking};
use crate::chart::paint::Ink;
use crate::chart::scene::{Anchor, Dash, Hit, Rect, Scene, Size};
use crate::chart::text;

/// The least height of a row, in font sizes; and where rows stand in columns since there is no more.
const LEAST_ROW: f64 = 1.6;
const LEAST_ROW_OF_COLUMNS: f64 = 1.12;
/// The least length of the longest bar, in font sizes.
const LEAST_BAR: f64 = 1.5;
/// The most columns of rows, and what lies between two, in font sizes.
const MOST_COLUMNS: usize = 3;
const BETWEEN: f64 = 1.2;

/// The height in which a ranking of so many rows reads well.
pub fn ranking_height(rows: usize, font: f64) -> f64 {
    head(font) + rows as f64 * font * 2.0 + foot(font)
}

fn head(font: f64) -> f64 {
    font * 2.2
}

fn foot(font: f64) -> f64 {
    font * 0.4
}

/// Where the columns of the table-like picture begin and end.
#[derive(Clone, Copy)]
struct Columns {
    start: f64,
    rank_end: f64,
    name_start: f64,
    bar_start: f64,
    bar_end: f64,
    value_end: f64,
    /// What a bar of full length stands for, and one of the full length to the left.
    most: f64,
    least: f64,
}

impl Columns {
    fn x(&self, value: f64) -> f64 {
        self.bar_start + (value - self.least) / (self.most - self.least) * (self.bar_end - self.bar_start)
    }

    /// Whether there is room for bars that say anything.
    fn has_bars(&self, font: f64) -> bool {
        self.bar_end - self.bar_start > font * LEAST_BAR
    }

    /// The same further right.
    fn shifted(self, by: f64) -> Self {
        let Self { start, rank_end, name_start, bar_start, bar_end, value_end, .. } = self;
        let [start, rank_end, name_start, bar_start, bar_end, value_end] =
            [start, rank_end, name_start, bar_start, bar_end, value_end].map(|x| x + by);
        Self { start, rank_end, name_start, bar_start, bar_end, value_end, ..self }
    }
}

/// The ranking as high as it needs to be.
pub(super) fn layout(data: &ChartData, ranking: &Ranking, size: Size) -> Scene {
    let least = head(size.font) + data.categories.len() as f64 * size.font * LEAST_ROW + foot(size.font);
    let size = Size { height: size.height.max(least), ..size };
    in_columns(data, ranking, size, 1, &(0..data.categories.len()).collect::<Vec<_>>())
}

/// The ranking in the height given, in as few columns as it has room in. What has none in the most is left out from the end, but not
/// one's own row: the ranks say so.
pub(super) fn layout_within(data: &ChartData, ranking: &Ranking, size: Size) -> Scene {
    let all = data.categories.len();
    let room = size.height - head(size.font) - foot(size.font);
    let rows_of = |least: f64| (room / (size.font * least)).floor().max(1.0) as usize;
    let least = |count: usize| if count == 1 { LEAST_ROW } else { LEAST_ROW_OF_COLUMNS };
    let count = (1..MOST_COLUMNS).find(|count| all <= count * rows_of(least(*count))).unwrap_or(MOST_COLUMNS);
    let mut rows: Vec<usize> = (0..all.min(count * rows_of(LEAST_ROW_OF_COLUMNS))).collect();
    if let (Some(own), Some(last)) = (ranking.own.filter(|own| !rows.contains(own)), rows.last_mut()) {
        *last = own;
    }
    in_columns(data, ranking, size, count, &rows)
}

fn in_columns(data: &ChartData, ranking: &Ranking, size: Size, count: usize, rows: &[usize]) -> Scene {
    let (font, height) = (size.font, size.height);
    let high = rows.len().div_ceil(count).max(1);
    let step = (height - head(font) - foot(font)) / high as f64;
    let between = font * BETWEEN;
    let width = (size.width - between * (count - 1) as f64) / count as f64;
    let first = columns(data, ranking, Size { width, ..size });
    let mut canvas = Canvas::new(Rect { left: 0.0, top: 0.0, right: size.width, bottom: height });
    let plot = Rect { left: first.bar_start, top: head(font), right: first.bar_end, bottom: height - foot(font) };
    let mut slots = Vec::with_capacity(rows.len());
    for (number, rows) in rows.chunks(high).enumerate() {
        let columns = first.shifted(number as f64 * (width + between));
        for (place, row) in rows.iter().enumerate() {
            let top = head(font) + place as f64 * step;
            let area = Rect { left: columns.start, top, right: columns.start + width, bottom: top + step };
            draw_row(data, ranking, &mut canvas, &columns, *row, area, font);
            slots.push(area);
        }
        let bottom = plot.top + rows.len() as f64 * step;
        reference(data, ranking, &mut canvas, &columns, &Rect { bottom, ..plot }, Size { width, ..size });
    }
    Scene {
        size,
        plot,
        first_category: 0,
        slots,
        shapes: canvas.shapes,
        texts: canvas.texts,
        points: canvas.points,
        legend: Vec::new(),
        title: data.title.clone(),
        subtitle: data.subtitle.clone(),
        source: data.source.clone(),
    }
}

fn columns(data: &ChartData, ranking: &Ranking, size: Size) -> Columns {
    let font = size.font;
    let rows = 0..data.categories.len();
    let points = || rows.clone().filter_map(|row| data.point(0, row));
    let rank = rows.clone().map(|row| text::width(&rank(ranking, row), font * 0.92, false)).fold(0.0, f64::max);
    let names = data.categories.iter().map(|name| text::width(name, font, true)).fold(0.0, f64::max);
    let values = points().map(|point| text::width(&point.text, font, true)).fold(font, f64::max);
    let level = ranking.reference.as_ref().map(|reference| reference.value).filter(|value| value.is_finite());
    let (least, most) = points()
        .map(|point| point.value)
        .chain(level)
        .fold((0.0f64, 0.0f64), |(least, most), value| (least.min(value), most.max(value)));
    let rank_end = font * 0.5 + rank;
    let name_start = rank_end + font * 0.7;
    let bar_start = name_start + names.min(size.width * 0.3) + font * 0.9;
    let value_end = size.width - font * 0.6;
    let bar_end = (value_end - values - font).max(bar_start + 1.0);
    Columns {
        start: 0.0,
        rank_end,
        name_start,
        bar_start,
        bar_end,
        value_end,
        least,
        most: if most > least { most } else { least + 1.0 },
    }
}

fn rank(ranking: &Ranking, row: usize) -> String {
    ranking.ranks.get(row).map_or(row + 1, |rank| *rank as usize).to_string()
}

fn draw_row(
    data: &ChartData,
    ranking: &Ranking,
    canvas: &mut Canvas,
    columns: &Columns,
    row: usize,
    area: Rect,
    font: f64,
) {
    let own = ranking.own == Some(row);
    let middle = (area.top + area.bottom) / 2.0;
    let ink = if own { Ink::Brand } else { Ink::Ink };
    if own {
        canvas.wash(area, Ink::BrandWash);
    }
    let small = font * 0.92;
    put(canvas, &Label::one(&rank(ranking, row), Ink::Faint, false, small), columns.rank_end, middle, Anchor::End);
    let name = data.categories.get(row).map_or("", String::as_str);
    let name = text::ellipsis(name, font, own, columns.bar_start - columns.name_start - font * 0.4);
    put(canvas, &Label::one(&name, ink, own, font), columns.name_start, middle, Anchor::Start);
    let Some(point) = data.point(0, row) else {
        put(canvas, &Label::one("—", Ink::Faint, false, font), columns.value_end, middle, Anchor::End);
        return;
    };
    let (from, to) = (columns.x(0.0), columns.x(point.value));
    if columns.has_bars(font) {
        let half = area.height() * 0.26;
        let bar = Rect { left: from.min(to), top: middle - half, right: from.max(to), bottom: middle + half };
        canvas.mark(bar, if own { Ink::Brand } else { Ink::RuleStrong });
    }
    put(canvas, &Label::one(&point.text, ink, own, font), columns.value_end, middle, Anchor::End);
    canvas.points.push(Hit { category: row, series: 0, figure: point.figure, x: to, y: middle, rect: area });
}

fn put(canvas: &mut Canvas, label: &Label, x: f64, middle: f64, anchor: Anchor) {
    let label = Label { halo: false, ..label.clone() };
    canvas.put(&label, x, middle - label.height() / 2.0, anchor);
}

/// The level across the rows with its words above them, and the unit above the values if there is room beside.
fn reference(data: &ChartData, ranking: &Ranking, canvas: &mut Canvas, columns: &Columns, plot: &Rect, size: Size) {
    let font = size.font;
    if let Some(reference) = ranking.reference.as_ref().filter(|reference| reference.value.is_finite()) {
        let x = columns.x(reference.value);
        if columns.has_bars(font) {
            canvas.rule((x, plot.top - font * 0.4), (x, plot.bottom), Ink::Soft, Dash::Short);
        }
        let label = Label::one(&text::ellipsis(&reference.text, font, true, size.width), Ink::Ink, true, font);
        let half = label.width() / 2.0;
        let x = x.clamp(columns.start + half, (columns.start + size.width - half).max(columns.start + half));
        canvas.label(&label, &[(x, font * 0.4, Anchor::Middle)]);
    }
    let unit = Label::one(&data.unit, Ink::Soft, false, font);
    canvas.label(&Label { halo: false, ..unit }, &[(columns.value_end, font * 0.4, Anchor::End)]);
}
