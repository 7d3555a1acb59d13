//! The figure that one looks at on the sheet: how it is written, of when, made plain words; and what the paragraph of the caret is.

use leptos::prelude::*;

use super::{Editor, blocks, changes, insert, quiet};
use crate::model::Period;
use crate::quantity::Unit;
use crate::report::slot::{Apart, Display, Fixed, Form, ROWS, Wanted, When};
use crate::report::{Run, Slot, accepted, compose, known, words};
use crate::say;
use crate::ui::boxed::on;
use crate::ui::browser::rich;
use crate::ui::pages::report::scope;
use crate::ui::words::{language, pick};

/// The most decimals that are offered.
const MOST_PLACES: u32 = 4;

/// What is done to the sheet.
pub fn inspector(editor: Editor) -> AnyView {
    let chosen = move || editor.chosen.get().map_or_else(|| ().into_any(), |atom| of_atom(editor, atom));
    view! {
        <div class="inspector">
            {quiet(pick("插入数…", "Insert a figure…"), move || insert::ask(editor, None))}
            {kinds(editor)}
            {move || chosen()}
        </div>
    }
    .into_any()
}

/// What the paragraph of the caret becomes.
fn kinds(editor: Editor) -> AnyView {
    let names = language().pick(
        ["正文", "标题", "副标题", "称谓", "一级标题", "二级标题", "三级标题", "落款"],
        ["Body", "Title", "Subtitle", "Salutation", "Heading 1", "Heading 2", "Heading 3", "Signature"],
    );
    let caret = StoredValue::new_local(None);
    let remember = on(move |_: web_sys::MouseEvent| caret.set_value(editor.host().and_then(|host| rich::caret(&host))));
    let change = on(move |event: web_sys::Event| {
        let (kind, Some(host)) = (event_target_value(&event), editor.host()) else { return };
        if let Some(caret) = caret.get_value() {
            rich::put_caret(&host, &caret);
        }
        rich::make_block(&host, &kind);
        editor.kind.set(kind);
        editor.typed.set_value(true);
        editor.keep();
    });
    let options = blocks::KINDS
        .iter()
        .zip(names)
        .map(|((_, kind, _), name)| view! { <option value=*kind>{name}</option> })
        .collect_view();
    view! {
        <label class="field"><span class="muted small">{pick("这一段是", "This paragraph is")}</span><select prop:value=editor.kind on:mousedown=remember on:change=change>
            <option value="" hidden=true>"—"</option>
            {options}
        </select></label>
    }
    .into_any()
}

/// The rows of a table, to be written otherwise.
fn of_table(editor: Editor, atom: web_sys::Element, rows: &[String]) -> AnyView {
    let atom = StoredValue::new_local(atom);
    let change = on(move |event: web_sys::Event| {
        let rows = event_target_value(&event);
        let rows: Vec<String> =
            rows.split([ROWS, ';', '\n']).map(|row| row.trim().to_owned()).filter(|row| !row.is_empty()).collect();
        if !rows.is_empty() {
            let run = Run::Slot(Slot::Display(Display::of(Apart::Table(rows))));
            atom.with_value(|atom| rich::remark(atom, &blocks::mark(&run)));
            editor.typed.set_value(true);
            editor.keep();
        }
    });
    let changed = atom.with_value(|atom| changes::said(editor, atom));
    view! {
        <h3 class="h">{pick("选中的表", "The chosen table")}</h3>
        {changed}
        <label class="field"><span class="muted small">{pick("各行的指标（名称或代码），一行一个", "The indicators of its rows (name or id), one a line")}</span>
            <textarea rows="6" spellcheck="false" on:change=change prop:value=rows.join("\n")></textarea></label>
    }
    .into_any()
}

