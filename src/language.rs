//! The languages of the page, and how a word is written in both.
//!
//! Invariant: a word that is shown stands in every language at one place, so that a missing one does not compile.

/// A language that the page speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Chinese: the field's own.
    #[default]
    Chinese,
    /// English.
    English,
}

impl Language {
    /// Every language, the page's own first.
    pub const ALL: [Self; 2] = [Self::Chinese, Self::English];

    /// The one of two words that is of this language.
    #[must_use]
    pub fn pick<T>(self, chinese: T, english: T) -> T {
        match self {
            Self::Chinese => chinese,
            Self::English => english,
        }
    }

    /// Its tag, as HTML and BCP 47 have it.
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.pick("zh-CN", "en")
    }
}

/// A sentence with values in it, in the one of two forms that is of a language: `say!(language, "共{n}处", "{n} in all")`.
#[macro_export]
macro_rules! say {
    ($language:expr, $chinese:literal, $english:literal $(, $name:ident = $value:expr)* $(,)?) => {
        match $language {
            $crate::language::Language::Chinese => format!($chinese $(, $name = $value)*),
            $crate::language::Language::English => format!($english $(, $name = $value)*),
        }
    };
}
