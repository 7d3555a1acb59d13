//! The names that the figures of a table stand under: of a row, of a column, of both; and what each is taken for.
//!
//! Invariant: equal names of a sheet are taken for one indicator, and a name without one is kept whole.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::mapping::{BETWEEN_PARTS, Block, Line, Meaning, Role, Stands};
use crate::catalogue::names::comparable;
use crate::catalogue::vocabulary::{Match, Part, Place};
use crate::catalogue::{Registry, Vocabulary, ambiguous};
use crate::import::pace::{Pace, Stopped, pause};
use crate::model::{IndicatorId, Named};
use crate::quantity::Unit;

/// The name of the figures where a row crosses a column: its parts, those that stand further out first.
#[must_use]
pub fn parts<'a>(block: &'a Block, row: &'a Line, column: &'a Line) -> Vec<&'a Part> {
    let (first, second) = if block.columns_first { (column, row) } else { (row, column) };
    first.said.name.iter().chain(&second.said.name).collect()
}

/// All of a name in one text: its parts, and the word of a comparison behind.
#[must_use]
pub fn label(block: &Block, row: &Line, column: &Line) -> String {
    let parts = parts(block, row, column);
    let mut texts: Vec<&str> = parts.iter().map(|part| &*part.text).collect();
    texts.dedup();
    let is_bare = texts.len() < 2 && texts.iter().all(|text| text.chars().count() <= SHORT);
    if (is_bare || block.subject_leads) && !block.title.subject.is_empty() {
        texts.insert(0, &block.title.subject);
        texts.dedup();
    }
    let mut label = texts.join(BETWEEN_PARTS);
    if let Some(word) = column.said.compared.as_ref().or(row.said.compared.as_ref()) {
        label.push_str(&format!("({word})"));
    }
    label
}

/// A name of so few characters says little without the title: 其他, 人数, 女性.
const SHORT: usize = 4;

/// What names mean, by their parts and the title.
type LookedUp = HashMap<(Vec<Part>, Rc<str>), Option<Match>>;

/// Finds what the names of a table mean, and says so of each once.
pub(super) struct Meanings<'a> {
    pub vocabulary: &'a Vocabulary,
    pub registry: &'a Registry,
    found: HashMap<String, usize>,
    pub names: Vec<Meaning>,
    /// What was looked up: rows have much in common.
    looked_up: RefCell<LookedUp>,
}

impl<'a> Meanings<'a> {
    pub fn new(vocabulary: &'a Vocabulary, registry: &'a Registry) -> Self {
        Self { vocabulary, registry, found: HashMap::new(), names: Vec::new(), looked_up: RefCell::default() }
    }

    /// Finds the meanings of all names of a block, after settling in which order its names are read.
    pub async fn settle(&mut self, block: &mut Block, pace: &dyn Pace) -> Result<(), Stopped> {
        self.drop_what_says_nothing(block, pace).await?;
        block.columns_first = self.reads_columns_first(block, pace).await?;
        block.subject_leads = self.subject_leads(block, pace).await?;
        let rows = block.rows.iter().filter(|row| matches!(row.role, Role::Figures | Role::Total { .. }));
        let columns: Vec<&Line> = block.columns.iter().filter(|column| is_figures(column)).collect();
        for row in rows {
            for columns in columns.chunks(COLUMNS_AT_ONCE) {
                pause(pace).await?;
                for column in columns {
                    let label = label(block, row, column);
                    if self.found.contains_key(&label) || label.is_empty() {
                        continue;
                    }
                    let meaning = self.meaning(block, row, column, &label);
                    self.found.insert(label, self.names.len());
                    self.names.push(meaning);
                }
            }
        }
        Ok(())
    }

