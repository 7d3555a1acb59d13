//! The header's first picker: the workspaces of this browser, and what one does with them.

use wasm_split_helpers::wasm_split;

use crate::phrase;
use crate::route::Page;
use crate::ui::keeper::{Asked, DEMO_ID, Keeper};
use crate::ui::session::{Session, demo_name};
use crate::ui::widgets::Choice;
use crate::ui::words::pick;

// No id of a workspace has a sign in it.
const NEW: &str = "+new";
const OPEN: &str = "+open";
const LINK: &str = "+link";
const SAVE: &str = "+save";
const MANAGE: &str = "+manage";

/// The workspaces, the one opened last first, and the actions below them.
pub fn choices(keeper: Keeper) -> Vec<Choice> {
    let here = pick("本机的工作区", "In this browser");
    let acts = pick("操作", "Actions");
    let demo = Choice { value: DEMO_ID.into(), text: demo_name().into(), group: here.into(), ..Choice::default() };
    let own = keeper.shelf().into_iter().filter(|one| one.id != DEMO_ID && one.about.binned.is_empty());
    let own = own.map(|one| Choice {
        value: one.id,
        text: one.about.name,
        note: phrase::keeping::time(&one.about.changed).chars().take(10).collect(),
        group: here.into(),
    });
    let act = |value: &str, text: &str| Choice {
        value: value.into(),
        text: text.into(),
        group: acts.into(),
        ..Choice::default()
    };
    let acts = [
        act(NEW, pick("新建…", "New…")),
        act(OPEN, pick("打开文件…", "Open a file…")),
        act(LINK, pick("打开链接…", "Open a link…")),
        act(SAVE, pick("保存到文件", "Save as a file")),
        act(MANAGE, pick("管理、恢复点…", "Manage, restore points…")),
    ];
    own.chain([demo]).chain(acts).collect()
}

/// Does what was chosen.
#[wasm_split(later)]
pub fn choose(keeper: Keeper, session: Session, value: String) {
    match value.as_str() {
        NEW => keeper.ask(Asked::New),
        OPEN => keeper.pick_file(),
        LINK => keeper.ask(Asked::Link),
        SAVE => keeper.save_file(),
        MANAGE => session.go(Page::Workspaces),
        id => keeper.open_workspace(id),
    }
}
