//! The buttons at the edge, for a hand without keys; they show when they are reached for.

use leptos::prelude::*;

use super::{Blank, Show, View, files};
use crate::ui::boxed::{press, yes};
use crate::ui::browser::{paper, screen};
use crate::ui::keeper::Asked;
use crate::ui::words::pick;

pub(super) fn bar(show: Show) -> AnyView {
    let button = move |sign: &'static str, words: &'static str, act: fn(Show)| {
        view! { <button type="button" aria-label=words title=words on:click=press(move || act(show))>{sign}</button> }
            .into_any()
    };
    let switch = move |sign: &'static str, words: &'static str, is: fn(Show) -> bool, act: fn(Show)| {
        view! {
            <button type="button" aria-label=words title=words aria-pressed=move || yes(is(show)) on:click=press(move || act(show))>{sign}</button>
        }
        .into_any()
    };
    let black = (pick("黑屏（B）", "Black screen (B)"), |show: Show| show.blank.get() == Some(Blank::Black));
    view! {
        <div class="show-bar" role="toolbar" aria-label=pick("演示", "Presentation")>
            {button("‹", pick("上一张（←）", "Back (←)"), |show| show.step(false))}
            {button("›", pick("下一张（→）", "On (→)"), |show| show.step(true))}
            {switch("▦", pick("全部幻灯片（G）", "All slides (G)"), |show| show.view.get() == View::All, |show| show.look(View::All))}
            {switch("✎", pick("编排（E）", "Arrange (E)"), |show| show.view.get() == View::Arranging, |show| show.look(View::Arranging))}
            {switch("■", black.0, black.1, |show| show.blank(Blank::Black))}
            {switch("◉", pick("指示点（P）", "Pointer (P)"), |show| show.points.get(), |show| show.points.update(|points| *points = !*points))}
            {switch("❐", pick("演讲者窗口（S）", "Speaker’s window (S)"), |show| show.speaker.read().is_some(), Show::toggle_speaker)}
            {button(pick("分享", "Share"), pick("分享", "Share"), |show| show.keeper.ask(Asked::Share(None)))}
            {button("PPTX", pick("导出 PPTX", "Export PPTX"), files::save_pptx)}
            {button(pick("图片", "Pictures"), pick("导出图片（zip）", "Export Pictures (zip)"), files::save_pictures)}
            {button(pick("全屏", "Full"), pick("全屏（F）", "Full screen (F)"), |_| screen::toggle_full())}
            {button(pick("打印", "Print"), pick("打印或存为 PDF（Ctrl+P）", "Print or save as PDF (Ctrl+P)"), |_| paper::print())}
            {button("✕", pick("退出（Esc）", "Leave (Esc)"), Show::leave)}
        </div>
    }
    .into_any()
}