    fn meaning(&self, block: &Block, row: &Line, column: &Line, label: &str) -> Meaning {
        let label: Rc<str> = label.into();
        let mut parts: Vec<Part> = parts(block, row, column).into_iter().cloned().collect();
        if is_beside_retired(&block.rows, row) || is_beside_retired(&block.columns, column) {
            parts.push(Part { text: IN_WORK.into(), place: Place::Own });
        }
        let is_compared = column.said.compared.is_some() || row.said.compared.is_some();
        let found = self.find(block, &parts).filter(|found| !is_compared && self.fits(row, column, found.indicator));
        let found = self.counted(row, column, &parts).filter(|_| !is_compared).or(found);
        let found = found.or_else(|| self.of_money(block, &parts).filter(|_| !is_compared));
        let found = found.filter(|found| !self.is_of_total(block, row, column, *found));
        let found = match found {
            Some(found) if self.is_of_whole(block, &parts, found) => {
                let alone: Vec<Part> = parts.iter().filter(|part| part.place != Place::Parent).cloned().collect();
                self.find(block, &alone)
                    .filter(|alone| alone.indicator != found.indicator && self.fits(row, column, alone.indicator))
            }
            found => found,
        };
        if let Some(found) = found {
            let indicator = Named::Known(found.indicator);
            let joined: String = parts.iter().map(|part| &*part.text).collect();
            let question = ambiguous::question(&comparable(&joined));
            let confidence = if question.is_some() { found.confidence.min(UNSURE) } else { found.confidence };
            return Meaning { label, indicator, confidence, question };
        }
        let joined: String = parts.iter().map(|part| &*part.text).collect();
        let last = parts.last().map_or("", |part| &*part.text);
        let question = ambiguous::question(&comparable(&joined)).or_else(|| ambiguous::question(&comparable(last)));
        // A name of the user's own that was there before.
        let known = self.registry.find(&label).filter(|id| self.fits(row, column, *id));
        let indicator = known.map_or_else(|| Named::Own(Rc::clone(&label)), Named::Known);
        Meaning { label, indicator, confidence: 0, question: question.filter(|_| !is_compared) }
    }

    fn find(&self, block: &Block, parts: &[Part]) -> Option<Match> {
        self.look_up(parts, &block.title.subject)
    }

    fn look_up(&self, parts: &[Part], title: &str) -> Option<Match> {
        let key = (parts.to_vec(), Rc::from(title));
        if let Some(known) = self.looked_up.borrow().get(&key) {
            return *known;
        }
        let found = self.vocabulary.find(parts, title);
        self.looked_up.borrow_mut().insert(key, found);
        found
    }

    /// Whether what is found for a part of something (其中：基本养老金支出) is what that is taken for: 本年支出.
    fn is_of_whole(&self, block: &Block, parts: &[Part], found: Match) -> bool {
        let Some(parent) = parts.iter().rposition(|part| part.place == Place::Parent) else { return false };
        let is_own = |at: usize| parts[at].place == Place::Own && at == parent + 1;
        let whole: Vec<Part> =
            parts.iter().enumerate().filter(|(at, _)| !is_own(*at)).map(|(_, part)| part.clone()).collect();
        self.find(block, &whole).is_some_and(|whole| whole.indicator == found.indicator)
    }

    /// Whether what is found for a row of kinds is what the total of them is taken for: 就业技能培训 above 合计.
    fn is_of_total(&self, block: &Block, row: &Line, column: &Line, found: Match) -> bool {
        let is_bare = |total: &Line| total.said.name.is_empty() && total.said.region == row.said.region;
        let is_of = |total: &&Line| match (&total.role, &row.role) {
            // 岗位技能提升培训 小计 above 合计 as well.
            (Role::Total { .. }, Role::Total { .. }) => is_bare(total) && total.said.when == row.said.when,
            (Role::Total { of, stands: Stands::WhereKnown }, _) => of.contains(&row.number),
            _ => false,
        };
        let Some(total) = block.rows.iter().find(is_of).filter(|_| !row.said.name.is_empty()) else { return false };
        let whole: Vec<Part> = parts(block, total, column).into_iter().cloned().collect();
        self.find(block, &whole).is_some_and(|whole| whole.indicator == found.indicator)
    }

