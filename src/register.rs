//! Multi-value registers: the law that a study stands on.
//!
//! Everything in a shared file that can change is a [`Register`]: the entries that no other entry has overtaken. Each entry
//! carries the version vector of what its writer had seen. [`Join::join`] keeps the maximal entries of both sides and makes
//! none of its own, so that it is commutative, associative and idempotent whatever comes in, and nothing that somebody wrote
//! without seeing the other is ever chosen away. Only a person's edit ([`Register::write`]) makes entries.
//!
//! Version vectors are those of Parker et al., "Detection of Mutual Inconsistency in Distributed Systems" (1983); multi-value
//! registers those of Shapiro et al., "A comprehensive study of Convergent and Commutative Replicated Data Types" (2011).

mod entry;
mod multi;
mod table;
mod vector;

pub use entry::{Author, Entry};
pub use multi::{Join, Register};
pub use table::unique_keys;
pub use vector::VersionVector;
