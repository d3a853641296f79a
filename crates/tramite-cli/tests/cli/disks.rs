//! Disks that are full and folders that cannot be written are named, and the old index stays in use.
#![cfg(target_os = "linux")]

use super::{Bench, ROBOT};
use std::path::PathBuf;
use std::process::Command;

/// A disk of its own, which only an administrator can have.
struct Disk {
    path: PathBuf,
}

impl Disk {
    /// Mounts one of this size under a bench's directory; `None`, said aloud, where that is refused.
    fn of(bench: &Bench, size: &str) -> Option<Self> {
        let path = bench.dir.path().join("disk");
        std::fs::create_dir(&path).expect("a folder can be made");
        let options = format!("size={size}");
        let mount = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &options, "tmpfs"])
            .arg(&path)
            .output();
        if mount.is_ok_and(|output| output.status.success()) {
            return Some(Self { path });
        }
        skipped("only an administrator can mount a small disk");
        None
    }

    fn remount(&self, options: &str) {
        let options = format!("remount,{options}");
        let status = Command::new("mount").args(["-o", &options]).arg(&self.path).status();
        assert!(status.is_ok_and(|status| status.success()), "the disk can be mounted again");
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.path).status();
    }
}

#[expect(clippy::print_stderr, reason = "a test that is skipped says so")]
fn skipped(why: &str) {
    eprintln!("skipped: {why}");
}

/// Bytes of an index in a folder.
fn size(bench: &Bench, index: &str) -> u64 {
    let info = bench.run(&["--index", index, "index", "info", "--format", "json"]).ends(0);
    info.json()["bytes"].as_u64().expect("the size is a number")
}

#[test]
fn a_full_disk_is_said_and_the_old_index_stays_in_use() {
    let bench = Bench::english();
    let right = bench.run(&["match", "--need", ROBOT]).ends(0).out;
    bench.run(&["--index", "elsewhere", "index", "build"]).ends(0);
    let one = size(&bench, "elsewhere");
    let Some(disk) = Disk::of(&bench, &format!("{}", one + one / 4)) else { return };
    bench.run(&["--index", "disk/built", "index", "build"]).ends(0);
    // There is room for one index and not for two; then for less and less of the second.
    for spare in [one / 4, one / 8, one / 16] {
        disk.remount(&format!("size={}", one + spare));
        bench.run(&["--index", "disk/built", "index", "build"]).ends(2).warns("the disk is full");
        let found = bench.run(&["--index", "disk/built", "match", "--need", ROBOT]).ends(0).out;
        assert_eq!(found, right);
        let left = disk.path.join("built/.new").try_exists();
        assert!(matches!(left, Ok(false)), "the disk was left full");
    }
}

#[test]
fn a_file_that_may_not_grow_is_said_and_the_old_index_stays_in_use() {
    let bench = Bench::english();
    let right = bench.run(&["match", "--need", ROBOT]).ends(0).out;
    bench.run(&["--index", "built", "index", "build"]).ends(0);
    let program = assert_cmd::cargo::cargo_bin("tramite");
    // In kibibytes; a signal that is ignored stays so in the program.
    for limit in [0, 4, 64, 512] {
        let script =
            format!("trap '' XFSZ; ulimit -f {limit}; exec \"$0\" --index built index build");
        let output = Command::new("bash")
            .args(["-c", &script])
            .arg(&program)
            .current_dir(bench.dir.path())
            .output()
            .expect("a shell runs");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{limit}: {told}");
        assert!(told.contains("built") && !told.contains("panicked"), "{limit}: {told}");
        let found = bench.run(&["--index", "built", "match", "--need", ROBOT]).ends(0).out;
        assert_eq!(found, right, "{limit}");
    }
}

#[test]
fn an_index_on_a_read_only_disk_answers_and_is_not_written() {
    let bench = Bench::english();
    let Some(disk) = Disk::of(&bench, "64m") else { return };
    bench.run(&["--index", "disk/built", "index", "build"]).ends(0);
    disk.remount("ro");
    let right = bench.run(&["match", "--need", ROBOT]).ends(0).out;
    let found = bench.run(&["--index", "disk/built", "match", "--need", ROBOT]).ends(0).out;
    assert_eq!(found, right);
    bench.run(&["--index", "disk/built", "search", "robot"]).ends(0);
    for command in ["build", "update"] {
        let run = bench.run(&["--index", "disk/built", "index", command]);
        run.ends(2).warns("the folder is read-only");
    }
    bench
        .run(&["--index", "disk/other", "index", "build"])
        .ends(2)
        .warns("the folder is read-only");
}

#[test]
fn a_folder_without_permission_is_said() {
    use std::os::unix::fs::PermissionsExt as _;
    let bench = Bench::english();
    let folder = bench.dir.path().join("closed");
    std::fs::create_dir(&folder).expect("a folder can be made");
    let closed = std::fs::Permissions::from_mode(0o555);
    std::fs::set_permissions(&folder, closed).expect("a mode can be set");
    if std::fs::write(folder.join("probe"), "").is_ok() {
        return skipped("an administrator may write anywhere");
    }
    let run = bench.run(&["--index", "closed/built", "index", "build"]);
    run.ends(2).warns("permission");
}
