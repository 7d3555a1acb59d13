//! The words around a place, each with how much it counts: its own clause most, the sentence, its item and the headings less.

use std::ops::Range;

use super::Spot;
use super::document::{Document, PARTS, Sentence};
use super::lexicon::Query;
use super::listing::Place;

/// What the words of each place count, of a hundred.
const OWN_CLAUSE: u32 = 100;
const BEHIND: u32 = 95;
const BEFORE_THE_LAST_FIGURE: u32 = 60;
const EARLIER_CLAUSES: [u32; 4] = [60, 52, 45, 40];
const LEAD: u32 = 38;
const EARLIER_SENTENCES: u32 = 30;
const REST_OF_CLAUSE: u32 = 40;
const FURTHER_ON: u32 = 22;
const HEADINGS: [u32; 2] = [33, 15];
const OTHER_WORD: u32 = 15;
/// The figure's own word of a list in an earlier clause, and the last one, with what all share.
const LISTED_EARLIER: [u32; 2] = [80, 55];
/// The most characters behind the last mark of a list that may be what all of it share: 养老、失业保险参保.
const NAMED: usize = 8;
/// How many characters behind a figure name what it counts, where the next figure follows without a mark.
const COUNTED: usize = 4;
/// What follows those.
const OF_THE_NEXT: u32 = 45;

/// The words around one spot of a sentence.
pub(super) struct Around<'a> {
    pub document: &'a Document<'a>,
    pub sentence: &'a Sentence,
    /// The spots of the sentence, with the number of the first.
    pub spots: &'a [Spot],
    pub first: usize,
    pub place: &'a Place,
    pub at: usize,
}

