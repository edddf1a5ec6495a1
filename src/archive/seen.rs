//! Which articles were read before: each counts once, however often an archive holds it.

use super::stream::hex;
use crate::article::Article;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};

/// How many hexadecimal digits of the content's digest make an id.
const ID_DIGITS: usize = 16;

type Key = [u8; 16];

/// The articles so far, as digests.
#[derive(Debug, Default)]
pub(super) struct Seen {
    ids: HashSet<Key>,
    ids_of_outlets: HashSet<Key>,
    contents: HashMap<Key, String>,
}

impl Seen {
    /// Gives the article its final id, or says why it is not new.
    ///
    /// Without an id it gets one derived from outlet, title and text. The same id from another outlet is another article:
    /// it becomes `id@outlet`.
    pub(super) fn admit(&mut self, article: &mut Article) -> Result<(), String> {
        let outlet = article.outlet.clone().unwrap_or_default();
        let content = digest(&[&outlet, &article.title, &article.text]);
        if article.id.is_empty() {
            article.id = hex(&content).chars().take(ID_DIGITS).collect();
        }
        if let Some(first) = self.contents.get(&key(&content)) {
            return Err(format!("the same outlet, title and text as article {first:?}, which is counted once"));
        }
        if !self.ids_of_outlets.insert(key(&digest(&[&outlet, &article.id]))) {
            return Err(format!(
                "the same id {:?} as an article read before with another text, which alone is counted",
                article.id
            ));
        }
        if !self.ids.insert(key(&digest(&[&article.id]))) {
            article.id = format!("{}@{outlet}", article.id);
        }
        self.contents.insert(key(&content), article.id.clone());
        Ok(())
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
        assert!(admit(article("1", Some("a"), "y")).unwrap_err().contains("the same id"));
        assert_eq!(admit(article("1", Some("b"), "x")).unwrap(), "1@b");
        let derived = admit(article("", None, "x")).unwrap();
        assert_eq!(derived.len(), 16);
        assert!(admit(article("", None, "x")).is_err());
        assert_eq!(Seen::default().admit(&mut article("", None, "x")), Ok(()));
    }
}
