//! A disk that forgets: what a run of the program did to the files below a directory, call by call, and what a crash can leave
//! of it.
//!
//! No more is taken for granted than POSIX promises. What was written into a file is on disk once that file was synced, and what
//! was made, renamed or removed in a directory once that directory was. Until then each such effect is there after a crash or is
//! not, whatever became of the others; of what was written there can also be a beginning.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::rc::Rc;

use crate::desk::{Desk, text};

/// The calls that are followed. Those that no run is known to make come last: how they act on a file is not modelled.
const CALLS: &str = "?open,?creat,openat,read,write,pwrite64,fsync,fdatasync,ftruncate,lseek,close,?rename,renameat,renameat2,\
                     ?unlink,unlinkat,?mkdir,mkdirat,?rmdir,?link,linkat,writev,pwritev,copy_file_range,sendfile,fallocate,dup";
/// As many ways in which a crash can go are all looked at; of more, some.
const ALL: usize = 256;
/// How many of them are chosen by chance then.
const CHOSEN: usize = 200;

/// A file or a directory by its number; the first is the directory in which everything lies.
#[derive(Clone)]
enum Node {
    File(Rc<[u8]>, blake3::Hash),
    Dir(BTreeMap<String, usize>),
}

impl Node {
    fn file(bytes: &[u8]) -> Node {
        Node::File(bytes.into(), blake3::hash(bytes))
    }
}

/// What lies on a disk.
#[derive(Clone)]
pub struct Tree(Vec<Node>);

/// Something that a call did.
enum Effect {
    /// A file or a directory has a name in a directory.
    Named {
        dir: usize,
        name: String,
        node: usize,
    },
    Renamed {
        dir: usize,
        from: String,
        to: String,
        node: usize,
    },
    Unnamed {
        dir: usize,
        name: String,
    },
    Written {
        file: usize,
        at: usize,
        bytes: Rc<[u8]>,
    },
    Cut {
        file: usize,
        len: usize,
    },
}

impl Effect {
    /// What is to be synced for it to stay.
    fn within(&self) -> usize {
        match self {
            Effect::Named { dir, .. } | Effect::Renamed { dir, .. } | Effect::Unnamed { dir, .. } => *dir,
            Effect::Written { file, .. } | Effect::Cut { file, .. } => *file,
        }
    }

    /// How much of it a crash can leave.
    fn parts(&self) -> &'static [Part] {
        match self {
            Effect::Written { bytes, .. } if bytes.len() > 2 => &[Part::None, Part::All, Part::Half, Part::ButOne],
            _ => &[Part::None, Part::All],
        }
    }

    fn told(&self) -> String {
        match self {
            Effect::Named { dir, name, node } => format!("{node} is {name} in {dir}"),
            Effect::Renamed { dir, from, to, .. } => format!("{from} becomes {to} in {dir}"),
            Effect::Unnamed { dir, name } => format!("{name} is removed from {dir}"),
            Effect::Written { file, at, bytes } => format!("{} bytes at {at} of {file}", bytes.len()),
            Effect::Cut { file, len } => format!("{file} is cut at {len}"),
        }
    }
}

/// How much of an effect is there after a crash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    None,
    All,
    /// Half of what was written.
    Half,
    /// All but the last byte.
    ButOne,
}

impl Tree {
    /// A directory with one file.
    pub fn with(name: &str, text: &str) -> Tree {
        Tree(vec![Node::Dir(BTreeMap::from([(name.to_owned(), 1)])), Node::file(text.as_bytes())])
    }

    /// What lies in a directory.
    pub fn of(dir: &Path) -> Tree {
        let mut tree = Tree(vec![Node::Dir(BTreeMap::new())]);
        tree.read(dir, 0);
        tree
    }

