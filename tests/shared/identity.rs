//! An identity whose passphrase costs next to nothing, where the program would spend a second on it.

use std::path::Path;

/// What it is encrypted with.
pub const PASSPHRASE: &str = "fire røde æbler";

/// Puts an identity into a data directory.
pub fn put_into(data: &Path) {
    let person = age::x25519::Identity::generate();
    let mut by = age::scrypt::Recipient::new(age::secrecy::SecretString::from(PASSPHRASE.to_owned()));
    by.set_work_factor(2);
    let key = age::secrecy::ExposeSecret::expose_secret(&person.to_string()).to_owned();
    std::fs::create_dir_all(data).unwrap();
    std::fs::write(data.join("identity.age"), age::encrypt(&by, key.as_bytes()).unwrap()).unwrap();
    std::fs::write(data.join("identity.pub"), format!("{}\n", person.to_public())).unwrap();
}
