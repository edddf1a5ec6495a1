//! A chart as part of the page: only drawing passes, ids are its own, and no style that the page's policy would refuse.

use crate::error::{Error, Result};
use roxmltree::{Attribute, Document, Node};

/// The elements of a drawing. Scripts, links, foreign objects, images and style sheets are none.
const ELEMENTS: &[&str] = &[
    "circle",
    "clipPath",
    "defs",
    "desc",
    "ellipse",
    "g",
    "line",
    "linearGradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialGradient",
    "rect",
    "stop",
    "svg",
    "symbol",
    "text",
    "title",
    "tspan",
    "use",
];

/// What may be said of them; `style` is taken apart into these.
const ATTRIBUTES: &[&str] = &[
    "clip-path",
    "clip-rule",
    "cx",
    "cy",
    "d",
    "direction",
    "dominant-baseline",
    "dx",
    "dy",
    "fill",
    "fill-opacity",
    "fill-rule",
    "font-family",
    "font-size",
    "font-style",
    "font-variant-numeric",
    "font-weight",
    "gradientTransform",
    "gradientUnits",
    "height",
    "id",
    "letter-spacing",
    "marker-end",
    "marker-start",
    "markerHeight",
    "markerUnits",
    "markerWidth",
    "mask",
    "offset",
    "opacity",
    "orient",
    "paint-order",
    "patternTransform",
    "patternUnits",
    "points",
    "preserveAspectRatio",
    "r",
    "refX",
    "refY",
    "rotate",
    "rx",
    "ry",
    "shape-rendering",
    "space",
    "stop-color",
    "stop-opacity",
    "stroke",
    "stroke-dasharray",
    "stroke-linecap",
    "stroke-linejoin",
    "stroke-miterlimit",
    "stroke-opacity",
    "stroke-width",
    "text-anchor",
    "textLength",
    "transform",
    "unicode-bidi",
    "viewBox",
    "visibility",
    "width",
    "word-spacing",
    "x",
    "x1",
    "x2",
    "y",
    "y1",
    "y2",
];

/// `svg` for the body of a page. Ids begin with `prefix`; the root scales with the page and says `alt` to a screen reader.
///
/// # Errors
/// When `svg` is not well-formed or has no size.
pub(super) fn inline(svg: &str, prefix: &str, alt: &str) -> Result<String> {
    let failed = || Error::new("put a chart into the report").at(prefix);
    let document = Document::parse(svg).map_err(|e| failed().expected("SVG").found(e))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(failed().expected("an <svg> element").found(root.tag_name().name()));
    }
    let view = view_box(root).ok_or_else(|| failed().expected("a viewBox, or width and height in pixels"))?;
    let mut page = format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="{}" role="img" aria-label="{}">"#,
        escape(&view),
        escape(alt)
    );
    for child in root.children() {
        draw(child, prefix, &mut page);
    }
    page.push_str("</svg>");
    Ok(page)
}

fn view_box(root: Node) -> Option<String> {
    let pixels = |name| root.attribute(name)?.trim_end_matches("px").parse::<f64>().ok();
    match root.attribute("viewBox") {
        Some(view) => Some(view.to_owned()),
        None => Some(format!("0 0 {} {}", pixels("width")?, pixels("height")?)),
    }
}

fn draw(node: Node, prefix: &str, page: &mut String) {
    if node.is_text() {
        page.push_str(&escape(node.text().unwrap_or_default()));
    }
    let name = node.tag_name().name();
    if !node.is_element() || !ELEMENTS.contains(&name) {
        return;
    }
    page.push_str(&format!("<{name}"));
    for attribute in node.attributes() {
        say(attribute, prefix, page);
    }
    page.push('>');
    for child in node.children() {
        draw(child, prefix, page);
    }
    page.push_str(&format!("</{name}>"));
}

fn say(attribute: Attribute, prefix: &str, page: &mut String) {
    match attribute.name() {
        "style" => {
            for (name, value) in attribute.value().split(';').filter_map(|part| part.split_once(':')) {
                push(name.trim(), value.trim(), prefix, page);
            }
        }
        "href" if attribute.value().starts_with('#') => {
            page.push_str(&format!(r##" href="#{prefix}-{}""##, escape(&attribute.value()[1..])));
        }
        name => push(name, attribute.value(), prefix, page),
    }
}

fn push(name: &str, value: &str, prefix: &str, page: &mut String) {
    let elsewhere = value.contains("url(") && !value.trim_start().starts_with("url(#");
    if !ATTRIBUTES.contains(&name) || elsewhere {
        return;
    }
    let name = if name == "space" { "xml:space" } else { name };
    let value = if name == "id" { format!("{prefix}-{value}") } else { value.replace("url(#", &format!("url(#{prefix}-")) };
    page.push_str(&format!(r#" {name}="{}""#, escape(&value)));
}

/// Text or an attribute's value in HTML.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::inline;

    #[test]
    fn a_drawing_passes_with_its_own_ids() {
        let svg = r##"<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="20" height="10">
            <defs><clipPath id="c"><rect width="5" height="5"/></clipPath></defs>
            <g clip-path="url(#c)" style="fill: red; behavior: url(x)"><text x="1">قتلى &lt;b&gt;</text></g></svg>"##;
        let page = inline(svg, "chart-map", "a \"map\"").unwrap();
        assert!(page.starts_with(r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 20 10" role="img""#));
        assert!(page.contains(r#"aria-label="a &quot;map&quot;""#), "{page}");
        assert!(page.contains(r##"<clipPath id="chart-map-c">"##) && page.contains(r##"clip-path="url(#chart-map-c)""##));
        assert!(page.contains(r#"fill="red""#) && !page.contains("behavior") && !page.contains("style="));
        assert!(page.contains("قتلى &lt;b&gt;"));
    }

    #[test]
    fn what_is_no_drawing_stays_out() {
        let svg = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="alert(1)">
            <script>alert(1)</script><style>*{}</style><foreignObject><b xmlns="x">x</b></foreignObject>
            <image href="http://example.org/x.png"/><a href="javascript:alert(1)"><text>y</text></a>
            <rect onclick="alert(1)" fill="url(http://example.org/#a)"/><use href="http://example.org/#b"/></svg>"##;
        let page = inline(svg, "c", "").unwrap();
        for word in ["script", "style", "foreign", "image", "example.org", "alert", "onclick", "<a"] {
            assert!(!page.contains(word), "{word}: {page}");
        }
    }

    #[test]
    fn what_is_not_svg_is_refused_by_name() {
        assert!(inline("<html/>", "chart-x", "").unwrap_err().to_string().contains("chart-x: expected an <svg> element"));
        assert!(inline("<svg", "chart-x", "").is_err());
        assert!(inline("<svg/>", "chart-x", "").is_err());
    }
}
