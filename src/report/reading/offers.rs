//! What may stand at each place of a document, the likeliest first, with how sure that is.
//!
//! Invariant: an offer changes nothing by itself; figures that say something of others are offered of what those were taken for.

use std::ops::Range;

use super::context::Around;
use super::derived::{Role, applied, comparison_before, direction_before, role, words_of_then};
use super::document::Document;
use super::lexicon::{Lexicon, Ranked, WHOLE};
use super::listing::{self, Place, telling};
use super::{Spot, meaning};
use crate::catalogue::Registry;
use crate::model::{IndicatorId, Issuer, Scenario};
use crate::quantity::Unit;
use crate::report::slot::{Form, Wanted, When};

/// How many offers are made for one place.
pub const MOST_OFFERS: usize = 5;

/// What a subject gains that the figures before were of: none of them, the last, the last two; of a hundred.
const SAME_SUBJECT: [u32; 3] = [100, 112, 125];

/// What an indicator gains that is worked out from the figures before, of a hundred.
const WORKED_OUT: u32 = 140;

/// A figure that may stand at a place.
#[derive(Clone, Debug, PartialEq)]
pub struct Offer {
    /// Which figure, written as the place asks for it.
    pub wanted: Wanted,
    /// What the bare number is of: an indicator's id or a formula such as `yoy(x)`.
    pub measure: String,
    /// The indicator that it is of, before a role such as 同比 is applied.
    pub base: IndicatorId,
    /// What it says of it.
    pub role: Role,
    /// What it would take the place of: the blank or number with its unit, for 同比 with the word of direction.
    pub over: Range<usize>,
    /// How sure it is, of a hundred.
    pub percent: u32,
}

/// How sure an offer is, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sure {
    /// Look twice.
    Low,
    /// Likely.
    Middle,
    /// Nearly certain.
    High,
}

impl Offer {
    /// How sure it is, in a word.
    #[must_use]
    pub fn sure(&self) -> Sure {
        match self.percent {
            70.. => Sure::High,
            45..70 => Sure::Middle,
            _ => Sure::Low,
        }
    }
}

/// The offers for one place, the best first; empty where nothing fits.
pub type Offers = Vec<Offer>;

/// What the words around a place say of it.
#[derive(Clone, Debug)]
pub struct Said {
    /// What may stand there.
    pub offers: Offers,
    /// What it says of another figure.
    pub role: Role,
    /// Which figure that is, by its number.
    pub base: Option<usize>,
    /// The words before it in its clause, behind the figure before it; of a row those before its first.
    pub before: Range<usize>,
    /// The sentence it stands in.
    pub sentence: usize,
}

/// What is said of every place of a document, in order.
#[must_use]
pub fn offers(document: &Document, spots: &[Spot], lexicon: &Lexicon, registry: &Registry) -> Vec<Said> {
    let mut reader = Reader { document, spots, lexicon, registry, all: Vec::with_capacity(spots.len()) };
    let mut first = 0;
    while first < spots.len() {
        let Some(sentence) = document.sentence_of(spots[first].at.start) else {
            let before = spots[first].at.start..spots[first].at.start;
            let sentence = document.sentences.len();
            reader.all.push(Said { offers: Vec::new(), role: Role::Own, base: None, before, sentence });
            first += 1;
            continue;
        };
        let within = &document.sentences[sentence].at;
        let count = spots[first..].iter().take_while(|spot| within.contains(&spot.at.start)).count().max(1);
        reader.sentence(sentence, first..first + count);
        first += count;
    }
    reader.all
}

struct Reader<'a> {
    document: &'a Document<'a>,
    spots: &'a [Spot],
    lexicon: &'a Lexicon,
    registry: &'a Registry,
    all: Vec<Said>,
}

