//! Ticks at 1, 2 or 5 times a power of ten with distinct labels, and which category labels to show. Invariant: the ticks
//! enclose the values, their labels never repeat, and no label is ever rotated.

/// A tick of the value axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    /// Where it lies.
    pub value: f64,
    /// Its label, with thousands separators and only the decimals the step needs.
    pub text: String,
}

/// Ticks around `low` … `high` with the smallest nice step that needs at most `most` intervals (at least one).
pub fn ticks(low: f64, high: f64, most: usize) -> Vec<Tick> {
    let (low, high) = spread(low, high);
    let most = most.clamp(1, 20) as f64;
    let mut exponent = ((high - low) / most).log10().floor() as i32;
    let (mut first, mut last, mut step) = (low, high, high - low);
    // Four powers of ten hold every case: the first step that is large enough ends the search.
    'search: for _ in 0..4 {
        for factor in [1.0, 2.0, 5.0] {
            step = factor * 10f64.powi(exponent);
            first = (low / step + 1e-9).floor();
            last = (high / step - 1e-9).ceil();
            if last - first <= most {
                break 'search;
            }
        }
        exponent += 1;
    }
    let decimals = usize::try_from(-exponent).unwrap_or(0);
    let count = (last - first) as usize;
    (0..=count)
        .map(|index| {
            let value = (first + index as f64) * step;
            Tick { value, text: thousands(value, decimals) }
        })
        .collect()
}

/// A range that can be divided: finite, ordered and not empty.
fn spread(low: f64, high: f64) -> (f64, f64) {
    if !low.is_finite() || !high.is_finite() || low > high {
        return (0.0, 1.0);
    }
    if high - low > low.abs().max(high.abs()) * 1e-9 {
        return (low, high);
    }
    if low > 0.0 {
        (0.0, high)
    } else if low < 0.0 {
        (low, 0.0)
    } else {
        (0.0, 1.0)
    }
}

/// A number with thousands separators, a fixed count of decimals and a true minus sign.
pub fn thousands(value: f64, decimals: usize) -> String {
    let digits = format!("{:.decimals$}", value.abs());
    let whole = digits.find('.').unwrap_or(digits.len());
    let mut text = String::with_capacity(digits.len() + whole / 3 + 3);
    if value < 0.0 && digits.bytes().any(|digit| (b'1'..=b'9').contains(&digit)) {
        text.push('−');
    }
    for (at, digit) in digits.char_indices() {
        if at > 0 && at < whole && (whole - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// Every how many category labels to show, counted from the last, so that none come close: 1 if all fit with a small space,
/// otherwise the smallest with a calm space, preferring one near by that also shows the first label.
pub fn stride(count: usize, widest: f64, slot: f64, font: f64) -> usize {
    if count < 2 || slot <= 0.0 || widest + font * 0.3 <= slot {
        return 1;
    }
    let least = ((widest + font * 1.2) / slot).ceil() as usize;
    (least..=least + least / 2).find(|stride| (count - 1).is_multiple_of(*stride)).unwrap_or(least).max(1)
}

#[cfg(test)]
mod tests {
    use super::{stride, thousands, ticks};

    #[track_caller]
    fn check(low: f64, high: f64, most: usize, expected: &str) {
        let labels: Vec<String> = ticks(low, high, most).into_iter().map(|tick| tick.text).collect();
        assert_eq!(labels.join(" "), expected);
    }

    #[test]
    fn ticks_are_nice_and_enclose() {
        check(0.0, 78_326.3, 5, "0 20,000 40,000 60,000 80,000");
        check(863.0, 1_361.0, 5, "800 1,000 1,200 1,400");
        check(-1_156.7, 319.3, 5, "−1,500 −1,000 −500 0 500");
        check(0.0, 0.3, 5, "0.0 0.1 0.2 0.3");
        check(5.1, 5.1, 4, "0 2 4 6");
        check(0.0, 0.0, 4, "0.0 0.5 1.0");
        check(f64::NAN, 2.0, 4, "0.0 0.5 1.0");
        check(-0.004, 0.001, 5, "−0.004 −0.003 −0.002 −0.001 0.000 0.001");
    }

    #[test]
    fn labels_never_repeat() {
        for power in -6..12 {
            for high in [1.0, 1.3, 2.7, 4.9, 9.99] {
                for most in 1..9 {
                    let mut labels: Vec<String> =
                        ticks(0.0, high * 10f64.powi(power), most).into_iter().map(|tick| tick.text).collect();
                    let count = labels.len();
                    assert!(count >= 2 && count <= most + 1, "{labels:?}");
                    labels.dedup();
                    assert_eq!(labels.len(), count, "{labels:?}");
                }
            }
        }
    }

    #[test]
    fn thousands_are_separated() {
        assert_eq!(thousands(1_234_567.0, 0), "1,234,567");
        assert_eq!(thousands(-1_200.0, 0), "−1,200");
        assert_eq!(thousands(999.0, 1), "999.0");
        assert_eq!(thousands(-0.0, 0), "0");
    }

    #[test]
    fn labels_keep_their_distance() {
        assert_eq!(stride(13, 28.0, 44.0, 12.0), 1);
        assert_eq!(stride(21, 28.0, 22.0, 12.0), 2);
        assert_eq!(stride(21, 28.0, 19.0, 12.0), 4);
        assert_eq!(stride(12, 26.0, 16.0, 12.0), 3);
        assert_eq!(stride(1, 900.0, 1.0, 12.0), 1);
    }
}
