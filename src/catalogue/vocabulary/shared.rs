//! Names that say only what they do not share: with another name of the title, or with what they are a part of.
//!
//! Invariant: what is shared is a whole beginning, or the subject of an indicator.

use super::plain::bare;
use super::{BY_PARTS, FROM_TITLE, Match, Place, Plain, Vocabulary};
use crate::model::IndicatorId;

/// What it costs that a title has several subjects: one is asked to look.
const OF_SEVERAL: u8 = 21;

impl Vocabulary {
    /// 失业率 below 城镇登记失业人数及失业率: the title says once what both names begin with.
    pub(super) fn by_shared(&self, parts: &[Plain], title: &str) -> Option<Match> {
        let [(name, _)] = parts else { return None };
        if !title.contains(['及', '和', '与', '、']) {
            return None;
        }
        let starts = title.char_indices().map(|(at, _)| at).skip(2);
        let mut found = starts.filter_map(|at| self.by_name(&format!("{}{name}", &title[..at])));
        // 涉及劳动者 below 劳动保障监察和调解仲裁 may be of either.
        let other = self.subject_in(title).and_then(|(_, rest)| self.subject_in(&rest));
        let may_be_of_other = |found: &Match| {
            let measure = self.registry.indicator(found.indicator).id.split_once('.').map(|(_, measure)| measure);
            let of_other = other.as_ref().zip(measure).map(|((other, _), measure)| format!("{other}.{measure}"));
            of_other.is_some_and(|id| self.registry.find_id(&id).is_some())
        };
        found.next().filter(|found| !may_be_of_other(found)).map(|found| found.less(FROM_TITLE))
    }

    /// Whether an indicator is a part of another by what they measure, as 离退休人员 of 参保人数; of any where none is told.
    #[must_use]
    pub fn is_part(&self, part: IndicatorId, whole: Option<IndicatorId>) -> bool {
        let parted = |id| self.registry.indicator(id).id.split_once('.');
        let (Some((subject, measure)), whole) = (parted(part), whole.and_then(parted)) else { return false };
        let id = &self.registry.indicator(part).id;
        let mut rows = self.measures.values().flatten().filter(|(own, _)| *own == measure || own == id);
        match whole {
            Some((of, whole)) => subject == of && rows.any(|(_, part_of)| self.is_within(part_of, whole)),
            None => rows.any(|(_, part_of)| !part_of.is_empty()),
        }
    }

    /// 实名登记 below 离校未就业毕业生就业及见习: of one of the subjects of the title, where the other has no such measure.
    pub(super) fn of_one_of_several(&self, parts: &[Plain], title: &str) -> Option<Match> {
        if parts.iter().any(|(text, _)| self.subject_in(text).is_some()) {
            return None;
        }
        let mut subjects = Vec::new();
        let mut rest = title.to_owned();
        while let Some((subject, left)) = self.subject_in(&rest).filter(|(_, left)| *left != rest) {
            subjects.push(subject);
            rest = left;
        }
        // 养老 of no subject: any of the pensions.
        let is_told = !["养老", "医疗", "生育"].iter().any(|word| rest.contains(word));
        let found = subjects.iter().filter_map(|subject| self.of_subject((subject, ""), (&[], parts), ""));
        let found: Vec<Match> = found.filter(|_| is_told && subjects.len() > 1).collect();
        if let [found] = found[..] { Some(found.less(OF_SEVERAL)) } else { None }
    }

    /// 农民工工资 below 追发劳动者工资: the subject is that of the indicator that it is a part of.
    pub(super) fn by_whole(&self, parts: &[Plain], title: &str) -> Option<Match> {
        let (own, above) = parts.split_last().filter(|(own, _)| own.1 == Place::Own)?;
        let is_part = above.last().is_some_and(|(_, place)| *place == Place::Parent);
        let whole = || self.by_names(above, Self::by_name).or_else(|| self.by_shared(above, title));
        let whole = is_part.then(whole).flatten()?;
        let (subject, measure) = self.registry.indicator(whole.indicator).id.split_once('.')?;
        let subject = self.subjects.iter().find(|(_, of)| *of == subject).map(|(_, of)| *of)?;
        self.look_up(subject, &bare(&own.0), Some(measure)).map(|indicator| Match { indicator, confidence: BY_PARTS })
    }
}
