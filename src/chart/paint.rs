//! Colours by name: a scene knows only inks, and a [`Paint`] says how they are written. Invariant: the names are those of the
//! page's design tokens, so a change of theme needs no new drawing; orange never carries text.

use workbook::slides::Colours;

use super::data::Tone;

/// How colours are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// As the page's variables, such as `var(--s-income)`: the page's theme decides.
    Variables,
    /// As the light theme's colours, for a file that stands alone.
    Light,
    /// As the dark theme's colours, for a file that stands alone.
    Dark,
}

/// A colour of the design tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Ink {
    /// Body text.
    Ink,
    /// Secondary text and axis labels.
    Soft,
    /// Captions and ranks.
    Faint,
    /// The surface.
    Paper,
    /// Grid lines.
    Rule,
    /// The zero line, boxes, the others in a ranking.
    RuleStrong,
    /// First series.
    Income,
    /// Second series.
    Expense,
    /// Third series.
    Balance,
    /// Fourth series.
    Fourth,
    /// Fifth series.
    Fifth,
    /// Targets and last year.
    Target,
    /// Deficits.
    Bad,
    /// The wash behind a deficit.
    BadWash,
    /// Surpluses.
    Good,
    /// The wash behind a surplus.
    GoodWash,
    /// Words for what is drawn in orange.
    Watch,
    /// One's own region.
    Brand,
    /// The wash behind one's own region.
    BrandWash,
}

/// Each ink with its variable, its light and its dark colour, in the order of the enum.
const INKS: [(Ink, &str, &str, &str); 19] = [
    (Ink::Ink, "var(--ink)", "#17222f", "#e8edf3"),
    (Ink::Soft, "var(--ink-soft)", "#4a5868", "#b2bdc9"),
    (Ink::Faint, "var(--ink-faint)", "#5f6c7b", "#8f9baa"),
    (Ink::Paper, "var(--paper)", "#ffffff", "#18212b"),
    (Ink::Rule, "var(--rule)", "#dfe4ea", "#2b3743"),
    (Ink::RuleStrong, "var(--rule-strong)", "#b9c3ce", "#465463"),
    (Ink::Income, "var(--s-income)", "#2b6cb0", "#6aa9e9"),
    (Ink::Expense, "var(--s-expense)", "#d27d15", "#f0a850"),
    (Ink::Balance, "var(--s-balance)", "#147a5c", "#4cc39a"),
    (Ink::Fourth, "var(--s-4)", "#7a4fa3", "#b795db"),
    (Ink::Fifth, "var(--s-5)", "#b03a5b", "#e57f9c"),
    (Ink::Target, "var(--s-target)", "#5f6c7b", "#8f9baa"),
    (Ink::Bad, "var(--bad)", "#b3261e", "#ff8f85"),
    (Ink::BadWash, "var(--bad-wash)", "#fdebe9", "#3d1c1a"),
    (Ink::Good, "var(--good)", "#1f7a54", "#63c99a"),
    (Ink::GoodWash, "var(--good-wash)", "#e6f4ed", "#14322a"),
    (Ink::Watch, "var(--watch)", "#9a5b00", "#e6b35c"),
    (Ink::Brand, "var(--brand)", "#1d4f84", "#7db4ea"),
    (Ink::BrandWash, "var(--brand-wash)", "#e8f0f8", "#1b3045"),
];

impl Ink {
    /// The ink of a tone's marks.
    pub fn of(tone: Tone) -> Ink {
        match tone {
            Tone::Income => Ink::Income,
            Tone::Expense => Ink::Expense,
            Tone::Balance => Ink::Balance,
            Tone::Fourth => Ink::Fourth,
            Tone::Fifth => Ink::Fifth,
            Tone::Target => Ink::Target,
            Tone::Bad => Ink::Bad,
            Tone::Good => Ink::Good,
            Tone::Muted => Ink::RuleStrong,
            Tone::Own => Ink::Brand,
        }
    }

    /// The ink of a tone's words: dark enough to read.
    pub fn of_words(tone: Tone) -> Ink {
        match tone {
            Tone::Expense => Ink::Watch,
            Tone::Target | Tone::Muted => Ink::Soft,
            other => Ink::of(other),
        }
    }

    /// The ink of a tone's wash.
    pub fn of_wash(tone: Tone) -> Ink {
        match tone {
            Tone::Bad => Ink::BadWash,
            Tone::Good => Ink::GoodWash,
            _ => Ink::BrandWash,
        }
    }

    /// How the ink is written.
    pub fn written(self, paint: Paint) -> &'static str {
        let (_, variable, light, dark) = INKS[self as usize];
        match paint {
            Paint::Variables => variable,
            Paint::Light => light,
            Paint::Dark => dark,
        }
    }

    /// Its light colour as a number.
    pub fn light(self) -> u32 {
        u32::from_str_radix(self.written(Paint::Light).trim_start_matches('#'), 16).unwrap_or_default()
    }

    /// The ink with a number, as `ink as u8` gave it.
    pub(super) fn numbered(number: u8) -> Option<Ink> {
        INKS.get(usize::from(number)).map(|(ink, ..)| *ink)
    }
}

/// The light theme's colours, for what is edited elsewhere.
pub fn colours() -> Colours {
    Colours {
        ink: Ink::Ink.light(),
        soft: Ink::Soft.light(),
        paper: Ink::Paper.light(),
        rule: Ink::Rule.light(),
        brand: Ink::Brand.light(),
        accents: [Ink::Income, Ink::Expense, Ink::Balance, Ink::Fourth, Ink::Fifth, Ink::Target].map(Ink::light),
    }
}

impl Tone {
    /// The tone's colour as a CSS value, such as `var(--s-income)`, for a legend outside the drawing.
    pub fn css(self) -> &'static str {
        Ink::of(self).written(Paint::Variables)
    }
}

#[cfg(test)]
mod tests {
    use super::{INKS, Ink};

    #[test]
    fn the_table_is_in_the_order_of_the_enum() {
        for (number, (ink, ..)) in INKS.iter().enumerate() {
            assert_eq!(*ink as usize, number);
            assert_eq!(Ink::numbered(number as u8), Some(*ink));
        }
    }
}
