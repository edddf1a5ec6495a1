//! Which articles were read before: each counts once, however often an archive holds it.

use super::stream::hex;
use crate::article::Article;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// How many hexadecimal digits of the content's digest make an id.
const ID_DIGITS: usize = 16;
/// How many of them tell two texts of one id apart.
const VERSION_DIGITS: usize = 8;

type Key = [u8; 16];

/// The articles so far, as digests.
#[derive(Debug, Default)]
pub(super) struct Seen {
    ids: HashSet<Key>,
    ids_of_outlets: HashSet<Key>,
    contents: HashMap<Key, String>,
    renamed: u64,
}

impl Seen {
    /// Gives the article its final id, or says why it is not new.
    ///
    /// Without an id it gets one derived from outlet, title and text. The same id with another text is another article,
    /// or another version of it, and nothing of it may be lost: from another outlet it becomes `id@outlet`, else
    /// `id~digits`, the digits those of its content.
    pub(super) fn admit(&mut self, article: &mut Article) -> Result<(), String> {
        let outlet = article.outlet.clone().unwrap_or_default();
        let content = digest(&[&outlet, &article.title, &article.text]);
        if article.id.is_empty() {
            article.id = hex(&content).chars().take(ID_DIGITS).collect();
        }
        if let Some(first) = self.contents.get(&key(&content)) {
            return Err(format!("the same outlet, title and text as article {first:?}, which is counted once"));
        }
        article.id = self.own_id(&article.id, &outlet, &hex(&content));
        self.contents.insert(key(&content), article.id.clone());
        Ok(())
    }

    /// How many articles had the id of another article of the same outlet, or of none, and bear a new one.
    pub(super) fn renamed(&self) -> u64 {
        self.renamed
    }

    /// The first of an article's possible ids that no other has.
    fn own_id(&mut self, id: &str, outlet: &str, content: &str) -> String {
        let is_first_of_outlet = self.ids_of_outlets.insert(key(&digest(&[outlet, id])));
        let mut candidates = vec![id.to_string()];
        if is_first_of_outlet && !outlet.is_empty() {
            candidates.push(format!("{id}@{outlet}"));
        }
        let kept = candidates.len();
        candidates.push(format!("{id}~{}", content.get(..VERSION_DIGITS).unwrap_or(content)));
        let free = candidates.iter().position(|id| self.ids.insert(key(&digest(&[id]))));
        self.renamed += u64::from(free.is_none_or(|at| at >= kept));
        match free {
            Some(at) => candidates.swap_remove(at),
            // The whole digest is the content's own, and no content comes here twice.
            None => format!("{id}~{content}"),
        }
    }
}

fn digest(parts: &[&str]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.finalize().into()
}

/// Half a digest is enough to tell articles apart.
fn key(digest: &[u8; 32]) -> Key {
    let mut key = [0; 16];
    key.copy_from_slice(&digest[..16]);
    key
}

#[cfg(test)]
mod tests {
    use super::Seen;
    use crate::article::Article;

    fn article(id: &str, outlet: Option<&str>, text: &str) -> Article {
        let (id, outlet) = (id.to_string(), outlet.map(str::to_string));
        Article { id, outlet, url: None, published: None, title: String::new(), text: text.to_string() }
    }

    #[test]
    fn each_article_counts_once() {
        let mut seen = Seen::default();
        let mut admit = |mut a: Article| seen.admit(&mut a).map(|()| a.id);
        assert_eq!(admit(article("1", Some("a"), "x")).unwrap(), "1");
        assert!(admit(article("2", Some("a"), "x")).unwrap_err().contains("article \"1\""));
        assert_eq!(admit(article("1", Some("b"), "x")).unwrap(), "1@b");
        let derived = admit(article("", None, "x")).unwrap();
        assert_eq!(derived.len(), 16);
        assert!(admit(article("", None, "x")).is_err());
        assert_eq!(Seen::default().admit(&mut article("", None, "x")), Ok(()));
    }

    #[test]
    fn other_texts_of_one_id_are_kept_under_ids_of_their_own() {
        let mut seen = Seen::default();
        let mut admit = |id: &str, outlet, text: &str| {
            let mut article = article(id, outlet, text);
            seen.admit(&mut article).map(|()| article.id)
        };
        let ids: Vec<String> = [(None, "x"), (None, "y"), (Some("a"), "y"), (Some("a"), "z"), (None, "z")]
            .map(|(outlet, text)| admit("7", outlet, text).unwrap())
            .into();
        assert_eq!((ids[0].as_str(), ids[2].as_str()), ("7", "7@a"));
        assert!([1, 3, 4].iter().all(|at| ids[*at].starts_with("7~") && ids[*at].len() == 10), "{ids:?}");
        assert_eq!(ids.iter().collect::<std::collections::BTreeSet<_>>().len(), ids.len());
        assert!(admit("7", None, "y").unwrap_err().contains(&ids[1]), "an equal text stays a copy");
        assert_eq!(seen.renamed(), 3);
    }
}
