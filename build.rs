//! Builds the automaton of the built-in dictionary, so that the program need not build it at every start (45 ms of
//! processor time; to read it takes 1 ms: benches/README.md).
//!
//! The library's own modules read the rows, fold the names and put the strings in order. They and the dictionary's files
//! are part of this program's source: when one of them changes, Cargo compiles and runs it again, so what it writes
//! cannot be older than they are.

#![allow(dead_code, missing_docs, reason = "the modules are the library's, and more is in them than is wanted here")]

#[path = "src/date.rs"]
mod date;
#[path = "src/error.rs"]
mod error;
#[path = "src/fold/mod.rs"]
mod fold;
#[path = "src/span.rs"]
mod span;
#[path = "src/dictionary"]
mod dictionary {
    mod entity;
    mod files;
    mod patterns;
    mod table;

    /// The strings that the automaton finds.
    pub fn patterns() -> crate::error::Result<patterns::Patterns> {
        let tables = table::Tables::read(files::builtin())?;
        let (names, _) = entity::linked(&tables.entities, tables.names);
        Ok(patterns::Patterns::new(&names, tables.not_names))
    }
}

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // This alone: what the program is made of, Cargo knows.
    println!("cargo::rerun-if-changed=build.rs");
    let mut bytes = Vec::new();
    match dictionary::patterns() {
        Ok(patterns) => {
            bytes.extend(patterns.fingerprint().to_le_bytes());
            bytes.extend(patterns.build().map_err(|error| error.to_string())?.serialize());
        }
        // The program is built all the same: its `dict check` tells all faults.
        Err(faults) => faults.to_string().lines().for_each(|fault| println!("cargo::warning={fault}")),
    }
    let path = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("no OUT_DIR")?).join("automaton");
    Ok(std::fs::write(path, bytes)?)
}
