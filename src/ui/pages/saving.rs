//! Files given to the browser to be saved, and what is said of them.

use crate::say;
use crate::ui::browser::download::{self, DownloadError};
use crate::ui::session::Session;
use crate::ui::widgets::{Notice, Notices, Status};
use crate::ui::words::{language, pick};

/// What is said of a file that was given to the browser.
pub fn saved(name: &str, done: Result<(), DownloadError>) -> Notice {
    match done {
        Ok(()) => {
            let title = say!(language(), "已导出{name}", "Exported {name}");
            let detail = pick("在浏览器的下载文件夹里。", "It is among the browser's downloads.");
            Notice::new(Status::Good, title, detail)
        }
        Err(DownloadError) => {
            let title = pick("浏览器不让此页存文件", "The browser lets this page save no file");
            Notice::new(Status::Bad, title, pick("请换一个浏览器再试。", "Try another browser."))
        }
    }
}

/// Saves a list as CSV under the workspace's name; only a refusal is told.
pub fn save_csv(session: Session, notices: Notices, text: &str) {
    let name = session.with_workspace(|workspace| download::file_name(workspace.name(), "csv"));
    let done = download::save_bytes(&name, "text/csv", text.as_bytes());
    if done.is_err() {
        notices.show(saved(&name, done));
    }
}
