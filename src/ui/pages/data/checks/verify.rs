//! 标记为已核实: who looked into a case, and why it is in order.
//!
//! Invariant: the name is as typed, and the dialog says so.

use leptos::prelude::*;

use crate::catalogue::place::{MAX_NAME, MAX_TEXT};
use crate::evaluate::checks::Case;
use crate::phrase;
use crate::phrase::name::unfit;
use crate::ui::boxed::{on, press};
use crate::ui::browser::{clock, focus};
use crate::ui::session::Session;
use crate::ui::widgets::{Action, Dialog, Notice, Notices, Status};
use crate::ui::words::{language, pick};
use crate::workspace::{Edit, Mark, Setting};

/// The case that is being marked.
#[derive(Clone, Debug)]
pub(super) struct Verifying {
    /// Its name and figures.
    pub case: Case,
    /// What it says.
    pub says: String,
}

/// The dialog; it is open while there is a case.
#[component]
pub(super) fn VerifyDialog(verifying: RwSignal<Option<Verifying>, LocalStorage>) -> impl IntoView {
    let session = Session::in_context();
    // Whoever verifies one case often verifies the next.
    let by = RwSignal::new(String::new());
    let open = Signal::derive_local(move || verifying.with(Option::is_some));
    let open = Memo::new(move |_| open.get());
    let close = UnsyncCallback::new(move |()| verifying.set(None));
    view! {
        <Dialog open title=pick("标记为已核实", "Mark as verified") close>
            {move || verifying.get_untracked().map(|of| form(session, verifying, of, by))}
        </Dialog>
    }
    .into_any()
}

fn form(
    session: Session,
    verifying: RwSignal<Option<Verifying>, LocalStorage>,
    of: Verifying,
    by: RwSignal<String>,
) -> AnyView {
    let reason = RwSignal::new(String::new());
    let wrong = RwSignal::new(String::new());
    let case = of.case;
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match mark(session, &case, &by.read_untracked(), &reason.read_untracked()) {
            Ok(()) => {
                verifying.set(None);
                focus::soon(".checks");
            }
            Err(words) => wrong.set(words),
        }
    };
    let typed = |signal: RwSignal<String>| on(move |event: web_sys::Event| signal.set(event_target_value(&event)));
    view! {
        <form class="form" on:submit=on(save)>
            <p class="small">{of.says}</p>
            <label class="field">{pick("核实人", "Verified by")}
                <input type="text" name="by" prop:value=by autocomplete="name" required on:input=typed(by)/>
                <small>{pick("这里没有登录，姓名照所填记录", "There is no login: the name is recorded as typed")}</small>
            </label>
            <label class="field">{pick("原因", "Reason")}
                <textarea name="reason" rows="3" prop:value=reason required on:input=typed(reason)></textarea>
                <small>{pick("写明为什么没有问题；数字再变动时会提示重新核实", "Why it is in order; when a figure changes, the mark is shown as outdated")}</small>
            </label>
            <p class="bad" role="alert">{move || wrong.get()}</p>
            <div class="actions">
                <button type="button" on:click=press(move || verifying.set(None))>{pick("取消", "Cancel")}</button>
                <button type="submit" class="primary">{pick("标记为已核实", "Mark as verified")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn mark(session: Session, case: &Case, by: &str, reason: &str) -> Result<(), String> {
    let (by, reason) = (by.trim(), reason.trim());
    if by.is_empty() || reason.is_empty() {
        return Err(pick("请填姓名和原因", "Please fill in the name and the reason").to_owned());
    }
    let of_reason = || unfit(language(), pick("原因", "Reason"), &reason.replace('\n', " "), MAX_TEXT);
    if let Some(words) = unfit(language(), pick("姓名", "Name"), by, MAX_NAME).or_else(of_reason) {
        return Err(words);
    }
    let mark = Mark {
        by: by.to_owned(),
        reason: reason.to_owned(),
        at: clock::stamp(clock::now()),
        against: case.seen.clone(),
    };
    let edit = Edit::Setting(Setting::Mark(case.id.clone(), Some(mark)));
    session.edit(edit).map_err(|misfit| phrase::misfit::reason(language(), &misfit))?;
    told(session, pick("已标记为已核实", "Marked as verified"));
    Ok(())
}

/// Takes a mark away again.
pub(super) fn take_back(session: Session, case: &str) {
    // Taking away always fits.
    if session.edit(Edit::Setting(Setting::Mark(case.to_owned(), None))).is_ok() {
        told(session, pick("已取消核实", "The mark was taken back"));
        focus::soon(".checks");
    }
}

fn told(session: Session, title: &str) {
    let mut notice = Notice::new(Status::Good, title, "");
    notice.actions.push(Action::undo(session));
    Notices::in_context().show(notice);
}