/// Since when a figure is fixed, and how it follows the data again.
fn of_fixed(fixed: &Fixed, loose: impl Fn() + 'static) -> AnyView {
    let on = &fixed.on;
    view! {
        <p class="muted small">{say!(language(), "定数：{on}，不随数据变", "Fixed {on}; it does not follow the data")}</p>
        {quiet(pick("改为随数据变", "Let it follow the data"), loose)}
    }
    .into_any()
}

/// Lets a figure follow the data again: how it was fixed is what someone last took note of.
fn follow(editor: Editor, atom: &web_sys::Element) {
    let Some(Run::Slot(Slot::Figure(wanted))) = blocks::run_of(&rich::mark_of(atom)) else { return };
    let was = wanted.fixed.as_ref().map(|fixed| fixed.text.clone()).unwrap_or_default();
    let free = Slot::Figure(wanted).free();
    let key = accepted::key(&editor.session.evaluation_now(), untrack(|| scope(editor.session)), &free);
    rich::remark(atom, &blocks::mark(&Run::Slot(free)));
    editor.typed.set_value(true);
    editor.keep_and(|manuscript| {
        let mut accepted = accepted::of(manuscript);
        accepted.extend(key.map(|key| (key, was)));
        manuscript.accepted = accepted::kept(accepted);
    });
}

fn of_atom(editor: Editor, atom: web_sys::Element) -> AnyView {
    let wanted = match blocks::run_of(&rich::mark_of(&atom)) {
        Some(Run::Slot(Slot::Figure(wanted))) => wanted,
        Some(Run::Slot(Slot::Display(Display { of: Apart::Table(rows), fixed: None, .. }))) => {
            return of_table(editor, atom, &rows);
        }
        _ => return changes::said(editor, &atom),
    };
    let atom = StoredValue::new_local(atom);
    let remark = move |change: &dyn Fn(&mut Wanted)| {
        atom.with_value(|atom| {
            let Some(Run::Slot(Slot::Figure(mut wanted))) = blocks::run_of(&rich::mark_of(atom)) else { return };
            // Written otherwise it is another figure than the one that was fixed.
            wanted.fixed = None;
            change(&mut wanted);
            rich::remark(atom, &blocks::mark(&Run::Slot(Slot::Figure(wanted))));
        });
        editor.typed.set_value(true);
        editor.keep();
    };
    let form = choice(
        pick("写法", "Written as"),
        alike(Form::ALL.map(|(of, word)| (word.to_owned(), words::form(language(), of).to_owned(), of == wanted.form))),
        move |word| {
            remark(&|wanted| {
                wanted.form = Form::ALL.iter().find(|(_, of)| *of == word).map_or(Form::Value, |(form, _)| *form);
            });
        },
    );
    let when = choice(pick("期间", "Period"), periods(editor, &wanted), move |word| {
        remark(&|wanted| wanted.when = When::read(&word).unwrap_or(When::Own));
    });
    let units = units(editor, &wanted);
    let unit = (units.len() > 1).then(|| {
        choice(pick("单位", "Unit"), alike(units), move |word| {
            remark(&|wanted| wanted.look.unit = word.parse().ok().filter(|_| !word.is_empty()));
        })
    });
    let places = choice(pick("小数", "Decimals"), alike(decimals(wanted.look.places)), move |word| {
        remark(&|wanted| wanted.look.places = word.parse().ok());
    });
    let other = move || atom.with_value(|atom| insert::ask_over(editor, atom));
    let loosen = move || {
        atom.with_value(rich::loosen);
        editor.chosen.set(None);
        editor.typed.set_value(true);
        editor.keep();
    };
    let fixed =
        wanted.fixed.as_ref().map(|fixed| of_fixed(fixed, move || atom.with_value(|atom| follow(editor, atom))));
    let changed = atom.with_value(|atom| changes::said(editor, atom));
    view! {
        <h3 class="h">{pick("选中的数", "The chosen figure")}</h3>
        {changed}
        {fixed}
        {form}
        {when}
        {unit}
        {places}
        {quiet(pick("换成别的数…", "Another figure…"), other)}
        {quiet(pick("转为固定文本", "Make it plain text"), loosen)}
    }
    .into_any()
}

