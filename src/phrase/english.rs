//! What English sentences need and Chinese ones do not: plurals, ordinals, a name within a sentence.

/// two, three, … ten; digits from there on.
#[must_use]
pub fn cardinal(number: usize) -> String {
    const WORDS: [&str; 11] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
    WORDS.get(number).map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// first, second, … tenth; 11th, 22nd from there on.
#[must_use]
pub fn ordinal(number: usize) -> String {
    const WORDS: [&str; 11] =
        ["0th", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
    WORDS.get(number).map_or_else(|| ordinal_digits(number), |word| (*word).to_owned())
}

/// 1st, 2nd, 11th: a place in a ranking.
#[must_use]
pub fn ordinal_digits(number: usize) -> String {
    let ending = match (number % 100, number % 10) {
        (11..=13, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// 1 region, 19 regions.
#[must_use]
pub fn counted(number: usize, one: &str) -> String {
    format!("{number} {one}{}", if number == 1 { "" } else { "s" })
}

/// A name within a sentence (ASCII suffices, and the tables of other letters are large): its first letter small, unless it is a name of its own or an abbreviation.
#[must_use]
pub fn within(name: &str) -> String {
    const PROPER: [&str; 2] = ["Party", "China"];
    let mut characters = name.chars();
    match (characters.next(), characters.clone().next()) {
        (Some(first), Some(second))
            if second.is_ascii_lowercase() && !PROPER.iter().any(|proper| name.starts_with(proper)) =>
        {
            std::iter::once(first.to_ascii_lowercase()).chain(characters).collect()
        }
        _ => name.to_owned(),
    }
}

/// A name at the beginning of a sentence or a line.
#[must_use]
pub fn leading(name: &str) -> String {
    let mut characters = name.chars();
    characters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(characters).collect()
}

/// a, b and c
#[must_use]
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [all @ .., last] => format!("{} and {last}", all.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_words() {
        assert_eq!([2, 10, 11].map(cardinal), ["two", "ten", "11"]);
        assert_eq!([1, 3, 10, 11, 21].map(ordinal), ["first", "third", "tenth", "11th", "21st"]);
        assert_eq!([2, 12, 23, 111].map(ordinal_digits), ["2nd", "12th", "23rd", "111th"]);
        assert_eq!([1, 19].map(|number| counted(number, "region")), ["1 region", "19 regions"]);
    }

    #[test]
    fn names_in_and_before_a_sentence() {
        let names = ["New urban jobs", "Party study coverage", "31 large cities", "HR agencies"];
        assert_eq!(names.map(within), ["new urban jobs", "Party study coverage", "31 large cities", "HR agencies"]);
        assert_eq!(leading("surplus of 2"), "Surplus of 2");
        assert_eq!(list(&["July", "August", "May"].map(str::to_owned)), "July, August and May");
    }
}