    fn read(&mut self, dir: &Path, within: usize) {
        for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
            let path = entry.path();
            let node = if path.is_dir() { Node::Dir(BTreeMap::new()) } else { Node::file(&fs::read(&path).unwrap()) };
            let number = self.add(node);
            self.dir(within).insert(entry.file_name().into_string().unwrap(), number);
            if path.is_dir() {
                self.read(&path, number);
            }
        }
    }

    fn add(&mut self, node: Node) -> usize {
        self.0.push(node);
        self.0.len() - 1
    }

    fn dir(&mut self, number: usize) -> &mut BTreeMap<String, usize> {
        match &mut self.0[number] {
            Node::Dir(names) => names,
            Node::File(..) => panic!("{number} is no directory"),
        }
    }

    /// What has a name in a directory.
    fn named(&self, dir: usize, name: &str) -> Option<usize> {
        match &self.0[dir] {
            Node::Dir(names) => names.get(name).copied(),
            Node::File(..) => None,
        }
    }

    /// Every file with its text, by its path; directories have none.
    pub fn files(&self) -> BTreeMap<String, Option<Rc<[u8]>>> {
        let mut found = BTreeMap::new();
        self.each(0, "", &mut |path, node| {
            let bytes = match node {
                Node::File(bytes, _) => Some(bytes.clone()),
                Node::Dir(_) => None,
            };
            found.insert(path.to_owned(), bytes);
        });
        found
    }

    fn each(&self, dir: usize, path: &str, found: &mut impl FnMut(&str, &Node)) {
        let Node::Dir(names) = &self.0[dir] else { return };
        for (name, node) in names {
            let path = if path.is_empty() { name.clone() } else { format!("{path}/{name}") };
            found(&path, &self.0[*node]);
            self.each(*node, &path, found);
        }
    }

    /// What tells two trees apart.
    fn hash(&self) -> blake3::Hash {
        let mut all = Vec::new();
        self.each(0, "", &mut |path, node| {
            all.extend_from_slice(path.as_bytes());
            all.push(0);
            if let Node::File(_, hash) = node {
                all.extend_from_slice(hash.as_bytes());
            }
        });
        blake3::hash(&all)
    }

    /// Leaves in a directory exactly what is in the tree.
    pub fn lay(&self, dir: &Path) {
        for entry in fs::read_dir(dir).unwrap().map(Result::unwrap) {
            let path = entry.path();
            if path.is_dir() { fs::remove_dir_all(path).unwrap() } else { fs::remove_file(path).unwrap() }
        }
        self.each(0, "", &mut |path, node| match node {
            Node::File(bytes, _) => fs::write(dir.join(path), bytes).unwrap(),
            Node::Dir(_) => fs::create_dir(dir.join(path)).unwrap(),
        });
    }

    fn take(&mut self, effect: &Effect, part: Part) {
        if part == Part::None {
            return;
        }
        match effect {
            Effect::Named { dir, name, node } => drop(self.dir(*dir).insert(name.clone(), *node)),
            Effect::Unnamed { dir, name } => drop(self.dir(*dir).remove(name)),
            Effect::Renamed { dir, from, to, node } => {
                let names = self.dir(*dir);
                names.remove(from);
                names.insert(to.clone(), *node);
            }
            Effect::Written { file, at, bytes } => {
                let len = match part {
                    Part::Half => bytes.len() / 2,
                    Part::ButOne => bytes.len() - 1,
                    _ => bytes.len(),
                };
                self.rewrite(*file, |old| {
                    old.resize(old.len().max(at + len), 0);
                    old[*at..at + len].copy_from_slice(&bytes[..len]);
                });
            }
            Effect::Cut { file, len } => self.rewrite(*file, |old| old.resize(*len, 0)),
        }
    }

    fn rewrite(&mut self, file: usize, how: impl FnOnce(&mut Vec<u8>)) {
        let Node::File(bytes, _) = &self.0[file] else { panic!("{file} is no file") };
        let mut bytes = bytes.to_vec();
        how(&mut bytes);
        self.0[file] = Node::file(&bytes);
    }
}

enum Event {
    Done(Effect),
    Synced(usize),
    /// Something was said to whoever ran the program.
    Said,
}

/// A run of a program: what there was, and what it did, one thing after the other.
pub struct Run {
    before: Tree,
    events: Vec<Event>,
}

/// What was looked at.
#[derive(Debug)]
pub struct Looked {
    /// The moments at which a crash was supposed.
    pub points: usize,
    /// The ways in which it could go.
    pub ways: usize,
    /// What could be on disk then, each once.
    pub states: usize,
}

/// Whether calls can be followed here.
pub fn is_traced() -> bool {
    let found = Command::new("strace").arg("-V").stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok();
    if !found {
        println!("strace is not installed");
    }
    found
}

impl Run {
    /// Runs a command of the program at a desk.
    pub fn of(desk: &Desk, args: &[&str]) -> Run {
        Run::with(desk, args, &[])
    }

    /// The same, with more variables.
    pub fn with(desk: &Desk, args: &[&str], vars: &[(&str, &str)]) -> Run {
        let (run, output, _) = Run::followed(desk, args, vars, None);
        assert!(output.status.success(), "{args:?}: {}", text(&output.stderr));
        run
    }

    /// Runs a command of which one call to the system fails, `fsync:error=EIO:when=3`, with what it said of it; none if it does
    /// not make the call.
    pub fn failing(desk: &Desk, args: &[&str], call: &str) -> Option<(Run, Output)> {
        let (run, output, failed) = Run::followed(desk, args, &[], Some(call));
        failed.then_some((run, output))
    }

