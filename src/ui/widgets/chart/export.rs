//! What can be taken away from a chart: a drawing that stands alone, in the light theme whatever the page shows, and its table.
//! Invariant: each ends with a notice of what happened.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_split_helpers::wasm_split;

use super::{PLOT_ONLY, WITH_TABLE, present, scene_of};
use crate::chart::{self, Paint, Resolved, shared};
use crate::say;
use crate::ui::browser::clipboard::{self, CopyError};
use crate::ui::browser::{download, picture};
use crate::ui::keeper::{Asked, Keeper};
use crate::ui::session::{Place, Session};
use crate::ui::widgets::{Action, Notice, Notices, Status};
use crate::ui::words::{language, pick};
use crate::workspace::share::drawing;

/// The size of a drawing in a file, in px, whatever the page's window; for a document's text width and a slide alike.
const FILE_SIZE: (f64, f64) = (880.0, 460.0);
/// Dots a px in a picture, sharp in print and on a projector.
const SCALE: f64 = 2.0;

/// The entries of a chart's menu.
#[wasm_split(later)]
pub(super) fn actions(chart: Signal<Rc<Resolved>, LocalStorage>, shown: RwSignal<usize>) -> Vec<Action> {
    let (notices, session, keeper) = (Notices::in_context(), Session::in_context(), Keeper::in_context());
    let with_table = shown.get_untracked() != PLOT_ONLY;
    let (words, next) = if with_table {
        (pick("收起数据表", "Hide the table"), PLOT_ONLY)
    } else {
        (pick("显示数据表（T）", "Show the table (T)"), WITH_TABLE)
    };
    vec![
        Action::new(words, move || shown.set(next)),
        Action::new(pick("分享这张图…", "Share this chart…"), move || {
            keeper.ask(Asked::Share(Some(chart.get_untracked())));
        }),
        Action::new(pick("存为 SVG", "Save as SVG"), move || save_svg(&chart.read_untracked(), session, notices)),
        Action::new(pick("存为 PNG（2倍）", "Save as PNG (double size)"), move || {
            spawn_local(save_png(Drawn::of(&chart.read_untracked()), notices));
        }),
        Action::new(pick("复制图片", "Copy as a picture"), move || {
            spawn_local(copy_picture(Drawn::of(&chart.read_untracked()), notices));
        }),
        Action::new(pick("加入演示", "Add to the presentation"), move || {
            present::add(session, &chart.read_untracked(), notices);
        }),
        Action::new(pick("数据表存为 CSV", "Save the table as CSV"), move || {
            let name = download::file_name(&chart.read_untracked().data.title, "csv");
            let csv = chart.read_untracked().table().to_csv();
            saved(notices, &name, download::save_bytes(&name, "text/csv;charset=utf-8", csv.as_bytes()).is_ok());
        }),
        Action::new(pick("复制数据表", "Copy the table"), move || {
            let cells = chart.read_untracked().table().to_tsv();
            spawn_local(async move {
                let done = clipboard::copy_text(&cells).await.is_ok();
                let good = pick("已复制数据表，可粘贴到表格", "Table copied; paste it into a spreadsheet");
                tell(
                    notices,
                    done,
                    good,
                    pick("没有复制成：浏览器不允许", "Not copied: the browser does not allow it"),
                );
            });
        }),
    ]
}

/// A drawing that stands alone.
pub struct Drawn {
    /// What it is about.
    title: String,
    /// The drawing.
    pub svg: String,
    size: (f64, f64),
}

impl Drawn {
    /// Of a chart, in the light theme.
    pub fn of(chart: &Resolved) -> Drawn {
        let scene = scene_of(chart, FILE_SIZE)
            .map(|scene| (chart::draw(&scene, Paint::Light), chart::drawn_size(&scene, Paint::Light)));
        let (svg, size) = scene.unwrap_or_default();
        Drawn { title: chart.data.title.clone(), svg, size }
    }
}

