//! The page in headless Chromium, driven over WebDriver. Skips with a line where the browser is absent.

use super::{hostile, synthetic};
use hasila::lang::Lang;
use hasila::report::render;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use thirtyfour::prelude::*;

/// A driver on a free port of this machine, ended with the test.
pub struct Driver(Child, u16);

impl Driver {
    pub fn start() -> Option<Driver> {
        let port = TcpListener::bind("127.0.0.1:0").ok()?.local_addr().ok()?.port();
        let mut command = Command::new("chromedriver");
        command.arg(format!("--port={port}")).stdout(Stdio::null()).stderr(Stdio::null());
        match command.spawn() {
            Ok(child) => Some(Driver(child, port)),
            Err(_) => {
                println!("skipped: chromedriver is absent; CONTRIBUTING.md says how it is installed");
                None
            }
        }
    }

    pub async fn open(&self, page: &std::path::Path) -> WebDriver {
        let mut wishes = DesiredCapabilities::chrome();
        for flag in ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"] {
            wishes.add_arg(flag).unwrap();
        }
        wishes.add_arg("--disable-background-networking").unwrap();
        wishes.add_arg("--disable-component-update").unwrap();
        let address = format!("http://127.0.0.1:{}", self.1);
        let mut tries = 0;
        let driver = loop {
            match WebDriver::new(&address, wishes.clone()).await {
                Ok(driver) => break driver,
                Err(error) if tries == 40 => panic!("no session with Chromium: {error}"),
                Err(_) => std::thread::sleep(Duration::from_millis(250)),
            }
            tries += 1;
        };
        driver.goto(format!("file://{}", page.display())).await.unwrap();
        driver
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

pub fn written(page: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    std::fs::write(&file, page).unwrap();
    (folder, file)
}

pub fn wait<T>(run: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(run)
}

/// What an expression of the page's script gives.
pub async fn said(page: &WebDriver, expression: &str) -> serde_json::Value {
    page.execute(format!("return {expression}"), Vec::new()).await.unwrap().json().clone()
}

/// The cells of a column of the incidents in sight.
async fn cells(page: &WebDriver, class: &str) -> Vec<String> {
    let mut out = Vec::new();
    for cell in page.find_all(By::Css(format!("#sheet-incidents tbody tr:not(.space) td.{class}"))).await.unwrap() {
        out.push(cell.text().await.unwrap());
    }
    out
}

#[test]
fn a_reader_can_switch_language() {
    let Some(driver) = Driver::start() else { return };
    let (_folder, file) = written(&render(&synthetic::run(40).input(Lang::En)).unwrap());
    wait(async {
        let page = driver.open(&file).await;
        let root = page.find(By::Tag("html")).await.unwrap();
        assert_eq!(root.attr("lang").await.unwrap().as_deref(), Some("en"));
        let rows = page.find_all(By::Css("table tbody tr")).await.unwrap();
        assert!(!rows.is_empty(), "the tables are filled by the page's own script");
        let arabic = page.find(By::XPath("//button[contains(., 'العربية')] | //a[contains(., 'العربية')]")).await.unwrap();
        arabic.click().await.unwrap();
        assert_eq!(root.attr("dir").await.unwrap().as_deref(), Some("rtl"));
        let heading = page.find(By::Id("tables-title")).await.unwrap().text().await.unwrap();
        assert!(heading.chars().any(|c| ('\u{0621}'..='\u{064A}').contains(&c)), "{heading}");
        page.quit().await.unwrap();
    });
}

#[test]
fn a_table_is_filtered_and_sorted() {
    let Some(driver) = Driver::start() else { return };
    let (_folder, file) = written(&render(&synthetic::run(40).input(Lang::En)).unwrap());
    wait(async {
        let page = driver.open(&file).await;
        let before = page.find(By::Id("count")).await.unwrap().text().await.unwrap();
        let all = cells(&page, "place").await;
        // Not a governorate too, whose other places it would find.
        let place = "منبج";
        let field = page.find(By::Id("filter-place")).await.unwrap();
        field.send_keys(place).await.unwrap();
        let after = wait_for_change(&page, "count", &before).await;
        assert_ne!(before, after);
        let shown = cells(&page, "place").await;
        assert!(all.iter().any(|cell| !cell.contains(place)), "there is something to filter out");
        assert!(!shown.is_empty() && shown.iter().all(|cell| cell.contains(place)), "{shown:?}");
        // The list of places that the browser offers may lie over what stands below.
        page.execute("document.querySelector('#filters button[type=reset]').click()", Vec::new()).await.unwrap();
        assert_eq!(wait_for_change(&page, "count", &after).await, before, "clearing shows all again");
        let head = "document.querySelector('#sheet-incidents th[data-column=place] button').click()";
        page.execute(head, Vec::new()).await.unwrap();
        let sorted = page.find(By::Css("#sheet-incidents th[data-column=place]")).await.unwrap();
        assert_eq!(sorted.attr("aria-sort").await.unwrap().as_deref(), Some("ascending"));
        page.quit().await.unwrap();
    });
}

/// The text of an element once it is another than before.
async fn wait_for_change(page: &WebDriver, id: &str, before: &str) -> String {
    for _ in 0..40 {
        let now = page.find(By::Id(id)).await.unwrap().text().await.unwrap();
        if now != before {
            return now;
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    before.to_string()
}

#[test]
fn a_number_opens_its_sentences_by_keyboard_and_gives_the_focus_back() {
    let Some(driver) = Driver::start() else { return };
    let (_folder, file) = written(&render(&synthetic::run(40).input(Lang::En)).unwrap());
    wait(async {
        let page = driver.open(&file).await;
        page.execute("document.querySelector('#sheet-incidents tbody button.number').focus()", Vec::new()).await.unwrap();
        let label = said(&page, "document.activeElement.getAttribute('aria-label')").await;
        assert!(label.as_str().is_some_and(|l| !l.is_empty()), "a screen reader hears what the number is");
        let focused = page.active_element().await.unwrap();
        focused.send_keys(Key::Enter).await.unwrap();
        assert_eq!(said(&page, "document.getElementById('evidence').open").await, true);
        let sentences = page.find_all(By::Css("#evidence blockquote")).await.unwrap();
        assert!(!sentences.is_empty());
        assert_eq!(sentences[0].attr("dir").await.unwrap().as_deref(), Some("rtl"));
        let marked = page.find(By::Css("#evidence blockquote mark")).await.unwrap().text().await.unwrap();
        assert!(!marked.is_empty(), "the words that state the count are marked");
        assert!(page.find(By::Css("#evidence .byline .outlet")).await.is_ok());
        let inside = said(&page, "document.getElementById('evidence').contains(document.activeElement)").await;
        assert_eq!(inside, true, "the focus is in the dialog");
        page.active_element().await.unwrap().send_keys(Key::Escape).await.unwrap();
        assert_eq!(said(&page, "document.getElementById('evidence').open").await, false);
        assert_eq!(said(&page, "document.activeElement.getAttribute('aria-label')").await, label, "back on the number");
        page.quit().await.unwrap();
    });
}

#[test]
fn the_page_fits_a_phone_and_paper() {
    let Some(driver) = Driver::start() else { return };
    for lang in [Lang::En, Lang::Ar] {
        let (_folder, file) = written(&render(&synthetic::run(40).input(lang)).unwrap());
        wait(async {
            let page = driver.open(&file).await;
            page.set_window_rect(0, 0, 390, 844).await.unwrap();
            let wide = said(&page, "document.documentElement.scrollWidth - document.documentElement.clientWidth").await;
            assert_eq!(wide.as_i64(), Some(0), "nothing stands out sideways, {lang:?}");
            let pictures = "[...document.querySelectorAll('figure.picture')].filter((f) => f.offsetParent)";
            let drawn_for_it = "(f) => f.classList.contains('narrow') && f.lang === document.documentElement.lang";
            let whole = "((c) => c.scrollWidth <= c.clientWidth)(f.querySelector('.canvas'))";
            let fitting = format!("{pictures}.length === 1 && {pictures}.every({drawn_for_it} && {whole})");
            assert_eq!(said(&page, &fitting).await, true, "one picture, drawn for a phone and read without scrolling, {lang:?}");
            let paper = page.print_page(thirtyfour::common::print::PrintParameters::default()).await.unwrap();
            assert!(paper.starts_with(b"%PDF") && paper.len() > 20_000, "{} bytes", paper.len());
            page.quit().await.unwrap();
        });
    }
}

#[test]
fn no_digit_of_a_table_is_cut() {
    let Some(driver) = Driver::start() else { return };
    for lang in [Lang::En, Lang::Ar] {
        let mut run = synthetic::run(40);
        run.incidents[3].killed_low = Some(120_000);
        run.incidents[3].killed_high = Some(1_399_999);
        run.incidents[3].killed_best = Some(760_000.0);
        let (_folder, file) = written(&render(&run.input(lang)).unwrap());
        wait(async {
            let page = driver.open(&file).await;
            for width in [1280, 800, 390] {
                page.set_window_rect(0, 0, width, 900).await.unwrap();
                for table in ["incidents", "months", "outlets", "pairs", "figures"] {
                    page.execute(format!("document.getElementById('tab-{table}').click()"), Vec::new()).await.unwrap();
                    let cells = format!("[...document.querySelectorAll('#sheet-{table} :is(td.amount, td.count, td.date, th)')]");
                    let cut = "(e) => e.scrollWidth > e.clientWidth + 1 || [...e.children].some((c) => c.scrollWidth > c.clientWidth + 1 && c.clientWidth)";
                    let cut = said(&page, &format!("{cells}.filter({cut}).map((e) => e.textContent)")).await;
                    assert_eq!(cut, serde_json::json!([]), "{table}, {width} pixels, {lang:?}");
                }
            }
            page.quit().await.unwrap();
        });
    }
}

/// How long ten thousand incidents take to be there; run with `cargo test --test all ten_thousand -- --ignored --nocapture`.
#[test]
#[ignore = "a measurement, no check"]
fn ten_thousand_incidents_open() {
    let Some(driver) = Driver::start() else { return };
    let (_folder, file) = written(&render(&synthetic::run(10_000).input(Lang::En)).unwrap());
    wait(async {
        let page = driver.open(&file).await;
        let timing = "performance.getEntriesByType('navigation')[0]";
        let loaded = said(&page, &format!("{timing}.loadEventEnd - {timing}.startTime")).await;
        let count = page.find(By::Id("count")).await.unwrap().text().await.unwrap();
        let bytes = std::fs::metadata(&file).unwrap().len();
        let scroll = "const done = arguments[arguments.length - 1]; const sheet = document.getElementById('sheet-incidents'); \
                      const gaps = []; let last = performance.now(); \
                      const step = (now) => { gaps.push(now - last); last = now; sheet.scrollTop += 400; \
                      if (gaps.length < 200) requestAnimationFrame(step); else done(gaps.sort((a, b) => a - b)); }; \
                      requestAnimationFrame(step)";
        let gaps: Vec<f64> = page.execute_async(scroll, Vec::new()).await.unwrap().convert().unwrap();
        let (median, slow) = (gaps[gaps.len() / 2], gaps[gaps.len() * 99 / 100]);
        println!(
            "{count}, {bytes} bytes: loaded in {loaded} ms; a frame of scrolling {median:.0} ms, of a hundred the slowest {slow:.0} ms"
        );
        page.quit().await.unwrap();
    });
}

#[test]
fn nothing_that_an_article_says_runs() {
    let Some(driver) = Driver::start() else { return };
    let (_folder, file) = written(&render(&hostile::run().input(Lang::En)).unwrap());
    wait(async {
        let page = driver.open(&file).await;
        let broken = page.execute("return window.broken === undefined", Vec::new()).await.unwrap();
        assert_eq!(broken.json().as_bool(), Some(true));
        let rows = page.find_all(By::Css("table tbody tr")).await.unwrap();
        assert!(!rows.is_empty(), "the page works all the same");
        page.quit().await.unwrap();
    });
}
