//! Thinning of long series: per px column the first, lowest, highest and last point, in order of time. Invariant: what is drawn
//! from the result is what would be drawn from all points, every peak included, from one pass over the values.

/// The indices to draw, in runs; between runs at least one whole px column has no finite value. `x` must ascend; points beyond
/// the shorter slice are ignored.
pub fn thin(x: &[f64], y: &[f64], columns: usize) -> Vec<Vec<usize>> {
    let count = x.len().min(y.len());
    let (x, y) = (&x[..count], &y[..count]);
    let (Some(&from), Some(&to)) = (x.first(), x.last()) else { return Vec::new() };
    let columns = columns.max(1);
    let wide = (to - from) / columns as f64;
    let mut runs: Vec<Vec<usize>> = Vec::new();
    let mut open = false;
    let mut start = 0;
    for column in 0..columns {
        let edge = from + wide * (column + 1) as f64;
        let end = if column + 1 == columns { count } else { start + end_of_column(&x[start..], edge) };
        if end == start {
            // No point falls into this px column: the line runs on over it.
            continue;
        }
        let Some(kept) = outstanding(&y[start..end]) else {
            open = false;
            start = end;
            continue;
        };
        if !open {
            runs.push(Vec::new());
            open = true;
        }
        if let Some(run) = runs.last_mut() {
            for index in kept.map(|index| start + index) {
                if run.last() != Some(&index) {
                    run.push(index);
                }
            }
        }
        start = end;
    }
    runs
}

/// How many points lie before the edge: a gallop and then halving, since columns hold about equally many.
fn end_of_column(x: &[f64], edge: f64) -> usize {
    let mut reach = 1;
    while reach < x.len() && x[reach] < edge {
        reach *= 2;
    }
    let from = reach / 2;
    let to = reach.min(x.len());
    from + x[from..to].partition_point(|value| *value < edge)
}

/// The first, lowest, highest and last finite value of a column, in order of time; none if no value is finite.
fn outstanding(y: &[f64]) -> Option<[usize; 4]> {
    let first = y.iter().position(|value| value.is_finite())?;
    let last = y.iter().rposition(|value| value.is_finite())?;
    let y = &y[..=last];
    let (low, high) = range(&y[first..]);
    let lowest = y.iter().position(|value| *value <= low && value.is_finite()).unwrap_or(first);
    let highest = y.iter().position(|value| *value >= high && value.is_finite()).unwrap_or(first);
    Some([first, lowest.min(highest), lowest.max(highest), last])
}

/// The smallest and largest finite value. Four lanes, so that a comparison need not wait for the one before.
fn range(y: &[f64]) -> (f64, f64) {
    let mut low = [f64::INFINITY; 4];
    let mut high = [f64::NEG_INFINITY; 4];
    let (fours, rest) = y.as_chunks::<4>();
    for four in fours {
        for lane in 0..4 {
            take(&mut low[lane], &mut high[lane], four[lane]);
        }
    }
    for value in rest {
        take(&mut low[0], &mut high[0], *value);
    }
    (low.into_iter().fold(f64::INFINITY, f64::min), high.into_iter().fold(f64::NEG_INFINITY, f64::max))
}

/// A comparison with NaN is false, so missing values change nothing; infinite ones count as missing.
fn take(low: &mut f64, high: &mut f64, value: f64) {
    if value < *low && value > f64::NEG_INFINITY {
        *low = value;
    }
    if value > *high && value < f64::INFINITY {
        *high = value;
    }
}

#[cfg(test)]
mod tests {
    use super::thin;

    #[test]
    fn peaks_first_and_last_are_kept_in_order() {
        let x: Vec<f64> = (0..1000).map(f64::from).collect();
        let mut y: Vec<f64> = x.iter().map(|x| (x / 50.0).sin()).collect();
        y[333] = 9.0;
        y[334] = -9.0;
        let runs = thin(&x, &y, 20);
        assert_eq!(runs.len(), 1);
        let run = &runs[0];
        assert!(run.len() <= 80 && run.is_sorted());
        assert!([0, 333, 334, 999].iter().all(|index| run.contains(index)));
    }

    #[test]
    fn short_series_keep_every_point() {
        let x: Vec<f64> = (0..10).map(f64::from).collect();
        let runs = thin(&x, &x, 100);
        assert_eq!(runs, vec![(0..10).collect::<Vec<_>>()]);
    }

    #[test]
    fn a_column_without_values_breaks_the_line() {
        let x: Vec<f64> = (0..100).map(f64::from).collect();
        let mut y = x.clone();
        y[40..60].fill(f64::NAN);
        y[5] = f64::INFINITY;
        let runs = thin(&x, &y, 10);
        assert_eq!(runs.len(), 2);
        assert_eq!((runs[0].last(), runs[1].first()), (Some(&39), Some(&60)));
        assert!(!runs[0].contains(&5));
    }

    #[test]
    fn odd_input_gives_something_sensible() {
        assert!(thin(&[], &[], 10).is_empty());
        assert_eq!(thin(&[1.0, 1.0, 1.0], &[1.0, 3.0, 2.0], 10), vec![vec![0, 1, 2]]);
        assert_eq!(thin(&[5.0], &[1.0, 2.0], 0), vec![vec![0]]);
    }
}
