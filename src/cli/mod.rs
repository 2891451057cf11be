//! The command line: one file a command, each a few lines over the library.
//!
//! Data goes to standard output, everything else to standard error. Exit status: 0 done, 1 nothing found (`where`,
//! `timeline`, `compare --of`), problems found (`dict check`) or a figure below its floor (`eval`), 2 an error, also when one input of many could not be read.

mod cited;
mod compare;
mod dict;
mod eval;
mod explain;
mod extract;
mod graph;
mod index;
mod inputs;
mod merge;
mod run;
mod suggest;
mod terminal;
mod text;
mod timeline;
mod whereis;

use anstream::{AutoStream, ColorChoice};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;
use treatyref::Dictionary;
use treatyref::dictionary::EntityType;
use treatyref::export::Language;
use treatyref::source::Encoding;

/// Finds the treaties, organizations and places that diplomatic texts in Chinese cite.
#[derive(Debug, Parser)]
#[command(name = "treatyref", version, about, after_help = "Example: treatyref run statements/ -o out")]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
    #[command(flatten)]
    options: Options,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// The main job: tables, graph and summary of a folder of statements
    Run(run::Run),
    /// Every mention, as CSV or JSON Lines
    Extract(extract::Extract),
    /// The citation graph
    Graph(graph::Graph),
    /// Every place that cites a treaty, an organization or a place
    Where(whereis::Where),
    /// What statements cite, side by side: what both do, what only one does, and which acts changed
    Compare(compare::Compare),
    /// How statements cite a treaty or an organization, in the order of their dates
    Timeline(timeline::Timeline),
    /// Brings an index up to date with documents: `where`, `graph` and others read it instead of them
    Index(index::Index),
    /// Joins indexes that were made of different documents
    Merge(merge::Merge),
    /// Every candidate, who won, and by which rule and dictionary row
    Explain(explain::Explain),
    /// A document as the offsets count it: decoded, and of a web page the main text
    Text(text::Text),
    /// How far extraction agrees with reference annotations
    Eval(eval::Eval),
    /// The dictionary's tools
    Dict(dict::Dict),
}

/// Options that mean the same everywhere.
#[derive(Debug, Args)]
struct Options {
    /// Threads to use [default: all cores]
    #[arg(long, global = true, value_name = "N")]
    threads: Option<usize>,
    /// Rows to show [default: all]
    #[arg(long, global = true, value_name = "N")]
    limit: Option<usize>,
    /// A directory of dictionary files to lay over the built-in ones
    #[arg(long, global = true, value_name = "DIR")]
    dictionary: Option<PathBuf>,
    /// Leave the built-in entities and names out
    #[arg(long, global = true, requires = "dictionary")]
    no_builtin: bool,
    /// The encoding of the inputs, such as GB18030, Big5 or UTF-16 [default: recognized, file by file]
    #[arg(long, global = true, value_name = "NAME")]
    encoding: Option<Encoding>,
    /// A CSV file with the columns document and statement: which documents are copies or parts of one statement
    #[arg(long, global = true, value_name = "FILE")]
    statements: Option<PathBuf>,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = When::Auto)]
    color: When,
    /// Say nothing but errors
    #[arg(long, global = true)]
    quiet: bool,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum When {
    Auto,
    Always,
    Never,
}

/// Types of entities, as `--type` and `--types` take them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum TypeArgument {
    Instrument,
    Organization,
    Place,
}

impl From<TypeArgument> for EntityType {
    fn from(argument: TypeArgument) -> EntityType {
        match argument {
            TypeArgument::Instrument => EntityType::Instrument,
            TypeArgument::Organization => EntityType::Organization,
            TypeArgument::Place => EntityType::Place,
        }
    }
}

/// Languages of labels, as `--lang` takes them.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum Lang {
    Zh,
    En,
}

impl From<Lang> for Language {
    fn from(argument: Lang) -> Language {
        match argument {
            Lang::Zh => Language::Chinese,
            Lang::En => Language::English,
        }
    }
}

/// How a command ended, if no error stopped it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Done,
    /// Nothing found, problems found, or a figure below its floor.
    Nothing,
    /// Something could not be read; the rest is done.
    Partly,
}

/// What stops a command.
#[derive(Debug)]
enum Failure {
    Library(treatyref::Error),
    Output(io::Error),
    Usage(String),
}

impl From<treatyref::Error> for Failure {
    fn from(error: treatyref::Error) -> Failure {
        Failure::Library(error)
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Failure {
        Failure::Output(error)
    }
}

/// What commands work with: the options and the two streams.
struct Context {
    options: Options,
    out: Box<dyn Write>,
    err: Box<dyn Write>,
}

impl Context {
    fn dictionary(&self) -> Result<Dictionary, Failure> {
        Ok(match &self.options.dictionary {
            Some(directory) => Dictionary::from_directory(directory, !self.options.no_builtin)?,
            None => Dictionary::builtin()?,
        })
    }

    fn fingerprint(&self) -> Result<u64, Failure> {
        Ok(Dictionary::fingerprint(self.options.dictionary.as_deref(), !self.options.no_builtin)?)
    }

    /// A word to the person at the terminal, unless they want none.
    fn say(&mut self, words: &str) {
        if !self.options.quiet {
            let _ = writeln!(self.err, "{words}");
        }
    }

    fn complain(&mut self, error: &dyn std::fmt::Display) {
        let _ = writeln!(self.err, "treatyref: {error}");
    }
}

/// Runs a command and gives the exit status.
pub fn run(cli: Cli) -> ExitCode {
    let choice = match cli.options.color {
        When::Auto => AutoStream::choice(&io::stdout()),
        When::Always => ColorChoice::AlwaysAnsi,
        When::Never => ColorChoice::Never,
    };
    let out = io::BufWriter::with_capacity(1 << 16, AutoStream::new(io::stdout(), choice));
    let err = AutoStream::new(
        io::stderr(),
        match cli.options.color {
            When::Auto => AutoStream::choice(&io::stderr()),
            _ => choice,
        },
    );
    let mut context = Context { options: cli.options, out: Box::new(out), err: Box::new(err) };
    if let Some(threads) = context.options.threads {
        let built = rayon::ThreadPoolBuilder::new().num_threads(threads).build_global();
        if let (Err(error), true) = (built, threads > 0) {
            context.complain(&error);
            return ExitCode::from(2);
        }
    }
    let result = match cli.command {
        Command::Run(command) => command.run(&mut context),
        Command::Extract(command) => command.run(&mut context),
        Command::Graph(command) => command.run(&mut context),
        Command::Where(command) => command.run(&mut context),
        Command::Compare(command) => command.run(&mut context),
        Command::Timeline(command) => command.run(&mut context),
        Command::Index(command) => command.run(&mut context),
        Command::Merge(command) => command.run(&mut context),
        Command::Explain(command) => command.run(&mut context),
        Command::Text(command) => command.run(&mut context),
        Command::Eval(command) => command.run(&mut context),
        Command::Dict(command) => command.run(&mut context),
    };
    let result = result.and_then(|outcome| context.out.flush().map(|()| outcome).map_err(Failure::from));
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Nothing) => ExitCode::from(1),
        Ok(Outcome::Partly) => ExitCode::from(2),
        // Who reads has seen enough: no error.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Failure::Output(error)) => {
            context.complain(&format!("standard output: {error}"));
            ExitCode::from(2)
        }
        Err(Failure::Library(error)) => {
            context.complain(&error);
            ExitCode::from(2)
        }
        Err(Failure::Usage(words)) => {
            context.complain(&words);
            ExitCode::from(2)
        }
    }
}
