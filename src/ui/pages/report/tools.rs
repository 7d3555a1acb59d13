//! What one takes a text away by: copied, saved as a file, printed.

use std::rc::Rc;

use leptos::prelude::*;

use crate::evaluate::Figure;
use crate::export::verification::{self, Verification};
use crate::phrase::trace;
use crate::report::compose::Composed;
use crate::report::export::{Beside, Image, Picture};
use crate::report::{Occasion, Scope, period};
use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::{clipboard, clock, download};
use crate::ui::later::Part;
use crate::ui::pages::workbook::save;
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Action, Drawn, Menu, Notice, Notices, Status};
use crate::ui::words::{language, pick};

/// A composed text as it stands now.
type Text = Signal<Rc<Composed>, LocalStorage>;

/// What a file holds of it.
type Content = Rc<dyn Fn(&Composed) -> Vec<u8>>;

/// What a Word document has around its text and beside it.
#[derive(Clone, Copy)]
struct Wanted {
    /// What it is for.
    occasion: Occasion,
    /// Where each figure comes from, as remarks.
    remarks: bool,
    /// 数据来源与核对表.
    appendix: bool,
}

/// Copy, save, print.
pub fn tools(session: Session, text: Text, plain: fn(&Composed) -> String) -> AnyView {
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
    let items = UnsyncCallback::new(move |()| -> Part<_> {
        let actions = files(session, text, plain, notices);
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

/// What it is saved as.
fn files(session: Session, text: Text, plain: fn(&Composed) -> String, notices: Notices) -> Vec<Action> {
    let save = move |label: &'static str, extension: &'static str, content: Content| {
        Action::new(label, move || {
            let (title, content) = text.with_untracked(|text| (title_of(session, text), content(text)));
            give(notices, &title, extension, &content);
        })
    };
    let document = move |label: &'static str, wanted: Wanted| {
        Action::new(label, move || {
            wasm_bindgen_futures::spawn_local(word(session, text.get_untracked(), wanted, notices));
        })
    };
    let report = Wanted { occasion: Occasion::Report, remarks: false, appendix: false };
    let (speech, remarked) = (Wanted { occasion: Occasion::Speech, ..report }, Wanted { remarks: true, ..report });
    let appended = Wanted { appendix: true, ..report };
    vec![
        document(pick("Word文稿（.docx）", "Word document (.docx)"), report),
        document(pick("Word讲话稿（.docx）", "Word document, a speech (.docx)"), speech),
        document(pick("Word文稿，数带出处批注", "Word document, origins as comments"), remarked),
        document(pick("Word文稿，附数据来源与核对表", "Word document with a table of origins"), appended),
        save(
            pick("纯文本（.txt）", "Plain text (.txt)"),
            "txt",
            Rc::new(move |text| for_editors(&plain(text)).into_bytes()),
        ),
        save("Markdown（.md）", "md", Rc::new(|text| text.markdown().into_bytes())),
        Action::new(pick("数据核对单（XLSX）", "Form to verify its figures by (XLSX)"), move || {
            verify(session, text, notices);
        }),
    ]
}

/// Gives the browser a file to be saved.
fn give(notices: Notices, title: &str, extension: &str, content: &[u8]) {
    let name = download::file_name(title, extension);
    if download::save_bytes(&name, kind_of(extension), content).is_err() {
        let detail = pick("浏览器不许下载。", "The browser refused the download.");
        notices.show(Notice::new(Status::Bad, pick("没有存成文件", "No file was saved"), detail));
    }
}

/// Saves a text as a Word document, with pictures of its charts.
async fn word(session: Session, text: Rc<Composed>, wanted: Wanted, notices: Notices) {
    let mut pictures = Vec::new();
    for chart in text.charts() {
        let drawn = Drawn::of(chart);
        let made = drawn.picture().await;
        let picture = |(png, (width, height)): (_, (f64, f64))| Picture {
            image: Image::Png(png),
            width: width as u32,
            height: height as u32,
        };
        pictures.push(made.map(picture));
    }
    let lost = pictures.iter().filter(|picture| picture.is_none()).count();
    let appendix = wanted.appendix.then(|| verification_of(session, &text).appendix());
    let remark = |figure: &Figure| wanted.remarks.then(|| origin(session, figure));
    let beside = Beside { remark: &remark, pictures: &pictures, appendix: appendix.as_ref() };
    let framed = Composed::clone(&text).framed(
        wanted.occasion,
        session.evaluation_now().registry(),
        scope_of(session),
        clock::today(),
    );
    give(notices, &title_of(session, &text), "docx", &framed.docx(&beside));
    if lost > 0 {
        let title = say!(
            language(),
            "{lost}幅图没有画成，文稿里只有图题",
            "{lost} charts could not be drawn; only their titles are there"
        );
        notices.show(Notice::new(Status::Watch, title, ""));
    }
}

fn scope_of(session: Session) -> Scope {
    let Place { region, period } = session.place.get_untracked();
    Scope { region, period }
}

/// The figures of a text, with who verified them.
fn verification_of(session: Session, text: &Composed) -> Verification {
    let evaluation = session.evaluation_now();
    let of = Verification::of_text(&evaluation, text, scope_of(session));
    session.with_workspace(|workspace| of.with_marks(&evaluation, workspace.marks()))
}

/// Saves the figures of a text as a form to verify them by, section by section.
fn verify(session: Session, text: Text, notices: Notices) {
    let composed = text.get_untracked();
    let title = title_of(session, &composed);
    let name = title.clone();
    save(title, pick("数据核对单", "figures to verify"), notices, move || {
        let of = verification_of(session, &composed);
        Some(verification::book(&session.evaluation_now(), &of, &name, clock::today()))
    });
}

/// Where a figure comes from, in lines.
fn origin(session: Session, figure: &Figure) -> String {
    let evaluation = session.evaluation_now();
    trace::lines(&evaluation, &evaluation.trace(&figure.ask)).join("\n")
}

fn kind_of(extension: &str) -> &'static str {
    match extension {
        "docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        _ => "text/plain",
    }
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
