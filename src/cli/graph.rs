//! `treatyref graph`: the citation graph, to standard output.

use super::{Context, Failure, Lang, Outcome, TypeArgument, inputs};
use clap::{Args, ValueEnum};
use std::io::Write;
use treatyref::date::Date;
use treatyref::dictionary::{Act, EntityType};
use treatyref::export;
use treatyref::export::svg::{self, Matrix, Network};
use treatyref::graph::{CitationGraph, Selection, View, around, measures, project};
use treatyref::lookup;

#[derive(Debug, Args)]
#[command(
    after_help = "Example: treatyref graph statements/ --types instrument --min-count 2 --format svg > graph.svg"
)]
pub struct Graph {
    #[command(flatten)]
    given: inputs::Given,
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
    /// Whether clauses are nodes of their own
    #[arg(long, value_enum, default_value_t = Level::Statement)]
    level: Level,
    /// Only citations with these acts, separated by commas: uphold, implement, support, welcome, conclude, amend, urge,
    /// oppose, base, note
    #[arg(long, value_delimiter = ',', value_parser = act)]
    acts: Vec<Act>,
    /// Only statements of this date or later: 2001, 2001-07 or 2001-07-16
    #[arg(long, value_name = "DATE", value_parser = date)]
    from: Option<Date>,
    /// Only statements of this date or earlier
    #[arg(long, value_name = "DATE", value_parser = date)]
    to: Option<Date>,
    /// Only what lies within --depth edges of this name: of a treaty, a body, a place or a statement, or an id
    #[arg(long, value_name = "NAME")]
    around: Option<String>,
    /// How far from --around
    #[arg(long, value_name = "N", default_value_t = 1, requires = "around")]
    depth: usize,
    /// Instruments linked by the statements that cite both, or statements linked by what both cite
    #[arg(long, value_enum)]
    project: Option<Projection>,
    /// With each node its degrees, PageRank, betweenness and component: as a table, or in the files as attributes
    #[arg(long, value_enum, num_args = 0..=1, default_missing_value = "attributes")]
    measures: Option<MeasuresAs>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Level {
    Statement,
    Clause,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Projection {
    Instruments,
    Statements,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MeasuresAs {
    /// A table instead of the graph
    Csv,
    /// Attributes of the nodes in the graph's format
    Attributes,
}

fn act(word: &str) -> Result<Act, String> {
    let words = || Act::ALL.map(Act::as_str).join(", ");
    Act::from_word(word).ok_or_else(|| format!("no act; the acts are: {}", words()))
}

fn date(text: &str) -> Result<Date, String> {
    text.parse().map_err(|_| "no date; write 2001, 2001-07 or 2001-07-16".to_owned())
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

impl Graph {
    pub fn run(self, context: &mut Context) -> Result<Outcome, Failure> {
        let dictionary = context.dictionary()?;
        let (statements, whole) = self.given.statements(&dictionary, context)?;
        let types: Vec<EntityType> = self.types.iter().copied().map(EntityType::from).collect();
        let selection = Selection {
            types: if types.is_empty() { EntityType::ALL.to_vec() } else { types },
            min_count: self.min_count,
            acts: self.acts.clone(),
            from: self.from,
            to: self.to,
            clauses: self.level == Level::Clause,
        };
        let mut graph = CitationGraph::build(&statements, &dictionary, &selection);
        if let Some(name) = &self.around {
            let ids = lookup::meant(name, &dictionary, &statements);
            let mut nodes: Vec<_> = ids.iter().filter_map(|id| graph.node(id)).collect();
            nodes.extend(
                statements.iter().filter(|s| s.title == *name || s.id == *name).filter_map(|s| graph.node(&s.id)),
            );
            if nodes.is_empty() {
                context.complain(&format!("{name}: not in this graph; `treatyref where` tells what a name means"));
                return Ok(Outcome::Nothing);
            }
            graph = around(&graph, &nodes, self.depth);
        }
        graph = match self.project {
            Some(Projection::Instruments) => project(&graph, View::Instruments),
            Some(Projection::Statements) => project(&graph, View::Statements),
            None => graph,
        };
        if self.measures.is_some() {
            measures(&mut graph);
        }
        let done = if whole { Outcome::Done } else { Outcome::Partly };
        if self.measures == Some(MeasuresAs::Csv) {
            export::measures(&graph, &mut context.out, export::Audience::Program)?;
            return Ok(done);
        }
        let language = self.lang.into();
        match self.format {
            Format::Dot => write!(context.out, "{}", export::dot(&graph, language))?,
            Format::Gexf => export::gexf(&graph, &mut context.out)?,
            Format::Json => export::node_link(&graph, &mut context.out)?,
            Format::Cypher => export::cypher(&graph, &mut context.out)?,
            Format::Svg => write!(context.out, "{}", svg::network(&Network::of(&graph, language), language))?,
            Format::SvgMatrix => write!(context.out, "{}", svg::matrix(&Matrix::of(&graph, language), language))?,
            Format::Graphml => export::graphml(&graph, &mut context.out)?,
        }
        Ok(done)
    }
}
