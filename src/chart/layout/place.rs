//! Where a label fits: candidates are tried in order against everything already there. Invariant: a label that is put down
//! lies within the canvas and on no other text and no column; one that fits nowhere is left out.

use crate::chart::paint::Ink;
use crate::chart::scene::{Anchor, Rect, Text};
use crate::chart::text;

/// What a new label has to keep clear of.
#[derive(Debug, Default)]
pub(super) struct Obstacles {
    /// The canvas.
    pub bounds: Rect,
    /// Words.
    pub texts: Vec<Rect>,
    /// Columns, rings and steps.
    pub marks: Vec<Rect>,
    /// Pieces of lines: crossed only if there is no other place.
    pub lines: Vec<[(f64, f64); 2]>,
}

/// A label of one or more lines, not yet placed.
#[derive(Clone, Debug)]
pub(super) struct Label {
    pub lines: Vec<Line>,
    pub halo: bool,
}

/// One line of a label.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub content: String,
    pub ink: Ink,
    pub bold: bool,
    pub size: f64,
}

/// From one baseline to the next, in font sizes.
const LEADING: f64 = 1.25;

impl Line {
    pub(super) fn width(&self) -> f64 {
        text::width(&self.content, self.size, self.bold)
    }
}

impl Label {
    pub(super) fn one(content: &str, ink: Ink, bold: bool, size: f64) -> Label {
        Label { lines: vec![Line { content: content.to_owned(), ink, bold, size }], halo: true }
    }

    pub(super) fn width(&self) -> f64 {
        self.lines.iter().map(Line::width).fold(0.0, f64::max)
    }

    pub(super) fn height(&self) -> f64 {
        let all: f64 = self.lines.iter().map(|line| line.size * LEADING).sum();
        all - self.lines.last().map_or(0.0, |line| line.size * (LEADING - 1.0))
    }

    /// The texts with the label's upper edge at `top`.
    pub(super) fn at(&self, x: f64, top: f64, anchor: Anchor) -> Vec<Text> {
        let mut y = top;
        let mut texts = Vec::with_capacity(self.lines.len());
        for line in &self.lines {
            texts.push(Text {
                content: line.content.clone(),
                x,
                y: y + 0.86 * line.size,
                anchor,
                size: line.size,
                bold: line.bold,
                ink: line.ink,
                halo: self.halo,
            });
            y += line.size * LEADING;
        }
        texts
    }

    /// The room it takes there.
    pub(super) fn room(&self, x: f64, top: f64, anchor: Anchor) -> Rect {
        let wide = self.width();
        let left = match anchor {
            Anchor::Start => x,
            Anchor::Middle => x - wide / 2.0,
            Anchor::End => x - wide,
        };
        Rect { left, top, right: left + wide, bottom: top + self.height() }
    }
}

/// A place to try: the anchor and the upper edge.
pub(super) type Place = (f64, f64, Anchor);

impl Obstacles {
    /// Whether nothing is in the way: inside the canvas, off the words, off the marks.
    pub(super) fn free(&self, room: &Rect) -> bool {
        self.bounds.holds(room) && self.clear_of_words(room) && !self.marks.iter().any(|mark| mark.overlaps(room))
    }

    /// Whether the room keeps a hair's distance from all words.
    pub(super) fn clear_of_words(&self, room: &Rect) -> bool {
        let near = Rect { left: room.left - 3.0, right: room.right + 3.0, ..*room };
        !self.texts.iter().any(|text| text.overlaps(&near))
    }

    /// How many pieces of lines run through.
    pub(super) fn crossings(&self, room: &Rect) -> usize {
        self.lines.iter().filter(|[from, to]| crosses(*from, *to, room)).count()
    }

    /// The first of the places that is free with the fewest lines running through, if any is free.
    pub(super) fn choose(&self, label: &Label, places: &[Place]) -> Option<Place> {
        let mut best: Option<(usize, Place)> = None;
        for &(x, top, anchor) in places {
            let room = label.room(x, top, anchor);
            if !self.free(&room) {
                continue;
            }
            let crossings = self.crossings(&room);
            if crossings == 0 {
                return Some((x, top, anchor));
            }
            if best.is_none_or(|(fewest, _)| crossings < fewest) {
                best = Some((crossings, (x, top, anchor)));
            }
        }
        best.map(|(_, place)| place)
    }
}

/// Whether a piece of a line has a point within the rectangle (clipping by Liang and Barsky).
fn crosses(from: (f64, f64), to: (f64, f64), area: &Rect) -> bool {
    // Most pieces lie to one side.
    if from.0.max(to.0) < area.left || from.0.min(to.0) > area.right {
        return false;
    }
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let (mut enter, mut leave) = (0.0f64, 1.0f64);
    for (step, distance) in
        [(-dx, from.0 - area.left), (dx, area.right - from.0), (-dy, from.1 - area.top), (dy, area.bottom - from.1)]
    {
        if step.abs() < 1e-9 {
            if distance < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            enter = enter.max(distance / step);
        } else {
            leave = leave.min(distance / step);
        }
    }
    enter <= leave
}

#[cfg(test)]
mod tests {
    use super::{Label, Obstacles, crosses};
    use crate::chart::paint::Ink;
    use crate::chart::scene::{Anchor, Rect};

    const AREA: Rect = Rect { left: 10.0, top: 10.0, right: 20.0, bottom: 20.0 };

    #[test]
    fn lines_through_a_room_are_seen() {
        assert!(crosses((0.0, 0.0), (30.0, 30.0), &AREA));
        assert!(crosses((15.0, 0.0), (15.0, 40.0), &AREA));
        assert!(!crosses((0.0, 0.0), (30.0, 5.0), &AREA));
        assert!(!crosses((0.0, 15.0), (9.0, 15.0), &AREA));
    }

    #[test]
    fn a_label_takes_the_first_free_place_and_none_if_there_is_none() {
        let mut obstacles =
            Obstacles { bounds: Rect { left: 0.0, top: 0.0, right: 100.0, bottom: 100.0 }, ..Obstacles::default() };
        let label = Label::one("最高", Ink::Ink, true, 12.0);
        let places = [(50.0, 20.0, Anchor::Middle), (50.0, 60.0, Anchor::Middle)];
        assert_eq!(obstacles.choose(&label, &places), Some(places[0]));
        obstacles.marks.push(Rect { left: 40.0, top: 0.0, right: 60.0, bottom: 40.0 });
        assert_eq!(obstacles.choose(&label, &places), Some(places[1]));
        obstacles.texts.push(Rect { left: 0.0, top: 65.0, right: 90.0, bottom: 70.0 });
        assert_eq!(obstacles.choose(&label, &places), None);
    }
}