/// What is chosen from: a word each, as it is shown, and whether it is chosen.
type Choices = Vec<(String, String, bool)>;

/// Choices that stand under a name; under none the name is empty.
type Group = (&'static str, Choices);

/// A field that one of several is chosen in.
fn choice(name: &'static str, groups: Vec<Group>, chosen: impl Fn(String) + 'static) -> AnyView {
    let option = |(word, shown, is_chosen)| view! { <option value=word selected=is_chosen>{shown}</option> }.into_any();
    let group = |(name, of): Group| {
        let options: Vec<AnyView> = of.into_iter().map(option).collect();
        if name.is_empty() {
            options.into_any()
        } else {
            view! { <optgroup label=name>{options}</optgroup> }.into_any()
        }
    };
    let groups: Vec<AnyView> = groups.into_iter().map(group).collect();
    let change = on(move |event: web_sys::Event| chosen(event_target_value(&event)));
    view! { <label class="field"><span class="muted small">{name}</span><select on:change=change>{groups}</select></label> }.into_any()
}

/// Choices of one kind.
fn alike(of: impl IntoIterator<Item = (String, String, bool)>) -> Vec<Group> {
    vec![("", of.into_iter().collect())]
}

/// The report's own period, those that are said from it, and every kind of period that the figure has a value in.
fn periods(editor: Editor, wanted: &Wanted) -> Vec<Group> {
    let choice = |when: When| (when.written(), words::when(language(), when), when == wanted.when);
    let of_kind = |(span, periods): (known::Span, Vec<Period>)| {
        (span.words(language()), periods.into_iter().map(|period| choice(When::Fixed(period))).collect())
    };
    let (evaluation, of) = (editor.session.evaluation_now(), untrack(|| scope(editor.session)));
    let known = known::periods(&evaluation, of, wanted);
    let stands = |when: &When| known::stands(&evaluation, of, &Wanted { when: *when, fixed: None, ..wanted.clone() });
    let said =
        std::iter::once(When::Own).chain(When::WORDS.map(|(when, _)| when).into_iter().filter(stands)).map(choice);
    let mut groups: Vec<Group> = alike(said);
    groups.extend(known.into_iter().map(of_kind));
    // A period without a value may stand there all the same.
    if !groups.iter().flat_map(|(_, of)| of).any(|(.., is_chosen)| *is_chosen) {
        groups[0].1.push(choice(wanted.when));
    }
    groups
}

/// The units that the figure can be written in, its own first.
fn units(editor: Editor, wanted: &Wanted) -> Choices {
    let evaluation = editor.session.evaluation_now();
    let of = compose::ask(&evaluation, untrack(|| scope(editor.session)), wanted);
    let Some(own) = of.ok().and_then(|ask| evaluation.figure(&ask).unit()) else { return Vec::new() };
    let bare = own.to_string().trim_start_matches(['万', '亿']).to_owned();
    let sizes = ["", "万", "亿"].iter().filter_map(|size| format!("{size}{bare}").parse::<Unit>().ok());
    let fits = sizes.filter(|unit| unit.dimension() == own.dimension() && !unit.is_percent_like());
    let as_published = (String::new(), pick("同数据", "As published").to_owned(), wanted.look.unit.is_none());
    let choice = |unit: Unit| (unit.to_string(), unit.words(language()), wanted.look.unit == Some(unit));
    std::iter::once(as_published).chain(fits.map(choice)).collect()
}

fn decimals(chosen: Option<u32>) -> Choices {
    let as_published = (String::new(), pick("同数据", "As published").to_owned(), chosen.is_none());
    let choice = |places: u32| (places.to_string(), say!(language(), "{places}位", "{places}"), chosen == Some(places));
    std::iter::once(as_published).chain((0..=MOST_PLACES).map(choice)).collect()
}
