//! Walking along the points of a chart with keys, finding one with a pointer, and what a tooltip lists. Invariant: pure
//! functions over what the layout gave; the current point is the page's to remember.

use super::data::{ChartData, Mark, Tone};
use super::scene::Hit;

/// An arrow key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the previous category.
    Left,
    /// To the next category.
    Right,
    /// To the previous series; with a single one, as in a ranking, to the previous category.
    Up,
    /// To the next series; with a single one, as in a ranking, to the next category.
    Down,
}

/// The point an arrow key leads to: along the points of the same series, or along the series at the same category. At the end it
/// stays; without a current point it enters at the first (← and ↑: the last). None only if there are no points.
pub fn step(hits: &[Hit], current: Option<usize>, direction: Direction) -> Option<usize> {
    let back = matches!(direction, Direction::Left | Direction::Up);
    let Some((at, here)) = current.and_then(|at| Some((at, hits.get(at)?))) else {
        let numbers = 0..hits.len();
        let key = |number: &usize| (hits[*number].series, hits[*number].category);
        let backwards = |number: &usize| (std::cmp::Reverse(hits[*number].series), hits[*number].category);
        return if back { numbers.max_by_key(backwards) } else { numbers.min_by_key(key) };
    };
    let one_series = hits.iter().all(|hit| hit.series == here.series);
    let along = one_series || matches!(direction, Direction::Left | Direction::Right);
    // The place along the walk, and whether a point lies on it.
    let place = |hit: &Hit| if along { hit.category } else { hit.series };
    let on_walk = |hit: &Hit| if along { hit.series == here.series } else { hit.category == here.category };
    let others = (0..hits.len()).filter(|number| on_walk(&hits[*number]));
    let next = if back {
        others.filter(|number| place(&hits[*number]) < place(here)).max_by_key(|number| place(&hits[*number]))
    } else {
        others.filter(|number| place(&hits[*number]) > place(here)).min_by_key(|number| place(&hits[*number]))
    };
    Some(next.unwrap_or(at))
}

/// The point a pointer means: first the one nearest sideways, then up and down, then the nearest head of a mark.
pub fn nearest(hits: &[Hit], x: f64, y: f64) -> Option<usize> {
    let distance = |hit: &Hit| {
        let beside = (hit.rect.left - x).max(x - hit.rect.right).max(0.0);
        let above = (hit.rect.top - y).max(y - hit.rect.bottom).max(0.0);
        (beside, above, (hit.x - x).hypot(hit.y - y))
    };
    (0..hits.len()).min_by(|one, other| {
        let (one, other) = (distance(&hits[*one]), distance(&hits[*other]));
        one.0.total_cmp(&other.0).then(one.1.total_cmp(&other.1)).then(one.2.total_cmp(&other.2))
    })
}

/// What the tooltip of a category lists.
#[derive(Clone, Debug, PartialEq)]
pub struct Tip {
    /// The category's label.
    pub category: String,
    /// One row per series with a point there.
    pub rows: Vec<TipRow>,
    /// The words of its gap, if it is one.
    pub gap: String,
}

/// One row of a tooltip.
#[derive(Clone, Debug, PartialEq)]
pub struct TipRow {
    /// The series' number in the scene.
    pub series: usize,
    /// The series' name.
    pub name: String,
    /// Its colour; that of a deficit where a column lies below zero.
    pub tone: Tone,
    /// The figure as written, with its unit.
    pub text: String,
    /// The number by which the page opens the figure's trace.
    pub figure: u32,
}

/// The tooltip of a category, over one chart or the charts of a pair.
pub fn tooltip(charts: &[&ChartData], category: usize) -> Tip {
    let label = charts.first().and_then(|data| data.categories.get(category)).cloned().unwrap_or_default();
    let mut tip = Tip { category: label, rows: Vec::new(), gap: String::new() };
    let mut before = 0;
    for data in charts {
        for (number, series) in data.series.iter().enumerate() {
            let Some(point) = data.point(number, category) else { continue };
            let deficit = point.value < 0.0 && matches!(series.mark, Mark::SignColumn { .. });
            tip.rows.push(TipRow {
                series: before + number,
                name: series.name.clone(),
                tone: if deficit { Tone::Bad } else { series.tone },
                text: data.with_unit(&point.exact),
                figure: point.figure,
            });
        }
        before += data.series.len();
        let gap = data.gaps.iter().find(|gap| gap.category == category);
        tip.gap = gap.map_or(tip.gap, |gap| gap.lines.join(data.language.pick("", " ")));
    }
    tip
}

#[cfg(test)]
mod tests {
    use super::{Direction, nearest, step};
    use crate::chart::scene::{Hit, Rect};

    fn hits(places: &[(usize, usize)]) -> Vec<Hit> {
        let hit = |&(series, category): &(usize, usize)| {
            let (x, y) = (category as f64 * 40.0, series as f64 * 30.0);
            Hit { category, series, figure: 0, x, y, rect: Rect::around((x, y), 8.0, 8.0) }
        };
        places.iter().map(hit).collect()
    }

    #[test]
    fn arrows_walk_along_series_and_over_gaps() {
        let hits = hits(&[(0, 0), (0, 1), (0, 2), (1, 0), (1, 2)]);
        assert_eq!(step(&hits, None, Direction::Right), Some(0));
        assert_eq!(step(&hits, None, Direction::Left), Some(2));
        assert_eq!(step(&hits, Some(3), Direction::Right), Some(4));
        assert_eq!(step(&hits, Some(4), Direction::Right), Some(4));
        assert_eq!(step(&hits, Some(2), Direction::Down), Some(4));
        assert_eq!(step(&hits, Some(1), Direction::Down), Some(1));
        assert_eq!(step(&hits, Some(4), Direction::Up), Some(2));
        assert_eq!(step(&[], None, Direction::Right), None);
    }

    #[test]
    fn a_single_series_is_walked_up_and_down_too() {
        let hits = hits(&[(0, 0), (0, 1)]);
        assert_eq!(step(&hits, Some(0), Direction::Down), Some(1));
        assert_eq!(step(&hits, Some(1), Direction::Up), Some(0));
    }

    #[test]
    fn a_pointer_finds_the_category_first() {
        let hits = hits(&[(0, 0), (0, 1), (1, 1)]);
        assert_eq!(nearest(&hits, 30.0, 0.0), Some(1));
        assert_eq!(nearest(&hits, 39.0, 28.0), Some(2));
        assert_eq!(nearest(&[], 0.0, 0.0), None);
    }
}
