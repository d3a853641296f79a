//! The service driven in process: every page and every operation, without a socket.

mod answers;
mod api;
mod catalogue;
mod guards;
mod support;
