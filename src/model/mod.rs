//! The statistical model, after SDMX: observations of indicators over regions, periods, scenarios and vintages.
//!
//! Invariant: ids are text at the border and small integers inside; a key is unique in a dataset.

pub mod dataset;
pub mod entry;
pub mod indicator;
pub mod observation;
mod observations;
pub mod period;
pub mod region;
pub mod scenario;

pub use dataset::{Cell, Dataset};
pub use entry::{Entry, Named};
pub use indicator::{Good, Indicator, IndicatorId, Nature, Topic, Verified};
pub use observation::{Key, Observation, Source, Status};
pub use period::{Period, PeriodError, YearMonth};
pub use region::{Region, RegionId};
pub use scenario::{Issuer, Scenario, Vintage};