    /// The indicator whose name ends with what the figures are counted in: 职业技能培训 beside 人次.
    fn counted(&self, row: &Line, column: &Line, parts: &[Part]) -> Option<Match> {
        let unit = unit_of(row, column)?;
        let name = parts.last().filter(|part| part.place == Place::Own)?;
        let unit = unit.parse::<Unit>().ok()?.with_multiplier(0);
        let named = Part { text: format!("{}{unit}", name.text).into(), place: Place::Own };
        let found = self.look_up(&[named], "")?;
        let indicator = self.registry.indicator(found.indicator);
        if indicator.unit.with_multiplier(0) != unit {
            return None;
        }
        let named = Part { text: indicator.zh.as_str().into(), place: Place::Own };
        let parts: Vec<Part> = parts.iter().take(parts.len() - 1).cloned().chain([named]).collect();
        self.look_up(&parts, "").filter(|other| other.indicator == found.indicator)
    }

    /// Whether the unit that stands with a name can be the indicator's, or else what the name says that it counts: 应发人数 is no money.
    fn fits(&self, row: &Line, column: &Line, found: IndicatorId) -> bool {
        let wanted = self.registry.indicator(found).unit;
        if let Some(unit) = unit_of(row, column).and_then(|unit| unit.parse::<Unit>().ok()) {
            return fits(unit, wanted);
        }
        let last = |line: &Line| line.said.name.last().and_then(|part| counted_by_end(&part.text));
        let is_money =
            || [row, column].iter().any(|line| line.said.name.last().is_some_and(|own| is_of_money(&own.text)));
        if wanted.is_count() { !is_money() } else { last(column).or_else(|| last(row)).is_none() }
    }

    /// 缴费金额 beside 缴费人数: what was paid, by the name of what comes in.
    fn of_money(&self, block: &Block, parts: &[Part]) -> Option<Match> {
        let (own, outer) = parts.split_last()?;
        // 金额 alone is any money of what is around it.
        let paid = own.text.strip_suffix(MONEY).filter(|paid| !paid.is_empty())?;
        let named = Part { text: format!("{paid}收入").into(), place: own.place };
        let parts: Vec<Part> = outer.iter().cloned().chain([named]).collect();
        self.find(block, &parts).filter(|found| self.registry.indicator(found.indicator).unit.is_money())
    }

    /// Parts around a name that it does not need: 就业 over 城镇新增就业人数.
    async fn drop_what_says_nothing(&self, block: &mut Block, pace: &dyn Pace) -> Result<(), Stopped> {
        let title = block.title.subject.clone();
        // 数量, 数值 over figures whose rows say what they are.
        if block.rows.iter().filter(|row| is_figures(row)).all(|row| !row.said.name.is_empty()) {
            let names = block.columns.iter_mut().map(|column| &mut column.said.name);
            names.for_each(|name| name.retain(|part| !self.vocabulary.is_whole(&part.text)));
        }
        drop_common_count(block);
        let is_alone = Self::named_lines(&block.columns).count() == 1;
        let of_title = self.look_up(&[], &title).map(|found| self.registry.indicator(found.indicator).unit);
        for line in block.rows.iter_mut().chain(&mut block.columns) {
            pause(pace).await?;
            let name = &mut line.said.name;
            // 人数 below 城镇新增就业人数, 金额 below 就业补助资金支出 with nothing beside it.
            let counts = |unit: Unit, word: &str| match word {
                "人数" => unit.is_count(),
                "件数" => unit.to_string() == "件",
                "金额" => is_alone && !unit.is_count() && !unit.dimension().is_ratio(),
                _ => false,
            };
            if let ([only], Some(unit)) = (&name[..], of_title)
                && (title.ends_with(&*only.text) || counts(unit, &only.text))
            {
                name.clear();
            }
            // 参保人数 is made of words that say nothing, and is a measure.
            let is_said = |text: &str| !self.vocabulary.is_neutral(text) || self.vocabulary.is_name(text);
            name.retain(|part| part.place != Place::Section || is_said(&part.text));
            let Some(found) = self.look_up(name, &title) else { continue };
            while name.len() > 1 {
                let without = self.look_up(&name[1..], "");
                if without.is_none_or(|without| without.indicator != found.indicator) {
                    break;
                }
                name.remove(0);
            }
        }
        Ok(())
    }