    fn followed(desk: &Desk, args: &[&str], vars: &[(&str, &str)], fails: Option<&str>) -> (Run, Output, bool) {
        let dir = desk.at("");
        let before = Tree::of(&dir);
        let trace = tempfile::NamedTempFile::new().unwrap();
        let command = desk.command(args);
        let mut strace = Command::new("strace");
        strace.current_dir(&dir).env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default());
        strace.envs(command.get_envs().filter_map(|(name, value)| Some((name, value?)))).envs(vars.iter().copied());
        strace.args(["-f", "-qq", "-xx", "-s", "4000000", "-e", "signal=none", "-e"]).arg(format!("trace={CALLS}"));
        strace.args(fails.map(|call| format!("-einject={call}")));
        strace.arg("-o").arg(trace.path()).arg(command.get_program()).args(args);
        let output = strace.output().unwrap();
        let root = fs::canonicalize(&dir).unwrap();
        assert_eq!(root, dir.components().collect::<PathBuf>(), "a link leads there");
        let trace = fs::read_to_string(trace.path()).unwrap();
        let run = Run::told(&root.to_string_lossy(), before, &trace);
        // What was followed is what happened.
        assert_eq!(run.after().files(), Tree::of(&dir).files());
        (run, output, trace.contains("(INJECTED)"))
    }

    /// The run that a trace tells of, in a directory.
    pub fn told(root: &str, before: Tree, trace: &str) -> Run {
        let live = before.clone();
        let mut following = Following { root: root.to_owned(), before, live, events: Vec::new(), open: HashMap::new() };
        following.all(trace);
        let Following { before, events, .. } = following;
        Run { before, events }
    }

    /// What there is where nothing crashes.
    pub fn after(&self) -> Tree {
        let mut tree = self.before.clone();
        for event in &self.events {
            if let Event::Done(effect) = event {
                tree.take(effect, Part::All);
            }
        }
        tree
    }

    /// Looks at everything that a crash can leave on disk, at every moment of the run. `is_new` looks at one such thing, and says
    /// whether all that the run was to do is there: when it has said so, it must be.
    pub fn crashes(&self, name: &str, mut is_new: impl FnMut(&Tree, &str) -> bool) -> Looked {
        let mut seen: HashMap<blake3::Hash, bool> = HashMap::new();
        let mut looked = Looked { points: 0, ways: 0, states: 0 };
        let said = self.events.iter().rposition(|event| matches!(event, Event::Said)).unwrap_or(self.events.len());
        let mut safe = self.before.clone();
        let mut pending: Vec<&Effect> = Vec::new();
        for point in 0..=self.events.len() {
            match point.checked_sub(1).map(|last| &self.events[last]) {
                Some(Event::Done(effect)) => pending.push(effect),
                Some(Event::Synced(node)) => pending.retain(|effect| {
                    if effect.within() == *node {
                        safe.take(effect, Part::All);
                    }
                    effect.within() != *node
                }),
                Some(Event::Said) | None => {}
            }
            looked.points += 1;
            for way in ways(&pending.iter().map(|effect| effect.parts()).collect::<Vec<_>>()) {
                looked.ways += 1;
                let mut tree = safe.clone();
                pending.iter().zip(&way).for_each(|(effect, part)| tree.take(effect, *part));
                let about = || {
                    let kept = pending.iter().zip(&way).map(|(effect, part)| format!("\n  {part:?}: {}", effect.told()));
                    format!(
                        "{name}, point {point} of {}, after it was said: {}{}",
                        self.events.len(),
                        point > said,
                        kept.collect::<String>()
                    )
                };
                let new = *seen.entry(tree.hash()).or_insert_with(|| is_new(&tree, &about()));
                assert!(new || point <= said, "what was said to be done is not: {}", about());
            }
        }
        looked.states = seen.len();
        println!("{name}: {} crash points, {} ways, {} different states", looked.points, looked.ways, looked.states);
        looked
    }
}

