//! A text of others and what was picked for it, as one text each, to be there again after a reload.

use super::filling::{Filling, Pick, Places};

/// A text with what its file says of its paragraphs: the level of a heading, 0 for the title.
#[must_use]
pub fn write(text: &str, levels: &[Option<u8>]) -> String {
    let level = |level: &Option<u8>| level.and_then(|level| char::from_digit(level.into(), 10)).unwrap_or('-');
    format!("{}\n{text}", levels.iter().map(level).collect::<String>())
}

/// The text and the levels; none of what was not written so.
#[must_use]
pub fn read(kept: &str) -> Option<(&str, Vec<Option<u8>>)> {
    let (levels, text) = kept.split_once('\n')?;
    let level = |character: char| match character {
        '-' => Some(None),
        digit => digit.to_digit(10).and_then(|level| u8::try_from(level).ok()).map(Some),
    };
    Some((text, levels.chars().map(level).collect::<Option<_>>()?))
}

impl Filling {
    /// What was picked: `blanks 0=1 3=w`.
    #[must_use]
    pub fn picks(&self, places: Places) -> String {
        let mut out = if places == Places::Blanks { "blanks" } else { "numbers" }.to_owned();
        for spot in 0..self.spots.len() {
            match self.picked(spot) {
                Some(Pick::Offer(at)) => out.push_str(&format!(" {spot}={at}")),
                Some(Pick::Word) => out.push_str(&format!(" {spot}=w")),
                None => {}
            }
        }
        out
    }

    /// Picks again what was picked; what does not exist any more is left out.
    pub fn pick_again(&mut self, picks: &str) {
        for (spot, pick) in picks.split(' ').skip(1).filter_map(|pick| pick.split_once('=')) {
            let pick = if pick == "w" { Some(Pick::Word) } else { pick.parse().ok().map(Pick::Offer) };
            if let Ok(spot) = spot.parse() {
                self.pick(spot, pick);
            }
        }
    }
}

/// Which places picks are of.
#[must_use]
pub fn places_of(picks: &str) -> Places {
    if picks.starts_with("numbers") { Places::Numbers } else { Places::Blanks }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Registry;
    use crate::report::reading::{Lexicon, names::Place};

    #[test]
    fn a_text_comes_back_with_its_levels() {
        for (text, levels) in [("甲\n乙", vec![Some(0), None, Some(9)]), ("", vec![]), ("\n甲", vec![None])] {
            assert_eq!(read(&write(text, &levels)), Some((text, levels)));
        }
        assert_eq!(read("x\n甲"), None);
        assert_eq!(read(""), None);
    }

    #[test]
    fn picks_come_back() {
        let registry = Registry::catalogue();
        let own = Place { level: "区".to_owned(), name: "红岭".to_owned(), province: "甘肃".to_owned() };
        let filling = || {
            let text = "X委领导下，城镇新增就业X人，同比增长X%。";
            Filling::read(text.into(), &[], Places::Blanks, (&Lexicon::new(&registry), &registry), &own)
        };
        let mut first = filling();
        first.pick(0, Some(Pick::Word));
        first.pick(1, Some(Pick::Offer(0)));
        let picks = first.picks(Places::Blanks);
        assert_eq!(picks, "blanks 0=w 1=0");
        let mut again = filling();
        again.pick_again(&format!("{picks} 2=999 7=0 x=1 2=-1 w"));
        assert_eq!(again.filled(), first.filled());
        assert_eq!(places_of(&picks), Places::Blanks);
        assert_eq!(places_of(&first.picks(Places::Numbers)), Places::Numbers);
    }
}
