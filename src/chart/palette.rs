//! Colours: told apart by people with any colour vision, and by lightness alone where the picture is printed in grey.

use plotters::style::RGBColor;

/// The paper.
pub(super) const PAPER: RGBColor = RGBColor(255, 255, 255);
/// Text of first rank; 16:1 on paper.
pub(super) const INK: RGBColor = RGBColor(28, 32, 38);
/// Text of second rank; 7:1 on paper.
pub(super) const SOFT_INK: RGBColor = RGBColor(82, 88, 97);
/// Axis lines.
pub(super) const AXIS: RGBColor = RGBColor(140, 146, 155);
/// Grid lines, frames of empty cells.
pub(super) const GRID: RGBColor = RGBColor(224, 227, 231);
/// Bands behind rows, empty months.
pub(super) const SHADE: RGBColor = RGBColor(244, 245, 247);
/// The range of all reports together.
pub(super) const RANGE: RGBColor = RGBColor(205, 210, 217);
/// A low–high range, with [`BEST`] upon it.
pub(super) const BAND: RGBColor = RGBColor(150, 196, 228);
/// Best estimates (Okabe–Ito blue, a little darker).
pub(super) const BEST: RGBColor = RGBColor(0, 84, 140);
/// A second quantity beside [`BEST`]: injured beside killed (Okabe–Ito vermillion, darkened).
pub(super) const SECOND: RGBColor = RGBColor(178, 72, 0);
/// The band of [`SECOND`].
pub(super) const SECOND_BAND: RGBColor = RGBColor(244, 190, 148);

/// Categories stacked upon each other, from dark to light, each step a visible step of grey.
pub(super) const STACK: [RGBColor; 6] = [
    RGBColor(18, 48, 82),
    RGBColor(170, 62, 22),
    RGBColor(62, 156, 138),
    RGBColor(226, 150, 16),
    RGBColor(134, 196, 234),
    RGBColor(214, 217, 222),
];

/// Steps of a heat map from few to many (one hue, evenly darker).
pub(super) const HEAT: [RGBColor; 5] =
    [RGBColor(222, 235, 246), RGBColor(165, 204, 230), RGBColor(96, 160, 208), RGBColor(32, 104, 168), RGBColor(8, 48, 100)];

/// The map's sea, land, borders between governorates and between countries.
pub(super) const SEA: RGBColor = RGBColor(232, 239, 244);
/// Land.
pub(super) const LAND: RGBColor = RGBColor(250, 249, 246);
/// Borders of governorates.
pub(super) const INNER_BORDER: RGBColor = RGBColor(221, 218, 210);
/// Borders of countries.
pub(super) const BORDER: RGBColor = RGBColor(168, 164, 154);

/// Ink that can be read upon `ground`.
pub(super) fn ink_on(ground: RGBColor) -> RGBColor {
    if contrast(INK, ground) >= contrast(PAPER, ground) { INK } else { PAPER }
}

/// Contrast ratio of two colours (WCAG 2.2), 1 to 21.
pub(super) fn contrast(a: RGBColor, b: RGBColor) -> f64 {
    let (a, b) = (lightness(a), lightness(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// Relative luminance (WCAG 2.2), 0 black to 1 white.
fn lightness(color: RGBColor) -> f64 {
    let linear = |channel: u8| {
        let c = f64::from(channel) / 255.0;
        if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(color.0) + 0.7152 * linear(color.1) + 0.0722 * linear(color.2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_readable_on_paper_and_on_heat() {
        assert!(contrast(INK, PAPER) >= 7.0);
        assert!(contrast(SOFT_INK, PAPER) >= 7.0);
        for ground in HEAT {
            assert!(contrast(ink_on(ground), ground) >= 4.5, "{ground:?}");
        }
    }

    #[test]
    fn categories_differ_in_grey() {
        for pair in STACK.windows(2).chain(HEAT.windows(2)) {
            assert!(contrast(pair[0], pair[1]) >= 1.25, "{pair:?}: {}", contrast(pair[0], pair[1]));
        }
    }
}