impl Drawn {
    /// As a picture for a document, with its size; none where the browser makes none.
    pub async fn picture(&self) -> Option<(Vec<u8>, (f64, f64))> {
        let blob = picture::png(&self.svg, self.size, SCALE).await.ok()?;
        let bytes = wasm_bindgen_futures::JsFuture::from(blob.array_buffer()).await.ok()?;
        Some((js_sys::Uint8Array::new(&bytes).to_vec(), self.size))
    }
}

/// With what it was made of, so that it opens here again as a chart.
fn save_svg(chart: &Resolved, session: Session, notices: Notices) {
    let drawn = Drawn::of(chart);
    let name = download::file_name(&drawn.title, "svg");
    let Place { region, period } = session.place.get_untracked();
    let evaluation = session.evaluation_now();
    let address = session.with_workspace(|workspace| shared::address(workspace, &evaluation, chart, (region, period)));
    let carrying = address.map(|address| drawing::carrying(&drawn.svg, &address));
    let svg = carrying.as_ref().unwrap_or(&drawn.svg);
    let done = download::save_bytes(&name, "image/svg+xml", svg.as_bytes()).is_ok();
    let added = (svg.len() - drawn.svg.len()).div_ceil(1_000);
    let detail = match carrying {
        Some(_) => say!(
            language(),
            "带着图里的数据和出处（{added} KB），拖回此页就能接着看；不想带就存 PNG。",
            "It carries the chart's figures and origins ({added} KB) and opens again when dropped here. To leave them out, save a PNG."
        ),
        None => pick("图里的数据太多，没有带上。", "Its figures are too many to go along.").to_owned(),
    };
    saved_with(notices, &name, done, &detail);
}

async fn save_png(drawn: Drawn, notices: Notices) {
    let name = download::file_name(&drawn.title, "png");
    let done = match picture::png(&drawn.svg, drawn.size, SCALE).await {
        Ok(png) => download::save(&name, &png).is_ok(),
        Err(_) => false,
    };
    saved(notices, &name, done);
}

/// Without a clipboard for pictures, as on plain http, the picture becomes a file instead.
async fn copy_picture(drawn: Drawn, notices: Notices) {
    let Ok(png) = picture::png(&drawn.svg, drawn.size, SCALE).await else {
        let bad = pick(
            "没有画成图片：浏览器不允许，可存为 SVG",
            "No picture was made: the browser does not allow it; save as SVG instead",
        );
        return tell(notices, false, "", bad);
    };
    match clipboard::copy_png(&png).await {
        Ok(()) => {
            tell(notices, true, pick("已复制图片，可粘贴到文档", "Picture copied; paste it into a document"), "");
        }
        Err(reason) => {
            let name = download::file_name(&drawn.title, "png");
            let why = match reason {
                CopyError::Unavailable => pick(
                    "此页地址不是 https，浏览器不让网页复制图片",
                    "This page is not on https, where browsers let no page copy pictures",
                ),
                CopyError::Refused => pick("浏览器没有允许复制图片", "The browser did not allow pictures to be copied"),
            };
            let done = download::save(&name, &png).is_ok();
            let title = match done {
                true => say!(language(), "改存为文件：{name}", "Saved as a file instead: {name}"),
                false => pick("没有复制成图片", "The picture was not copied").to_owned(),
            };
            notices.show(Notice::new(Status::Watch, title, why));
        }
    }
}

fn saved(notices: Notices, name: &str, done: bool) {
    saved_with(notices, name, done, "");
}

fn saved_with(notices: Notices, name: &str, done: bool, detail: &str) {
    if done {
        let title = say!(language(), "✓ 已存为 {name}", "✓ Saved as {name}");
        return notices.show(Notice::new(Status::Good, title, detail));
    }
    let bad =
        say!(language(), "没有存成 {name}：浏览器不允许下载", "{name} was not saved: the browser allows no downloads");
    tell(notices, done, "", &bad);
}

fn tell(notices: Notices, done: bool, good: &str, bad: &str) {
    let (status, words) = if done { (Status::Good, good) } else { (Status::Bad, bad) };
    notices.show(Notice::new(status, words, ""));
}
