//! What the integration tests share.

use assert_cmd::Command;
use std::path::{Path, PathBuf};

/// The program, run from the repository's root with nothing of the environment that changes what it prints.
pub fn treatyref(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("treatyref").expect("the program is built");
    command.current_dir(env!("CARGO_MANIFEST_DIR")).args(arguments).env_remove("COLUMNS").env("NO_COLOR", "1");
    command
}

/// Standard output of a run that succeeds.
pub fn output(arguments: &[&str]) -> String {
    let run = treatyref(arguments).assert().success();
    String::from_utf8(run.get_output().stdout.clone()).expect("UTF-8")
}

/// The corpus and its reference, where TREATYREF_CORPUS says they are; the test says so and passes over where it does not.
pub fn corpus(test: &str) -> Option<PathBuf> {
    let Some(path) = std::env::var_os("TREATYREF_CORPUS").filter(|path| !path.is_empty()) else {
        println!("{test}: skipped, TREATYREF_CORPUS is not set");
        return None;
    };
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    assert!(path.join("corpus").is_dir(), "TREATYREF_CORPUS={}: holds no folder `corpus`", path.display());
    Some(path)
}
