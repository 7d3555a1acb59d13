//! A template of the user's own: its text beside what it reads, with what is wrong in it and where.
//!
//! Invariant: what is typed is kept as it is, right or wrong; every change is an edit of the workspace.

use std::rc::Rc;
use std::time::Duration;

use leptos::html;
use leptos::prelude::*;

use super::paper::{composed, paper, show};
use super::{scope, sought};
use crate::catalogue::templates::Template;
use crate::report::compose::{self, Composed};
use crate::report::read::Issue;
use crate::report::{Text, words};
use crate::route::{Page, Tab};
use crate::say;
use crate::ui::boxed::{kept, on, press};
use crate::ui::browser::{clock, typing};
use crate::ui::session::Session;
use crate::ui::widgets::{Action, Notice, Notices, Status};
use crate::ui::words::{language, pick};
use crate::workspace::{Edit, Manuscript, Setting};

/// What the tab of a template of the user's own begins with in the route.
const PREFIX: &str = "template-";
/// How long after the last key the text is kept.
const PAUSE: Duration = Duration::from_millis(300);
/// So many of what is wrong are listed.
const MOST: usize = 20;

/// The tab of a template of the user's own.
pub fn tab_of(id: &str) -> String {
    format!("{PREFIX}{id}")
}

/// The id in a tab, where such a template is there.
pub fn id_of(session: Session, tab: &str) -> Option<String> {
    let id = tab.strip_prefix(PREFIX)?;
    session.with_workspace(|workspace| workspace.templates().contains_key(id)).then(|| id.to_owned())
}

/// The templates of the user's own, by id.
pub fn worked_on(session: Session) -> Vec<(String, Manuscript)> {
    let own = |(id, template): (&String, &Manuscript)| (id.clone(), template.clone());
    session.with_workspace(|workspace| workspace.templates().iter().map(own).collect())
}

/// Copies a template of the catalogue, and goes to the copy.
pub fn copy(session: Session, template: &Template) {
    let id = session.with_workspace(|workspace| {
        let numbers = workspace.templates().keys().filter_map(|id| id.parse::<u32>().ok());
        numbers.max().unwrap_or(0).saturating_add(1).to_string()
    });
    let name = pick(format!("{}（我的）", template.zh), format!("{} (mine)", template.en));
    let text = template.text.trim_start().to_owned();
    if set(session, &id, Some(Manuscript { name, text, ..Manuscript::default() })) {
        session.go(Page::Report(Tab::named(&tab_of(&id))));
    }
}

/// Sets a template; whether it fits.
fn set(session: Session, id: &str, template: Option<Manuscript>) -> bool {
    let dated = template.map(|template| Box::new(Manuscript { at: clock::stamp(clock::now()), ..template }));
    match session.edit(Edit::Setting(Setting::Template(id.to_owned(), dated))) {
        Ok(_) => true,
        Err(misfit) => {
            let reason = crate::phrase::misfit::reason(language(), &misfit);
            let title = pick("模板没有存下", "The template was not kept");
            Notices::in_context().show(Notice::new(Status::Bad, title, reason));
            false
        }
    }
}

/// A template while it is written on.
#[derive(Clone, Copy)]
struct Desk {
    session: Session,
    id: StoredValue<String>,
    area: NodeRef<html::Textarea>,
    /// How many keys there were: only after the last of several is rest.
    keys: StoredValue<u32>,
}

impl Desk {
    /// As the workspace has it.
    fn template(self) -> Manuscript {
        let id = self.id.get_value();
        self.session.with_workspace(|workspace| workspace.templates().get(&id).cloned()).unwrap_or_default()
    }

    fn change(self, change: impl FnOnce(&mut Manuscript)) {
        let before = self.template();
        let mut after = before.clone();
        change(&mut after);
        if after != before {
            set(self.session, &self.id.get_value(), Some(after));
        }
    }

    /// Keeps what stands in the field.
    fn keep(self) {
        let typed = self.area.get_untracked().map(|area| area.value());
        typed.into_iter().for_each(|typed| self.change(|template| template.text = typed));
    }

    fn touched(self) {
        typing::at_rest(self.keys, PAUSE, move || self.keep());
    }

    /// Puts the caret where something is wrong.
    fn go_to(self, issue: &Issue) {
        if let Some(area) = self.area.get_untracked() {
            typing::go_to(&area, issue.line, issue.column);
        }
    }

    fn remove(self) {
        if set(self.session, &self.id.get_value(), None) {
            let mut notice = Notice::new(Status::Good, pick("模板已删除", "The template is removed"), "");
            notice.actions = vec![Action::undo(self.session)];
            Notices::in_context().show(notice);
            self.session.go(Page::Report(Tab::default()));
        }
    }
}

/// A template as it reads, and what is wrong in it.
struct Shown {
    composed: Rc<Composed>,
    issues: Vec<Issue>,
}

