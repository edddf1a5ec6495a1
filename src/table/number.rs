//! How numbers that are not whole are written: the same in every table and format.

/// Digits after the point: a toll is in halves, a coordinate to ten metres, and no ratio is known more closely.
const DIGITS: i32 = 4;
/// Above this a number has no more digits than these anyway.
const LARGE: f64 = 1e11;

/// The number as it is written. Sums of binary fractions end in noise («44195.575000000004»), which says nothing.
pub fn rounded(number: f64) -> f64 {
    let scale = 10f64.powi(DIGITS);
    // Without the sum, a small negative number would become «-0».
    if number.abs() < LARGE { (number * scale).round() / scale + 0.0 } else { number }
}

#[cfg(test)]
mod tests {
    use super::rounded;

    #[test]
    fn noise_goes_and_what_is_short_stays() {
        for (number, written) in [
            (44195.575000000004, "44195.575"),
            (1.288888888888889, "1.2889"),
            (34.5656, "34.5656"),
            (120.0, "120.0"),
            (-0.00001, "0.0"),
            (1e300, "1e300"),
        ] {
            assert_eq!(format!("{:?}", rounded(number)), written);
        }
        assert!(rounded(f64::NAN).is_nan());
    }
}