/// The ways in which a crash can go for effects of which these parts can be left: all of them, or some.
fn ways(parts: &[&[Part]]) -> Vec<Vec<Part>> {
    let count = parts.iter().try_fold(1usize, |count, parts| count.checked_mul(parts.len())).unwrap_or(usize::MAX);
    let mut found = Vec::new();
    if count <= ALL {
        for n in 0..count {
            let mut rest = n;
            let digit = |parts: &&[Part]| {
                let part = parts[rest % parts.len()];
                rest /= parts.len();
                part
            };
            found.push(parts.iter().map(digit).collect());
        }
        return found;
    }
    for all in [Part::None, Part::All] {
        found.push(vec![all; parts.len()]);
        for (n, parts_of_one) in parts.iter().enumerate() {
            for part in parts_of_one.iter().filter(|part| **part != all) {
                let mut way = vec![all; parts.len()];
                way[n] = *part;
                found.push(way);
            }
        }
    }
    let mut chance = 0x9e37_79b9_7f4a_7c15u64;
    for _ in 0..CHOSEN {
        let any = |parts: &&[Part]| {
            chance ^= chance << 13;
            chance ^= chance >> 7;
            chance ^= chance << 17;
            parts[usize::try_from(chance % 97).unwrap() % parts.len()]
        };
        found.push(parts.iter().map(any).collect());
    }
    found
}

/// A file or directory that is open.
struct Open {
    node: usize,
    at: usize,
    appends: bool,
}

/// Follows the calls of a run. Its threads have their open files in common, and it starts no other program.
struct Following {
    root: String,
    /// What there was, with the files and directories of the run, which have no name in it.
    before: Tree,
    live: Tree,
    events: Vec<Event>,
    open: HashMap<String, Open>,
}

impl Following {
    fn all(&mut self, trace: &str) {
        let mut unfinished: HashMap<&str, String> = HashMap::new();
        for line in trace.lines() {
            let (process, rest) = line.split_once(' ').unwrap();
            let rest = rest.trim_start();
            if let Some(begun) = rest.strip_suffix(" <unfinished ...>") {
                unfinished.insert(process, begun.to_owned());
            } else if let Some(resumed) = rest.strip_prefix("<... ") {
                let begun = unfinished.remove(process).unwrap();
                let (_, ended) = resumed.split_once(" resumed>").unwrap();
                self.line(&(begun + ended));
            } else if !rest.starts_with("+++") {
                self.line(rest);
            }
        }
    }

    fn line(&mut self, line: &str) {
        let (call, result) = line.rsplit_once(" = ").unwrap();
        let Some(result) = result.split(' ').next().and_then(|number| number.parse::<usize>().ok()) else { return };
        let (name, args) = call.trim_end().trim_end_matches(')').split_once('(').unwrap();
        let args: Vec<&str> = args.split(", ").collect();
        self.call(name, &args, result);
    }

    fn call(&mut self, name: &str, args: &[&str], result: usize) {
        const HERE: &str = "AT_FDCWD";
        match (name, args) {
            ("open", [path, flags, ..]) => self.opened(HERE, path, flags, result),
            ("creat", [path, ..]) => self.opened(HERE, path, "O_WRONLY|O_CREAT|O_TRUNC", result),
            ("openat", [dir, path, flags, ..]) => self.opened(dir, path, flags, result),
            ("close", [fd]) => drop(self.open.remove(*fd)),
            ("read", [fd, ..]) => {
                if let Some(open) = self.open.get_mut(*fd) {
                    open.at += result;
                }
            }
            ("write", [fd, bytes, ..]) => match self.open.get(*fd) {
                Some(open) => {
                    let at = if open.appends { self.len(open.node) } else { open.at };
                    self.write(fd, at, &unescaped(bytes)[..result]);
                    self.open.get_mut(*fd).unwrap().at = at + result;
                }
                None if *fd == "1" || *fd == "2" => self.events.push(Event::Said),
                None => {}
            },
            ("pwrite64", [fd, bytes, _, at]) => self.write(fd, at.parse().unwrap(), &unescaped(bytes)[..result]),
            ("fsync" | "fdatasync", [fd]) => {
                self.events.extend(self.open.get(*fd).map(|open| Event::Synced(open.node)));
            }
            ("ftruncate", [fd, len]) => {
                if let Some(open) = self.open.get(*fd) {
                    self.done(Effect::Cut { file: open.node, len: len.parse().unwrap() });
                }
            }
            ("lseek", [fd, ..]) => {
                if let Some(open) = self.open.get_mut(*fd) {
                    open.at = result;
                }
            }
            ("rename", [from, to]) => self.renamed((HERE, from), (HERE, to)),
            ("renameat" | "renameat2", [from_dir, from, to_dir, to, ..]) => self.renamed((from_dir, from), (to_dir, to)),
            ("link", [from, to]) => self.linked((HERE, from), (HERE, to)),
            ("linkat", [from_dir, from, to_dir, to, ..]) => self.linked((from_dir, from), (to_dir, to)),
            ("unlink" | "rmdir", [path]) => self.removed(HERE, path),
            ("unlinkat", [dir, path, ..]) => self.removed(dir, path),
            ("mkdir", [path, ..]) => self.made(HERE, path),
            ("mkdirat", [dir, path, ..]) => self.made(dir, path),
            _ => assert!(args.iter().all(|arg| !self.open.contains_key(*arg)), "{name} {args:?}"),
        }
    }

