//! The bundled network, prepared when the program is built: opening it takes milliseconds.
//!
//! What it is made of are the files under `index` and `fixtures/centres`; the core can read the
//! same files at run time, and gives the same answers.

use tramite::bundle::Bundle;
use winnow as _;

static NETWORK: Bundle = Bundle::open(include_bytes!(concat!(env!("OUT_DIR"), "/network.bundle")));

/// The network, its vocabulary and its settings.
#[must_use]
pub fn network() -> &'static Bundle {
    &NETWORK
}
