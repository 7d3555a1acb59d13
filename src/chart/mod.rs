//! Charts: figures already resolved to texts and numbers go in, a [`Scene`] with every mark and every word in its place comes
//! out, and [`draw()`] writes it as SVG. Nothing here computes a figure, measures a font or knows a browser; `f64` is a
//! coordinate here and never states a fact.
//!
//! ```text
//! ChartData ─layout→ Scene ─draw→ SVG          ChartData ─table→ rows, CSV
//! ```
//!
//! plotters maps values to coordinates and writes the shapes; it never places a word, because it would ask a browser for the
//! width of each one (see [`text`]).

mod axis;
mod data;
mod draw;
mod frame;
mod hit;
mod layout;
mod long;
mod paint;
pub mod resolve;
mod scene;
pub mod shared;
pub mod shown;
mod sparkline;
pub mod spec;
mod table;
pub mod text;
mod thin;

pub use axis::{Tick, stride, thousands, ticks};
pub use data::{
    Band, ChartData, Extreme, Form, Gap, Labels, Mark, Point, Ranking, Reference, Scale, Series, Tone, Values,
};
pub use draw::{draw, drawn_size};
pub use hit::{Direction, Tip, TipRow, nearest, step, tooltip};
pub use layout::{layout, layout_pair, layout_within, ranking_height};
pub use long::{LongLine, long_line};
pub use paint::{Ink, Paint, colours};
pub use resolve::{Resolved, View, resolve};
pub use scene::{Anchor, Dash, Hit, Key, Rect, Scene, Shape, Sign, Size, Text};
pub use sparkline::sparkline;
pub use spec::{Spec, spec, specs};
pub use table::{Cell, Row, Table, table};
pub use thin::thin;
