//! Keeping a need, sending it to centres, coming back to it, and the advisors' desk: the whole
//! service with a real store, and a real mail server where letters are sent.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod api;
mod desk;
mod instances;
mod mine;
mod news;
mod sending;
mod sink;
mod site;
