//! The columns of a table: which name rows and which hold figures, and what the headings above each say.
//!
//! Invariant: a column is taken for what its cells are; its heading decides only between what they may be.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::beside::{
    figures_of, keep_first_budgets, mark_totals, name_comparisons, name_rates, time_completions, time_last_years,
    time_month_ends, time_totals,
};
use super::correction::Corrections;
use super::counted::is_rank;
use super::grid::Grid;
use super::heading::Heading;
use super::holds::Holds;
use super::label::without_english;
use super::mapping::{Line, Role, Said};
use super::outline::Outline;
use super::said::{by_those_before, in_year, together};
use super::title::is_day_of_form;
use super::years::time_columns;
use crate::catalogue::names::comparable;
use crate::catalogue::vocabulary::{Part, Place};
use crate::catalogue::{Registry, Vocabulary};
use crate::import::pace::{Pace, Stopped, pause};
use crate::import::persons;
use crate::import::tidy::{Field, field_of};

/// A column as it stands.
struct Column {
    number: u32,
    /// Its headings, from top to bottom.
    path: Vec<String>,
    holds: Holds,
    /// Whether no figures stand to its right.
    is_behind: bool,
    /// Whether its words are all that the rows are called.
    is_all_names: bool,
}

impl Column {
    /// Whether its words may be what rows are called.
    fn names(&self) -> bool {
        let words = self.holds.words - self.holds.units.min(self.holds.words);
        words > self.holds.figures() && words > self.holds.coded
    }
}

/// The columns of a table, in groups that stand beside each other with labels of their own.
///
/// # Errors
/// [`Stopped`].
pub async fn columns(
    grid: &Grid<'_>,
    outline: &Outline,
    (vocabulary, registry): (&Vocabulary, &Registry),
    corrections: &Corrections,
    pace: &dyn Pace,
) -> Result<Vec<Vec<Line>>, Stopped> {
    let mut columns = Vec::new();
    for number in 1..=grid.width {
        let column = Column {
            number,
            path: path(grid, outline, number),
            holds: Holds::of(grid, outline, number, registry, pace).await?,
            is_behind: false,
            is_all_names: false,
        };
        if column.holds.filled > 0 || !column.path.is_empty() {
            columns.push(column);
        }
    }
    let last = columns.iter().rposition(|column| column.holds.numbers > column.holds.words);
    columns.iter_mut().enumerate().for_each(|(at, column)| column.is_behind = last.is_some_and(|last| at > last));
    let named: Vec<usize> = (0..columns.len()).filter(|at| !columns[*at].is_behind && columns[*at].names()).collect();
    if let [only] = named[..] {
        columns[only].is_all_names = true;
    }
    let mut groups: Vec<Vec<(Column, Role)>> = vec![Vec::new()];
    let mut before = Before::default();
    let mut seen: HashMap<String, u32> = HashMap::new();
    let mut columns = columns.into_iter().peekable();
    while let Some(column) = columns.next() {
        pause(pace).await?;
        let heading = column.path.join("/");
        let nth = seen.get(&heading).copied().unwrap_or(0);
        let said = corrections.column(&heading, nth);
        seen.insert(heading, nth + 1);
        let role = match role(&column, &before, vocabulary) {
            Role::Aside if before.begins_again(&column, columns.peek()) => Role::Says(Field::Indicator),
            role => role,
        };
        let role = said.map(|used| used.role(&role)).unwrap_or(role);
        // Labels once more to the right of figures: the table goes on beside itself.
        let is_label = matches!(role, Role::Says(Field::Indicator | Field::Region | Field::Period));
        if before.figures && is_label && !column.is_behind {
            groups.push(Vec::new());
            before = Before::default();
        }
        before.add(&column, &role);
        if let Some(group) = groups.last_mut() {
            group.push((column, role));
        }
    }
    let has_figures = |group: &Vec<(Column, Role)>| group.iter().any(|(_, role)| *role == Role::Figures);
    groups.retain(has_figures);
    groups.iter_mut().for_each(|group| note_days_of_events(grid, outline, group));
    let mut all = Vec::with_capacity(groups.len());
    for group in &groups {
        all.push(lines(group, (vocabulary, registry), pace).await?);
    }
    Ok(all)
}

