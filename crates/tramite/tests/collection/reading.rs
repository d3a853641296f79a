//! Directories, arrays and lines: what is read, in which order, and what stops nothing.

use crate::support::{GOOD_CARD, messages, read_file, read_files, vocabulary};
use tramite::collection::{Collection, CollectionError, Fault};

fn card(id: &str) -> String {
    GOOD_CARD.replacen("example-hub", id, 1)
}

fn line(id: &str) -> String {
    let card: serde_json::Value = serde_json::from_str(&card(id)).unwrap();
    card.to_string()
}

fn ids(collection: &Collection) -> Vec<&str> {
    collection.centres().iter().map(|centre| centre.id.as_str()).collect()
}

#[test]
fn a_directory_gives_the_cards_of_its_json_files_and_nothing_else() {
    let loaded = read_files(&[
        ("b.json", card("beta").as_bytes()),
        ("a.JSON", card("alpha").as_bytes()),
        ("README.md", b"# Cards"),
        ("c.jsonl", line("gamma").as_bytes()),
    ]);
    assert_eq!(messages(&loaded), "");
    assert_eq!(ids(&loaded.collection), ["alpha", "beta"]);
}

#[test]
fn a_file_may_hold_one_card_or_an_array_of_cards() {
    let one = read_file("card.json", card("alpha"));
    assert_eq!(ids(&one.collection), ["alpha"]);
    let many = read_file("cards.json", format!(" [{},\n{}]", card("beta"), card("alpha")));
    assert_eq!(messages(&many), "");
    assert_eq!(ids(&many.collection), ["alpha", "beta"]);
}

#[test]
fn json_lines_may_have_blank_lines_and_any_line_end() {
    let text = format!("{}\r\n\r\n{}\n  \n{}", line("alpha"), line("beta"), line("gamma"));
    let loaded = read_file("cards.jsonl", text);
    assert_eq!(messages(&loaded), "");
    assert_eq!(ids(&loaded.collection), ["alpha", "beta", "gamma"]);
}

#[test]
fn a_byte_order_mark_is_no_fault() {
    for (name, text) in [("card.json", card("alpha")), ("cards.jsonl", line("alpha"))] {
        let loaded = read_file(name, format!("\u{feff}{text}"));
        assert_eq!(messages(&loaded), "");
        assert_eq!(ids(&loaded.collection), ["alpha"]);
    }
}

#[test]
fn bad_records_stop_none_of_the_good_ones() {
    let bad = line("delta").replace("\"edih\"", "\"edhi\"");
    let text = format!("{}\n{bad}\n{{\"id\":\n{}\n", line("alpha"), line("beta"));
    let loaded = read_file("cards.jsonl", text);
    assert_eq!(ids(&loaded.collection), ["alpha", "beta"]);
    assert_eq!(
        messages(&loaded),
        "2: kind: unknown kind \"edhi\", did you mean \"edih\"?\n\
         3: -: EOF while parsing a value, at column 6\n"
    );
    assert_eq!(loaded.rejected[0].centre_id.as_deref(), Some("delta"));
}

#[test]
fn bytes_that_are_not_utf_8_are_named_by_their_offset() {
    let mut bytes = line("alpha").into_bytes();
    bytes.push(b'\n');
    let start = bytes.len();
    bytes.extend(b"{\"id\": \"\xff\"}\n");
    bytes.extend(line("beta").into_bytes());
    let loaded = read_file("cards.jsonl", &bytes);
    assert_eq!(ids(&loaded.collection), ["alpha", "beta"]);
    assert_eq!(loaded.rejected[0].fault, Fault::NotUtf8 { offset: start + 8 });
    assert_eq!(loaded.rejected[0].line, Some(2));

    let loaded = read_files(&[("a.json", b"{\n\xc3\x28"), ("b.json", card("beta").as_bytes())]);
    assert_eq!(ids(&loaded.collection), ["beta"]);
    assert_eq!(messages(&loaded), "2: -: not UTF-8 text: first bad byte at offset 2\n");
}

#[test]
fn a_file_that_cannot_be_read_is_reported_and_the_rest_loads() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::create_dir(directory.path().join("a.json")).unwrap();
    std::fs::write(directory.path().join("b.json"), card("beta")).unwrap();
    let loaded = Collection::read(directory.path(), vocabulary()).unwrap();
    assert_eq!(ids(&loaded.collection), ["beta"]);
    assert!(matches!(loaded.rejected[0].fault, Fault::Unreadable { .. }));
    assert_eq!(loaded.rejected[0].path, directory.path().join("a.json"));
}

#[test]
fn of_two_cards_with_one_id_the_first_loads_and_is_named() {
    let second = card("alpha").replace("Example Hub", "Another Hub");
    let loaded = read_files(&[("1.json", card("alpha").as_bytes()), ("2.json", second.as_bytes())]);
    assert_eq!(loaded.collection.centres()[0].name, "Example Hub");
    let message = messages(&loaded);
    assert!(message.starts_with("3: id: duplicate id \"alpha\", first seen in "), "{message}");
    assert!(message.ends_with("1.json:1\n"), "{message}");
}

#[test]
fn lines_of_faults_are_those_of_the_file_in_an_array_too() {
    let bad = card("beta").replace("\"robotics\", \"strength\"", "\"robotcs\", \"strength\"");
    let loaded = read_file("cards.json", format!("[\n{},\n{bad}]", card("alpha")));
    let first_line_of_second = 2 + GOOD_CARD.lines().count() + 1;
    assert_eq!(
        messages(&loaded),
        format!(
            "{}: technologies[0].code: unknown technology \"robotcs\", \
             did you mean \"robotics\"?\n",
            first_line_of_second + 28
        )
    );
}

#[test]
fn an_input_without_cards_is_an_error() {
    let directory = tempfile::tempdir().unwrap();
    let nothing = |path: &std::path::Path| {
        let error = Collection::read(path, vocabulary()).unwrap_err();
        assert!(matches!(error, CollectionError::NothingToRead { .. }), "{error}");
    };
    nothing(directory.path());
    for (name, contents) in
        [("empty.jsonl", ""), ("blank.jsonl", "\n \n"), ("empty.json", "[]"), ("cards.txt", "{}")]
    {
        let path = directory.path().join(name);
        std::fs::write(&path, contents).unwrap();
        nothing(&path);
    }
    let error = Collection::read(&directory.path().join("none"), vocabulary()).unwrap_err();
    assert!(matches!(error, CollectionError::Unreadable { .. }), "{error}");
}

#[test]
fn the_order_of_the_input_changes_nothing() {
    let forth = read_file("cards.jsonl", format!("{}\n{}", line("alpha"), line("beta")));
    let back = read_file("cards.jsonl", format!("{}\n{}", line("beta"), line("alpha")));
    assert_eq!(forth.collection.centres(), back.collection.centres());
    assert_eq!(forth.collection.fingerprint(), back.collection.fingerprint());
}

#[test]
fn a_changed_card_has_another_fingerprint() {
    let one = read_file("card.json", card("alpha"));
    let other = read_file("card.json", card("alpha").replace("\"strength\": 4", "\"strength\": 5"));
    assert_ne!(one.collection.fingerprint(), other.collection.fingerprint());
    assert_eq!(one.collection.fingerprint().len(), 64);
}
