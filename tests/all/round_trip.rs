//! What is written into an archive is read out of it, whatever it says.

use crate::files::{folder, gz, put, zst};
use hasila::archive::{Articles, Fields};
use hasila::article::Article;
use hasila::data::Data;
use proptest::prelude::*;
use serde_json::json;
use std::path::Path;

fn read(path: &Path) -> Vec<Article> {
    let fields = Fields::load(&Data::built_in(), &[]).unwrap();
    let articles = Articles::open(&[path.display().to_string()], fields);
    articles.collect::<Result<Vec<_>, _>>().unwrap_or_else(|rejected| panic!("{rejected}"))
}

/// Articles with texts of any letters, quotes, line ends and brackets.
fn articles() -> impl Strategy<Value = Vec<(String, String, String)>> {
    let text = "[ء-ي٠-٩a-z0-9 \"',;:\\\\\n\t\\[\\]{}]{1,80}";
    prop::collection::vec(("[ء-ي]{2,12}", "[ء-ي \"]{0,20}", text), 1..8)
}

fn told(articles: &[Article]) -> Vec<(Option<String>, String, String)> {
    articles.iter().map(|a| (a.outlet.clone(), a.title.clone(), a.text.clone())).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn json_gives_back_what_was_written(written in articles()) {
        // Ids keep articles apart that say the same.
        let numbered = || written.iter().enumerate().map(|(n, (outlet, title, text))| {
            json!({"id": format!("{n}"), "outlet": outlet, "title": title, "text": format!("{n} {text}")})
        });
        let lines: String = numbered().map(|value| value.to_string() + "\n").collect();
        let array = serde_json::to_string_pretty(&numbered().collect::<Vec<_>>()).unwrap();
        let dir = folder();
        let from_lines = read(&put(dir.path(), "a.jsonl.zst", zst(&lines)));
        let from_array = read(&put(dir.path(), "a.json.gz", gz(&array)));
        prop_assert_eq!(&from_lines, &from_array);
        let expected: Vec<_> = written.iter().enumerate().map(|(n, (outlet, title, text))| {
            let title = if title.trim().is_empty() { "" } else { title };
            (Some(outlet.clone()), title.to_string(), format!("{n} {text}"))
        }).collect();
        prop_assert_eq!(told(&from_lines), expected);
    }

    #[test]
    fn tables_give_back_what_was_written(written in articles(), is_tsv in any::<bool>()) {
        let delimiter = if is_tsv { b'\t' } else { b',' };
        let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
        writer.write_record(["id", "outlet", "title", "text"]).unwrap();
        for (n, (outlet, title, text)) in written.iter().enumerate() {
            writer.write_record([&n.to_string(), outlet, title, &format!("{n} {text}")]).unwrap();
        }
        let dir = folder();
        let path = put(dir.path(), if is_tsv { "a.tsv" } else { "a.csv" }, writer.into_inner().unwrap());
        let articles = read(&path);
        prop_assert_eq!(articles.len(), written.len());
        for (n, ((_, _, text), article)) in written.iter().zip(&articles).enumerate() {
            prop_assert_eq!(&article.text, &format!("{n} {text}"));
            prop_assert_eq!(&article.id, &n.to_string());
        }
    }

    #[test]
    fn a_plain_text_is_left_as_it_is(text in "[ء-ي0-9 :\n.]{0,120}[ء-ي]") {
        let dir = folder();
        let articles = read(&put(dir.path(), "a.txt", &text));
        prop_assert_eq!(&articles[0].text, &text);
        prop_assert_eq!(read(&put(dir.path(), "b.txt.gz", gz(&text)))[0].id.clone(), articles[0].id.clone());
    }
}