/// 考试日期 beside exams of which each has a row: when one was is a remark, and no time of its figures.
fn note_days_of_events(grid: &Grid, outline: &Outline, group: &mut [(Column, Role)]) {
    let text = |row: u32, number: u32| grid.spread(row, number).trim();
    let is_day = |(column, role): &(Column, Role)| {
        let heading = column.path.last().map_or("", String::as_str);
        let tells_year = || outline.body.iter().any(|row| text(*row, column.number).contains(['年', '/', '.']));
        matches!(role, Role::Says(Field::Period | Field::Indicator)) && is_day_of_event(heading) && !tells_year()
    };
    let is_name = |line: &&(Column, Role)| line.1 == Role::Says(Field::Indicator) && !is_day(line);
    let names: Vec<u32> = group.iter().filter(is_name).map(|(column, _)| column.number).collect();
    let mut seen = HashSet::new();
    let mut rows = outline.body.iter().map(|row| names.iter().map(|name| text(*row, *name)).collect::<Vec<_>>());
    if !names.is_empty() && rows.all(|name| seen.insert(name)) {
        group.iter_mut().filter(|line| is_day(line)).for_each(|(_, role)| *role = Role::Says(Field::Note));
    }
}

/// 考试日期, 举办时间: the day on which something takes place.
fn is_day_of_event(heading: &str) -> bool {
    const EVENTS: [&str; 9] = ["考试", "举办", "举行", "召开", "开班", "开考", "活动", "报名", "培训"];
    EVENTS.iter().any(|word| heading.starts_with(word)) && ["日期", "时间"].iter().any(|word| heading.ends_with(word))
}

/// The headings above a column. A heading spreads over its merged range, and over blank cells to its right that have one below.
fn path(grid: &Grid, outline: &Outline, column: u32) -> Vec<String> {
    let mut path: Vec<String> = Vec::new();
    for (at, row) in outline.header.iter().enumerate() {
        let mut text = grid.spread(*row, column).trim();
        let below = &outline.header[at + 1..];
        let has_below = |column: u32| below.iter().any(|row| !grid.sheet.cell(*row, column).is_empty());
        if text.is_empty() && has_below(column) {
            let is_same_above = |left: u32| {
                outline.header[..at].iter().all(|row| {
                    let own = grid.spread(*row, column).trim();
                    own.is_empty() || own == grid.spread(*row, left).trim()
                })
            };
            let left = (1..column).rev().find(|left| !grid.spread(*row, *left).trim().is_empty());
            text = left.filter(|left| is_same_above(*left)).map_or("", |left| grid.spread(*row, left).trim());
            // What heads the labels of rows is none of the figures'.
            if field_of(text).is_some_and(|field| field != Field::Value) {
                text = "";
            }
        }
        let is_formula = text.contains('=') && text.starts_with(|c: char| c.is_ascii_digit());
        if !text.is_empty() && !is_formula && path.last().is_none_or(|last| last != text) {
            path.push(text.to_owned());
        }
    }
    // 年份 over 2018, 2019 says what those are.
    let own = path.len().saturating_sub(1);
    let mut at = 0;
    path.retain(|text| {
        at += 1;
        let names_those_below = || matches!(field_of(text), Some(Field::Period | Field::PartOfYear | Field::Region));
        at > own || !names_those_below()
    });
    without_english(path)
}

/// What the columns of a group are that stand to the left of one.
#[derive(Default)]
struct Before {
    /// There is one.
    any: bool,
    /// One of them holds figures.
    figures: bool,
    /// One of them says something, or holds figures.
    used: bool,
    /// What they say.
    says: HashSet<Field>,
    /// The headings of those that say something.
    headings: HashSet<Vec<String>>,
    /// Those of figures.
    of_figures: HashSet<Vec<String>>,
}

impl Before {
    /// Whether words to the right of figures name those beside them: 收入项目 金额 支出项目 金额.
    fn begins_again(&self, column: &Column, next: Option<&Column>) -> bool {
        let is_named = column.holds.words > column.holds.figures() && !column.path.is_empty();
        // 项目 件数 below 劳动监察, and again below 仲裁.
        let is_again = |before: &HashSet<Vec<String>>, column: &Column| {
            before.iter().any(|path| path.last() == column.path.last())
        };
        let is_table = || is_again(&self.headings, column);
        let repeats = |next: &Column| {
            let is_known = self.of_figures.contains(&next.path) || is_table() && is_again(&self.of_figures, next);
            next.holds.figures() > next.holds.words && is_known
        };
        is_named && next.is_some_and(repeats)
    }

    fn add(&mut self, column: &Column, role: &Role) {
        self.any = true;
        if *role == Role::Figures {
            self.figures = true;
            self.of_figures.insert(column.path.clone());
        }
        self.used |= *role != Role::Aside;
        if let Role::Says(field) = role {
            self.says.insert(*field);
            self.headings.insert(column.path.clone());
        }
    }
}

