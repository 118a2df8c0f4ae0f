//! The program `feltnote`: parse, call, exit code.

use std::process::ExitCode;

use feltnote::cli;

fn main() -> ExitCode {
    match cli::parse(std::env::args_os()) {
        Ok(call) => cli::run(call),
        Err(exit) => exit,
    }
}