impl Reader<'_> {
    fn sentence(&mut self, number: usize, range: Range<usize>) {
        let sentence = &self.document.sentences[number];
        let spots = &self.spots[range.clone()];
        let places = listing::places(self.document, &sentence.at, spots, range.start);
        for at in range.clone() {
            let place = &places[at - range.start];
            let around = Around { document: self.document, sentence, spots, first: range.start, place, at };
            let role = match role(self.words(&around), around.behind(), self.spots[at].unit) {
                Role::Own if self.is_of_target(&around) => Role::Completion,
                Role::Own if self.is_kept_within(&around) => Role::Target,
                role => role,
            };
            let base = match role {
                Role::Own => self.came_from(&around),
                Role::Elsewhere => None,
                // 期末登记失业率控制在4%目标以内 names what it is the target of.
                Role::Target if around.before().strip_suffix("控制在").is_some_and(|rate| !rate.is_empty()) => None,
                Role::Earlier if words_of_then(around.before()).is_none_or(|words| !words.is_empty()) => None,
                _ => self.base(&around, role, range.start),
            };
            let offers = match (role, base) {
                (Role::Own | Role::Earlier | Role::Target, None) => self.own(&around, role),
                (Role::Elsewhere, _) => Vec::new(),
                (_, Some(base)) => {
                    let of_base = self.all[base].offers.iter();
                    of_base.filter_map(|offer| self.offer(&around, offer.base, role, offer.percent)).collect()
                }
                (_, None) => self.derived(&around, role),
            };
            self.all.push(Said { offers, role, base, before: around.before_at(), sentence: number });
        }
    }

    /// 完成年度目标8000人的106%: a per cent of the target that stands right before it.
    fn is_of_target(&self, around: &Around) -> bool {
        let is_percent = self.spots[around.at].unit == Some(Unit::PERCENT);
        let previous = around.at.checked_sub(1).filter(|previous| is_percent && *previous >= around.first);
        let said = previous.map(|previous| &self.all[previous]);
        around.before() == "的" && said.is_some_and(|said| meaning::sets_a_target(self.document.slice(&said.before)))
    }

    /// 登记失业率3.4%，控制在4.5%以内: behind the rate what it was to be kept within.
    fn is_kept_within(&self, around: &Around) -> bool {
        let previous = around.at.checked_sub(1).filter(|previous| *previous >= around.first);
        let is_rate = |at: usize| self.all[at].role == Role::Own && self.spots[at].unit == Some(Unit::PERCENT);
        self.spots[around.at].unit == Some(Unit::PERCENT)
            && around.before() == "控制在"
            && previous.is_some_and(is_rate)
    }

    /// The figure that one came from: 从X%下调至X% are both of one measure.
    fn came_from(&self, around: &Around) -> Option<usize> {
        let before = around.before();
        let previous = around.at.checked_sub(1).filter(|previous| *previous >= around.first)?;
        let (left, right) = (&self.spots[previous], &self.spots[around.at]);
        let between = self.document.slice(&(left.whole.end..right.at.start));
        let comes_to = before.ends_with(['至', '到', '为', '成']) && !between.contains(['，', '；', '。']);
        let from = self.document.slice(&(around.sentence.at.start..left.at.start));
        let from = from.rfind(['从', '由']).is_some_and(|at| !from[at..].contains(['，', '；']));
        (comes_to && from && left.unit == right.unit).then_some(previous)
    }

    /// The words before a figure; what it is held against does not part them: 比上年的X万元增加X万元, 比目标X%低X个百分点.
    fn words<'b>(&self, around: &'b Around) -> &'b str {
        let previous = around.at.checked_sub(1).filter(|previous| *previous >= around.first);
        let is_against = |previous: usize| matches!(self.all[previous].role, Role::Earlier | Role::Target);
        if previous.is_some_and(is_against) { around.clause() } else { around.before() }
    }

    /// What stands for itself.
    fn own(&self, around: &Around, role: Role) -> Offers {
        let unit = self.spots[around.at].unit;
        let ranked = self.ranked(around, unit, true);
        let runner_up = |at: usize| ranked.get(at + 1).map_or(0, |next| next.rank);
        let offer = |(at, of): (usize, &Ranked)| {
            let percent = sureness(of.rank, if at == 0 { runner_up(0) } else { ranked[0].rank });
            self.offer(around, of.of, role, percent)
        };
        ranked.iter().enumerate().take(MOST_OFFERS).filter_map(offer).collect()
    }

    /// The indicators that the words are about and whose unit fits, told apart by a list.
    fn ranked(&self, around: &Around, unit: Option<Unit>, own: bool) -> Vec<Ranked> {
        let query = around.query();
        let per_head = around.clause().contains('均');
        let fits = |id: IndicatorId| {
            let indicator = self.registry.indicator(id);
            let derived = indicator.formula.starts_with("completion(")
                || indicator.formula.starts_with("yoy(")
                || indicator.formula.starts_with("pp(");
            let unit = unit.map_or(90, |unit| meaning::fit(unit, indicator.unit, per_head));
            // 同比 and 完成率 are found by what is said, not by a name.
            if derived && own { unit * 6 / 10 } else { unit }
        };
        let mut ranked = self.lexicon.rank(&query, &fits);
        ranked.truncate(40);
        self.tell_apart(&mut ranked, around.place, around.at);
        self.keep_to_totals(&mut ranked, around);
        self.keep_to_subject(&mut ranked, around);
        crate::order::sort_by(&mut ranked, |left, right| right.rank.cmp(&left.rank).then(left.of.cmp(&right.of)));
        ranked
    }

    fn tell_apart(&self, ranked: &mut [Ranked], place: &Place, at: usize) {
        if place.words.is_empty() {
            return;
        }
        let telling = telling(&place.words);
        let own = place.of(at);
        let last = place.words.len() - 1;
        for candidate in ranked {
            for (word, pairs) in telling.iter().enumerate().filter(|(_, pairs)| !pairs.is_empty()) {
                let share = self.lexicon.share_of(candidate, pairs);
                let factor = match word == own {
                    // The last word of a list has what all share behind it.
                    true if word == last => 100,
                    true => 30 + 70 * share / 100,
                    false if word == last => 100,
                    false => 100 - 60 * share / 100,
                };
                candidate.rank = candidate.rank * factor / 100;
            }
        }
    }

    /// 养老、失业、工伤保险基金收入合计X亿元 is none of the three, nor is 三项社会保险基金总收入X亿元.
    fn keep_to_totals(&self, ranked: &mut [Ranked], around: &Around) {
        let before = around.before();
        let so_far = self.document.slice(&(around.sentence.at.start..around.own().at.start));
        let of_several = |(at, _): (usize, &str)| so_far[..at].ends_with(|c| "两二三四五".contains(c));
        let is_total = ["合计", "总计", "共计"].iter().any(|word| before.contains(word)) && before.contains('、')
            || before.contains('总')
                && ["项社会保险", "项基金"].iter().any(|word| so_far.match_indices(word).any(of_several));
        for candidate in ranked.iter_mut().filter(|_| is_total) {
            if self.lexicon.share_of(candidate, &[('合', '计')]) == 0 {
                candidate.rank = candidate.rank * 55 / 100;
            }
        }
    }

    /// Of a sentence that went on about one subject the next figure is of it too; the same figure is not said twice.
    fn keep_to_subject(&self, ranked: &mut [Ranked], around: &Around) {
        let said = &self.all[around.first..];
        let base = |said: &Said| said.offers.first().map(|best| best.base);
        let bases: Vec<IndicatorId> = said.iter().filter_map(base).collect();
        // Behind a semicolon all may be said anew.
        let own = self.spots[around.at].at.start;
        let part = self.document.slice(&(around.sentence.at.start..own));
        let since = around.sentence.at.start + part.rfind('；').unwrap_or(0);
        let of_part = self.document.slice(&(since..own)).contains("其中");
        let in_part = self.spots[around.first..around.at].iter().zip(said).filter(|(spot, _)| spot.at.start >= since);
        let said_here: Vec<IndicatorId> = in_part.filter_map(|(_, said)| base(said)).collect();
        let subjects = bases.iter().rev().map(|base| self.registry.indicator(*base).subject());
        for candidate in ranked {
            let own = self.registry.indicator(candidate.of).subject();
            let in_a_row = subjects.clone().take_while(|subject| *subject == own).count();
            if around.place.words.is_empty() {
                candidate.rank = candidate.rank * SAME_SUBJECT[in_a_row.min(2)] / 100;
            }
            // 受理X件，结案X件，结案率X%: what is worked out from those that stand before it.
            let reads = self.registry.formula(candidate.of).map_or(&[][..], |formula| &formula.checked.reads);
            if reads.iter().filter(|of| said_here.contains(of)).count() > 1 {
                candidate.rank = candidate.rank * WORKED_OUT / 100;
            }
            if said_here.contains(&candidate.of) {
                // Behind 其中 stands a part of what was said before.
                candidate.rank = candidate.rank * if of_part { 50 } else { 80 } / 100;
            }
        }
    }

    /// The figure before it that one says something of: of a row that follows a row, each of its own.
    fn base(&self, around: &Around, role: Role, first: usize) -> Option<usize> {
        let row = &around.place.row;
        let before: Vec<usize> = (first..row.start).filter(|at| self.is_base(*at, around.at, role)).collect();
        let of_row = row.len();
        if of_row > 1 && before.len() >= of_row {
            before.get(before.len() - of_row + around.place.of(around.at)).copied()
        } else {
            before.last().copied()
        }
    }

    /// What says something of a figure that is not there itself.
    fn derived(&self, around: &Around, role: Role) -> Offers {
        let ranked = self.ranked(around, None, false);
        let second = ranked.get(1).map_or(0, |next| next.rank);
        let of = |of: &Ranked| self.offer(around, of.of, role, sureness(of.rank, second));
        ranked.iter().take(MOST_OFFERS).filter_map(of).collect()
    }

    /// Whether something can be said of a figure: of a rate 百分点, of anything else a per cent.
    fn is_base(&self, at: usize, own: usize, role: Role) -> bool {
        let like = || self.spots[at].unit.map(Unit::dimension) == self.spots[own].unit.map(Unit::dimension);
        let is_rate = self.spots[at].unit.is_some_and(Unit::is_percent_like);
        let before = self.document.slice(&self.all[at].before);
        // 累计新增就业18.6万人，年均6.2万人，完成目标的62%.
        let is_mean = before.ends_with('均');
        // 新增就业8640人（其中毕业生2130人），增长5%: what stands in brackets is said by the way.
        let between = self.document.slice(&(self.spots[at].whole.end..self.spots[own].at.start));
        let is_aside = between.find('）').is_some_and(|close| !between[..close].contains('（'));
        self.all[at].role == Role::Own
            && !is_mean
            && !is_aside
            && !meaning::sets_a_target(before)
            && match role {
                Role::Points => is_rate,
                Role::Target | Role::Earlier => like(),
                Role::Completion | Role::Increase | Role::Pace => !is_rate,
                _ => true,
            }
    }

    fn offer(&self, around: &Around, base: IndicatorId, role: Role, percent: u32) -> Option<Offer> {
        let spot = &self.spots[around.at];
        let (scenario, when) = meaning::meant(around);
        let id = &self.registry.indicator(base).id;
        let mut over = spot.whole.clone();
        let measure = match role {
            Role::Pace => id.clone(),
            Role::Distance if around.before().contains('低') => format!("target({id}) - {id}"),
            Role::Distance => format!("{id} - target({id})"),
            _ => applied(self.registry, self.lexicon, base, role)?,
        };
        let mut wanted = Wanted { when, ..Wanted::of(measure.clone()) };
        match role {
            Role::Own => {
                wanted.scenario = scenario;
                wanted.look.unit = spot.unit.filter(|unit| self.converts(base, *unit));
                wanted.look.qualifier = spot.qualifier;
            }
            Role::Earlier => {
                wanted.when = When::YearEarlier;
                wanted.look.unit = spot.unit.filter(|unit| self.converts(base, *unit));
            }
            Role::Target => {
                wanted.scenario = Scenario::Target(Issuer::Own);
                wanted.look.qualifier = spot.qualifier;
                wanted.look.unit = spot.unit.filter(|unit| self.converts(base, *unit));
            }
            Role::Growth | Role::Points | Role::Increase => {
                // The word of direction goes with the number: what grew may fall.
                if let Some((length, year_on_year)) = direction_before(&self.document.text[..spot.at.start]) {
                    over.start = spot.at.start - length;
                    wanted.of.clone_from(id);
                    wanted.form = match role {
                        Role::Increase => Form::Increase,
                        _ if year_on_year => Form::YearOnYear,
                        _ => Form::Growth,
                    };
                }
            }
            Role::Pace | Role::Distance => match comparison_before(around.before()) {
                Some(length) => {
                    over.start = spot.at.start - length;
                    wanted.of.clone_from(id);
                    wanted.form = if role == Role::Pace { Form::Pace } else { Form::Distance };
                }
                // 比目标4%低X个百分点 is the number alone.
                None if role == Role::Distance => {}
                None => return None,
            },
            Role::Completion | Role::Elsewhere => {}
        }
        Some(Offer { wanted, measure, base, role, over, percent })
    }

    fn converts(&self, base: IndicatorId, unit: Unit) -> bool {
        self.registry.indicator(base).unit.dimension() == unit.dimension()
    }
}

/// How sure the best of some ranks is: by its own and by how far the next one is behind.
fn sureness(rank: u32, next: u32) -> u32 {
    let apart = (rank.saturating_sub(next) * 100).checked_div(rank).unwrap_or_default();
    let of_rank = rank.min(WHOLE) * 100 / WHOLE;
    (of_rank * (55 + (apart * 3).min(45)) / 100).min(99)
}
