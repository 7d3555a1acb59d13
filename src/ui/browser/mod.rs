//! What the browser can do, one file a capability. Invariant: outside this folder nothing reads the clock, the storage, the address
//! or the clipboard.

pub mod apart;
pub mod clipboard;
pub mod clock;
pub mod compress;
pub mod decode;
pub mod download;
pub mod durable;
pub mod file;
pub mod focus;
pub mod found;
pub mod frame;
pub mod handles;
pub mod language;
pub mod ledger;
pub mod licences;
pub mod location;
pub mod office;
pub mod offline;
pub mod own_file;
pub mod paint;
pub mod paper;
pub mod picture;
pub mod pointer;
pub mod popup;
pub mod resize;
pub mod rich;
pub mod root;
pub mod screen;
pub mod secret;
pub mod storage;
pub mod style_rules;
pub mod theme;
pub mod typing;
