//! The parts of a heading to the indicator they name together: 收入 under 失业保险, 其中：利息 below 基金收入, 职工 under
//! 养老保险.
//!
//! Invariant: every part is understood or the whole is not: a part that says something unknown (女性) is never passed over, and
//! what is not understood is left to be a name of the user's own.

mod english;
mod learn;
mod plain;
mod shared;
mod wording;

use std::cell::OnceCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use self::plain::{about, bare, counts, timeless, variants};
use self::wording::Wording;
use super::ambiguous;
use super::glossary::EnglishNames;
use super::names::comparable;
use super::registry::Registry;
use crate::model::IndicatorId;

/// Where a part of a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A line of its own that heads those below it.
    Section,
    /// A heading that spans several others, or stands on the other side of the table.
    Group,
    /// The row or column that this one is a part of.
    Parent,
    /// The row or column itself.
    Own,
}

/// A part of a name, the outermost first.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Part {
    /// Without unit, number and what is said of scenario and period.
    pub text: Rc<str>,
    /// Where it stands.
    pub place: Place,
}

/// The text of a part in comparable form, and where it stands.
type Plain = (String, Place);

/// What a name was taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The indicator.
    pub indicator: IndicatorId,
    /// How sure it is, in per cent.
    pub confidence: u8,
}

/// Letter for letter a name of the catalogue.
const BY_NAME: u8 = 99;
/// The same but for 人数, 情况 and the like.
const BY_LOOSE_NAME: u8 = 95;
/// The same words in another order, or others for the same.
const BY_WORDS: u8 = 93;
/// A subject and a measure.
const BY_PARTS: u8 = 96;
/// What it costs that a part of the name stands in the title.
const FROM_TITLE: u8 = 5;
/// What it costs that a part was passed over as saying nothing.
const PASSED_OVER: u8 = 3;

/// What recognises names.
pub struct Vocabulary {
    registry: Rc<Registry>,
    /// Word and subject, the longest first.
    subjects: Vec<(&'static str, &'static str)>,
    alone: HashMap<&'static str, &'static str>,
    beside_pension: HashMap<&'static str, &'static str>,
    /// By bare word, what it may measure and what that is a part of.
    measures: HashMap<String, Vec<(&'static str, &'static str)>>,
    /// By subject and bare rest of a name of the catalogue.
    rests: HashMap<(&'static str, String), IndicatorId>,
    /// By bare name; `None` where two share it.
    bare_names: HashMap<String, Option<IndicatorId>>,
    wording: Wording,
    neutral: Vec<&'static str>,
    restrictive: Vec<&'static str>,
    whole: Vec<&'static str>,
    /// Once a name is in English.
    english: OnceCell<EnglishNames>,
    turning: Vec<&'static str>,
}

impl Vocabulary {
    /// The indicator of a title that names a subject and a measure and nothing else: 城乡居保缴费.
    fn by_title(&self, title: &str) -> Option<Match> {
        let subject = self.only_subject(title)?;
        let (_, rest) = self.subject_in(title)?;
        let indicator = self.look_up(subject, &bare(&rest), None)?;
        Some(Match { indicator, confidence: BY_PARTS })
    }

    /// The indicator that the parts name together, beside what the title says.
    #[must_use]
    pub fn find(&self, parts: &[Part], title: &str) -> Option<Match> {
        self.find_as_it_is(parts, title).or_else(|| {
            // 就业/城镇新增就业
            let (own, outer) = parts.split_last().filter(|(own, _)| own.text.contains('/'))?;
            let (path, name) = own.text.rsplit_once('/')?;
            let path = path.split('/').map(|text| Part { text: text.into(), place: Place::Group });
            let name = Part { text: name.into(), place: own.place };
            let parts: Vec<Part> = outer.iter().cloned().chain(path).chain([name]).collect();
            self.find_as_it_is(&parts, title)
        })
    }

    fn find_as_it_is(&self, written: &[Part], title: &str) -> Option<Match> {
        let plain = written.iter().map(|part| (comparable(&part.text), part.place));
        let parts: Vec<Plain> =
            plain.filter(|(text, _)| !text.is_empty() && !self.whole.contains(&text.as_str())).collect();
        let title = comparable(title);
        if parts.is_empty() {
            let found = self.by_name(&title).or_else(|| self.by_title(&title));
            return found.or_else(|| self.by_name(about(&title)?)).map(|found| found.less(FROM_TITLE));
        }
        // What may mean several things and is none of the catalogue's is asked about.
        let may_be_several = |name: &str| ambiguous::question(name).is_some() && self.registry.find(name).is_none();
        if matches!(&parts[..], [(only, _)] if may_be_several(only)) {
            return None;
        }
        self.by_names(&parts, Self::by_name)
            .filter(|found| self.is_of_title(*found, &parts, &title))
            .or_else(|| self.by_subject(&parts, &title))
            .or_else(|| self.by_names(&parts, Self::by_words).filter(|found| self.is_of_title(*found, &parts, &title)))
            .or_else(|| self.by_shared(&parts, &title))
            .or_else(|| self.by_whole(&parts, &title))
            .or_else(|| self.of_one_of_several(&parts, &title))
            .or_else(|| self.in_english(written))
    }

