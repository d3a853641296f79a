//! What the running process holds in memory, as the Linux kernel counts it.

/// Highest resident memory so far, in MiB; `None` where the system does not tell.
#[must_use]
pub fn peak_mib() -> Option<f64> {
    status("VmHWM:")
}

/// Resident memory now, in MiB; `None` where the system does not tell.
#[must_use]
pub fn resident_mib() -> Option<f64> {
    status("VmRSS:")
}

fn status(name: &str) -> Option<f64> {
    let text = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = text.lines().find_map(|line| line.strip_prefix(name))?;
    let kibibytes: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kibibytes / 1024.0)
}
