//! What keeps the words of an article words: JSON that cannot leave its element, the content-security policy, addresses.

use crate::error::{Error, Result};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// JSON for a `<script type="application/json">`: no `<`, `>` or `&` (an article cannot close the element or open a
/// comment) and no U+2028 or U+2029 (line ends to older script parsers).
///
/// # Errors
/// When a value has no JSON form.
pub(super) fn script_json(value: &impl Serialize) -> Result<String> {
    let json = serde_json::to_string(value).map_err(|e| Error::new("write the report's data").found(e))?;
    let mut safe = String::with_capacity(json.len() + json.len() / 64);
    for c in json.chars() {
        match c {
            '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => safe.push_str(&format!("\\u{:04x}", c as u32)),
            other => safe.push(other),
        }
    }
    Ok(safe)
}

/// The policy of the page: its own style and its own script by their hashes, and nothing else from anywhere.
pub(super) fn policy(style: &str, script: &str) -> String {
    format!(
        "default-src 'none'; style-src {}; font-src data:; script-src {}; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'",
        source(style),
        source(script)
    )
}

fn source(text: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(text.as_bytes())))
}

/// `address` if a reader may follow it: `http` or `https`, with a host and without blanks or control characters.
pub(super) fn web_address(address: &str) -> Option<&str> {
    let (scheme, rest) = address.trim().split_once("://")?;
    let known = scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https");
    let hosted = rest.chars().next().is_some_and(|c| c.is_alphanumeric() || c == '[');
    let clean = !rest.chars().any(|c| c.is_control() || c.is_whitespace() || matches!(c, '<' | '>' | '"' | '\\'));
    (known && hosted && clean).then(|| address.trim())
}

#[cfg(test)]
mod tests {
    use super::{policy, script_json, web_address};

    #[test]
    fn an_articles_text_cannot_leave_the_data_element() {
        let hostile = "</script><script>alert(1)</script><!-- \u{2028}\u{2029} & قتيل";
        let json = script_json(&hostile).unwrap();
        assert!(!json.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{json}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), hostile, "and it is the same text when read");
    }

    #[test]
    fn only_web_addresses_can_be_followed() {
        for good in ["http://example.org/a", " HTTPS://example.org/خبر?id=3 ", "https://[::1]/"] {
            assert_eq!(web_address(good), Some(good.trim()));
        }
        for bad in [
            "javascript:alert(1)",
            "JavaScript://example.org/%0aalert(1)",
            "data:text/html,<script>alert(1)</script>",
            "java\nscript://x",
            "http://example.org/\"onmouseover=alert(1)",
            "https://exa mple.org",
            "https:///x",
            "file:///etc/passwd",
            "//example.org",
            "",
        ] {
            assert_eq!(web_address(bad), None, "{bad}");
        }
    }

    #[test]
    fn the_policy_names_the_hashes_of_its_own_style_and_script() {
        // SHA-256 of the empty text, FIPS 180-4.
        let policy = policy("", "");
        assert!(policy.contains("script-src 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"), "{policy}");
        assert!(policy.starts_with("default-src 'none'"));
        assert!(!policy.contains("unsafe"));
    }
}
