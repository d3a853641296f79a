//! The line-by-line state of reading topics in TREC's format.

use super::{Topic, Topics, one_line};
use crate::error::TrecFormatKind;

/// The sections of a topic: tag, customary first word.
const SECTIONS: [(&str, &str); 4] =
    [("num", "Number:"), ("title", ""), ("desc", "Description:"), ("narr", "Narrative:")];

/// Where reading stands.
#[derive(Default)]
pub(super) struct Reader {
    topics: Topics,
    /// The texts of the sections of the topic being read.
    open: Option<[String; 4]>,
    /// The section being read, as a position in [`SECTIONS`].
    section: Option<usize>,
}

impl Reader {
    /// The topics read, or `None` inside a topic.
    pub(super) fn finish(self) -> Option<Vec<Topic>> {
        self.open.is_none().then_some(self.topics.list)
    }

    /// Takes one line, without blanks around it.
    pub(super) fn line(&mut self, line: &str) -> Result<(), TrecFormatKind> {
        let Some(sections) = &mut self.open else {
            return match line {
                "" => Ok(()),
                "<top>" => {
                    self.open = Some(Default::default());
                    Ok(())
                }
                _ => Err(TrecFormatKind::Misplaced { found: line.to_owned() }),
            };
        };
        if line == "</top>" {
            return self.close();
        }
        if line == "<top>" {
            return Err(TrecFormatKind::Unclosed);
        }
        let opened = SECTIONS.iter().position(|(tag, _)| starts_section(line, tag));
        let text = match opened {
            Some(at) => {
                self.section = Some(at);
                &line[SECTIONS[at].0.len() + 2..]
            }
            None => line,
        };
        let Some(at) = self.section else {
            let nothing = text.is_empty();
            let misplaced = TrecFormatKind::Misplaced { found: text.to_owned() };
            return if nothing { Ok(()) } else { Err(misplaced) };
        };
        let closing = format!("</{}>", SECTIONS[at].0);
        let (text, closed) = text.strip_suffix(&closing).map_or((text, false), |text| (text, true));
        sections[at].push(' ');
        sections[at].push_str(text);
        if closed {
            self.section = None;
        }
        Ok(())
    }

    fn close(&mut self) -> Result<(), TrecFormatKind> {
        self.section = None;
        let texts = self.open.take().unwrap_or_default();
        let clean = |at: usize| {
            let text = texts[at].trim();
            one_line(text.strip_prefix(SECTIONS[at].1).unwrap_or(text))
        };
        self.topics.add(Topic {
            topic_id: clean(0),
            title: clean(1),
            description: clean(2),
            narrative: clean(3),
        })
    }
}

fn starts_section(line: &str, tag: &str) -> bool {
    let rest = line.strip_prefix('<').and_then(|line| line.strip_prefix(tag));
    rest.is_some_and(|rest| rest.starts_with('>'))
}
