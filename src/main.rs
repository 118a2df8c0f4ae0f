//! The program `feltnote`: parse, call, exit code.

fn main() {}
