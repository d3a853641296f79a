//! Rules on Rust source: size, first line, what must not be left in it.

use crate::Finding;
use crate::repository::File;
use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// Most lines of a file outside its tests.
pub const FILE_LINES: usize = 500;

/// Most lines of a function, from its signature to its closing brace.
pub const FUNCTION_LINES: usize = 70;

const SIZE: &str = "a file has at most 500 lines outside tests (CONTRIBUTING.md, limits)";
const LENGTH: &str = "a function has at most 70 lines (CONTRIBUTING.md, limits)";
const FIRST_LINE: &str = "a file opens with one `//!` sentence (CONTRIBUTING.md, limits)";
const LEFTOVER: &str = "nothing unfinished or switched off is committed (CONTRIBUTING.md, limits)";
const TEST_NAME: &str = "a test is a sentence, without `test_` (CONTRIBUTING.md, limits)";
const BENCH: &str = "a benchmark's header says how to run that benchmark (CONTRIBUTING.md, limits)";

/// Macros that mark unfinished work.
const LEFTOVER_MACROS: &[&str] = &["todo", "unimplemented", "dbg"];

const FLOAT_ORDER: &str =
    "floats are put in order with `total_cmp`, which never fails (CONTRIBUTING.md, limits)";

/// Methods that put things in order by a comparison.
const ORDERING: &[&str] = &[
    "sort_by",
    "sort_unstable_by",
    "max_by",
    "min_by",
    "binary_search_by",
    "select_nth_unstable_by",
];

/// Checks every Rust file by itself.
#[must_use]
pub fn check(files: &[File]) -> Vec<Finding> {
    files.iter().flat_map(check_file).collect()
}

/// Checks that each benchmark names itself in its header.
#[must_use]
pub fn check_benches(files: &[File]) -> Vec<Finding> {
    let benches = files.iter().filter(|file| file.path.starts_with("benches/"));
    benches
        .filter_map(|file| {
            let stem = file.path.strip_prefix("benches/")?.strip_suffix(".rs")?;
            let command = format!("--bench {stem}");
            let header = file.text.lines().take_while(|line| line.starts_with("//!"));
            let named = header.into_iter().any(|line| line.contains(&command));
            (!named && !stem.contains('/')).then(|| Finding {
                place: file.path.clone(),
                line: 1,
                what: format!("the header does not say `{command}`"),
                rule: BENCH,
            })
        })
        .collect()
}

fn check_file(file: &File) -> Vec<Finding> {
    let finding = |line, what: String, rule| Finding { place: file.path.clone(), line, what, rule };
    let mut findings = Vec::new();
    if !file.text.starts_with("//! ") {
        findings.push(finding(1, "the file does not open with `//! `".to_owned(), FIRST_LINE));
    }
    let syntax = match syn::parse_file(&file.text) {
        Ok(syntax) => syntax,
        Err(error) => {
            let line = error.span().start().line;
            findings.push(finding(line, format!("not Rust: {error}"), SIZE));
            return findings;
        }
    };
    let mut reader = Reader::default();
    reader.visit_file(&syntax);
    let lines = file.text.lines().count().saturating_sub(reader.test_lines);
    if lines > FILE_LINES && !is_test(&file.path) {
        findings.push(finding(0, format!("{lines} lines outside tests"), SIZE));
    }
    findings.extend(reader.found.into_iter().map(|(line, what, rule)| finding(line, what, rule)));
    findings
}

/// Whether a file holds tests only.
fn is_test(path: &str) -> bool {
    path.contains("/tests/") || path.ends_with("/tests.rs")
}

/// Walks the syntax of a file and keeps what the rules need.
#[derive(Default)]
struct Reader {
    test_lines: usize,
    found: Vec<(usize, String, &'static str)>,
}

impl Reader {
    fn function(&mut self, signature: &syn::Signature, attributes: &[syn::Attribute], end: usize) {
        let line = first_line(signature);
        let name = signature.ident.to_string();
        let lines = end - line + 1;
        if lines > FUNCTION_LINES {
            self.found.push((line, format!("`{name}` has {lines} lines"), LENGTH));
        }
        let is_test = attributes.iter().any(|attribute| attribute.path().is_ident("test"));
        if is_test && name.starts_with("test_") {
            self.found.push((line, format!("`{name}`"), TEST_NAME));
        }
    }
}

fn first_line(syntax: &impl Spanned) -> usize {
    let span: proc_macro2::Span = syntax.span();
    span.start().line
}

fn last_line(syntax: &impl Spanned) -> usize {
    let span: proc_macro2::Span = syntax.span();
    span.end().line
}

/// Whether an item is compiled for tests only.
fn is_for_tests(attributes: &[syn::Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("cfg")
            && attribute.parse_args::<syn::Path>().is_ok_and(|path| path.is_ident("test"))
    })
}

impl<'ast> Visit<'ast> for Reader {
    fn visit_item_mod(&mut self, module: &'ast syn::ItemMod) {
        if module.content.is_some() && is_for_tests(&module.attrs) {
            self.test_lines += last_line(module) - first_line(module) + 1;
        }
        visit::visit_item_mod(self, module);
    }