    /// Whether the title leaves a name what it is: 受理投诉举报 below 欠薪案件情况 is none of all complaints.
    fn is_of_title(&self, found: Match, parts: &[Plain], title: &str) -> bool {
        let of_title =
            self.only_subject(title).filter(|_| parts.iter().all(|(text, _)| self.subject_in(text).is_none()));
        let Some((of_title, found)) = of_title.zip(Some(self.registry.indicator(found.indicator))) else { return true };
        let measure = found.id.trim_start_matches(found.subject());
        found.subject() == of_title || self.registry.find_id(&format!("{of_title}{measure}")).is_none()
    }

    /// Whether a text is a measure or an indicator as it stands: 上年结余 is no 结余 of the year before.
    #[must_use]
    pub fn is_name(&self, text: &str) -> bool {
        let text = comparable(text);
        self.measures.contains_key(&bare(&text)) || self.by_name(&text).or_else(|| self.by_words(&text)).is_some()
    }

    /// Whether a text names a subject and says nothing of it: 失业保险.
    #[must_use]
    pub fn is_subject(&self, text: &str) -> bool {
        self.subject_in(&comparable(text)).is_some_and(|(_, rest)| rest.is_empty())
    }

    /// Whether a text says nothing of its own.
    #[must_use]
    pub fn is_neutral(&self, text: &str) -> bool {
        let mut rest = comparable(text);
        for word in &self.neutral {
            if rest.contains(word) {
                rest = rest.replace(word, " ");
            }
        }
        !rest.chars().any(char::is_alphabetic)
    }

    /// Whether a text stands for what is above it: 合计, 数值.
    #[must_use]
    pub fn is_whole(&self, text: &str) -> bool {
        self.whole.contains(&comparable(text).as_str())
    }

    fn by_name(&self, text: &str) -> Option<Match> {
        if text.is_empty() {
            return None;
        }
        let exact = self.registry.find(text).map(|indicator| Match { indicator, confidence: BY_NAME });
        let loose = || {
            let found = variants(text).find_map(|bare| self.bare_names.get(&bare).copied().flatten());
            found.map(|indicator| Match { indicator, confidence: BY_LOOSE_NAME })
        };
        exact.or_else(loose)
    }

    fn by_words(&self, text: &str) -> Option<Match> {
        self.wording.name(text).map(|indicator| Match { indicator, confidence: BY_WORDS })
    }

    /// The innermost parts are a name of the catalogue, and those around it say nothing else.
    fn by_names(&self, parts: &[Plain], read: fn(&Self, &str) -> Option<Match>) -> Option<Match> {
        for from in 0..parts.len() {
            let (around, inner) = parts.split_at(from);
            let texts: Vec<&str> = inner.iter().map(|(text, _)| text.as_str()).collect();
            let mut joined = vec![texts.concat()];
            if let [first, second] = texts[..] {
                joined.extend([format!("{first}:{second}"), format!("{second}{first}")]);
            }
            let found = joined.iter().find_map(|name| read(self, name));
            if let Some(found) = found.filter(|found| around.iter().all(|part| self.admits(part, found.indicator))) {
                let says_more = around.iter().any(|(text, _)| !self.is_neutral(text));
                return Some(if says_more { found.less(PASSED_OVER) } else { found });
            }
        }
        None
    }

    /// Whether a part that stands around a whole name leaves it what it is.
    fn admits(&self, (text, place): &Plain, id: IndicatorId) -> bool {
        let indicator = self.registry.indicator(id);
        let is_of_name = || comparable(&indicator.zh).contains(&bare(timeless(text)));
        let is_subject = || {
            self.subject_in(text)
                .is_some_and(|(subject, rest)| subject == indicator.subject() && self.is_neutral(&rest))
        };
        match place {
            Place::Parent => true,
            Place::Section if !self.restrictive.iter().any(|word| text.contains(word)) => true,
            // 城镇职工基本养老保险, and below it 企业职工基本养老保险基金支出.
            Place::Section if self.subject_in(text).is_some_and(|(_, rest)| self.is_neutral(&rest)) => true,
            // 就业人数 over 创业培训 counts something else than that does.
            _ => self.is_neutral(text) && !counts(text) || is_of_name() || is_subject(),
        }
    }