/// The template of an id; `begin` makes a manuscript of it.
pub fn own(session: Session, id: String, picker: AnyView, begin: fn(Session, &Template)) -> AnyView {
    let (area, keys) = (NodeRef::new(), StoredValue::new(0));
    let desk = Desk { session, id: StoredValue::new(id), area, keys };
    let shown = kept(move || {
        let (evaluation, of) = (session.evaluation(), scope(session));
        let text = Template::read(&desk.template().text).text;
        let (_, issues) = Text::read(&text, &|slot| compose::problem(&evaluation, of, slot));
        Shown { composed: Rc::new(composed(session, &text)), issues }
    });
    on_cleanup(move || desk.keep());
    sought::follow(session, &tab_of(&desk.id.get_value()), show);
    let begin = press(move || {
        desk.keep();
        let Manuscript { name, text, .. } = desk.template();
        begin(session, &Template { zh: name, ..Template::read(&text) });
    });
    let named = on(move |event: web_sys::Event| {
        let name = event_target_value(&event).trim().to_owned();
        if !name.is_empty() {
            desk.change(|template| template.name = name);
        }
    });
    // It follows an undo, and nothing else: whoever types is not disturbed.
    let name = move || {
        let _ = session.evaluation();
        desk.template().name
    };
    let sheet = move || shown.with(|shown| paper(session, &shown.composed));
    let wrong = move || shown.with(|shown| issues(desk, &shown.issues));
    view! {
        <div class="page-bar report-bar">
            <div class="line">{picker}<button type="button" class="primary" on:click=begin>{pick("写成文稿", "Write from it")}</button>
                <label class="line"><span class="muted small">{pick("名称", "Name")}</span><input type="text" prop:value=name on:change=named/></label></div>
            <div class="line"><button type="button" class="danger" on:click=press(move || desk.remove())>{pick("删除模板", "Remove")}</button></div>
        </div>
        <div class="report template">
            <div class="template-side">{field(desk)}{move || wrong()}{manner()}</div>
            {move || sheet()}
        </div>
    }
    .into_any()
}

/// The text of the template.
fn field(desk: Desk) -> AnyView {
    let text = move || {
        let _ = desk.session.evaluation();
        desk.template().text
    };
    let typed = on(move |_: web_sys::Event| desk.touched());
    view! {
        <label class="field"><span class="muted small">{pick("模板的文字，一段一行", "The template's text, a paragraph a line")}</span>
            <textarea node_ref=desk.area lang="zh-CN" spellcheck="false" rows="24" aria-label=pick("模板的文字", "The template's text") on:input=typed on:blur=on(move |_: web_sys::FocusEvent| desk.keep()) prop:value=text></textarea></label>
    }
    .into_any()
}

/// How a template is written, in a few lines.
fn manner() -> AnyView {
    let lines = [
        (
            "# 　## 　### ",
            pick(
                "标题、一级标题、二级标题，写在行首；序号自动写",
                "Title and headings, at the beginning of a line; their numbers are written by themselves",
            ),
        ),
        (
            "{城镇新增就业人数}",
            pick("指标的名称或代码：写本期的数和单位", "An indicator's name or id: its number and unit of the period"),
        ),
        (
            "{…|同比}　{…|完成率}　{…|万人}",
            pick("同比、完成率、排名、换单位", "Year on year, completion, rank, another unit"),
        ),
        ("{…@上年}　{…@target}", pick("上年同期、年度目标", "A year earlier, the target")),
        ("{地区}　{期间}　{全域}", pick("本报告的地区和期间", "The report's place and period")),
        ("[?，同比{…|同比}]", pick("没有数时整句省去", "Drops out where it has no figure")),
        (
            "{一是}　{存在问题}",
            pick("自动编号；按预警和勾稽写的句子", "Numbers of a list; sentences written from the alerts and checks"),
        ),
        ("{表：甲；乙}　{图：职工养老保险基金}", pick("表和图", "A table, a chart")),
    ];
    let row = |(form, says)| view! { <dt lang="zh-CN">{form}</dt><dd>{says}</dd> }.into_any();
    view! { <details class="template-manner"><summary>{pick("写法", "How it is written")}</summary><dl>{Vec::from(lines.map(row))}</dl></details> }.into_any()
}

/// What is wrong; each line leads to its place.
fn issues(desk: Desk, issues: &[Issue]) -> AnyView {
    let count = issues.len();
    let head = match count {
        0 => view! { <p class="good" role="status">{pick("✓ 写法都认得", "✓ All of it reads")}</p> }.into_any(),
        _ => view! { <p class="bad" role="status">{say!(language(), "✗ {count}处要改，文字都留着", "✗ {count} to be corrected; the text is kept")}</p> }.into_any(),
    };
    let row = |issue: &Issue| {
        let said = words::issue(language(), issue);
        let issue = issue.clone();
        let lead = press(move || desk.go_to(&issue));
        view! { <li><button type="button" class="link" on:click=lead>{said}</button></li> }.into_any()
    };
    let rows: Vec<AnyView> = issues.iter().take(MOST).map(row).collect();
    view! { <div class="template-issues">{head}<ul>{rows}</ul></div> }.into_any()
}
