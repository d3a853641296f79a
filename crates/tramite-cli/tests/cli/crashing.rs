//! A build or an update that is killed leaves an index that answers rightly, or none.

use super::{Bench, ROBOT};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// Writers that are killed, each at another moment of its run.
const KILLED: u32 = 12;

/// Two collections, the second with centres more, and the right answer of each.
struct Collections {
    bench: Bench,
    answers: [String; 2],
}

const FILES: [&str; 2] = ["few.jsonl", "more.jsonl"];

impl Collections {
    fn new() -> Self {
        let bench = Bench::english();
        for (file, n) in FILES.into_iter().zip(["40", "60"]) {
            let output = ["--output", "made", "--force"];
            let arguments = ["bench", "generate", "--centres", n, "--needs", "1"];
            bench.run(&[&arguments[..], &output].concat()).ends(0);
            let made = bench.dir.path().join("made/centres.jsonl");
            std::fs::rename(made, bench.dir.path().join(file)).expect("the centres were made");
        }
        let answer = |file| {
            let run = bench.run(&["--collection", file, "match", "--need", ROBOT]);
            assert!(run.code < 2, "{}", run.err);
            run.out
        };
        let answers = FILES.map(answer);
        assert_ne!(answers[0], answers[1], "the collections have to tell one index from the other");
        Self { bench, answers }
    }

    /// Starts a writer and kills it after a while; whether it was still running.
    fn killed(&self, file: &str, command: &str, after: Duration) -> bool {
        let mut writer = Command::new(assert_cmd::cargo::cargo_bin("tramite"))
            .current_dir(self.bench.dir.path())
            .args(["--collection", file, "--index", "built", "index", command])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("the binary runs");
        std::thread::sleep(after);
        let running = writer.try_wait().expect("a child can be asked").is_none();
        // SIGKILL on Unix: nothing of the program runs any more.
        writer.kill().expect("a child can be killed");
        writer.wait().expect("a child ends");
        running
    }

    /// Which collection the index answers for, after checking that it does so rightly and refuses
    /// the other one.
    #[track_caller]
    fn answering(&self) -> usize {
        let asked = |which: usize| {
            let arguments = ["--collection", FILES[which], "--index", "built"];
            self.bench.run(&[&arguments[..], &["match", "--need", ROBOT]].concat())
        };
        let runs = [asked(0), asked(1)];
        let which = usize::from(runs[0].code == 2);
        let [right, refused] = [&runs[which], &runs[1 - which]];
        assert!(right.code < 2, "neither is answered:\n{}\n{}", right.err, refused.err);
        assert_eq!(right.out, self.answers[which], "a wrong answer");
        assert!(refused.code == 2 && refused.err.contains("is stale"), "{}", refused.err);
        which
    }
}

#[test]
fn a_killed_build_or_update_leaves_the_old_index_or_the_new_one() {
    let collections = Collections::new();
    let start = Instant::now();
    let build = ["--collection", FILES[0], "--index", "built", "index", "build"];
    collections.bench.run(&build).ends(0);
    let whole = start.elapsed();
    let (mut current, mut cut_short) = (0, 0);
    for round in 0..KILLED {
        let target = 1 - current;
        let command = if round % 2 == 0 { "build" } else { "update" };
        // From the first moment to a little beyond the last.
        let after = whole.mul_f64(f64::from(round + 1) / f64::from(KILLED - 1));
        let running = collections.killed(FILES[target], command, after);
        cut_short += u32::from(running);
        let now = collections.answering();
        assert!(running || now == target, "round {round}: a finished {command} is not in use");
        current = now;
    }
    assert!(cut_short >= KILLED / 3, "only {cut_short} of {KILLED} were killed while they ran");
    let update = ["--collection", FILES[1 - current], "--index", "built", "index", "update"];
    collections.bench.run(&update).ends(0);
    assert_eq!(collections.answering(), 1 - current);
    let folder =
        std::fs::read_dir(collections.bench.dir.path().join("built")).expect("it is there");
    let names: Vec<_> = folder.map(|entry| entry.expect("it can be listed").file_name()).collect();
    assert_eq!(names.len(), 3, "what killed writers left was not cleared: {names:?}");
}

#[test]
fn a_first_build_that_is_killed_leaves_a_folder_that_says_so() {
    let collections = Collections::new();
    for part in 1..=4 {
        let folder = collections.bench.dir.path().join("built");
        if part > 1 {
            std::fs::remove_dir_all(&folder).expect("the folder can be removed");
        }
        std::fs::create_dir(&folder).expect("the folder can be made");
        collections.killed(FILES[0], "build", Duration::from_millis(part * 150));
        let arguments = ["--collection", FILES[0], "--index", "built", "match", "--need", ROBOT];
        let run = collections.bench.run(&arguments);
        if run.code < 2 {
            assert_eq!(run.out, collections.answers[0]);
        } else {
            let told = run.err.contains("there is no index") || run.err.contains("half-written");
            assert!(told, "{}", run.err);
        }
    }
    let build = ["--collection", FILES[0], "--index", "built", "index", "build"];
    collections.bench.run(&build).ends(0);
    assert_eq!(collections.answering(), 0);
}
