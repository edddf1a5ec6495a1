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
struct Driver(Child, u16);

impl Driver {
    fn start() -> Option<Driver> {
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

    async fn open(&self, page: &std::path::Path) -> WebDriver {
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

fn written(page: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("report.html");
    std::fs::write(&file, page).unwrap();
    (folder, file)
}

fn wait<T>(run: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(run)
}

#[test]
fn a_reader_can_switch_language_and_open_the_evidence() {
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
