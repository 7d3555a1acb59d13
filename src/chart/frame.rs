//! What an exported file has around the plot: title, subtitle, legend, source, a margin. Invariant: the words wrap to the width
//! of the plot, so that nothing is cut in a narrow file.

use super::paint::Ink;
use super::scene::{Anchor, Dash, Key, Rect, Scene, Shape, Sign, Text};
use super::text;

/// The surroundings of a plot, in px from the top left of the file.
pub(super) struct Frame {
    pub width: f64,
    pub height: f64,
    /// Where the plot's top left lies.
    pub plot: (f64, f64),
    pub shapes: Vec<Shape>,
    pub texts: Vec<Text>,
}

/// The surroundings of a scene.
pub(super) fn frame(scene: &Scene) -> Frame {
    let font = scene.size.font;
    let margin = font * 1.4;
    let mut frame = Frame {
        width: scene.size.width + 2.0 * margin,
        height: 0.0,
        plot: (margin, 0.0),
        shapes: Vec::new(),
        texts: Vec::new(),
    };
    let room = scene.size.width;
    let mut y = margin;
    y = paragraph(&mut frame, &scene.title, y, room, (font * 1.3, true, Ink::Ink));
    y = paragraph(&mut frame, &scene.subtitle, y + font * 0.1, room, (font, false, Ink::Soft));
    y = legend(&mut frame, &scene.legend, y + font * 0.3, room, font);
    y += font * 0.6;
    frame.plot.1 = y;
    y += scene.size.height;
    if !scene.source.is_empty() {
        y += font * 0.9;
        let points = vec![(margin, y), (margin + room, y)];
        frame.shapes.push(Shape::Line { points, ink: Ink::Rule, width: 1.0, dash: Dash::Solid, opacity: 1.0 });
        y = paragraph(&mut frame, &scene.source, y + font * 0.7, room, (font * 0.92, false, Ink::Faint));
    }
    frame.height = y + margin * 0.8;
    frame
}

/// Wrapped lines from an upper edge; returns the lower one.
fn paragraph(frame: &mut Frame, words: &str, top: f64, room: f64, (size, bold, ink): (f64, bool, Ink)) -> f64 {
    let mut y = top;
    for content in text::wrap(words, size, bold, room) {
        let x = frame.plot.0;
        frame.texts.push(Text { content, x, y: y + size, anchor: Anchor::Start, size, bold, ink, halo: false });
        y += size * 1.4;
    }
    y
}

/// The keys in as many rows as they need; returns the lower edge.
fn legend(frame: &mut Frame, keys: &[Key], top: f64, room: f64, font: f64) -> f64 {
    if keys.is_empty() {
        return top;
    }
    let left = frame.plot.0;
    let (mut x, mut baseline) = (left, top + font);
    for key in keys {
        let sign = sign_width(key.sign, font);
        let name = text::ellipsis(&key.name, font, false, room - sign - font * 0.4);
        let wide = sign + font * 0.4 + text::width(&name, font, false);
        if x > left && x + wide > left + room {
            (x, baseline) = (left, baseline + font * 1.6);
        }
        draw_sign(frame, key, x, baseline, font);
        let at = x + sign + font * 0.4;
        frame.texts.push(Text {
            content: name,
            x: at,
            y: baseline,
            anchor: Anchor::Start,
            size: font,
            bold: false,
            ink: Ink::Soft,
            halo: false,
        });
        x += wide + font * 1.3;
    }
    baseline + font * 0.5
}

fn sign_width(sign: Sign, font: f64) -> f64 {
    match sign {
        Sign::Block | Sign::Ring => font * 0.8,
        // Three whole dashes.
        Sign::Dashed => 23.0,
        Sign::Line | Sign::Step | Sign::Bridge => font * 1.6,
    }
}

fn draw_sign(frame: &mut Frame, key: &Key, x: f64, baseline: f64, font: f64) {
    let (ink, wide, middle) = (Ink::of(key.tone), sign_width(key.sign, font), baseline - font * 0.36);
    let mut line = |width: f64, dash: Dash| {
        let points = vec![(x, middle), (x + wide, middle)];
        frame.shapes.push(Shape::Line { points, ink, width, dash, opacity: 1.0 });
    };
    match key.sign {
        Sign::Line => line(font / 5.4, Dash::Solid),
        Sign::Dashed => line(font / 7.5, Dash::Long),
        Sign::Step => line(font / 5.0, Dash::Solid),
        Sign::Bridge => line(font / 9.8, Dash::Short),
        Sign::Block => {
            let area = Rect { left: x, top: middle - wide / 2.0, right: x + wide, bottom: middle + wide / 2.0 };
            frame.shapes.push(Shape::Fill { area, ink });
        }
        Sign::Ring => {
            let centre = (x + wide / 2.0, middle);
            frame.shapes.push(Shape::Ring { centre, radius: wide * 0.36, ink, width: font / 6.4 });
        }
    }
}