    /// Where both rows and columns have names: whether more is understood with those of the columns first.
    async fn reads_columns_first(&self, block: &Block, pace: &dyn Pace) -> Result<bool, Stopped> {
        let named = |lines: &[Line]| -> Vec<Line> {
            lines.iter().filter(|line| is_figures(line) && !line.said.name.is_empty()).take(20).cloned().collect()
        };
        let (rows, columns) = (named(&block.rows), named(&block.columns));
        if rows.is_empty() || columns.is_empty() {
            return Ok(false);
        }
        let sure = |first: &Line, second: &Line| {
            let parts: Vec<Part> = first.said.name.iter().chain(&second.said.name).cloned().collect();
            self.find(block, &parts).map_or(0, |found| u32::from(found.confidence))
        };
        let (mut by_rows, mut by_columns) = (0, 0);
        for row in &rows {
            for column in &columns {
                pause(pace).await?;
                by_rows += sure(row, column);
                by_columns += sure(column, row);
            }
        }
        // Where neither is understood, the side with names of the catalogue is what the other one divides.
        let alone = |lines: &[Line]| lines.iter().filter(|line| self.find(block, &line.said.name).is_some()).count();
        Ok(by_columns > by_rows || by_columns == by_rows && alone(&columns) > alone(&rows))
    }

    /// The lines of figures that have a name.
    fn named_lines(lines: &[Line]) -> impl Iterator<Item = &Line> {
        lines.iter().filter(|line| is_figures(line) && !line.said.name.is_empty())
    }

    /// Whether names need the title: 收入 under 失业保险基金收支情况, 高校毕业生 under 城镇新增就业人数.
    async fn subject_leads(&self, block: &Block, pace: &dyn Pace) -> Result<bool, Stopped> {
        let is_indicator = self.look_up(&[], &block.title.subject).is_some();
        let named = Self::named_lines(&block.rows).chain(Self::named_lines(&block.columns));
        let mut found = Vec::new();
        for line in named {
            pause(pace).await?;
            let alone = self.look_up(&line.said.name, "").is_some();
            found.push((alone, alone || self.find(block, &line.said.name).is_some()));
        }
        // 企业职工养老保险 under 减免社会保险费: what of it the figures are stands in the title alone.
        let names = |lines| Self::named_lines(lines).count();
        let is_subject = |row: &Line| matches!(&row.said.name[..], [only] if self.vocabulary.is_subject(&only.text));
        let names_subjects =
            names(&block.columns) == 0 && names(&block.rows) > 0 && Self::named_lines(&block.rows).all(is_subject);
        let needs_title = names_subjects || found.iter().any(|(alone, with_title)| *with_title && !alone);
        // 住宿和餐饮业 under 就业人员平均工资, which the catalogue does not know.
        let is_measure = is_indicator
            || measures(&block.title.subject)
                && Self::named_lines(&block.columns).next().is_none()
                && !Self::named_lines(&block.rows).any(|row| row.said.name.iter().any(|part| measures(&part.text)));
        let divides = is_measure && !found.is_empty() && found.iter().all(|(_, with_title)| !with_title);
        Ok(needs_title || divides)
    }
}

/// How the name of a sum of money ends.
const MONEY: &str = "金额";

/// 结案金额: what no cases and no heads are counted by.
fn is_of_money(name: &str) -> bool {
    name.ends_with(MONEY)
}

/// Whether a name ends with what is counted or paid.
fn measures(name: &str) -> bool {
    const ENDS: [&str; 12] =
        ["人数", "人员数", "人次", "户数", "件数", "工资", "收入", "支出", "结余", "结存", "金额", "总额"];
    ENDS.iter().any(|end| name.ends_with(end))
}

/// What employers stand for beside those who have retired.
const IN_WORK: &str = "参保职工";

