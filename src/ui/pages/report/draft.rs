//! 起草: a template composed for the period and region of the header, with its outline; copied, saved and printed.

use std::rc::Rc;

use leptos::prelude::*;

use super::outline::outline;
use super::paper::{composed, paper};
use crate::catalogue::templates::{Template, templates};
use crate::report::compose::Composed;
use crate::report::period;
use crate::route::{Page, Tab};
use crate::say;
use crate::ui::boxed::{kept, press};
use crate::ui::browser::{clipboard, download};
use crate::ui::later::Part;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Action, Choice, Menu, Notice, Notices, Picker, Status};
use crate::ui::words::{language, pick};

/// 起草.
#[component]
pub fn DraftTab() -> impl IntoView {
    let session = Session::in_context();
    let templates = Rc::new(templates());
    let choices = choices(&templates);
    let all = StoredValue::new_local(templates);
    let chosen = Memo::new(move |_| {
        let wanted = session.route.with(|route| route.page.tab().to_owned());
        all.with_value(|all| {
            let known = all.iter().any(|template| template.id == wanted);
            if known { wanted } else { all.first().map(|template| template.id.clone()).unwrap_or_default() }
        })
    });
    let template = move || {
        let chosen = chosen.get();
        all.with_value(|all| all.iter().find(|template| template.id == chosen).cloned())
    };
    let text = kept(move || template().map_or_else(Composed::default, |template| composed(session, &template.text)));
    let choose = UnsyncCallback::new(move |id: String| session.go(Page::Report(Tab::named(&id))));
    let sheet = move || text.with(|text| view! { {outline(text)}{paper(session, text)} }.into_any());
    view! {
        <div class="page-bar report-bar">
            <div class="line">
                <Picker label=pick("文种", "Template") choices=Signal::stored_local(Rc::new(choices)) chosen choose/>
                <span class="muted small">{pick("期间、地区随页面上方的选择；点一个数看出处", "Period and region follow the header; press a figure for its origin")}</span>
            </div>
            <div class="line">{tools(session, text)}</div>
        </div>
        <div class="report">{move || sheet()}</div>
    }
    .into_any()
}

fn name_of(template: &Template) -> &str {
    pick(&template.zh, &template.en)
}

fn choices(templates: &[Template]) -> Vec<Choice> {
    let choice = |template: &Template| Choice {
        value: template.id.clone(),
        text: name_of(template).to_owned(),
        ..Choice::default()
    };
    templates.iter().map(choice).collect()
}

/// Copy, save, print.
fn tools(session: Session, text: Signal<Rc<Composed>, LocalStorage>) -> AnyView {
    let notices = Notices::in_context();
    let copy = press(move || {
        let plain = text.with_untracked(|text| text.plain());
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
    let save = move |extension: &'static str, content: fn(&Composed) -> String| {
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
            Action::new(pick("纯文本（.txt）", "Plain text (.txt)"), save("txt", for_editors)),
            Action::new("Markdown（.md）", save("md", Composed::markdown)),
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
fn for_editors(text: &Composed) -> String {
    format!("\u{feff}{}", text.plain().replace('\n', "\r\n"))
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
