//! The program `feltnote`. Everything that it does stands in the library.

use std::process::ExitCode;

fn main() -> ExitCode {
    feltnote::cli::main()
}
