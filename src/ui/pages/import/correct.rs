//! What the cell in force was taken for, to be said otherwise: its column, its row, the name of its figure, the whole sheet. Invariant: a
//! change is a correction by which the file is read again; nothing is kept of the reading before it.

use std::rc::Rc;

use leptos::prelude::*;

use super::desk::{At, Desk};
use super::understood::Understood;
use crate::catalogue::Registry;
use crate::import::layout::correction::{Aspect, Of, Use, place};
use crate::import::layout::when::Within;
use crate::import::layout::{Block, Line, Role};
use crate::import::period;
use crate::import::tidy::Field;
use crate::model::observation::cell_name;
use crate::model::{Named, Period, Scenario};
use crate::phrase::{issue, sheet as words};
use crate::say;
use crate::ui::boxed::{on, press};
use crate::ui::browser::focus;
use crate::ui::widgets::{Choice, DropDown, list};
use crate::ui::words::{language, pick};

/// The value that takes a correction back.
const AS_READ: &str = "as-read";
/// The value of a name of the user's own.
const OWN: &str = "own";
/// Units that are offered.
const UNITS: [&str; 14] =
    ["人", "万人", "元", "万元", "亿元", "%", "件", "人次", "万人次", "户", "家", "个", "月", "天"];

/// Where a correction goes.
#[derive(Clone)]
struct Fix {
    desk: Desk,
    at: At,
    of: Of,
    aspect: Aspect,
    /// The id of its control: the focus comes back to it.
    id: String,
    is_said: bool,
}

impl Fix {
    fn set(&self, text: Option<String>) {
        self.desk.correct(self.at, (self.of.clone(), self.aspect), text, &self.id);
    }
}

/// What can be said of the cell in force.
pub fn panel(desk: Desk, file: &Understood) -> AnyView {
    let at = desk.at.get();
    let Some(read) = file.import.sheets.get(at.sheet) else { return ().into_any() };
    let registry = Rc::clone(desk.session.evaluation_now().registry());
    let corrections = file.said.corrections.get(at.sheet);
    let said = corrections.map_or(0, crate::import::layout::correction::Corrections::len);
    let is_tidy = !file.import.columns.is_empty();
    let block = read.mapping.blocks.iter().find(|block| block.area.contains(at.row, at.column));
    let panel = Panel { desk, at, file, registry: &registry };
    let of_cell = block.map(|block| panel.of_cell(block, is_tidy));
    let reset = (said > 0).then(|| {
        let words = say!(language(), "撤回全部{said}处更正", "Take back all {said} corrections");
        view! { <button type="button" class="link" on:click=press(move || desk.uncorrect(at))>{words}</button> }
            .into_any()
    });
    let by_memory = (file.by_memory && said > 0).then(|| {
        let words = say!(
            language(),
            "表头与以前更正过的一样，已按那次的{said}处更正读入。",
            "The header is one that was corrected before: read by those {said} corrections."
        );
        view! { <p class="counts">{words}</p> }.into_any()
    });
    view! {
        <div class="corrections" on:keydown=on(back_to_sheet)>
            {panel.asked()}
            <h2>{say!(language(), "更正 {name}", "Correct {name}", name = cell_name(at.row, at.column))}</h2>
            <p class="counts">{pick("在表中选一格，回车到这里，Esc回表。", "Choose a cell in the sheet; Enter comes here, Esc goes back.")}</p>
            {by_memory}
            {of_cell}
            {panel.of_sheet(is_tidy)}
            {reset}
        </div>
    }
    .into_any()
}

fn back_to_sheet(event: web_sys::KeyboardEvent) {
    if event.key() == "Escape" {
        event.prevent_default();
        focus::soon(".sheet-scroll");
    }
}

struct Panel<'a> {
    desk: Desk,
    at: At,
    file: &'a Understood,
    registry: &'a Registry,
}

