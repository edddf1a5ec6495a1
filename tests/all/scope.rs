//! What figures cover over a whole article: `tests/corpus/scope.toml` has invented articles with the scope of each figure and, where a
//! case is about that, who the people were.

use hasila::article::Article;
use hasila::data::Data;
use hasila::read::Reader;
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    #[serde(default)]
    title: String,
    text: String,
    /// The words of each figure with its scope, in the order of the text.
    scopes: Vec<(String, String)>,
    /// Who the people of each figure were, where the case is about that.
    #[serde(default)]
    victims: Vec<String>,
}

#[test]
fn figures_cover_what_the_article_says() {
    let reader = Reader::new(&Data::built_in()).unwrap();
    let file: File = toml::from_str(include_str!("../corpus/scope.toml")).unwrap();
    let mut wrong = Vec::new();
    for case in file.case {
        let article = Article { id: "t".into(), title: case.title, text: case.text, ..Article::default() };
        let rows = reader.read(&article);
        let victims: Vec<_> = rows.iter().map(|r| r.victim.to_string()).collect();
        if !case.victims.is_empty() && victims != case.victims {
            wrong.push(format!("{}\n  expected {:?}\n  found    {victims:?}", case.why, case.victims));
        }
        let found: Vec<_> = rows.into_iter().map(|r| (r.surface, r.scope.to_string())).collect();
        if found != case.scopes {
            wrong.push(format!("{}\n  expected {:?}\n  found    {found:?}", case.why, case.scopes));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