    fn visit_item_fn(&mut self, function: &'ast syn::ItemFn) {
        self.function(&function.sig, &function.attrs, last_line(&function.block));
        visit::visit_item_fn(self, function);
    }

    fn visit_impl_item_fn(&mut self, function: &'ast syn::ImplItemFn) {
        self.function(&function.sig, &function.attrs, last_line(&function.block));
        visit::visit_impl_item_fn(self, function);
    }

    fn visit_trait_item_fn(&mut self, function: &'ast syn::TraitItemFn) {
        self.function(&function.sig, &function.attrs, last_line(function));
        visit::visit_trait_item_fn(self, function);
    }

    fn visit_macro(&mut self, call: &'ast syn::Macro) {
        let name = call.path.segments.last().map(|segment| segment.ident.to_string());
        if let Some(name) = name.filter(|name| LEFTOVER_MACROS.contains(&name.as_str())) {
            self.found.push((first_line(call), format!("`{name}!`"), LEFTOVER));
        }
        visit::visit_macro(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        let mut compares = Compares(false);
        if ORDERING.contains(&call.method.to_string().as_str()) {
            call.args.iter().for_each(|argument| compares.visit_expr(argument));
        }
        if compares.0 {
            let line = first_line(&call.method);
            self.found.push((line, format!("`partial_cmp` in `{}`", call.method), FLOAT_ORDER));
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_attribute(&mut self, attribute: &'ast syn::Attribute) {
        if attribute.path().is_ident("ignore") {
            let line = first_line(attribute);
            self.found.push((line, "a test that is switched off".to_owned(), LEFTOVER));
        }
        visit::visit_attribute(self, attribute);
    }
}

/// Whether an expression calls `partial_cmp`, as a method or by its path.
struct Compares(bool);

impl<'ast> Visit<'ast> for Compares {
    fn visit_ident(&mut self, ident: &'ast syn::Ident) {
        self.0 |= ident == "partial_cmp";
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_text(path: &str, text: &str, expected: &[&str]) {
        let file = File { path: path.to_owned(), text: text.to_owned() };
        let found: Vec<String> = check(&[file]).into_iter().map(|it| it.what).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_small_documented_file_is_fine() {
        check_text("a.rs", "//! Says what it is.\n\nfn a() {}\n", &[]);
    }

    #[test]
    fn a_file_without_a_first_sentence_is_found() {
        check_text("a.rs", "fn a() {}\n", &["the file does not open with `//! `"]);
    }

    #[test]
    fn a_long_file_is_found_and_its_tests_do_not_count() {
        let long = format!("//! A file.\n{}", "const _: u8 = 0;\n".repeat(FILE_LINES));
        check_text("a.rs", &long, &["501 lines outside tests"]);
        check_text("a/tests.rs", &long, &[]);
        let tested = "const _: u8 = 0;\n".repeat(FILE_LINES);
        check_text("a.rs", &format!("//! A file.\n#[cfg(test)]\nmod tests {{\n{tested}}}\n"), &[]);
    }

    #[test]
    fn a_long_function_is_found_wherever_it_stands() {
        let body = "    a();\n".repeat(FUNCTION_LINES - 1);
        let free = format!("//! A file.\nfn a() {{\n{body}}}\n");
        check_text("a.rs", &free, &["`a` has 71 lines"]);
        let method = format!("//! A file.\nimpl A {{\nfn a() {{\n{body}}}\n}}\n");
        check_text("a.rs", &method, &["`a` has 71 lines"]);
        let provided = format!("//! A file.\ntrait A {{\nfn a() {{\n{body}}}\n}}\n");
        check_text("a.rs", &provided, &["`a` has 71 lines"]);
    }

    #[test]
    fn what_is_unfinished_or_switched_off_is_found() {
        check_text("a.rs", "//! A file.\nfn a() { todo!() }\n", &["`todo!`"]);
        check_text(
            "a.rs",
            "//! A file.\nfn a() { std::unimplemented!() }\n",
            &["`unimplemented!`"],
        );
        check_text("a.rs", "//! A file.\nfn a() { dbg!(1); }\n", &["`dbg!`"]);
        let ignored = "//! A file.\n#[test]\n#[ignore = \"slow\"]\nfn a() {}\n";
        check_text("a.rs", ignored, &["a test that is switched off"]);
    }

    #[test]
    fn floats_sorted_by_a_partial_order_are_found() {
        let text =
            "//! A file.\nfn a(v: &mut [f64]) { v.sort_by(|a, b| b.partial_cmp(a).unwrap()) }\n";
        check_text("a.rs", text, &["`partial_cmp` in `sort_by`"]);
        let total = text.replace("partial_cmp", "total_cmp");
        check_text("a.rs", &total, &[]);
    }

    #[test]
    fn a_test_named_with_a_prefix_is_found() {
        check_text("a.rs", "//! A file.\n#[test]\nfn test_a() {}\n", &["`test_a`"]);
    }

    #[test]
    fn a_benchmark_that_names_another_is_found() {
        let text = "//! Measures.\n//!\n//! `cargo bench -p benches --bench other`\n".to_owned();
        let file = File { path: "benches/this.rs".to_owned(), text };
        let found = check_benches(&[file]);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].what, "the header does not say `--bench this`");
    }
}
