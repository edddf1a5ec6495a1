//! The report: what it holds, and how it behaves in a browser.

mod access;
mod browser;
mod hostile;
mod page;
mod synthetic;
