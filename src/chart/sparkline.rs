//! A tiny line without axis or words, for the cards of the overview. Invariant: missing points break it, and a point alone
//! between gaps is a dot.

use super::data::Tone;
use super::draw::number;

/// The points as an SVG of the given size in px, in the page's colours; empty if there is nothing to draw.
pub fn sparkline(points: &[Option<f64>], width: f64, height: f64, tone: Tone) -> String {
    let value = |point: &Option<f64>| point.filter(|value| value.is_finite());
    let (low, high) = points
        .iter()
        .filter_map(value)
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), value| (low.min(value), high.max(value)));
    if low > high {
        return String::new();
    }
    const RIM: f64 = 2.0;
    let across = (width - 2.0 * RIM) / (points.len().max(2) - 1) as f64;
    let rise = if high > low { (height - 2.0 * RIM) / (high - low) } else { 0.0 };
    let mut svg = String::with_capacity(points.len() * 12 + 200);
    svg.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"");
    number(&mut svg, width);
    svg.push_str("\" height=\"");
    number(&mut svg, height);
    svg.push_str("\" aria-hidden=\"true\"><path d=\"");
    for (index, point) in points.iter().enumerate() {
        let Some(shown) = value(point) else { continue };
        let joined = index > 0 && value(&points[index - 1]).is_some();
        svg.push(if joined { 'L' } else { 'M' });
        number(&mut svg, RIM + index as f64 * across);
        svg.push(' ');
        let flat = if rise == 0.0 { height / 2.0 } else { RIM + (high - shown) * rise };
        number(&mut svg, flat);
        if !joined && points.get(index + 1).and_then(value).is_none() {
            svg.push_str("h0");
        }
    }
    svg.push_str("\" fill=\"none\" stroke=\"");
    svg.push_str(tone.css());
    svg.push_str("\" stroke-width=\"1.6\" stroke-linecap=\"round\" stroke-linejoin=\"round\"/></svg>");
    svg
}

#[cfg(test)]
mod tests {
    use super::sparkline;
    use crate::chart::data::Tone;

    #[test]
    fn gaps_break_the_line() {
        let svg = sparkline(&[Some(1.0), Some(2.0), None, Some(3.0)], 84.0, 26.0, Tone::Income);
        assert!(svg.contains("d=\"M2 24L28.7 13M82 2h0\""), "{svg}");
        assert!(svg.contains("var(--s-income)"));
    }

    #[test]
    fn nothing_gives_nothing_and_a_level_line_lies_in_the_middle() {
        assert_eq!(sparkline(&[None, Some(f64::NAN)], 84.0, 26.0, Tone::Income), "");
        assert!(sparkline(&[Some(5.0), Some(5.0)], 84.0, 26.0, Tone::Income).contains("M2 13L82 13"));
    }
}