impl Around<'_> {
    /// The spot itself.
    pub fn own(&self) -> &Spot {
        &self.spots[self.at - self.first]
    }

    /// The words before a figure in its own clause, behind the figure before it; of a row those before its first.
    pub fn before(&self) -> &str {
        self.document.slice(&self.before_at())
    }

    /// Where those stand.
    pub fn before_at(&self) -> Range<usize> {
        let leader = self.place.row.start - self.first;
        let start = self.clause_start(leader);
        let previous = leader.checked_sub(1).map_or(start, |previous| self.spots[previous].whole.end.max(start));
        previous..self.spots[leader].at.start
    }

    /// The same with what stands in the clause before the last figure.
    pub fn clause(&self) -> &str {
        let leader = self.place.row.start - self.first;
        self.document.slice(&(self.clause_start(leader)..self.spots[leader].at.start))
    }

    fn clause_start(&self, spot: usize) -> usize {
        let before = self.sentence.at.start..self.spots[spot].at.start;
        let text = self.document.slice(&before);
        text.rfind(PARTS)
            .map_or(before.start, |at| before.start + at + text[at..].chars().next().map_or(1, char::len_utf8))
    }

    /// The words behind a figure, up to the next mark or figure.
    pub fn behind(&self) -> &str {
        let own = self.own();
        let next = self.spots.get(self.at - self.first + 1).map_or(self.sentence.at.end, |next| next.at.start);
        let text = self.document.slice(&(own.whole.end..next.max(own.whole.end)));
        &text[..text.find(|c| PARTS.contains(&c) || "、。！？".contains(c)).unwrap_or(text.len())]
    }

    /// What a figure counts, and what belongs to the next figure where that follows without a mark.
    fn behind_parts(&self) -> (&str, &str) {
        let behind = self.behind();
        let end = self.own().whole.end + behind.len();
        let next = self.spots.get(self.at - self.first + 1);
        if next.is_none_or(|next| next.at.start != end) {
            return (behind, "");
        }
        behind.split_at(behind.char_indices().nth(COUNTED).map_or(behind.len(), |(at, _)| at))
    }

    /// All of it.
    pub fn query(&self) -> Query {
        let mut query = Query::default();
        let before = self.before();
        if self.place.words.is_empty() {
            // 零就业家庭动态清零、登记失业率控制在X% is of what is named last.
            let last = before.rfind('、').map_or(0, |at| at + '、'.len_utf8());
            let named = &before[last..];
            let last = if named.chars().count() > NAMED && !named.contains('等') { last } else { 0 };
            query.add(&before[..last], BEFORE_THE_LAST_FIGURE, false);
            query.add(&before[last..], OWN_CLAUSE, true);
        } else {
            self.add_listed(&mut query);
        }
        let (counted, rest) = self.behind_parts();
        query.add(counted, BEHIND, true);
        query.add(rest, OF_THE_NEXT, false);
        let clause = self.clause();
        if clause.len() > before.len() && !self.list_is_in(clause) {
            query.add(&clause[..clause.len() - before.len()], BEFORE_THE_LAST_FIGURE, false);
        }
        self.add_earlier(&mut query);
        self.add_further_on(&mut query);
        let deepest_first = self.sentence.under.iter().rev();
        for (heading, weight) in deepest_first.zip(HEADINGS) {
            query.add(self.document.slice(&self.document.headings[*heading]), weight, false);
        }
        query
    }

    fn list_is_in(&self, part: &str) -> bool {
        let list = self.document.slice(&self.place.list);
        !list.is_empty() && part.contains(list)
    }

    /// The word of the list that is this figure's, with what all share: 失业 and 保险征缴收入 of 失业、工伤保险征缴收入.
    fn add_listed(&self, query: &mut Query) {
        let words = &self.place.words;
        let own = self.place.of(self.at);
        let last = words.len() - 1;
        let before = self.before();
        let is_here = self.list_is_in(before);
        if !is_here {
            query.add(before, OWN_CLAUSE, true);
        }
        let [of_own, of_last] = if is_here { [OWN_CLAUSE, BEHIND - 10] } else { LISTED_EARLIER };
        for (at, word) in words.iter().enumerate() {
            let weight = if at == own {
                of_own
            } else if at == last {
                of_last
            } else {
                OTHER_WORD
            };
            query.add(word, weight, is_here && (at == own || at == last));
        }
        if own != last
            && let Some(end) = words[own].chars().next_back()
        {
            words[last].chars().for_each(|c| query.put((end, c), of_last - 10, false));
        }
    }

    /// The clauses of the sentence before, then the sentences of the item before, and its lead.
    fn add_earlier(&self, query: &mut Query) {
        let leader = self.place.row.start - self.first;
        let mut end = self.clause_start(leader);
        let start = self.sentence.at.start;
        for back in 0.. {
            let text = self.document.slice(&(start..end)).trim_end_matches(PARTS);
            if text.is_empty() || back > 12 {
                break;
            }
            let from = text.rfind(PARTS).map_or(0, |at| at + text[at..].chars().next().map_or(1, char::len_utf8));
            let weight = EARLIER_CLAUSES[back.min(EARLIER_CLAUSES.len() - 1)];
            let (clause, place) = (&text[from..], start + from..start + text.len());
            if place != self.place.list {
                query.add(clause, weight, false);
            }
            end = start + from;
        }
        if let Some(lead) = &self.sentence.lead {
            query.add(self.document.slice(lead), LEAD, false);
        }
        let own = self.document.sentence_of(self.sentence.at.start).unwrap_or(self.sentence.first);
        for sentence in self.document.sentences[self.sentence.first..own].iter().rev().take(3) {
            query.add(self.document.slice(&sentence.at), EARLIER_SENTENCES, false);
        }
    }

    /// What the clause goes on to say behind the next figures, else what follows the next comma.
    fn add_further_on(&self, query: &mut Query) {
        let from = self.own().whole.end + self.behind().len();
        let text = self.document.slice(&(from..self.sentence.at.end));
        if !text.starts_with(|c| PARTS.contains(&c) || "。！？".contains(c)) {
            query.add(&text[..text.find(PARTS).unwrap_or(text.len())], REST_OF_CLAUSE, false);
        } else if text.starts_with(['，', ',']) {
            let text: String = text.chars().skip(1).take(14).collect();
            query.add(&text[..text.find(PARTS).unwrap_or(text.len())], FURTHER_ON, false);
        }
    }
}
