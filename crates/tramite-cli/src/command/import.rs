//! `tramite catalogue import`: the official spreadsheet as a collection.

use super::catalogue::written;
use crate::args::{GlobalArgs, ImportArgs};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::screen::Screen;
use crate::session;
