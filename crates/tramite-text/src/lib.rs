//! The sentences a person reads, in Italian and English: core types in, text out.
