//! The command line of Tramite.

fn main() {}
