//! The page: everything that knows a browser.

#[cfg(feature = "bench")]
pub mod bench;
