//! The file of the open workspace: saved by hand, or following each change where the browser offers it.

use leptos::prelude::*;

use crate::say;
use crate::ui::boxed::press;
use crate::ui::browser::own_file;
use crate::ui::keeper::{Filing, Keeper};
use crate::ui::words::{language, pick};

/// The file of the open workspace.
#[component]
pub fn FilePanel(keeper: Keeper) -> impl IntoView {
    let state = move || follows(keeper, keeper.filing.get());
    view! {
        <section class="panel">
            <div class="panel-head">
                <div>
                    <h2>{pick("文件", "File")}</h2>
                    <p class="sub">{pick("一个文件就是整个工作区：数据、目标、定义、核实。把 .renshe 文件、在这里存的 SVG 图拖到页面上也能打开。", "One file holds the whole workspace. Dropping a .renshe file, or an SVG of a chart saved here, anywhere on the page opens it.")}</p>
                </div>
                <span class="line"><button type="button" on:click=press(move || keeper.save_file())>{pick("保存到文件", "Save as a file")}</button></span>
            </div>
            {move || state()}
        </section>
    }
    .into_any()
}

/// The file that follows, in words, and what can be done about it.
fn follows(keeper: Keeper, filing: Filing) -> AnyView {
    if !own_file::is_offered() {
        let words = pick(
            "这个浏览器不支持自动存到文件，请常用“保存到文件”。",
            "This browser cannot keep a file up to date by itself: save one often.",
        );
        return view! { <p class="sub">{words}</p> }.into_any();
    }
    let language = language();
    let (sign, class, words) = match &filing {
        Filing::Off => ("", "faint", pick("自动存到文件：未开。", "No file follows the changes.").to_owned()),
        Filing::Follows(name, at) if at.is_empty() => {
            ("✓", "good", say!(language, "自动存到 {name}", "{name} follows each change"))
        }
        Filing::Follows(name, at) => {
            ("✓", "good", say!(language, "自动存到 {name}，{at} 已存", "{name} follows each change, saved {at}"))
        }
        Filing::Writing(name) => ("", "faint", say!(language, "正在存到 {name}…", "Writing {name}…")),
        Filing::Asks(name) => (
            "◐",
            "watchful",
            say!(language, "{name} 要再允许一次才能自动存", "{name}: the browser has to be allowed once more"),
        ),
        Filing::Failed(name, why) => {
            ("✕", "bad", say!(language, "没有存到 {name}：{why}", "{name} was not written: {why}"))
        }
    };
    let button = |words: &'static str, act: fn(Keeper)| {
        view! { <button type="button" on:click=press(move || act(keeper))>{words}</button> }.into_any()
    };
    let choose = button(pick("选一个文件自动存…", "Choose a file to follow…"), Keeper::choose_own_file);
    let leave = button(pick("不再自动存", "Stop following"), Keeper::leave_own_file);
    let buttons = match filing {
        Filing::Off => vec![choose],
        Filing::Asks(_) => vec![button(pick("继续自动存", "Allow"), Keeper::allow_own_file), leave],
        Filing::Failed(..) => vec![choose, leave],
        Filing::Follows(..) | Filing::Writing(_) => vec![leave],
    };
    view! {
        <div class="panel-foot" role="status">
            <span class=class><span aria-hidden="true">{sign}</span>{words}</span>
            <span class="line">{buttons}</span>
        </div>
    }
    .into_any()
}
