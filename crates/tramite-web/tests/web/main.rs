//! The service driven in process: every page and every operation, without a socket.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod aid;
mod answers;
mod api;
mod catalogue;
mod guards;
mod support;
