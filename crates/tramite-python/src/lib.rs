//! The module `tramite` of Python: the engine, called from the partitions of a data platform.
//!
//! Companies and answers cross the border as JSON Lines, the same that `tramite batch` reads and
//! writes; `python/tramite` makes them of Arrow tables and back. Python's lock is released for as
//! long as the engine works.

mod network;
mod refusal;

use pyo3::prelude::*;

/// What `import tramite` finds beneath its Python.
#[pymodule]
mod _tramite {
    #[pymodule_export]
    use super::network::Network;

    #[pymodule_init]
    fn init(module: &super::Bound<'_, super::PyModule>) -> super::PyResult<()> {
        use super::PyModuleMethods as _;
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
