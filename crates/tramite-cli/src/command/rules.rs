//! `tramite rules`: the aid rules themselves.

use crate::args::{GlobalArgs, RulesCommand};
use crate::failure::Failure;
use crate::outcome::Outcome;
use crate::output::{json, table};
use crate::screen::Screen;
use crate::session;
use std::path::Path;
use tramite::rules::{AidRules, LoadedRules};
use tramite_text::{Message, count, say};

/// Runs one of the commands on rules.
pub(crate) fn run(
    command: &RulesCommand,
    global: &GlobalArgs,
    screen: &Screen,
) -> Result<Outcome, Failure> {
    match command {
        RulesCommand::Check(args) => check(args.path.as_deref(), global, screen),
        RulesCommand::Show(args) => show(&args.set, global, screen),
        RulesCommand::List => {
            let rules = session::rules(global, screen)?;
            screen.print(&table::rule_sets(&rules, session::as_of(global), screen))?;
            Ok(Outcome::Answered)
        }
        RulesCommand::Schema => {
            screen.print(&json::print(&tramite::rules::json_schema()))?;
            Ok(Outcome::Answered)
        }
    }
}

fn check(path: Option<&Path>, global: &GlobalArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let language = screen.language;
    let vocabulary = session::vocabulary(global, screen)?;
    let collection = session::collection(global, &vocabulary, screen)?;
    let LoadedRules { rules, faults } = match path.or(global.rules.as_deref()) {
        Some(path) => session::loaded_rules(path, screen)?,
        None => LoadedRules { rules: (*AidRules::bundled()).clone(), faults: Vec::new() },
    };
    let mut lines = String::new();
    for fault in &faults {
        let Message { text, hint } = tramite_text::rule_fault(fault, language);
        lines.push_str(&format!("{text}\n"));
        lines.extend(hint.map(|hint| format!("  {hint}\n")));
    }
    let findings = rules.check(&collection, session::as_of(global));
    for finding in &findings {
        lines.push_str(&format!("{}\n", tramite_text::rule_finding(finding, language)));
    }
    let good = count!(language, "rules.good", rules.sets().len());
    let warnings = count!(language, "check.warnings", findings.len());
    let errors = count!(language, "check.errors", faults.len(), warnings = warnings);
    lines.push_str(&format!("{good}\n{errors}\n"));
    screen.print(&crate::screen::without_controls(&lines))?;
    Ok(if faults.is_empty() { Outcome::Answered } else { Outcome::Rejected })
}

fn show(typed: &str, global: &GlobalArgs, screen: &Screen) -> Result<Outcome, Failure> {
    let rules = session::rules(global, screen)?;
    let set = rules.set(typed).ok_or_else(|| {
        let ids = rules.sets().iter().map(|set| set.id.as_str());
        let text = say!(screen.language, "rules.unknown-set", found = typed);
        let hint = tramite::code::nearest(typed, ids)
            .map(|value| say!(screen.language, "hint.nearest", value = value));
        Message { text, hint }
    })?;
    screen.print(&table::rule_set(set, screen))?;
    Ok(Outcome::Answered)
}
