//! What a workspace is laid over: the demo's published figures, or nothing.
//!
//! Invariant: a base is shared and never written to; a workspace keeps only what differs from it.

use std::fmt;
use std::rc::Rc;
use std::str::FromStr;

use super::checksum::crc32;
use crate::catalogue::Registry;
use crate::import::demo;
use crate::model::Dataset;

/// Which base it is; its text form is `empty` or `demo:` and a fingerprint of the published figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Ground {
    /// The published figures that came with the page.
    Demo {
        /// Tells apart the figures of two versions of the page.
        fingerprint: Rc<str>,
    },
    /// Nothing observed.
    Empty,
}

/// The registry and dataset that a workspace begins with.
#[derive(Clone, Debug)]
pub struct Base {
    /// Which one.
    pub ground: Ground,
    /// Its indicators and regions.
    pub registry: Rc<Registry>,
    /// Its observations.
    pub dataset: Rc<Dataset>,
}

/// A text that names no base.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown base {0}")]
pub struct UnknownGround(pub String);

impl Base {
    /// The published figures that came with the page.
    #[must_use]
    pub fn published() -> Self {
        let (registry, dataset) = demo::published();
        Self::demo(registry, Rc::new(dataset), demo::PUBLISHED)
    }

    /// Of the published figures what the page opens on, until it has the others.
    #[must_use]
    pub fn opening() -> Self {
        let (registry, dataset) = demo::opening();
        Self::demo(registry, Rc::new(dataset), demo::OPENING)
    }

    /// The demo as it was read from a text.
    #[must_use]
    pub fn demo(registry: Rc<Registry>, dataset: Rc<Dataset>, text: &str) -> Self {
        let fingerprint = format!("{:08x}", crc32(text.as_bytes())).into();
        Self { ground: Ground::Demo { fingerprint }, registry, dataset }
    }

    /// Nothing observed under a registry.
    #[must_use]
    pub fn empty(registry: Rc<Registry>) -> Self {
        Self { ground: Ground::Empty, registry, dataset: Rc::default() }
    }
}

impl fmt::Display for Ground {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Demo { fingerprint } => write!(formatter, "demo:{fingerprint}"),
            Self::Empty => formatter.write_str("empty"),
        }
    }
}

impl FromStr for Ground {
    type Err = UnknownGround;

    fn from_str(text: &str) -> Result<Self, UnknownGround> {
        match text.strip_prefix("demo:") {
            Some(fingerprint) => Ok(Self::Demo { fingerprint: fingerprint.into() }),
            None if text == "empty" => Ok(Self::Empty),
            None => Err(UnknownGround(text.chars().take(40).collect())),
        }
    }
}
