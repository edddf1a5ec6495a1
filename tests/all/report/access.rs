//! What the page is to those who see little, or hear it read out, and that no network is ever asked.

use super::browser::{Driver, said, wait, written};
use super::{hostile, synthetic};
use hasila::lang::Lang;
use hasila::report::render;
use thirtyfour::prelude::*;

const CONTRAST: &str = include_str!("probe/contrast.js");
const NAMES: &str = include_str!("probe/names.js");

/// What a probe finds amiss on the page, and again with a number's evidence open.
async fn findings(page: &WebDriver, probe: &str) -> Vec<String> {
    let mut found = Vec::new();
    for open in ["", "document.querySelector('#sheet-incidents tbody button.number').click()"] {
        page.execute(open, Vec::new()).await.unwrap();
        let listed: Vec<String> = page.execute(probe, Vec::new()).await.unwrap().convert().unwrap();
        found.extend(listed);
    }
    found
}

#[test]
fn every_text_stands_out_from_its_ground_and_everything_has_a_name() {
    let Some(driver) = Driver::start() else { return };
    for lang in [Lang::En, Lang::Ar] {
        let (_folder, file) = written(&render(&synthetic::run(40).input(lang)).unwrap());
        wait(async {
            let page = driver.open(&file).await;
            for probe in [CONTRAST, NAMES] {
                let found = findings(&page, probe).await;
                assert!(found.is_empty(), "{lang:?}: {}", found.join("\n"));
            }
            // The probes can tell: a faint text and a nameless button are found.
            let spoil = "document.querySelector('h1').style.color = '#aaa'; document.querySelector('nav a').textContent = ''";
            page.execute(spoil, Vec::new()).await.unwrap();
            for probe in [CONTRAST, NAMES] {
                let found: Vec<String> = page.execute(probe, Vec::new()).await.unwrap().convert().unwrap();
                assert_eq!(found.len(), 1, "{found:?}");
            }
            page.quit().await.unwrap();
        });
    }
}

#[test]
fn the_policy_lets_nothing_in_and_nothing_out() {
    let html = render(&hostile::run().input(Lang::En)).unwrap();
    let policy = html
        .split("Content-Security-Policy\" content=\"")
        .nth(1)
        .and_then(|rest| rest.split('"').next())
        .unwrap()
        .replace("&#x27;", "'");
    assert!(policy.contains("default-src 'none'"), "{policy}");
    assert!(!policy.contains("unsafe-") && !policy.contains("http"), "{policy}");
    let Some(driver) = Driver::start() else { return };
    let (_folder, file) = written(&html);
    wait(async {
        let page = driver.open(&file).await;
        // What a page's own words could try: a script in place, a script from afar, a picture, a request.
        let tries = "window.refused = []; \
                     document.addEventListener('securitypolicyviolation', (e) => window.refused.push(e.effectiveDirective)); \
                     const attempt = (run) => { try { run(); } catch (error) { window.refused.push(error.name); } }; \
                     attempt(() => { document.body.innerHTML += '<img src=x onerror=\"window.broken = 1\">'; }); \
                     attempt(() => { const s = document.createElement('script'); s.textContent = 'window.broken = 1'; document.head.append(s); }); \
                     new Image().src = 'https://example.invalid/x.png'; \
                     fetch('https://example.invalid/').catch(() => {})";
        page.execute(tries, Vec::new()).await.unwrap();
        assert_eq!(said(&page, "window.broken === undefined").await, true, "neither markup nor a script without its digest runs");
        let mut refused = Vec::new();
        for _ in 0..40 {
            refused = page.execute("return window.refused", Vec::new()).await.unwrap().convert::<Vec<String>>().unwrap();
            if refused.iter().any(|d| d == "img-src") && refused.iter().any(|d| d == "connect-src") {
                break;
            }
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
        assert!(refused.iter().any(|d| d == "img-src") && refused.iter().any(|d| d == "connect-src"), "{refused:?}");
        page.quit().await.unwrap();
    });
}

#[test]
fn a_governorate_is_found_by_its_arabic_name() {
    let Some(driver) = Driver::start() else { return };
    let run = synthetic::run(40);
    let english = "Aleppo";
    let arabic = run.names.governorate("SYR", english, Lang::Ar).unwrap().to_owned();
    let (_folder, file) = written(&render(&run.input(Lang::Ar)).unwrap());
    wait(async {
        let page = driver.open(&file).await;
        page.find(By::Id("filter-place")).await.unwrap().send_keys(&arabic).await.unwrap();
        std::thread::sleep(std::time::Duration::from_millis(600));
        let cells = page.find_all(By::Css("#sheet-incidents tbody tr:not(.space) td[class='text wide']")).await.unwrap();
        assert!(!cells.is_empty());
        let first = cells[0].text().await.unwrap();
        assert!(first.contains(&arabic) && !first.contains(english), "{first}");
        page.quit().await.unwrap();
    });
}