fn role(column: &Column, before: &Before, vocabulary: &Vocabulary) -> Role {
    let holds = &column.holds;
    let heading = column.path.last().map_or("", String::as_str);
    let is_first = !before.figures;
    let has = |field: Field| before.says.contains(&field);
    if persons::is_contact(heading) {
        return Role::Aside;
    }
    let is_numbered = holds.counts_on || holds.words <= holds.numbers || holds.coded == holds.words;
    // 排名 before all others: the number of a list in the order of the figures.
    if is_number_of_list(heading) && is_numbered || !before.any && holds.counts_on && is_rank(heading) {
        return Role::Aside;
    }
    if is_of_task(heading) && !holds.mostly(holds.places) && !column.is_all_names {
        return Role::Aside;
    }
    // 项目 and behind it Item: the names once more in English.
    let are_units = holds.units * 2 > holds.words;
    if has(Field::Indicator) && holds.words > holds.figures() && holds.english == holds.words && !are_units {
        return Role::Aside;
    }
    let field = field_of(heading);
    // 指标值 计量单位 所属期: what a figure is of may stand behind it, and so may the day on which it was sent.
    let is_sent = is_day_of_form(heading) || heading.starts_with(['报', '更', '录']);
    let may_lead = is_first && !is_day_of_form(heading) || column.is_behind && !is_sent;
    let repeats = before.headings.contains(&column.path);
    let by_heading = match field {
        // 来源 over 来信 and 来访 is what the rows are.
        Some(Field::SourceTitle) if !before.any && column.is_all_names => Some(Field::Indicator),
        Some(Field::Note | Field::SourceTitle | Field::SourceUrl) => field,
        // A unit that nobody knows stands among others: 人, 万张.
        Some(Field::Unit) if are_units || holds.units > holds.places => field,
        // The office that a row is of stands for its place.
        Some(Field::Unit) if is_first && holds.words > holds.figures() => Some(Field::Region),
        Some(Field::Region) if holds.words > holds.figures() || holds.codes > 0 => field,
        Some(Field::Period) if holds.periods + holds.years + holds.codes > 0 && (may_lead || repeats) => field,
        Some(Field::PartOfYear) if may_lead && holds.filled > 0 => field,
        Some(Field::Indicator | Field::Label) if holds.words > holds.figures() && (is_first || repeats) => {
            Some(Field::Indicator)
        }
        Some(Field::Scenario | Field::Vintage) if holds.words > holds.figures() && has(Field::Period) => field,
        _ => None,
    };
    // Labels once more to the right of figures begin the table anew beside itself.
    let again = |field: Field| !is_first && !column.is_behind && matches!(field, Field::Region | Field::Period);
    // 片区 before 乡镇: the inner one is the place. 输入地区 is none of the row's.
    let is_inner = |field: Field| is_first && field == Field::Region && !heading.starts_with(['输', '流', '户']);
    let may_say = |field: &Field| !has(*field) || *field == Field::Indicator || again(*field) || is_inner(*field);
    if let Some(field) = by_heading.filter(may_say) {
        return Role::Says(field);
    }
    if holds.words > holds.figures() {
        // 年度目标 and 进展情况 in sentences name nothing behind what does.
        let said = Heading::read(heading, vocabulary);
        let is_of_figures = said.name.is_empty() && (said.scenario.is_some() || said.compared.is_some());
        return match is_of_figures && has(Field::Indicator) {
            true if holds.numbers > 0 => Role::Figures,
            true => Role::Aside,
            false => by_words(column, is_first, &has),
        };
    }
    let is_named = !heading.is_empty() && !matches!(field, Some(Field::Period | Field::Region));
    let says_years = holds.years > 0 && holds.years == holds.filled && !Heading::read(heading, vocabulary).says_more();
    if !before.any && says_years && (!is_named || holds.filled > 1 && field_of(heading).is_some()) {
        return Role::Says(Field::Period);
    }
    if !before.used && (holds.counts_on && !is_named || holds.codes * 2 > holds.filled) {
        return Role::Aside;
    }
    let has_name = !column.path.is_empty() || holds.figures() > 0;
    if has_name { Role::Figures } else { Role::Aside }
}

/// What a column of words says.
fn by_words(column: &Column, is_first: bool, has: &dyn Fn(Field) -> bool) -> Role {
    let holds = &column.holds;
    let begins_again = !is_first && !column.is_behind;
    if holds.mostly(holds.units) {
        return if has(Field::Unit) { Role::Aside } else { Role::Says(Field::Unit) };
    }
    // 上报日期 before 所属月份 is no time of the figures.
    if holds.mostly(holds.periods) && is_day_of_form(column.path.last().map_or("", String::as_str)) {
        return Role::Aside;
    }
    if holds.mostly(holds.periods) && !has(Field::Period) && (is_first || begins_again) {
        return Role::Says(Field::Period);
    }
    if holds.mostly(holds.places) && (!has(Field::Region) || begins_again) {
        return Role::Says(Field::Region);
    }
    // The names once more in English.
    let is_translation = has(Field::Indicator) && holds.coded == holds.words;
    if is_first && !is_translation { Role::Says(Field::Indicator) } else { Role::Aside }
}

