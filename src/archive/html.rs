//! `.html`: the article of a saved page, as far as its markup tells it from menus and scripts.

use super::record::{Fault, Record, utf8};
use super::stream::Stream;
use scraper::{ElementRef, Html, Node, Selector};
use serde_json::{Map, Value};
use std::io::Read;

/// Where a page names a field: selector, attribute (none: its text); the first that is there counts.
const NAMED: &[(&str, &str, Option<&str>)] = &[
    ("title", "meta[property='og:title']", Some("content")),
    ("title", "h1", None),
    ("title", "title", None),
    ("outlet", "meta[property='og:site_name']", Some("content")),
    ("outlet", "meta[name='application-name']", Some("content")),
    ("url", "link[rel='canonical']", Some("href")),
    ("url", "meta[property='og:url']", Some("content")),
    ("published", "meta[property='article:published_time']", Some("content")),
    ("published", "meta[itemprop='datePublished']", Some("content")),
    ("published", "[itemprop='datePublished'][datetime]", Some("datetime")),
    ("published", "article time[datetime]", Some("datetime")),
    ("published", "time[datetime]", Some("datetime")),
];

/// Where the body stands, the surest first.
const BODIES: &[&str] =
    &["[itemprop='articleBody']", "article", "main", "[role='main']", "#content", "#main", ".content", ".post", "body"];

/// Elements whose words are not the article's.
const NOT_TEXT: &[&str] = &[
    "script", "style", "noscript", "template", "nav", "header", "footer", "aside", "form", "button", "select", "iframe", "svg",
    "figure", "h1",
];

/// Elements that end a line.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "br",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "table",
    "tr",
    "td",
    "th",
    "caption",
    "blockquote",
    "section",
    "article",
    "main",
    "pre",
    "hr",
    "figcaption",
];

/// The article of a page.
pub(super) fn article(mut stream: Stream) -> Result<Record, Fault> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).map_err(|e| Fault::at(None, format!("expected a whole file, but found {e}")))?;
    let page = Html::parse_document(utf8(&bytes).map_err(|reason| Fault::at(None, reason))?);
    let mut cells = Map::new();
    for (field, selector, attribute) in NAMED {
        if let Some(value) = named(&page, selector, *attribute).filter(|_| !cells.contains_key(*field)) {
            cells.insert(field.to_string(), Value::from(value));
        }
    }
    let text = BODIES.iter().find_map(|selector| body(&page, selector)).unwrap_or_default();
    cells.insert("text".to_string(), Value::from(text));
    Ok(Record { line: None, cells })
}

fn named(page: &Html, selector: &str, attribute: Option<&str>) -> Option<String> {
    let element = page.select(&Selector::parse(selector).ok()?).next()?;
    let value = match attribute {
        Some(name) => element.value().attr(name)?.to_string(),
        None => element.text().collect::<String>(),
    };
    let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
    Some(value).filter(|v| !v.is_empty())
}

/// The words of the element with the most of them, paragraph by paragraph.
fn body(page: &Html, selector: &str) -> Option<String> {
    let selector = Selector::parse(selector).ok()?;
    page.select(&selector).map(paragraphs).filter(|text| !text.is_empty()).max_by_key(String::len)
}

fn paragraphs(element: ElementRef) -> String {
    let mut text = String::new();
    write_words(element, &mut text);
    let lines = text.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Depth first with a stack of its own: a page may nest deeper than the program's.
fn write_words(element: ElementRef, out: &mut String) {
    let mut waiting: Vec<_> = element.children().rev().map(|child| (child, false)).collect();
    while let Some((node, ends)) = waiting.pop() {
        match node.value() {
            // A line break in the source is a blank; lines end where blocks do.
            Node::Text(words) => out.push_str(&words.replace(['\n', '\r'], " ")),
            Node::Element(inner) if !NOT_TEXT.contains(&inner.name()) => {
                let is_block = BLOCKS.contains(&inner.name());
                if is_block {
                    out.push('\n');
                }
                if ends {
                    continue;
                }
                if is_block {
                    waiting.push((node, true));
                }
                waiting.extend(node.children().rev().map(|child| (child, false)));
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::article;
    use std::io::Cursor;

    #[test]
    fn the_article_is_told_from_its_page() {
        let page = "<html><head><title>صدى | خبر</title><meta property='og:title' content='انفجار في السوق'>\
            <meta property='og:site_name' content='صدى الميدان'><meta property='article:published_time' content='2016-05-31T10:00Z'>\
            <script>var x = 'قتل 5';</script></head><body><nav>الرئيسية <a>أخبار</a></nav><article><h1>انفجار في السوق</h1>\
            <p>قتل <b>ثلاثة</b> مدنيين\nفي انفجار.</p><aside>اقرأ أيضا: مقتل 9</aside><p>وأصيب آخرون.</p></article>\
            <footer>جميع الحقوق</footer></body></html>";
        let cells = article(Box::new(Cursor::new(page.as_bytes().to_vec()))).unwrap().cells;
        assert_eq!(cells["text"].as_str(), Some("قتل ثلاثة مدنيين في انفجار.\nوأصيب آخرون."));
        assert_eq!((cells["title"].as_str(), cells["outlet"].as_str()), (Some("انفجار في السوق"), Some("صدى الميدان")));
        assert_eq!(cells["published"].as_str(), Some("2016-05-31T10:00Z"));
        let bare = article(Box::new(Cursor::new("<p>قتل ثلاثة</p><p>وأصيب 2</p>".as_bytes().to_vec()))).unwrap().cells;
        assert_eq!(bare["text"].as_str(), Some("قتل ثلاثة\nوأصيب 2"));
    }

    #[test]
    fn cells_of_tables_stay_apart_and_deep_pages_are_read() {
        let text = |page: String| article(Box::new(Cursor::new(page.into_bytes()))).unwrap().cells["text"].clone();
        assert_eq!(text("<table><tr><td>12</td><td>30</td></tr></table>".to_string()).as_str(), Some("12\n30"));
        let deep = format!("{}قتل ثلاثة{}", "<div>".repeat(2_000), "</div>".repeat(2_000));
        let small_stack = std::thread::Builder::new().stack_size(256 * 1024);
        let read = small_stack.spawn(move || text(deep)).unwrap().join().unwrap();
        assert_eq!(read.as_str(), Some("قتل ثلاثة"));
    }
}
