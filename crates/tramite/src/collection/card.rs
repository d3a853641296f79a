//! The canonical text of a card: the one form in which a change shows as the lines that changed.
//!
//! Fields in the order of the format, one to a line, unknown ones left out.
//! A list of codes, and a code with its strength, stand on one line.

use super::record::CentreRecord;
use crate::centre::Centre;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;
use std::io::{self, Write};

/// Where the schema is, seen from a directory of cards.
const SCHEMA_ADDRESS: &str = "../centre.schema.json";

/// The file of one card in a directory of cards, with a line feed at its end.
#[must_use]
pub fn to_card(centre: &Centre) -> String {
    let mut record = CentreRecord::from(centre);
    record.schema = Some(SCHEMA_ADDRESS.to_owned());
    let mut bytes = Vec::new();
    let mut serializer = Serializer::with_formatter(&mut bytes, CardFormatter::default());
    record.serialize(&mut serializer).expect("a record has only text keys and writes to memory");
    bytes.push(b'\n');
    String::from_utf8(bytes).expect("the serializer writes UTF-8")
}

/// Indents by two spaces; what stands on one line is told by the key and the depth of a list.
#[derive(Debug, Default)]
struct CardFormatter {
    depth: usize,
    /// Whether what is being written stands on one line, since which depth.
    inline_since: Option<usize>,
    /// Whether the list or object being written has elements.
    has_value: bool,
    in_key: bool,
    key: String,
}

/// Depth of the fields of the card itself.
const CARD: usize = 1;
/// Depth of the fields of one of its services.
const SERVICE: usize = 3;

impl CardFormatter {
    fn is_list_of_codes(&self) -> bool {
        match self.key.as_str() {
            "regions_served" | "audience" | "languages" | "unverified" | "aided_as"
            | "legal_forms" | "ateco" => true,
            "technologies" | "sectors" => self.depth >= SERVICE,
            _ => false,
        }
    }

    fn is_tag(&self) -> bool {
        self.depth == CARD + 1 && matches!(self.key.as_str(), "technologies" | "sectors")
    }

    fn begin<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        open: &[u8],
        inline: bool,
    ) -> io::Result<()> {
        if inline && self.inline_since.is_none() {
            self.inline_since = Some(self.depth);
        }
        self.depth += 1;
        self.has_value = false;
        writer.write_all(open)
    }

    fn end<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        space: &[u8],
        close: &[u8],
    ) -> io::Result<()> {
        self.depth -= 1;
        if self.inline_since.is_some() {
            writer.write_all(space)?;
        } else if self.has_value {
            self.new_line(writer)?;
        }
        if self.inline_since == Some(self.depth) {
            self.inline_since = None;
        }
        self.has_value = true;
        writer.write_all(close)
    }

    fn new_line<W: Write + ?Sized>(&self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b"\n")?;
        (0..self.depth).try_for_each(|_| writer.write_all(b"  "))
    }
}

impl Formatter for CardFormatter {
    fn begin_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        let inline = self.is_list_of_codes();
        self.begin(writer, b"[", inline)
    }

    fn end_array<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b"", b"]")
    }

    fn begin_array_value<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        match self.inline_since {
            None => self.new_line(writer),
            Some(_) if first => Ok(()),
            Some(_) => writer.write_all(b" "),
        }
    }

    fn end_array_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn begin_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        let inline = self.is_tag();
        self.begin(writer, b"{", inline)
    }

    fn end_object<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        self.end(writer, b" ", b"}")
    }

    fn begin_object_key<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        first: bool,
    ) -> io::Result<()> {
        if !first {
            writer.write_all(b",")?;
        }
        self.in_key = true;
        // The keys of a tag must not hide the key of the list that holds it.
        if self.inline_since.is_some() {
            return writer.write_all(b" ");
        }
        self.key.clear();
        self.new_line(writer)
    }

    fn end_object_key<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.in_key = false;
        Ok(())
    }

    fn begin_object_value<W: Write + ?Sized>(&mut self, writer: &mut W) -> io::Result<()> {
        writer.write_all(b": ")
    }

    fn end_object_value<W: Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.has_value = true;
        Ok(())
    }

    fn write_string_fragment<W: Write + ?Sized>(
        &mut self,
        writer: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        if self.in_key && self.inline_since.is_none() {
            self.key.push_str(fragment);
        }
        writer.write_all(fragment.as_bytes())
    }
}
