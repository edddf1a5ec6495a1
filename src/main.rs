//! The command line; see [`hasila`] for the library.

fn main() -> std::process::ExitCode {
    hasila::cli::main()
}
