//! Which indicators some words are about: every name and alias of the catalogue and every way of saying it in running text, by pairs of
//! characters.
//!
//! Invariant: equal words give equal ranks; a rank only orders what is offered and states nothing.

use std::collections::HashMap;

use crate::catalogue::Registry;
use crate::catalogue::{indicators, table};
use crate::model::IndicatorId;
use crate::quantity::decimal::half_width;

/// How an indicator is spoken of in running text, where its names do not say it: id, words that stand apart, in any order.
const SPOKEN: &str = include_str!(concat!(env!("OUT_DIR"), "/spoken.table"));

/// A pair of neighbouring characters.
pub(super) type Pair = (char, char);

/// The endings of names that running text leaves out; they weigh a quarter.
const LEFT_OUT: [&str; 12] =
    ["人数", "金额", "户数", "场次", "件数", "次数", "期数", "总量", "比例", "人次", "数", "额"];
/// The weight of a pair that one name alone has.
const RAREST: u32 = 11;
/// The weight of a name long enough to be told from others.
const LONG: u32 = 48;
/// The weight of a pair beside a place that no name has.
const UNKNOWN: u32 = 4;
/// Words that say nothing of what is measured, the longer ones first.
const FILLING: [&str; 53] = [
    "前三季度",
    "上半年",
    "较上年",
    "比上年",
    "稳定在",
    "全国",
    "全省",
    "全市",
    "全区",
    "全县",
    "全州",
    "全年",
    "全局",
    "我国",
    "我省",
    "我市",
    "我区",
    "我县",
    "今年",
    "去年",
    "年末",
    "月底",
    "截至",
    "以来",
    "累计",
    "共计",
    "合计",
    "共有",
    "实现",
    "完成",
    "达到",
    "均达",
    "分别",
    "其中",
    "总共",
    "本年",
    "上年",
    "同比",
    "共收",
    "继续",
    "保持",
    "得到",
    "为",
    "共",
    "达",
    "已",
    "了",
    "的",
    "是",
    "有",
    "到",
    "近",
    "约",
];
/// The whole of a rank.
pub(super) const WHOLE: u32 = 1000;

/// A name in pairs.
#[derive(Clone, Debug)]
struct Name {
    of: IndicatorId,
    pairs: Vec<Pair>,
    total: u32,
}

/// The names of a registry's indicators, ready to be looked for in running text.
#[derive(Clone, Debug)]
pub struct Lexicon {
    names: Vec<Name>,
    /// For each pair its weight and the names that have it, each with what it weighs there.
    pairs: HashMap<Pair, (u32, Vec<(u32, u32)>)>,
    /// The indicator that each formula is of, by its text.
    formulas: HashMap<String, IndicatorId>,
}

/// Words around a place, each pair with how much it counts.
#[derive(Clone, Debug, Default)]
pub(super) struct Query {
    /// How much a pair counts, of a hundred, and whether it stands right beside the place.
    pub pairs: HashMap<Pair, (u32, bool)>,
}

impl Query {
    /// Adds the pairs of some words; one that is there already keeps the greater weight.
    pub fn add(&mut self, words: &str, weight: u32, beside: bool) {
        pairs(words, |pair| self.put(pair, weight, false));
        if beside {
            let cut = |words: String, filling: &&str| {
                if words.contains(*filling) { words.replace(*filling, "|") } else { words }
            };
            let telling = FILLING.iter().fold(words.to_owned(), cut);
            pairs(&telling, |pair| self.put(pair, weight, true));
        }
    }

    pub fn put(&mut self, pair: Pair, weight: u32, beside: bool) {
        let known = self.pairs.entry(pair).or_default();
        *known = (known.0.max(weight), known.1 || beside);
    }
}

/// An indicator with its rank, of [`WHOLE`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Ranked {
    pub of: IndicatorId,
    pub rank: u32,
    /// Which of its names it was.
    name: usize,
}

impl Lexicon {
    /// Takes the names of a registry's indicators apart.
    #[must_use]
    pub fn new(registry: &Registry) -> Self {
        let mut names: Vec<Name> = Vec::new();
        let mut put = |of: IndicatorId, name: &str| {
            let mut found = Vec::new();
            pairs(name, |pair| found.push(pair));
            if !found.is_empty() {
                names.push(Name { of, pairs: found, total: 0 });
            }
        };
        for (id, indicator) in registry.indicators() {
            put(id, &indicator.zh);
        }
        for table in [indicators::ALIASES, SPOKEN] {
            for (_, [id, list]) in table::records(table) {
                if let Some(of) = registry.find_id(id) {
                    table::list(list).filter(|name| !is_loose(registry, of, name)).for_each(|name| put(of, &name));
                }
            }
        }
        let formulas = registry.indicators().filter(|(_, indicator)| !indicator.formula.is_empty());
        let formulas = formulas.map(|(id, indicator)| (indicator.formula.clone(), id)).collect();
        let mut lexicon = Self { names, pairs: HashMap::new(), formulas };
        lexicon.weigh();
        lexicon
    }

