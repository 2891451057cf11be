//! `treatyref graph`: the citation graph, to standard output.

use super::{Context, Failure, Outcome, TypeArgument, inputs};
use clap::{Args, ValueEnum};
use std::io::Write;
use treatyref::dictionary::EntityType;
use treatyref::export::svg::{self, Matrix, Network};
use treatyref::export::{self, Language};
use treatyref::graph::{CitationGraph, Selection};

#[derive(Debug, Args)]
#[command(
    after_help = "Example: treatyref graph statements/ --types instrument --min-count 2 --format svg > graph.svg"
)]
pub struct Graph {
    /// Files, directories (their .txt, .html, .htm and .jsonl files), or - for standard input
    #[arg(required = true)]
    inputs: Vec<String>,
    /// The format
    #[arg(long, value_enum, default_value_t = Format::Dot)]
    format: Format,
    /// The language of labels
    #[arg(long, value_enum, default_value_t = Lang::Zh)]
    lang: Lang,
    /// Only these types, separated by commas
    #[arg(long, value_enum, value_delimiter = ',')]
    types: Vec<TypeArgument>,
    /// Only what is mentioned at least so often in all
    #[arg(long, value_name = "N", default_value_t = 1)]
    min_count: usize,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Format {
    /// For GraphViz
    Dot,
    /// For yEd, Gephi and NetworkX
    Graphml,
    /// For Gephi, with colours and a time line
    Gexf,
    /// Nodes and links, for NetworkX and D3
    Json,
    /// A script for Neo4j
    Cypher,
    /// A picture of the graph
    Svg,
    /// A picture: statements and what they cite, as a matrix
    SvgMatrix,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Lang {
    Zh,
    En,
}

impl Graph {
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        let dictionary = context.dictionary()?;
        let (statements, whole) = inputs::statements(&self.inputs, &dictionary, context)?;
        let mut selection = Selection { min_count: self.min_count, ..Selection::default() };
        if !self.types.is_empty() {
            selection.types = self.types.into_iter().map(EntityType::from).collect();
        }
        let graph = CitationGraph::build(&statements, &selection);
        let language = match self.lang {
            Lang::Zh => Language::Chinese,
            Lang::En => Language::English,
        };
        match self.format {
            Format::Dot => write!(context.out, "{}", export::dot(&graph, language))?,
            Format::Gexf => export::gexf(&graph, &mut context.out)?,
            Format::Json => export::node_link(&graph, &mut context.out)?,
            Format::Cypher => export::cypher(&graph, &mut context.out)?,
            Format::Svg => write!(context.out, "{}", svg::network(&Network::of(&graph, language), language))?,
            Format::SvgMatrix => write!(context.out, "{}", svg::matrix(&Matrix::of(&graph, language), language))?,
            Format::Graphml => export::graphml(&graph, &mut context.out)?,
        }
        Ok(if whole { Outcome::Done } else { Outcome::Partly })
    }
}
