//! Who reports to the region in force: the regions that it is made up of, the offices that send files, and until when.
//!
//! Invariant: one edit, taken back like any other.

use leptos::prelude::*;

use super::{Desk, said};
use crate::evaluate::collection::likely;
use crate::phrase;
use crate::say;
use crate::ui::boxed::{on, press};
use crate::ui::browser::focus;
use crate::ui::widgets::{Action, Dialog, Notice, Notices, Status};
use crate::ui::words::{language, pick};
use crate::workspace::{Collection, Edit, LAST_DAY, Setting};

/// The dialog; its form is made when it opens.
#[component]
pub(super) fn UnitsDialog(desk: Desk) -> impl IntoView {
    let close = UnsyncCallback::new(move |()| desk.asking.set(false));
    view! {
        <Dialog open=desk.asking title=pick("报送单位", "Who reports") close>{move || form(desk)}</Dialog>
    }
    .into_any()
}

/// What stands in the form.
#[derive(Clone, Copy)]
struct Form {
    parts: RwSignal<String>,
    offices: RwSignal<String>,
    due: RwSignal<String>,
}

fn form(desk: Desk) -> AnyView {
    let evaluation = desk.session.evaluation_now();
    let registry = evaluation.registry();
    let (whole, is) = untrack(|| said(desk.session));
    let (name, of) = (registry.region_name(whole).to_owned(), registry.region(whole).zh.clone());
    let given: Vec<_> = registry.under(whole).into_iter().filter(|id| !registry.region(*id).code.is_empty()).collect();
    let guessed = || likely(&evaluation, whole).into_iter().map(|id| registry.region(id).zh.clone()).collect();
    let parts: Vec<String> =
        is.as_ref().map_or_else(|| if given.is_empty() { guessed() } else { Vec::new() }, |is| is.parts.clone());
    let is = is.unwrap_or_default();
    let form = Form {
        parts: RwSignal::new(parts.join("\n")),
        offices: RwSignal::new(is.offices.join("\n")),
        due: RwSignal::new(is.due.map(|due| due.to_string()).unwrap_or_default()),
    };
    let wrong = RwSignal::new(String::new());
    let save = on(move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        match keep(desk, &of, form) {
            Ok(()) => {
                desk.asking.set(false);
                focus::soon(".collection");
            }
            Err(words) => wrong.set(words),
        }
    });
    let count = given.len();
    let given = (count > 0).then(|| {
        let words = say!(
            language(),
            "{name}由{count}个地区组成，随目录，不用写。",
            "{name} is made up of {count} regions of the catalogue."
        );
        view! { <p class="small muted">{words}</p> }
    });
    let parts = given.is_none().then(|| {
        lines(
            form.parts,
            "parts",
            pick("下级地区（一行一个）", "Regions below (one a line)"),
            pick(
                "相加就是合计，所以要写全；地区名与报表里的一致",
                "Added up they are the total, so name all of them, as their files do",
            ),
        )
    });
    let offices_help =
        pick("文件名里有这个名称的，就算是它报来的", "A file with this name in its own counts as sent by it");
    view! {
        <form class="form" on:submit=save>
            {given}{parts}
            {lines(form.offices, "offices", pick("科室、单位（一行一个，可不填）", "Offices (one a line, optional)"), offices_help)}
            <label class="field">{pick("次月几日前报送（1–28，可不填）", "Due by which day of the next month (1–28, optional)")}
                <input type="text" inputmode="numeric" name="due" maxlength="2" autocomplete="off" prop:value=form.due on:input=on(move |event: web_sys::Event| form.due.set(event_target_value(&event)))/>
                <small>{pick("遇节假日顺延到下一个工作日", "Put off to the next working day where it is a holiday")}</small>
            </label>
            <p class="bad" role="alert">{move || wrong.get()}</p>
            <div class="actions">
                <button type="button" on:click=press(move || desk.asking.set(false))>{pick("取消", "Cancel")}</button>
                <button type="submit" class="primary">{pick("确定", "Save")}</button>
            </div>
        </form>
    }
    .into_any()
}

fn lines(text: RwSignal<String>, name: &'static str, label: &'static str, help: &'static str) -> AnyView {
    view! {
        <label class="field">{label}
            <textarea name=name rows="6" prop:value=text on:input=on(move |event: web_sys::Event| text.set(event_target_value(&event)))></textarea>
            <small>{help}</small>
        </label>
    }
    .into_any()
}

fn keep(desk: Desk, of: &str, form: Form) -> Result<(), String> {
    let names = |text: RwSignal<String>| {
        let mut names: Vec<String> = Vec::new();
        for name in text.read_untracked().split(['\n', '、', '，', ',']).map(str::trim) {
            if !name.is_empty() && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        names
    };
    let due = form.due.get_untracked();
    let due = match due.trim() {
        "" => None,
        text => match text.parse::<u8>() {
            Ok(day) if (1..=LAST_DAY).contains(&day) => Some(day),
            _ => return Err(pick("日期要写1到28的整数", "The day is a whole number from 1 to 28").to_owned()),
        },
    };
    let said = Collection { parts: names(form.parts), offices: names(form.offices), due };
    let said = (said != Collection::default()).then(|| Box::new(said));
    let edit = Edit::Setting(Setting::Collection(of.to_owned(), said));
    desk.session.edit(edit).map_err(|misfit| phrase::misfit::reason(language(), &misfit))?;
    desk.chosen.set(None);
    let mut notice = Notice::new(Status::Good, pick("✓ 报送单位已记下", "✓ It is noted who reports"), "");
    notice.actions.push(Action::undo(desk.session));
    Notices::in_context().show(notice);
    Ok(())
}
