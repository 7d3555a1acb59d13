//! A composed text in the forms that other programs take.
//!
//! Invariant: each form has every word that stands in the text, and no other.

mod docx;
mod markdown;
mod stored;

pub use docx::{Appendix, Beside, Image, Picture, Remark};
pub use stored::archive;
