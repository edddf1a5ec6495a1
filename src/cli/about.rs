//! `hasila about`: what this program is made of: versions, licences, attributions.

use super::output::print;
use crate::data::Data;
use crate::error::Result;

/// Where the gazetteer comes from; its quoted lines are the attribution to keep with every copy.
const SOURCES: &str = include_str!("../../data/gazetteer/SOURCES.md");

pub(super) fn run(data: &Data) -> Result<()> {
    print(text(&data.version()?).as_bytes())
}

fn text(data_version: &str) -> String {
    let attribution: Vec<&str> = SOURCES.lines().filter_map(|line| line.strip_prefix("> ")).collect();
    format!(
        "hasila {}, data version {data_version}\n{}\n\nThe program is under the Apache License 2.0. The gazetteer of places has \
         licences of its own:\n{}\nWhich row is from where: data/gazetteer/SOURCES.md.\n",
        env!("CARGO_PKG_VERSION"),
        env!("CARGO_PKG_DESCRIPTION"),
        attribution.join("\n")
    )
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn the_attribution_is_whole() {
        let text = text("abc");
        assert!(text.contains("data version abc"));
        for owner in ["OCHA", "Who's On First", "GeoNames", "Unicode"] {
            assert!(text.contains(owner), "{owner}");
        }
    }
}