    fn weigh(&mut self) {
        let mut known: HashMap<Pair, Vec<u32>> = HashMap::new();
        for (name, at) in self.names.iter().zip(0_u32..) {
            for pair in &name.pairs {
                let of = known.entry(*pair).or_default();
                if of.last() != Some(&at) {
                    of.push(at);
                }
            }
        }
        // The rarer, the heavier: by the halvings from all names down to those that have it.
        let all = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        let weight = |of: usize| (all / u32::try_from(of).unwrap_or(1).max(1)).max(2).ilog2().min(RAREST);
        self.pairs = known
            .into_iter()
            .map(|(pair, of)| {
                let own = weight(of.len());
                let in_name = |at: u32| (at, if self.is_left_out(at, pair) { own.div_ceil(4) } else { own });
                (pair, (own, of.into_iter().map(in_name).collect()))
            })
            .collect();
        for (at, weight) in self.pairs.values().flat_map(|(_, of)| of) {
            self.names[*at as usize].total += weight;
        }
    }

    /// Whether a pair is of a name's ending that running text leaves out.
    fn is_left_out(&self, at: u32, pair: Pair) -> bool {
        let pairs = &self.names[at as usize].pairs;
        let text: String =
            pairs.first().map(|pair| pair.0).into_iter().chain(pairs.iter().map(|pair| pair.1)).collect();
        let tail = LEFT_OUT.iter().find(|tail| text.ends_with(**tail)).map_or(0, |tail| tail.chars().count());
        tail > 0 && pairs.iter().rev().take(tail).any(|of| *of == pair)
    }

    /// The indicators that some words are about, the likeliest first; `fits` says how well one fits otherwise, of a hundred.
    pub(super) fn rank(&self, query: &Query, fits: &dyn Fn(IndicatorId) -> u32) -> Vec<Ranked> {
        let mut found: Vec<(u32, u32)> = vec![(0, 0); self.names.len()];
        let mut touched: Vec<u32> = Vec::new();
        let mut beside_in_all = 0;
        // In any order: sums do not depend on it.
        #[expect(clippy::iter_over_hash_type, reason = "only added up")]
        for (pair, (weight, beside)) in &query.pairs {
            let Some((own, names)) = self.pairs.get(pair) else {
                beside_in_all += if *beside { UNKNOWN } else { 0 };
                continue;
            };
            beside_in_all += if *beside { *own } else { 0 };
            for (at, in_name) in names {
                let sum = &mut found[*at as usize];
                if *sum == (0, 0) {
                    touched.push(*at);
                }
                sum.0 += in_name * weight;
                sum.1 += if *beside { *in_name } else { 0 };
            }
        }
        let mut best: HashMap<IndicatorId, Ranked> = HashMap::new();
        for at in touched {
            let (name, (said, beside)) = (&self.names[at as usize], found[at as usize]);
            let covered = said * 10 / name.total.max(1);
            let long = 680 + 320 * name.total.min(LONG) / LONG;
            let explained = (300 * beside.min(beside_in_all)).checked_div(beside_in_all).map_or(WHOLE, |of| 700 + of);
            let rank = covered.min(WHOLE) * long / WHOLE * explained / WHOLE;
            let known = best.get(&name.of).map_or(0, |known| known.rank);
            if rank > known {
                best.insert(name.of, Ranked { of: name.of, rank, name: at as usize });
            }
        }
        let mut ranked: Vec<Ranked> = best
            .into_values()
            .map(|ranked| Ranked { rank: ranked.rank * fits(ranked.of) / 100, ..ranked })
            .filter(|ranked| ranked.rank > 0)
            .collect();
        crate::order::sort_by(&mut ranked, |left, right| right.rank.cmp(&left.rank).then(left.of.cmp(&right.of)));
        ranked
    }

    /// How much of some pairs the name of a ranked indicator has, of a hundred.
    pub(super) fn share_of(&self, ranked: &Ranked, wanted: &[Pair]) -> u32 {
        let known = &self.names[ranked.name].pairs;
        let has = wanted.iter().filter(|pair| known.contains(pair)).count();
        u32::try_from(has * 100 / wanted.len().max(1)).unwrap_or_default()
    }

    /// The indicator whose formula is the one given.
    pub(super) fn of_formula(&self, formula: &str) -> Option<IndicatorId> {
        self.formulas.get(formula).copied()
    }
}

/// Whether an alias says too little in running text: a short one that the name of another indicator ends with, as 从业人员.
fn is_loose(registry: &Registry, of: IndicatorId, alias: &str) -> bool {
    let ends = |(id, indicator): (IndicatorId, &crate::model::Indicator)| id != of && indicator.zh.ends_with(alias);
    alias.chars().count() <= 4 && registry.indicators().any(ends)
}

/// The pairs of neighbouring characters of some words: letters and ideographs, across quotation marks and blanks, not across other marks.
pub(super) fn pairs(words: &str, mut found: impl FnMut(Pair)) {
    let (mut before, mut digits) = (None, false);
    for c in words.chars().map(half_width) {
        let c = c.to_ascii_lowercase();
        let digits = std::mem::replace(&mut digits, c.is_ascii_digit());
        match c {
            // “4050”人员 are others than 人员.
            '”' | '"' if digits => {
                found(('#', '#'));
                before = Some('#');
            }
            '“' | '”' | '"' | '‘' | '’' | '《' | '》' | '「' | '」' => {}
            'x' => before = None,
            _ if c.is_alphabetic() => {
                if let Some(before) = before {
                    found((before, c));
                }
                before = Some(c);
            }
            _ => before = None,
        }
    }
}