    /// A subject from one part, or from the title, and a measure from the others.
    fn by_subject(&self, parts: &[Plain], title: &str) -> Option<Match> {
        let is_about_pensions = title.contains("养老") || parts.iter().any(|(text, _)| text.contains("养老"));
        let outright = |text: &str| self.subject_in(text);
        let beside = |text: &str| {
            let subject = self.beside_pension.get(text.trim_end_matches("基金")).filter(|_| is_about_pensions)?;
            Some((*subject, String::new()))
        };
        let innermost = |subject: &dyn Fn(&str) -> Option<(&'static str, String)>| {
            let found = parts.iter().enumerate().rev();
            found.into_iter().find_map(|(at, (text, _))| subject(text).map(|(subject, rest)| (at, subject, rest)))
        };
        // 企业职工 below 城镇职工基本养老保险 is a pension of its own, 在职职工 is a part of that one.
        let named = [innermost(&outright), innermost(&beside)];
        if named.iter().all(Option::is_none) {
            let found = self.of_subject((self.only_subject(title)?, ""), (&[], parts), "");
            return found.map(|found| found.less(FROM_TITLE));
        }
        named
            .into_iter()
            .flatten()
            .find_map(|(at, subject, rest)| self.of_subject((subject, &rest), (&parts[..at], &parts[at + 1..]), title))
    }

    /// What of a subject the rest of its name, the parts around it and those below it measure together.
    fn of_subject(
        &self,
        (subject, rest): (&'static str, &str),
        (around, inner): (&[Plain], &[Plain]),
        title: &str,
    ) -> Option<Match> {
        let measures = |text: &str| self.look_up(subject, &bare(text), None);
        let is_other_subject =
            |text: &str| self.subject_in(text).is_none_or(|(of, rest)| of != subject && self.is_neutral(&rest));
        let says_nothing = |(text, place): &Plain| {
            self.is_neutral(text)
                // 按处理方式分
                || text.starts_with('按') && text.ends_with('分')
                // 基本养老金支出 is a measure beside 企业养老保险.
                || text.contains("养老") && is_other_subject(text) && measures(text).is_none()
                || *place == Place::Section && !self.restrictive.iter().any(|word| text.contains(word))
        };
        // A measure may stand outside of the subject: 基金收入 over 失业保险, 工伤保险.
        let outer = around.iter().filter(|part| !says_nothing(part)).map(|(text, _)| text.as_str());
        let inner = inner.iter().map(|(text, _)| text.as_str());
        // 参加基本养老保险职工人数 below 企业职工基本养老保险 says once more what it is of.
        let own = |text: &str| {
            let is_pension = subject.starts_with("pension") && measures(text).is_none();
            let again = ["基本养老保险", "养老保险"].into_iter().find(|word| is_pension && text.contains(word));
            again.map_or_else(|| bare(text), |word| bare(&text.replacen(word, "", 1)))
        };
        let texts: Vec<String> = outer.chain([rest]).chain(inner).map(own).filter(|text| !text.is_empty()).collect();
        let mut texts: Vec<String> = texts.into_iter().filter(|text| self.says_measure(subject, text)).collect();
        // 参保 over 参保人数, 当期受理 over 受理案件.
        texts
            .dedup_by(|inner, outer| inner == outer || measures(inner).is_some() && measures(inner) == measures(outer));
        // 缴费 over 应缴费人数 and 缴费率.
        let is_within = |outer: &str, inner: &str| inner.contains(outer) && measures(inner).is_some();
        let mut at = 0;
        while at + 1 < texts.len() {
            if is_within(&texts[at], &texts[at + 1]) { drop(texts.remove(at)) } else { at += 1 }
        }
        let by_parts = |indicator| Match { indicator, confidence: BY_PARTS };
        if !texts.is_empty() {
            // 在职 beside 参保人数: the part may stand before its whole.
            let turned: Vec<String> = texts.iter().rev().cloned().collect();
            return [texts, turned].iter().find_map(|texts| self.measure(subject, texts)).map(by_parts);
        }
        // 失业保险 in the part of a table that is headed 参保人数.
        let of_section = around.iter().rev().filter(|(_, place)| *place == Place::Section);
        let of_section = of_section.into_iter().find_map(|(text, _)| measures(text)).map(by_parts);
        // 城镇职工基本养老保险 below 基本养老保险参保人数.
        let of_whole =
            around.iter().rev().filter(|(text, place)| *place == Place::Parent && self.subject_in(text).is_none());
        let of_whole =
            || of_whole.into_iter().find_map(|(text, _)| measures(text.rsplit_once("保险")?.1)).map(by_parts);
        of_section
            .or_else(of_whole)
            .or_else(|| self.only_measure(subject, title).map(|found| by_parts(found).less(FROM_TITLE)))
    }

    /// Whether a text has a say in what of a subject is measured.
    fn says_measure(&self, subject: &'static str, text: &str) -> bool {
        !self.is_neutral(text) || self.look_up(subject, text, None).is_some()
    }

    /// The subject that a text names, and what else it says.
    fn subject_in(&self, text: &str) -> Option<(&'static str, String)> {
        if let Some(subject) = self.alone.get(text.trim_end_matches("基金")) {
            return Some((subject, String::new()));
        }
        let (word, subject) = self.subjects.iter().find(|(word, _)| text.contains(word))?;
        Some((subject, text.replacen(word, "", 1)))
    }

    /// The subject of a title that names one and no other.
    fn only_subject(&self, title: &str) -> Option<&'static str> {
        let (subject, rest) = self.subject_in(title)?;
        let insurances = self.alone.keys().copied().chain(["养老", "医疗", "生育"]);
        // 就业见习基地及见习人员 names one twice.
        let others = self.subject_in(&rest).is_some_and(|(other, _)| other != subject)
            || insurances.into_iter().any(|word| rest.contains(word));
        (!others).then_some(subject)
    }