    fn done(&mut self, effect: Effect) {
        self.live.take(&effect, Part::All);
        self.events.push(Event::Done(effect));
    }

    /// The directory that a path is in, and its last name, if it is one below the desk. The desk itself has no name.
    fn place(&self, dir: &str, path: &str) -> Option<(usize, String)> {
        let path = String::from_utf8(unescaped(path)).unwrap();
        let (mut at, inner) = match path.strip_prefix(&self.root) {
            Some(inner) if inner.is_empty() || inner.starts_with('/') => (0, inner),
            _ if path.starts_with('/') => return None,
            _ if dir == "AT_FDCWD" => (0, &*path),
            _ => (self.open.get(dir)?.node, &*path),
        };
        let mut parts = inner.split('/').filter(|part| !part.is_empty() && *part != ".").peekable();
        while let Some(part) = parts.next() {
            assert_ne!(part, "..", "{path}");
            if parts.peek().is_none() {
                return Some((at, part.to_owned()));
            }
            at = self.live.named(at, part)?;
        }
        Some((at, String::new()))
    }

    fn new_node(&mut self, node: Node) -> usize {
        self.before.add(node.clone());
        self.live.add(node)
    }

    fn opened(&mut self, dir: &str, path: &str, flags: &str, fd: usize) {
        self.open.remove(&fd.to_string());
        let Some((dir, name)) = self.place(dir, path) else { return };
        let has = |flag: &str| flags.split('|').any(|one| one == flag);
        assert!(!has("O_TMPFILE"), "{name}");
        let known = if name.is_empty() { Some(dir) } else { self.live.named(dir, &name) };
        let node = known.unwrap_or_else(|| {
            assert!(has("O_CREAT"), "{name}");
            let node = self.new_node(Node::file(b""));
            self.done(Effect::Named { dir, name, node });
            node
        });
        if has("O_TRUNC") && self.len(node) > 0 {
            self.done(Effect::Cut { file: node, len: 0 });
        }
        self.open.insert(fd.to_string(), Open { node, at: 0, appends: has("O_APPEND") });
    }

    fn len(&self, node: usize) -> usize {
        match &self.live.0[node] {
            Node::File(bytes, _) => bytes.len(),
            Node::Dir(_) => 0,
        }
    }

    fn write(&mut self, fd: &str, at: usize, bytes: &[u8]) {
        if let Some(open) = self.open.get(fd) {
            self.done(Effect::Written { file: open.node, at, bytes: bytes.into() });
        }
    }

    fn renamed(&mut self, from: (&str, &str), to: (&str, &str)) {
        match (self.place(from.0, from.1), self.place(to.0, to.1)) {
            (Some((dir, from)), Some((to_dir, to))) => {
                assert_eq!(dir, to_dir, "{from} goes into another directory");
                let node = self.live.named(dir, &from).unwrap();
                self.done(Effect::Renamed { dir, from, to, node });
            }
            (None, None) => {}
            _ => panic!("something goes in or out: {from:?} {to:?}"),
        }
    }

    fn linked(&mut self, from: (&str, &str), to: (&str, &str)) {
        if let Some((dir, name)) = self.place(to.0, to.1) {
            let (from, known) = self.place(from.0, from.1).unwrap();
            let node = self.live.named(from, &known).unwrap();
            self.done(Effect::Named { dir, name, node });
        }
    }

    fn removed(&mut self, dir: &str, path: &str) {
        if let Some((dir, name)) = self.place(dir, path) {
            self.done(Effect::Unnamed { dir, name });
        }
    }

    fn made(&mut self, dir: &str, path: &str) {
        if let Some((dir, name)) = self.place(dir, path) {
            let node = self.new_node(Node::Dir(BTreeMap::new()));
            self.done(Effect::Named { dir, name, node });
        }
    }
}

/// The bytes that stand in a trace as `"\x61\x62"`.
fn unescaped(arg: &str) -> Vec<u8> {
    let inner = arg.strip_prefix('"').and_then(|arg| arg.strip_suffix('"')).unwrap_or_else(|| panic!("cut off: {arg:.40}"));
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok()).unwrap();
    inner.as_bytes().chunks(4).map(|byte| digit(byte[2]) * 16 + digit(byte[3])).collect()
}
