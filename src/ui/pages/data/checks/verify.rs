//! 标记为已核实: who looked into a case, and why it is in order; of what sources disagree on, which of them holds.
//!
//! Invariant: the name is as typed, and the dialog says so.

use std::rc::Rc;

use leptos::prelude::*;

use crate::catalogue::place::{MAX_NAME, MAX_TEXT};
use crate::evaluate::checks::{Case, Disputed};
use crate::model::Observation;
use crate::phrase;
use crate::phrase::issue::shown;
use crate::phrase::name::unfit;
use crate::phrase::trace::{as_written, source};
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
    /// What sources disagree on, where it is of that kind.
    pub disputed: Option<Rc<Disputed>>,
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
    let chosen = RwSignal::new(0_usize);
    let (case, disputed) = (of.case, of.disputed);
    let statements = disputed.as_ref().map(|disputed| statements(disputed, chosen));
    let save = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        let other = disputed.as_ref().zip(chosen.get_untracked().checked_sub(1));
        match mark(session, &case, other, &by.read_untracked(), &reason.read_untracked()) {
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
            <p class="small">{of.says}</p>{statements}
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

/// 以哪个为准: every statement with its place, the one in use first.
fn statements(disputed: &Disputed, chosen: RwSignal<usize>) -> AnyView {
    let option = |(at, of): (usize, &Rc<Observation>)| {
        let (says, place) = (as_written(language(), of), shown(&source(language(), &of.source)));
        let now = if at == 0 { pick("（现用）", " (in use)") } else { "" };
        view! {
            <label class="check"><input type="radio" name="holds" prop:checked=move || chosen.get() == at on:change=on(move |_: web_sys::Event| chosen.set(at))/>
                <span><b>{says}</b>{now}" "<small>{place}</small></span></label>
        }
        .into_any()
    };
    let options = std::iter::once(&disputed.kept).chain(&disputed.others).enumerate().map(option).collect_view();
    let legend = pick("以哪个为准（其余仍留在出处里）", "Which one holds (the others stay among its sources)");
    view! { <fieldset class="field statements"><legend>{legend}</legend>{options}</fieldset> }.into_any()
}

fn mark(
    session: Session,
    case: &Case,
    other: Option<(&Rc<Disputed>, usize)>,
    by: &str,
    reason: &str,
) -> Result<(), String> {
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
    let chosen = other.and_then(|(disputed, at)| disputed.chosen(&session.evaluation_now(), at));
    let edit = match chosen {
        None => Edit::Setting(Setting::Mark(case.id.clone(), Some(mark))),
        Some((state, case)) => {
            let mark = Mark { against: case.seen, ..mark };
            Edit::Several(vec![Edit::Restore(vec![state]), Edit::Setting(Setting::Mark(case.id, Some(mark)))])
        }
    };
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
