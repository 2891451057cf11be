//! Makes ready what would take the program longer at every start than reading a document: the automaton of the built-in
//! dictionary (45 ms of processor time to build, 1 ms to read) and the table of the characters' forms (4 ms and none).
//!
//! The library's own modules read the rows, fold the names and put the strings in order. They and the dictionary's files
//! are part of this program's source: when one of them changes, Cargo compiles and runs it again, so what it writes
//! cannot be older than they are.

#![allow(
    dead_code,
    missing_docs,
    clippy::wrong_self_convention,
    reason = "the library's modules hold more than is wanted"
)]
#![allow(clippy::print_stdout, reason = "Cargo reads it")]

#[path = "src/date.rs"]
mod date;
#[path = "src/error.rs"]
mod error;
#[path = "src/fold/mod.rs"]
mod fold;
#[path = "src/span.rs"]
mod span;
#[path = "src/fold/table.rs"]
mod table;
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
        Ok(patterns::Patterns::new(&names, &tables.not_names))
    }
}

/// In the library a module of this name has what this program writes.
mod prepared {
    use std::sync::LazyLock;

    pub static FORMS: LazyLock<Vec<char>> = LazyLock::new(crate::table::table);

    pub fn form(c: char) -> char {
        FORMS.get(c as usize).copied().unwrap_or(c)
    }

    pub fn is_form(c: char) -> bool {
        form(c) == c
    }
}

use std::path::PathBuf;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    // This alone: what the program is made of, Cargo knows.
    println!("cargo::rerun-if-changed=build.rs");
    let out = PathBuf::from(std::env::var_os("OUT_DIR").ok_or("no OUT_DIR")?);
    let forms: Vec<u8> = prepared::FORMS.iter().flat_map(|form| (*form as u16).to_le_bytes()).collect();
    std::fs::write(out.join("forms"), forms)?;
    let mut automaton = Vec::new();
    match dictionary::patterns() {
        Ok(patterns) => {
            automaton.extend(patterns.fingerprint().to_le_bytes());
            automaton.extend(patterns.build().map_err(|error| error.to_string())?.serialize());
        }
        // The program is built all the same: its `dict check` tells all faults.
        Err(faults) => faults.to_string().lines().for_each(|fault| println!("cargo::warning={fault}")),
    }
    Ok(std::fs::write(out.join("automaton"), automaton)?)
}
