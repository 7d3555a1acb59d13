//! The only place that reads the clock: local time, for what is kept and for what depends on today.

use chrono::NaiveDateTime;

/// Now, on the wall.
#[expect(clippy::disallowed_methods, reason = "the one place in the page that reads the clock")]
pub fn now() -> NaiveDateTime {
    chrono::Local::now().naive_local()
}

/// The calendar year.
pub fn this_year() -> u16 {
    use chrono::Datelike;
    u16::try_from(now().year()).unwrap_or_default()
}

/// The day on the wall: year, month, day.
pub fn today() -> (u16, u8, u8) {
    use chrono::Datelike;
    let now = now();
    let small = |number: u32| u8::try_from(number).unwrap_or(1);
    (this_year(), small(now.month()), small(now.day()))
}

/// The time of day as the header shows it: 14:03.
pub fn time_text(time: NaiveDateTime) -> String {
    use chrono::Timelike;
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A time as an observation keeps it: 2026-11-24T14:03.
pub fn stamp(time: NaiveDateTime) -> String {
    use chrono::Datelike;
    format!("{:04}-{:02}-{:02}T{}", time.year(), time.month(), time.day(), time_text(time))
}
