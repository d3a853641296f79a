//! Runs every rule of the repository and prints what breaks it.

use std::process::ExitCode;
use xtask::repository::Repository;

fn main() -> ExitCode {
    let repository = Repository::here();
    let findings = xtask::check(&repository);
    for finding in &findings {
        report(finding);
    }
    if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

#[expect(clippy::print_stdout, reason = "the findings are this program's output")]
fn report(finding: &xtask::Finding) {
    println!("{finding}");
}
