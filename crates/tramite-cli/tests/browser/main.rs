//! The real program in a real browser: Chromium, driven through its WebDriver.
//!
//! Without `chromium` and `chromedriver` on the path the tests say so and pass. axe-core is looked
//! for at the path in `TRAMITE_AXE`. Screenshots are kept under `target/screenshots`.
#![allow(clippy::print_stderr, reason = "what is skipped is said")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod driver;
mod kept;
mod pages;
mod server;
mod walks;

use driver::{Browser, Scripts};
use server::Server;

/// A server and a browser, or nothing where this machine has no browser.
fn together(scripts: Scripts) -> Option<(Server, Browser)> {
    let browser = Browser::start(scripts)?;
    Some((Server::start(), browser))
}
