//! 编排: all slides in a list, to be moved, hidden, given headlines and notes. Invariant: each change is an edit, which can be undone;
//! a field keeps its focus while others change.

use std::rc::Rc;

use leptos::prelude::*;

use super::row::row;
use super::{Show, View};
use crate::phrase::misfit;
use crate::slides::moved;
use crate::ui::boxed::{press, yes};
use crate::ui::browser::focus;
use crate::ui::widgets::{Notice, Segmented, Status};
use crate::ui::words::{language, pick};
use crate::workspace::{Deck, Edit, Setting};

/// The list of all slides.
pub(super) fn arranging(show: Show) -> AnyView {
    let ids = move || show.deck.with(|deck| deck.iter().map(|slide| slide.id.clone()).collect::<Vec<_>>());
    // Over which one another is held.
    let over = RwSignal::new(None);
    let shape = Signal::derive(move || usize::from(show.is_narrow.get()));
    let choose = UnsyncCallback::new(move |number| show.change(|deck| deck.is_narrow = number == 1));
    let steps = move || show.session.steps();
    let is_own = move || {
        show.deck.track();
        show.session.with_workspace(|workspace| {
            *workspace.deck() != Deck { is_narrow: show.is_narrow.get(), ..Deck::default() }
        })
    };
    let anew = press(move || show.change(|deck| *deck = Deck { is_narrow: deck.is_narrow, ..Deck::default() }));
    view! {
        <div class="deck">
            <header class="line">
                <h1 tabindex="-1">{pick("编排", "Arrange")}</h1>
                <Segmented label=pick("比例", "Shape") options=["16:9", "4:3"] chosen=shape choose/>
                <button type="button" disabled=move || steps().undo == 0 on:click=press(move || show.session.undo(drop))>{pick("撤销", "Undo")}</button>
                <button type="button" disabled=move || steps().redo == 0 on:click=press(move || show.session.redo(drop))>{pick("重做", "Redo")}</button>
                <button type="button" disabled=move || !is_own() on:click=anew>{pick("恢复自动编排", "As made")}</button>
                <button type="button" class="primary" on:click=press(move || show.look(View::One))>{pick("开始演示", "Present")}</button>
            </header>
            <p class="sub">{pick(
                "幻灯片随数据重新生成；这里的顺序、隐藏、标题和备注留在工作区里。别处的图用“⋯ › 加入演示”放进来。",
                "Slides are made anew from the data; order, hidden slides, headlines and notes stay in the workspace. Charts of other pages come in by “⋯ › Add to the presentation”.",
            )}</p>
            <ol class="deck-list" class:held=move || over.get().is_some()>
                <For each=ids key=Clone::clone children=move |id| row(show, Rc::from(id), over)/>
            </ol>
        </div>
    }
    .into_any()
}

impl Show {
    /// Changes what is kept of the deck, as one edit.
    pub(super) fn change(self, change: impl FnOnce(&mut Deck)) {
        let mut deck = self.session.with_workspace(|workspace| workspace.deck().clone());
        change(&mut deck);
        if self.session.with_workspace(|workspace| *workspace.deck() == deck) {
            return;
        }
        if let Err(reason) = self.session.edit(Edit::Setting(Setting::Deck(Box::new(deck)))) {
            let title = pick("没有改成", "Not changed");
            self.notices.show(Notice::new(Status::Bad, title, misfit::reason(language(), &reason)));
        }
    }

    /// The place of a slide in the list.
    pub(super) fn place(self, id: &str) -> usize {
        self.deck.with(|deck| deck.iter().position(|slide| slide.id == id).unwrap_or(0))
    }

    /// Moves a slide to a place of the list; the focus goes along to one of its buttons.
    pub(super) fn put(self, id: &str, to: usize, button: &str) {
        let from = untrack(|| self.place(id));
        let deck = self.deck.get_untracked();
        let to = to.min(deck.len().saturating_sub(1));
        if to != from {
            self.change(|own| own.order = moved(&deck, &own.order, from, to));
            focus::soon(&format!(".deck-list > li:nth-child({}) {button}", to + 1));
        }
    }
}

/// A switch of a row.
pub(super) fn switch(words: String, is: impl Fn() -> bool + Send + 'static, act: impl FnMut() + 'static) -> AnyView {
    view! { <button type="button" aria-pressed=move || yes(is()) on:click=press(act)>{words}</button> }.into_any()
}