impl Panel<'_> {
    fn fix(&self, scope: &str, of: &Of, aspect: Aspect) -> Fix {
        let corrections = self.file.said.corrections.get(self.at.sheet);
        let is_said = corrections.is_some_and(|corrections| corrections.get(of, aspect).is_some());
        let id = format!("fix-{scope}-{}", aspect.text());
        Fix { desk: self.desk, at: self.at, of: of.clone(), aspect, id, is_said }
    }

    fn of_cell(&self, block: &Block, is_tidy: bool) -> AnyView {
        let find = |lines: &[Line], number: u32| lines.binary_search_by_key(&number, |line| line.number).ok();
        let column = find(&block.columns, self.at.column)
            .and_then(|at| Some((&block.columns[at], place(&block.columns, at, &Of::Column)?)));
        let row =
            find(&block.rows, self.at.row).and_then(|at| Some((&block.rows[at], place(&block.rows, at, &Of::Row)?)));
        let name = match (row.as_ref().map(|(row, _)| *row), column.as_ref().map(|(column, _)| *column)) {
            // A heading is the name of its first figure.
            (Some(row), Some(column)) if matches!(column.role, Role::Says(Field::Indicator | Field::Label)) => {
                Some(row).zip(block.columns.iter().find(|column| column.holds_figures()))
            }
            (None, Some(column)) if !column.said.name.is_empty() => {
                block.rows.iter().find(|row| row.holds_figures()).zip(Some(column))
            }
            (row, column) => row.zip(column),
        };
        let name = name.map(|(row, column)| self.name(block, row, column));
        let letters = cell_name(1, self.at.column);
        let letters = letters.trim_end_matches('1').to_owned();
        let column = column.map(|(line, of)| {
            let heading = say!(language(), "{letters}列", "Column {letters}");
            self.line("column", &heading, line, &of, &Use::OF_COLUMN, is_tidy)
        });
        let number = self.at.row;
        let row = row.map(|(line, of)| {
            let heading = say!(language(), "第{number}行", "Row {number}");
            self.line("row", &heading, line, &of, &Use::OF_ROW, is_tidy)
        });
        view! { {name}{column}{row} }.into_any()
    }

    /// What a row or column is used as, and what it says of its figures.
    fn line(
        &self,
        scope: &'static str,
        heading: &str,
        line: &Line,
        of: &Of,
        uses: &'static [Use],
        is_tidy: bool,
    ) -> AnyView {
        let used = Use::of(&line.role);
        let label = issue::shown(&line.label);
        let choices = uses.iter().map(|used| choice(used.text(), words::used(language(), *used))).collect();
        let used_as = self.picked(
            self.fix(scope, of, Aspect::Use),
            pick("用作", "Used as"),
            words::used(language(), used),
            used.text(),
            choices,
        );
        let is_figures = matches!(line.role, Role::Figures | Role::Total { .. }) && !is_tidy;
        let said = is_figures.then(|| {
            let said = &line.said;
            let period = said.when.period.map(|written| written.period.words(language())).unwrap_or_default();
            let unfolded = self.desk.unfolded;
            let toggled = on(move |event: web_sys::Event| {
                let is_open = event_target::<web_sys::HtmlDetailsElement>(&event).open();
                if unfolded.get_untracked() != is_open {
                    unfolded.set(is_open);
                }
            });
            view! {
                <details class="fixes" prop:open=unfolded on:toggle=toggled>
                    <summary>{pick("期间、地区、单位、情形", "Period, region, unit, kind")}</summary>
                    {self.period(self.fix(scope, of, Aspect::Period), period)}
                    {self.region(self.fix(scope, of, Aspect::Region), said.region.as_deref())}
                    {self.unit(self.fix(scope, of, Aspect::Unit), said.unit.as_deref())}
                    {self.scenario(self.fix(scope, of, Aspect::Scenario), said.scenario)}
                </details>
            }
            .into_any()
        });
        view! { <h3>{heading.to_owned()}" "<span class="muted">{label}</span></h3><div class="fixes">{used_as}{said}</div> }.into_any()
    }

    /// The year and what it lacks, where the sheet counts months and tells none.
    fn lacks(&self) -> Option<(Period, Within)> {
        let read = self.file.import.sheets.get(self.at.sheet)?;
        read.mapping.blocks.iter().find_map(Block::lacks)
    }

    /// Which month it is, asked where the sheet tells only the year.
    fn asked(&self) -> AnyView {
        let Some((year, within)) = self.lacks() else { return ().into_any() };
        let words = |period: Period| choice(&period.to_string(), &period.words(language()));
        let choices = within.parts_of(year).into_iter().map(words).collect();
        let fix = self.fix("sheet", &Of::Sheet, Aspect::Period);
        let (of, year) = (words::within(language(), within), year.year());
        let question = say!(
            language(),
            "表中只写了{year}年：是{of}？指定以后才读入。",
            "The sheet gives only the year {year}: {of} is it? Its figures wait for that."
        );
        let choose = pick("请选择", "Please choose");
        view! { <p class="ask">{question}</p><div class="fixes">{self.picked(fix, pick("期间", "Period"), choose, "", choices)}</div> }.into_any()
    }

    /// What is said of the whole sheet.
    fn of_sheet(&self, is_tidy: bool) -> AnyView {
        let of = Of::Sheet;
        let title = self
            .file
            .import
            .sheets
            .get(self.at.sheet)
            .and_then(|read| read.mapping.blocks.first())
            .map(|block| &block.title);
        let period =
            title.and_then(|title| title.period).map(|written| written.period.words(language())).unwrap_or_default();
        let region = title.and_then(|title| title.region.as_deref());
        let more = (!is_tidy).then(|| {
            let unit = title.and_then(|title| title.units.first().map(|unit| &**unit));
            let scenario = title.and_then(|title| title.scenario);
            let period = self.lacks().is_none().then(|| self.period(self.fix("sheet", &of, Aspect::Period), period));
            view! {
                {period}
                {self.unit(self.fix("sheet", &of, Aspect::Unit), unit)}
                {self.scenario(self.fix("sheet", &of, Aspect::Scenario), scenario)}
            }
            .into_any()
        });
        let region = self.region(self.fix("sheet", &of, Aspect::Region), region);
        view! { <h3>{pick("整张表没有另说的数", "Figures that say nothing else")}</h3><div class="fixes">{more}{region}</div> }.into_any()
    }

    /// Which indicator the name of the cell's figure means.
    fn name(&self, block: &Block, row: &Line, column: &Line) -> AnyView {
        if !row.holds_figures() || !column.holds_figures() {
            return ().into_any();
        }
        let label = crate::import::layout::names::label(block, row, column);
        let mapping = self.file.import.sheets.get(self.at.sheet).map(|read| &read.mapping);
        let Some(meaning) = mapping.and_then(|mapping| mapping.names.iter().find(|meaning| *meaning.label == *label))
        else {
            return ().into_any();
        };
        let (text, chosen) = match &meaning.indicator {
            Named::Known(id) => (self.registry.name(*id).to_owned(), self.registry.indicator(*id).id.clone()),
            Named::Own(_) => (pick("自建指标，照原名", "Your own, under this name").to_owned(), OWN.to_owned()),
        };
        let indicators = self.registry.indicators().filter(|(id, _)| self.registry.formula(*id).is_none());
        let choices = std::iter::once(choice(OWN, pick("自建指标，照原名", "Your own, under this name")))
            .chain(indicators.map(|(id, indicator)| Choice {
                value: indicator.id.clone(),
                text: self.registry.name(id).to_owned(),
                note: indicator.unit.words(language()),
                group: indicator.topic.words(language()).to_owned(),
            }))
            .collect();
        let fix = self.fix("name", &Of::Name(Rc::clone(&meaning.label)), Aspect::Indicator);
        let question = meaning
            .question
            .map(|question| view! { <p class="ask">{self.registry.shown(question).to_owned()}</p> }.into_any());
        view! {
            <h3>{pick("名称", "Name")}" "<span class="muted">{issue::shown(&label)}</span></h3>
            <div class="fixes">{self.picked(fix, pick("指标", "Indicator"), &text, &chosen, choices)}</div>
            {question}
        }
        .into_any()
    }

    fn region(&self, fix: Fix, region: Option<&str>) -> AnyView {
        let choices =
            self.registry.regions().map(|(id, region)| choice(&region.zh, self.registry.region_name(id))).collect();
        let text = region.map_or(pick("按表", "As read"), |region| self.registry.shown(region));
        self.picked(fix, pick("地区", "Region"), text, region.unwrap_or(AS_READ), choices)
    }

    fn unit(&self, fix: Fix, unit: Option<&str>) -> AnyView {
        let choices = UNITS.iter().map(|unit| choice(unit, &unit_words(unit))).collect();
        let text = unit.map_or_else(|| pick("按表", "As read").to_owned(), unit_words);
        self.picked(fix, pick("单位", "Unit"), &text, unit.unwrap_or(AS_READ), choices)
    }

    fn scenario(&self, fix: Fix, scenario: Option<Scenario>) -> AnyView {
        let choices =
            Scenario::ALL.iter().map(|scenario| choice(&scenario.to_string(), scenario.words(language()))).collect();
        let text = scenario.map_or(pick("按表", "As read"), |scenario| scenario.words(language()));
        let chosen = scenario.map_or_else(|| AS_READ.to_owned(), |scenario| scenario.to_string());
        self.picked(fix, pick("情形", "Kind"), text, &chosen, choices)
    }

    /// A drop-down; its first choice leaves it as it was read.
    fn picked(&self, fix: Fix, label: &'static str, text: &str, chosen: &str, mut choices: Vec<Choice>) -> AnyView {
        if fix.is_said {
            choices.insert(0, choice(AS_READ, pick("不更正，按原来读的", "As it was read")));
        }
        let choices = Signal::stored_local(Rc::new(choices));
        let (chosen, id, class) = (chosen.to_owned(), fix.id.clone(), fixed(&fix));
        let open = UnsyncCallback::new(move |decide| list(label, choices, &chosen, decide));
        let choose = UnsyncCallback::new(move |value: String| {
            fix.set(match value.as_str() {
                AS_READ => None,
                OWN => Some(String::new()),
                _ => Some(value),
            });
        });
        view! { <div class=class id=id><span>{label}</span><DropDown label text=Signal::stored(text.to_owned()) list=open choose/></div> }.into_any()
    }

    /// A period is typed, in any written form; nothing leaves it as it was read.
    fn period(&self, fix: Fix, text: String) -> AnyView {
        let wrong = RwSignal::new(String::new());
        let (id, class) = (fix.id.clone(), fixed(&fix));
        let changed = on(move |event: web_sys::Event| {
            let typed = event_target_value(&event);
            match typed.trim() {
                "" => fix.set(None),
                typed => match period::parse(typed) {
                    Ok(_) => fix.set(Some(typed.to_owned())),
                    Err(error) => wrong.set(issue::period(language(), typed, &error)),
                },
            }
        });
        let as_read = text.clone();
        let left = on(move |event: web_sys::KeyboardEvent| {
            // What was typed and not entered is given up.
            if event.key() == "Escape" {
                event_target::<web_sys::HtmlInputElement>(&event).set_value(&as_read);
            }
        });
        view! {
            <label class=class id=id><span>{pick("期间", "Period")}</span><input type="text" prop:value=text placeholder=pick("按表", "As read") autocomplete="off" on:change=changed on:keydown=left/></label>
            <p class="bad" role="alert">{wrong}</p>
        }
        .into_any()
    }
}

fn fixed(fix: &Fix) -> &'static str {
    if fix.is_said { "fix said" } else { "fix" }
}

fn choice(value: &str, text: &str) -> Choice {
    Choice { value: value.to_owned(), text: text.to_owned(), ..Choice::default() }
}

fn unit_words(unit: &str) -> String {
    unit.parse::<crate::quantity::Unit>().map_or_else(|_| unit.to_owned(), |unit| unit.words(language()))
}