/// Whether a line names employers, and one beside it those who have retired: 企业 and 离退休人员 are parts of the insured.
fn is_beside_retired(lines: &[Line], line: &Line) -> bool {
    const EMPLOYERS: [&str; 7] = ["企业", "企业单位", "企业职工", "机关事业单位", "机关事业", "机关", "事业单位"];
    const RETIRED: [&str; 5] = ["离退休人员", "离退休", "离退休人员数", "退休人员", "退休"];
    let is_one_of = |line: &Line, words: &[&str]| line.said.name.last().is_some_and(|own| words.contains(&&*own.text));
    let Some((own, outer)) = line.said.name.split_last() else { return false };
    let is_like = |other: &&Line| {
        let last = other.said.name.split_last();
        last.is_some_and(|(last, of)| of == outer && last.place == own.place) && is_one_of(other, &RETIRED)
    };
    is_one_of(line, &EMPLOYERS) && lines.iter().filter(|line| is_figures(line)).any(|other| is_like(&other))
}

/// 执法数量 over all the columns of rows that say what is counted.
fn drop_common_count(block: &mut Block) {
    if block.rows.iter().any(|row| is_figures(row) && row.said.name.is_empty()) {
        return;
    }
    let columns = block.columns.iter().filter(|line| is_figures(line) && line.said.compared.is_none());
    let mut parts = columns.map(|column| column.said.name.first());
    let Some(first) = parts.next().flatten() else { return };
    let counts = ["数量", "数值", "数据", "数额", "完成情况", "进展情况"].iter().any(|word| first.text.ends_with(word));
    if counts && parts.all(|part| part == Some(first)) {
        let first = first.clone();
        block.columns.iter_mut().for_each(|column| column.said.name.retain(|part| *part != first));
    }
}

/// Columns whose names are read without a pause.
const COLUMNS_AT_ONCE: usize = 64;

/// A confidence at which one is asked.
const UNSURE: u8 = 70;

fn is_figures(line: &Line) -> bool {
    matches!(line.role, Role::Figures | Role::Total { .. })
}

/// Whether a unit is that of shares: %, ‰.
#[must_use]
pub fn is_share(unit: &str) -> bool {
    unit.parse().is_ok_and(|unit: Unit| unit != Unit::NONE && unit.dimension().is_ratio() && unit.multiplier() <= 0)
}

/// The unit that a row or a column gives: a column of shares is one beside rows that count.
#[must_use]
pub fn unit_of<'a>(row: &'a Line, column: &'a Line) -> Option<&'a Rc<str>> {
    let counts = |line: &Line| line.said.name.last().is_some_and(|own| counted_by_end(&own.text).is_some());
    let is_money = |unit: &str| unit.parse().is_ok_and(|unit: Unit| unit.is_money());
    // 户数 behind 失业保险（万元）.
    let of = |line: &'a Line, other: &Line| line.said.unit.as_ref().filter(|unit| !(is_money(unit) && counts(other)));
    let of_column = of(column, row);
    of_column.filter(|unit| is_share(unit)).or_else(|| of(row, column)).or(of_column)
}

/// What a name says by its end that it counts.
#[must_use]
pub fn counted_by_end(name: &str) -> Option<&'static str> {
    const ENDINGS: [(&str, &str); 5] =
        [("人数", "人"), ("员数", "人"), ("人次", "人次"), ("户数", "户"), ("件数", "件")];
    ENDINGS.into_iter().find(|(ending, _)| name.ends_with(ending)).map(|(_, unit)| unit)
}

/// Whether a unit can be that of an indicator: the same measure, a bare 万, or what a mean is counted in.
#[must_use]
pub fn fits(unit: Unit, wanted: Unit) -> bool {
    let is_multiplier = unit.dimension().is_ratio() && unit.multiplier() > 0;
    unit.dimension() == wanted.dimension()
        || is_multiplier
        || unit.over_denominator_of(wanted).is_some()
        || unit.is_count() && wanted.is_count()
}
