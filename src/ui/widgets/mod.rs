//! One widget a file, with narrow inputs. Invariant: a widget computes no figure, and everything it does with a pointer it does with
//! keys too.

mod action;
mod alert_line;
mod chart;
mod data_table;
mod dialog;
mod empty;
mod figure_link;
mod kpi_card;
mod menu;
mod notice;
mod picker;
mod progress;
mod segmented;
mod sentence_view;
mod sheet;
mod sparkline;
mod status;
mod tabs;
mod tag;

pub use action::{Act, Action, ActionButtons};
pub use alert_line::AlertLine;
pub use chart::{ChartView, Drawn, legend};
pub use data_table::DataTable;
pub use dialog::Dialog;
pub use empty::Empty;
pub use figure_link::FigureLink;
pub use kpi_card::KpiCard;
pub use menu::Menu;
pub use notice::{Notice, NoticeBar, Notices, NoticesView};
pub use picker::{Choice, Choices, Decide, DropDown, Picker, list};
pub use progress::Progress;
pub use segmented::Segmented;
pub use sentence_view::SentenceView;
pub use sheet::Sheet;
pub use sparkline::Sparkline;
pub use status::Status;
pub use tabs::{TabItem, Tabs};
pub use tag::Tag;