fn is_number_of_list(heading: &str) -> bool {
    let plain = comparable(heading);
    ["序号", "编号", "行次", "栏次", "代码", "编码", "行号", "no", "code"].iter().any(|word| plain.ends_with(word))
        || plain == "序"
}

/// 责任单位, 牵头科室, 完成时限: who has to do what a row tells, and until when, is no part of its name.
fn is_of_task(heading: &str) -> bool {
    let begins = ["责任", "牵头", "主管", "承办", "配合"].iter().any(|word| heading.starts_with(word));
    let is_of_whom =
        begins && ["单位", "部门", "科室", "股室", "处室", "领导", "人"].iter().any(|word| heading.ends_with(word));
    is_of_whom || ["时限", "完成时间", "办结时间"].iter().any(|word| heading.ends_with(word))
}

/// What things are counted in that stand for something else where they are all of a heading.
const COUNTED_BELOW: [&str; 4] = ["条", "项", "次", "期"];

/// What each column says.
async fn lines(
    group: &[(Column, Role)],
    (vocabulary, registry): (&Vocabulary, &Registry),
    pace: &dyn Pace,
) -> Result<Vec<Line>, Stopped> {
    let mut headings: Vec<Vec<Heading>> = Vec::with_capacity(group.len());
    for (column, _) in group {
        pause(pace).await?;
        // #农民工 behind 参保人数, as yearbooks write 其中：农民工.
        let read = |text: &String| {
            let heading = Heading::read(text, vocabulary);
            Heading { of_which: heading.of_which || text.starts_with(['#', '＃']), ..heading }
        };
        let mut path: Vec<Heading> = column.path.iter().map(read).collect();
        // 条 below 检视问题 is what is counted there.
        if let [.., above, own] = &mut path[..]
            && !above.name.is_empty()
            && COUNTED_BELOW.contains(&&*own.name)
        {
            own.unit = Some(std::mem::take(&mut own.name));
        }
        headings.push(path);
    }
    let mut lines: Vec<Line> = Vec::with_capacity(group.len());
    let mut year = None;
    for (at, (column, role)) in group.iter().enumerate() {
        pause(pace).await?;
        let label: Rc<str> = column.path.join("/").into();
        let said = if *role == Role::Figures {
            let own = headings[at].len().saturating_sub(1);
            let places = headings[at].iter().enumerate();
            let places: Vec<(&Heading, Place)> = places
                .map(|(depth, heading)| (heading, if depth == own { Place::Own } else { Place::Group }))
                .collect();
            let mut said = together(&places, registry);
            if let Some(parent) = parent(group, &headings, at) {
                let before_own = said.name.len().saturating_sub(1);
                said.name.insert(before_own, parent);
            }
            year = said.when.period.map(|written| written.period).or(year);
            said.when = in_year(said.when, year);
            by_those_before(&mut said, figures_of(&lines).map(|line| &line.said));
            said
        } else {
            // A unit in the heading of a column that says something is that of all figures: 指标（万元）.
            Said {
                unit: headings[at].last().and_then(|heading| heading.unit.as_deref().map(Rc::from)),
                ..Said::default()
            }
        };
        lines.push(Line { number: column.number, role: role.clone(), label, said });
    }
    name_comparisons(&mut lines, &headings);
    name_rates(&mut lines);
    time_last_years(&mut lines);
    time_month_ends(&mut lines);
    time_completions(&mut lines);
    time_columns(&mut lines);
    keep_first_budgets(&mut lines, &headings);
    mark_totals(&mut lines, &headings);
    time_totals(&mut lines);
    Ok(lines)
}

/// The column that one with 其中 is a part of: the last before it without, in the same group.
fn parent(group: &[(Column, Role)], headings: &[Vec<Heading>], at: usize) -> Option<Part> {
    let own = headings[at].last().filter(|own| own.of_which)?;
    let outer = headings[at].len() - 1;
    let before = (0..at).rev().take_while(|before| group[*before].1 == Role::Figures);
    // 同比 and 认证率 stand between a number and a part of it.
    let is_between =
        |heading: &Heading| heading.compared.is_some() || heading.name.ends_with('率') && !own.name.ends_with('率');
    let found = before.into_iter().find(|before| {
        headings[*before].len() > outer
            && headings[*before][..outer] == headings[at][..outer]
            && headings[*before]
                .last()
                .is_some_and(|heading| !heading.of_which && heading != own && !is_between(heading))
    })?;
    let name = &headings[found].last()?.name;
    (!name.is_empty()).then(|| Part { text: name.as_str().into(), place: Place::Parent })
}
