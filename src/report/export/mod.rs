//! A composed text in the forms that other programs take.
//!
//! Invariant: each form has every word that stands in the text, and no other.

mod markdown;
