//! A scene as SVG. plotters' backend writes the shapes in tenths of a px, in colours that stand for inks; one pass puts the real
//! colours in. Invariant: no `style` attribute (the page's policy forbids them), every text escaped, equal scenes equal bytes.

use plotters::coord::Shift;
use plotters::drawing::DrawingAreaErrorKind;
use plotters::prelude::{Circle, DrawingArea, IntoDrawingArea, PathElement, RGBColor, Rectangle, SVGBackend};
use plotters::style::{Color, ShapeStyle};

use super::frame::{Frame, frame};
use super::layout::TENTHS;
use super::paint::{Ink, Paint};
use super::scene::{Anchor, Dash, Scene, Shape, Text};
use crate::markup::escape;

/// The fonts of a file that stands alone.
const FONTS: &str = "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";

/// plotters cuts off what lies beyond its canvas; the scene has already seen to it that nothing does.
const ROOM: (u32, u32) = (1 << 20, 1 << 20);

/// The scene as SVG. With [`Paint::Variables`] it is the plot alone, for the page, which writes title, legend and source itself;
/// otherwise a file that stands alone, with all of these, a margin and the paper.
pub fn draw(scene: &Scene, paint: Paint) -> String {
    let mut svg = String::with_capacity(scene.shapes.len() * 140 + scene.texts.len() * 140 + 600);
    if paint == Paint::Variables {
        open(&mut svg, scene.size.width, scene.size.height);
        svg.push('>');
        body(&mut svg, &scene.shapes, &scene.texts, paint);
    } else {
        let frame = frame(scene);
        open(&mut svg, frame.width, frame.height);
        attribute(&mut svg, "font-family", FONTS);
        svg.push('>');
        framed(&mut svg, scene, &frame, paint);
    }
    svg.push_str("</svg>");
    svg
}

/// The width and height in px of what [`draw`] gives with this paint.
pub fn drawn_size(scene: &Scene, paint: Paint) -> (f64, f64) {
    if paint == Paint::Variables {
        return (scene.size.width, scene.size.height);
    }
    let frame = frame(scene);
    (frame.width, frame.height)
}

fn open(svg: &mut String, width: f64, height: f64) {
    svg.push_str("<svg xmlns=\"http://www.w3.org/2000/svg\"");
    measure(svg, "width", width);
    measure(svg, "height", height);
    svg.push_str(" viewBox=\"0 0 ");
    number(svg, width);
    svg.push(' ');
    number(svg, height);
    svg.push('"');
}

fn framed(svg: &mut String, scene: &Scene, frame: &Frame, paint: Paint) {
    svg.push_str("<rect");
    measure(svg, "width", frame.width);
    measure(svg, "height", frame.height);
    attribute(svg, "fill", Ink::Paper.written(paint));
    svg.push_str("/>\n");
    body(svg, &frame.shapes, &frame.texts, paint);
    svg.push_str("<g transform=\"translate(");
    number(svg, frame.plot.0);
    svg.push(' ');
    number(svg, frame.plot.1);
    svg.push_str(")\">\n");
    body(svg, &scene.shapes, &scene.texts, paint);
    svg.push_str("</g>\n");
}

fn body(svg: &mut String, shapes: &[Shape], texts: &[Text], paint: Paint) {
    svg.push_str("<g transform=\"scale(.1)\" stroke-linejoin=\"round\">\n");
    recolour(svg, &written_by_plotters(shapes), paint);
    svg.push_str("</g>\n");
    for text in texts {
        write_text(svg, text, paint);
    }
}

/// The shapes as plotters writes them, one element a line, without the enclosing element.
fn written_by_plotters(shapes: &[Shape]) -> String {
    let mut raw = String::with_capacity(shapes.len() * 180 + 200);
    let drawn = draw_shapes(&SVGBackend::with_string(&mut raw, ROOM).into_drawing_area(), shapes);
    // The backend writes into memory: it has no error to report.
    debug_assert!(drawn.is_ok());
    let from = raw.find('\n').map_or(0, |end| end + 1);
    let through = raw.rfind("</svg>").unwrap_or(raw.len()).max(from);
    raw.drain(through..);
    raw.drain(..from);
    raw
}

type Area<'a> = DrawingArea<SVGBackend<'a>, Shift>;
type Drawn = Result<(), DrawingAreaErrorKind<std::io::Error>>;

fn draw_shapes(area: &Area, shapes: &[Shape]) -> Drawn {
    for shape in shapes {
        draw_shape(area, shape)?;
    }
    area.present()
}

