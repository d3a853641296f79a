//! How topics are read and written.

use super::*;
use proptest::prelude::*;

const NIST: &str = "<top>\n<num> Number: 301\n<title> Spare parts\n\n<desc> Description:\nPrint parts\n  on demand.\n\n<narr> Narrative:\nA relevant centre prints metal.\n</top>\n";

#[test]
fn sections_without_closing_tags_are_read_as_nist_writes_them() {
    let topics = parse_trec("t", NIST).unwrap();
    let expected = Topic {
        topic_id: "301".into(),
        title: "Spare parts".into(),
        description: "Print parts on demand.".into(),
        narrative: "A relevant centre prints metal.".into(),
    };
    assert_eq!(topics, [expected]);
}

#[test]
fn closing_tags_are_accepted() {
    let topics = parse_trec("t", "<top>\n<num>7</num>\n<title>a < b</title>\n</top>").unwrap();
    assert_eq!((topics[0].topic_id.as_str(), topics[0].title.as_str()), ("7", "a < b"));
}

#[test]
fn a_table_may_stop_after_the_title() {
    let topics = parse_tsv("t", "1\tprint parts\n2\tsee\tdefects\n").unwrap();
    assert_eq!(topics[0].title, "print parts");
    assert_eq!(topics[1].description, "defects");
    assert_eq!(write_tsv(&topics), "1\tprint parts\t\t\n2\tsee\tdefects\t\n");
}

#[test]
fn a_bad_topic_is_named_by_its_line() {
    let trec = |text| parse_trec("t", text).unwrap_err().to_string();
    assert_eq!(trec("<top>\n<num> 1\n</top>"), "t:3: topic without <title>");
    assert_eq!(trec("<top>\n<title> x\n</top>"), "t:3: topic without <num>");
    assert_eq!(trec("<top>\n<num> 1"), "t:2: topic is not closed by </top>");
    assert_eq!(trec("<top>\n<num> 1\n<top>"), "t:3: topic is not closed by </top>");
    assert_eq!(trec("hello"), "t:1: unexpected text outside a topic's sections: `hello`");
    let twice = format!("{NIST}{NIST}");
    assert_eq!(trec(&twice), "t:22: topic `301` is defined twice");
    assert_eq!(trec("<top>\n<num> 1 2\n</top>"), "t:3: topic id `1 2` has a blank inside");
    let table = |text| parse_tsv("t", text).unwrap_err().to_string();
    assert_eq!(table("1\ta\n1\tb"), "t:2: topic `1` is defined twice");
    assert_eq!(
        table("1 a"),
        "t:1: expected id, title, [description], [narrative] columns, found 1"
    );
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(title in "[a-z<>:àè/]{1,9}( [a-z<>:]{1,9}){0,3}", text in "([a-z<>:]{1,9} ?){0,5}") {
        let topic = Topic {
            topic_id: "t-1".into(), title, description: one_line(&text), narrative: one_line(&text),
        };
        prop_assert_eq!(&parse_trec("t", &write_trec(std::slice::from_ref(&topic))).unwrap()[0], &topic);
        prop_assert_eq!(&parse_tsv("t", &write_tsv(std::slice::from_ref(&topic))).unwrap()[0], &topic);
    }
}
