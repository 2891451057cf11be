//! The program and the library from outside, in one test binary.

#![allow(clippy::print_stdout, reason = "a test that passes over something says so")]

mod cli;
mod common;
mod compare;
mod corpus;
mod eval;
mod formats;
mod golden;
mod index;
mod inputs;
mod properties;
mod robust;
mod suggest;
