//! `treatyref dict`: check, format, show and extend the dictionary.

use super::suggest::Suggest;
use super::terminal::{FAINT, STRONG};
use super::{Context, Failure, Outcome};
use clap::{Args, Subcommand};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use treatyref::dictionary::{File, canonical_form};
use treatyref::{Dictionary, Error, lookup};

#[derive(Debug, Args)]
#[command(after_help = "Example: treatyref dict show 上海公报")]
pub struct Dict {
    #[command(subcommand)]
    command: DictCommand,
}

#[derive(Debug, Subcommand)]
enum DictCommand {
    /// Checks every rule that dictionary rows keep; all faults at once
    #[command(after_help = "Example: treatyref dict check dictionaries")]
    Check {
        /// A directory of dictionary files [default: the built-in ones]
        directory: Option<PathBuf>,
    },
    /// Writes the canonical form: rows sorted, plain quoting
    #[command(after_help = "Example: treatyref dict fmt dictionaries")]
    Fmt {
        /// A directory of dictionary files
        directory: PathBuf,
        /// Change nothing; name the files that are not in canonical form
        #[arg(long)]
        check: bool,
    },
    /// What the dictionary knows under a name or id
    #[command(after_help = "Example: treatyref dict show 安理会")]
    Show {
        /// A name in Chinese or English, or an id
        name: String,
    },
    /// What documents name and the dictionary lacks, as rows to be edited and added
    Suggest(Suggest),
}

impl Dict {
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        match self.command {
            DictCommand::Check { directory } => check(directory.as_deref(), context),
            DictCommand::Fmt { directory, check } => fmt(&directory, check, context),
            DictCommand::Show { name } => show(&name, context),
            DictCommand::Suggest(command) => command.run(context),
        }
    }
}

fn check(directory: Option<&Path>, context: &mut Context) -> Result<Outcome, Failure> {
    let loaded = match directory {
        Some(directory) => Dictionary::from_directory(directory, !holds_all(directory)),
        None => Dictionary::checked(),
    };
    match loaded {
        Ok(dictionary) => {
            context.say(&format!(
                "{} entities, {} names, no faults",
                dictionary.entities().len(),
                dictionary.names().len()
            ));
            Ok(Outcome::Done)
        }
        Err(Error::Dictionary(faults)) => {
            for fault in &faults {
                writeln!(context.out, "{fault}")?;
            }
            context.say(&format!("faults: {}", faults.len()));
            Ok(Outcome::Nothing)
        }
        Err(error) => Err(error.into()),
    }
}

/// Whether a directory holds a dictionary of its own, and is not meant to lie over the built-in one.
fn holds_all(directory: &Path) -> bool {
    ["instruments.csv", "organizations.csv", "places.csv", "names.csv"].iter().all(|file| directory.join(file).exists())
}

fn fmt(directory: &Path, only_check: bool, context: &mut Context) -> Result<Outcome, Failure> {
    let unreadable = |path: &Path, reason| Error::Unreadable { path: path.display().to_string(), reason };
    let mut paths: Vec<PathBuf> = fs::read_dir(directory)
        .map_err(|reason| unreadable(directory, reason))?
        .filter_map(|entry| entry.ok().map(|e| e.path()))
        .filter(|path| path.extension().is_some_and(|e| e == "csv"))
        .collect();
    paths.sort();
    let mut outcome = Outcome::Done;
    for path in paths {
        let text = fs::read_to_string(&path).map_err(|reason| unreadable(&path, reason))?;
        let file = File { name: path.display().to_string().into(), text: text.into() };
        let Some(canonical) = canonical_form(&file)? else { continue };
        if canonical == file.text {
            continue;
        }
        if only_check {
            writeln!(
                context.out,
                "{}: not in canonical form; run: treatyref dict fmt {}",
                path.display(),
                directory.display()
            )?;
            outcome = Outcome::Nothing;
        } else {
            fs::write(&path, canonical).map_err(|reason| Error::Unwritable { path: path.clone(), reason })?;
            context.say(&format!("{}: rewritten", path.display()));
        }
    }
    Ok(outcome)
}

fn show(name: &str, context: &mut Context) -> Result<Outcome, Failure> {
    let dictionary = context.dictionary()?;
    let found = dictionary.lookup(name);
    if found.is_empty() {
        context.complain(&format!("{name}: no entity of the dictionary has this name"));
        for (near, id) in lookup::nearest(name, &dictionary, &[], 5) {
            context.say(&format!("  {near}  ({id})"));
        }
        return Ok(Outcome::Nothing);
    }
    for entity in found {
        writeln!(context.out, "{STRONG}{}{STRONG:#}  {}", entity.canonical, entity.name_en)?;
        writeln!(context.out, "  id         {}", entity.id)?;
        writeln!(context.out, "  kind       {}, {}", entity.entity_type.as_str(), entity.kind)?;
        if let Some(date) = entity.date {
            writeln!(context.out, "  date       {date} {}", entity.date_event.map_or("", |event| event.as_str()))?;
        }
        if !entity.parties.is_empty() {
            writeln!(context.out, "  parties    {}", entity.parties.join(", "))?;
        }
        if !entity.within.is_empty() {
            let name = dictionary.entity(&entity.within).map_or("", |e| &*e.canonical);
            writeln!(context.out, "  belongs to {} ({name})", entity.within)?;
        }
        writeln!(context.out, "  source     {} {FAINT}{}{FAINT:#}", entity.source, entity.origin)?;
        if !entity.note.is_empty() {
            writeln!(context.out, "  note       {}", entity.note)?;
        }
        for name in dictionary.names().iter().filter(|n| n.id == entity.id && n.usage != "canonical") {
            writeln!(context.out, "  {:<10} {} {FAINT}{}{FAINT:#}", name.usage, name.text, name.origin)?;
        }
    }
    Ok(Outcome::Done)
}
