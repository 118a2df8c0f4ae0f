//! A small study, built in code.