    /// The measure that texts name together: one after the other, or the last as a part of what the others are.
    fn measure(&self, subject: &'static str, texts: &[String]) -> Option<IndicatorId> {
        let (last, outer) = texts.split_last()?;
        self.look_up(subject, &texts.concat(), None).or_else(|| {
            let whole = self.measure(subject, outer)?;
            let whole = self.registry.indicator(whole).id.split_once('.').map(|(_, measure)| measure.to_owned())?;
            self.look_up(subject, last, Some(&whole))
        })
    }

    fn look_up(&self, subject: &'static str, text: &str, whole: Option<&str>) -> Option<IndicatorId> {
        self.look_up_as_it_is(subject, text, whole).or_else(|| {
            let same = self.wording.measures(text).iter();
            let found = same.filter_map(|measure| self.look_up_as_it_is(subject, measure, whole));
            let found: HashSet<IndicatorId> = found.collect();
            if found.len() == 1 { found.into_iter().next() } else { None }
        })
    }

    fn look_up_as_it_is(&self, subject: &'static str, text: &str, whole: Option<&str>) -> Option<IndicatorId> {
        variants(text).find_map(|text| {
            if let Some(known) = self.rests.get(&(subject, text.clone())).filter(|_| whole.is_none()) {
                return Some(*known);
            }
            let fits = |part_of: &str| whole.is_none_or(|whole| self.is_within(part_of, whole));
            let candidates = self.measures.get(&text)?.iter().filter(|(_, part_of)| fits(part_of));
            let found = candidates.filter_map(|(measure, _)| {
                let id = if measure.contains('.') { (*measure).to_owned() } else { format!("{subject}.{measure}") };
                let is_of_subject = id.split_once('.').is_some_and(|(of, _)| of == subject);
                self.registry.find_id(&id).filter(|_| is_of_subject).map(|id| (measure.contains('.'), id))
            });
            let found: Vec<(bool, IndicatorId)> = found.collect();
            // A word of this subject alone before one of all.
            let own: Vec<IndicatorId> = found.iter().filter(|(own, _)| *own).map(|(_, id)| *id).collect();
            match (&own[..], &found[..]) {
                ([id], _) | (_, [(_, id)]) => Some(*id),
                _ => None,
            }
        })
    }

    /// 清理欠费 is a part of 征缴, which is one of 收入.
    fn is_within(&self, part_of: &str, whole: &str) -> bool {
        if part_of == whole {
            return true;
        }
        let rows = self.measures.values().flatten();
        !part_of.is_empty() && rows.filter(|(id, _)| *id == part_of).any(|(_, above)| *above == whole)
    }

    /// The measure of a title that names one and no other.
    fn only_measure(&self, subject: &'static str, title: &str) -> Option<IndicatorId> {
        let mut words: Vec<&String> = self.measures.keys().filter(|word| title.contains(word.as_str())).collect();
        words.sort_by_key(|word| (std::cmp::Reverse(word.len()), word.as_str()));
        let mut rest = title.to_owned();
        let own = self.subjects.iter().filter(|(_, of)| *of == subject);
        let mut left = own.fold(title.to_owned(), |left, (word, _)| left.replace(word, " "));
        let mut found = Vec::new();
        for word in words {
            if rest.contains(word.as_str())
                && let Some(id) = self.look_up(subject, word, None)
            {
                rest = rest.replace(word.as_str(), " ");
                left = left.replace(word.as_str(), " ");
                found.push(id);
            }
        }
        found.dedup();
        let is_turned = self.turning.iter().any(|word| left.contains(word));
        if let [id] = found[..] { Some(id).filter(|_| !is_turned) } else { None }
    }
}

impl Match {
    fn less(self, cost: u8) -> Self {
        Self { confidence: self.confidence.saturating_sub(cost), ..self }
    }
}

#[cfg(test)]
mod tests;
