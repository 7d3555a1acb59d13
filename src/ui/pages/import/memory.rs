//! Corrections of one's own in the browser's store, for the next file with the same header.

use super::desk::Desk;
use super::understood::Understood;
use crate::import::remembered::Remembered;
use crate::ui::browser::storage;
use crate::ui::widgets::{Notice, Status};
use crate::ui::words::pick;
use std::rc::Rc;

const KEY: &str = "corrections";

/// What is remembered; nothing where the store is off.
pub fn remembered() -> Remembered {
    let text = storage::read(KEY).ok().flatten();
    text.map(|text| Remembered::read(&text)).unwrap_or_default()
}

/// Remembers what was said of files that are taken over.
pub fn keep(desk: Desk, files: &[Rc<Understood>]) {
    let before = remembered();
    let mut after = before.clone();
    for file in files {
        for (at, header) in file.headers.iter().enumerate() {
            let corrections = file.said.corrections.get(at).cloned().unwrap_or_default();
            if !corrections.is_empty() || after.find(header).is_some() {
                after.keep(header.clone(), &corrections);
            }
        }
    }
    if after != before && storage::write(KEY, &after.text()).is_err() {
        let title = pick("这次的更正没有记住", "These corrections were not remembered");
        let detail = pick(
            "本机存储已满或不可用；数据不受影响，下次同样的表要再更正一次。",
            "The browser's store is full or off. The figures are not affected; the next such file has to be corrected again.",
        );
        desk.notices.show(Notice::new(Status::Watch, title, detail));
    }
}
