//! What one takes a text away by: copied, saved as a file, printed.

use std::rc::Rc;

use leptos::prelude::*;

use crate::report::compose::Composed;
use crate::report::period;
use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::{clipboard, download};
use crate::ui::later::Part;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Action, Menu, Notice, Notices, Status};
use crate::ui::words::{language, pick};

/// Copy, save, print.
pub fn tools(session: Session, text: Signal<Rc<Composed>, LocalStorage>, plain: fn(&Composed) -> String) -> AnyView {
    let notices = Notices::in_context();
    let copy = press(move || {
        let plain = text.with_untracked(|text| plain(text));
        wasm_bindgen_futures::spawn_local(async move {
            let notice = match clipboard::copy_text(&plain).await {
                Ok(()) => Notice::new(Status::Good, pick("✓ 全文已复制", "✓ The text is copied"), ""),
                Err(_) => Notice::new(
                    Status::Bad,
                    pick("没有复制", "Nothing was copied"),
                    pick("浏览器不许复制，请改用“另存为”。", "The browser refused; save it as a file instead."),
                ),
            };
            notices.show(notice);
        });
    });
    let save = move |extension: &'static str, content: Rc<dyn Fn(&Composed) -> String>| {
        move || {
            let (title, content) = text.with_untracked(|text| (title_of(session, text), content(text)));
            if download::save_bytes(&download::file_name(&title, extension), "text/plain", content.as_bytes()).is_err()
            {
                let title = pick("没有存成文件", "No file was saved");
                notices.show(Notice::new(
                    Status::Bad,
                    title,
                    pick("浏览器不许下载。", "The browser refused the download."),
                ));
            }
        }
    };
    let items = UnsyncCallback::new(move |()| -> Part<_> {
        let actions = vec![
            Action::new(
                pick("纯文本（.txt）", "Plain text (.txt)"),
                save("txt", Rc::new(move |text| for_editors(&plain(text)))),
            ),
            Action::new("Markdown（.md）", save("md", Rc::new(Composed::markdown))),
        ];
        Box::pin(async move { actions })
    });
    let print = press(|| drop(window().print()));
    view! {
        <button type="button" on:click=copy>{pick("复制全文", "Copy the text")}</button>
        <Menu text=pick("另存为", "Save as").into_any() hang="end" items/>
        <button type="button" on:click=print>{pick("打印…", "Print…")}</button>
    }
    .into_any()
}

/// With a mark of its encoding and ends of lines that every editor of an office knows.
fn for_editors(text: &str) -> String {
    format!("\u{feff}{}", text.replace('\n', "\r\n"))
}

/// Its first line; else where and when.
fn title_of(session: Session, text: &Composed) -> String {
    let first = text.paragraphs.first().map(|first| first.text()).filter(|first| !first.is_empty());
    first.unwrap_or_else(|| {
        let Place { region, period: when } = session.place.get_untracked();
        let (region, when) = (session.evaluation_now().registry().region_name(region).to_owned(), period::words(when));
        say!(language(), "{region}{when}", "{region} {when}")
    })
}
