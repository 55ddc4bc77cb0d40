//! Mean and spread of some values.

/// Mean and sample standard deviation; none for fewer than two values.
pub(super) fn mean_and_sd(values: &[f64]) -> Option<(f64, f64)> {
    if values.len() < 2 {
        return None;
    }
    let count = values.len() as f64;
    let mean = values.iter().sum::<f64>() / count;
    let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
    Some((mean, libm::sqrt(squares / (count - 1.0))))
}
