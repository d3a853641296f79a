//! What the store promises, each promise on SQLite and on PostgreSQL.
//!
//! The tests on PostgreSQL create databases of their own on the server that
//! `TRAMITE_TEST_POSTGRES` names, as in `postgres://postgres@127.0.0.1:5432/postgres`.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

mod backup;
mod base;
mod desk;
mod erasure;
mod files;
mod killed;
mod letters;
mod logins;
mod news;
mod referrals;
mod referred;
mod schema;
mod submissions;
