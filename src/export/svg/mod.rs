//! Pictures that need no other program: the graph, a matrix of statements and instruments, a timeline of one instrument.

mod canvas;
mod citing;
mod draw;
mod header;
mod matrix;
mod network;
mod place;
mod role;
mod route;
mod scale;
mod text;
mod timeline;

#[cfg(test)]
mod tests;

pub use draw::network;
pub use matrix::{Cell, Header, Matrix, matrix};
pub use network::{Dot, Line, Network};
pub use timeline::{Point, Timeline, timeline};