fn draw_shape(area: &Area, shape: &Shape) -> Drawn {
    match shape {
        Shape::Fill { area: room, ink } => {
            let corners = [units((room.left, room.top)), units((room.right, room.bottom))];
            area.draw(&Rectangle::new(corners, sentinel(*ink, Dash::Solid).filled()))
        }
        Shape::Box { area: room, ink } => {
            let (from, to) = (units((room.left, room.top)), units((room.right, room.bottom)));
            let corners = vec![from, (to.0, from.1), to, (from.0, to.1), from];
            area.draw(&PathElement::new(corners, style(*ink, Dash::Short, 1.0, 1.0)))
        }
        Shape::Line { points, ink, width, dash, opacity } => {
            let points: Vec<(i32, i32)> = points.iter().copied().map(units).collect();
            area.draw(&PathElement::new(points, style(*ink, *dash, *width, *opacity)))
        }
        Shape::Ring { centre, radius, ink, width } => {
            let (centre, radius) = (units(*centre), (radius * TENTHS).round() as i32);
            area.draw(&Circle::new(centre, radius, sentinel(Ink::Paper, Dash::Solid).filled()))?;
            area.draw(&Circle::new(centre, radius, style(*ink, Dash::Solid, *width, 1.0)))
        }
    }
}

fn units((x, y): (f64, f64)) -> (i32, i32) {
    ((x * TENTHS).round() as i32, (y * TENTHS).round() as i32)
}

fn style(ink: Ink, dash: Dash, width: f64, opacity: f64) -> ShapeStyle {
    sentinel(ink, dash).mix(opacity).stroke_width((width * TENTHS).round().max(1.0) as u32)
}

/// A colour that says which ink and which dashes are meant: plotters knows neither.
fn sentinel(ink: Ink, dash: Dash) -> RGBColor {
    RGBColor(0xF0, ink as u8, dash as u8)
}

/// Copies what plotters wrote, with the ink's colour and the dashes in place of each sentinel and without what says nothing.
fn recolour(svg: &mut String, raw: &str, paint: Paint) {
    let mut pieces = raw.split('#');
    push_short(svg, pieces.next().unwrap_or_default());
    for piece in pieces {
        let code = piece.get(2..4).zip(piece.get(4..6)).and_then(|(ink, dash)| {
            Some((Ink::numbered(u8::from_str_radix(ink, 16).ok()?)?, u8::from_str_radix(dash, 16).ok()?))
        });
        let Some((ink, dash)) = code else {
            svg.push('#');
            push_short(svg, piece);
            continue;
        };
        svg.push_str(ink.written(paint));
        if dash == Dash::Short as u8 {
            svg.push_str("\" stroke-dasharray=\"35 30");
        } else if dash == Dash::Long as u8 {
            svg.push_str("\" stroke-dasharray=\"50 40");
        }
        push_short(svg, &piece[6..]);
    }
}

fn push_short(svg: &mut String, piece: &str) {
    let mut rest = piece;
    while let Some(at) = rest.find(" opacity=\"1\"") {
        svg.push_str(&rest[..at]);
        rest = &rest[at + " opacity=\"1\"".len()..];
    }
    svg.push_str(rest);
}

fn write_text(svg: &mut String, text: &Text, paint: Paint) {
    svg.push_str("<text");
    measure(svg, "x", text.x);
    measure(svg, "y", text.y);
    measure(svg, "font-size", text.size);
    match text.anchor {
        Anchor::Start => {}
        Anchor::Middle => attribute(svg, "text-anchor", "middle"),
        Anchor::End => attribute(svg, "text-anchor", "end"),
    }
    if text.bold {
        attribute(svg, "font-weight", "600");
    }
    attribute(svg, "fill", text.ink.written(paint));
    if text.halo {
        attribute(svg, "stroke", Ink::Paper.written(paint));
        svg.push_str(" stroke-width=\"3\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
    }
    svg.push('>');
    escape(svg, &text.content);
    svg.push_str("</text>\n");
}

fn measure(svg: &mut String, name: &str, value: f64) {
    svg.push(' ');
    svg.push_str(name);
    svg.push_str("=\"");
    number(svg, value);
    svg.push('"');
}

fn attribute(svg: &mut String, name: &str, value: &str) {
    svg.push(' ');
    svg.push_str(name);
    svg.push_str("=\"");
    svg.push_str(value);
    svg.push('"');
}

/// A number with at most one decimal.
pub(super) fn number(svg: &mut String, value: f64) {
    let tenths = (value * 10.0).round() as i64;
    if tenths < 0 {
        svg.push('-');
    }
    let tenths = tenths.unsigned_abs();
    let mut digits = [0u8; 20];
    let mut at = digits.len();
    let mut whole = tenths / 10;
    loop {
        at -= 1;
        digits[at] = b'0' + (whole % 10) as u8;
        whole /= 10;
        if whole == 0 {
            break;
        }
    }
    svg.extend(digits[at..].iter().map(|digit| char::from(*digit)));
    if !tenths.is_multiple_of(10) {
        svg.push('.');
        svg.push(char::from(b'0' + (tenths % 10) as u8));
    }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn numbers_have_at_most_one_decimal() {
        let written = |value: f64| {
            let mut text = String::new();
            number(&mut text, value);
            text
        };
        assert_eq!(
            [written(0.0), written(12.0), written(12.34), written(-0.96), written(-0.04)],
            ["0", "12", "12.3", "-1", "0"]
        );
    }
}
