//! Values as trees, as if they had been read from a file: so that what checks files also checks what was never in one.

use std::cell::Cell;
use std::fmt;

use serde::Serialize;
use serde::ser::{
    Error, Impossible, SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple, SerializeTupleStruct, Serializer,
};

use super::{Field, Node, Place, Tree};

/// The tree of a value: what a file would hold that says it. Each node stands on a line of its own.
///
/// None if the value holds something that no file of ours does: variants with values, bytes, numbers that are not whole.
pub fn tree_of<T: Serialize + ?Sized>(value: &T) -> Option<Node> {
    value.serialize(Grower(&Cell::new(0))).ok()
}

/// What cannot be a tree.
#[derive(Debug)]
struct NoTree;

impl fmt::Display for NoTree {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no tree")
    }
}

impl std::error::Error for NoTree {}

impl Error for NoTree {
    fn custom<T: fmt::Display>(_: T) -> Self {
        NoTree
    }
}

/// Makes nodes, and counts the lines that they stand on.
#[derive(Clone, Copy)]
struct Grower<'c>(&'c Cell<usize>);

/// A list, a map or a struct while it grows.
struct Parts<'c, T> {
    grower: Grower<'c>,
    at: Place,
    parts: Vec<T>,
    key: Option<Node>,
}

impl<'c> Grower<'c> {
    fn place(self) -> Place {
        self.0.set(self.0.get().saturating_add(1));
        Place { line: self.0.get(), column: 1 }
    }

    fn node(self, tree: Tree) -> Result<Node, NoTree> {
        Ok(Node { at: self.place(), tree })
    }

    fn parts<T>(self) -> Result<Parts<'c, T>, NoTree> {
        Ok(Parts { grower: self, at: self.place(), parts: Vec::new(), key: None })
    }
}

impl<T> Parts<'_, T> {
    fn end(self, tree: impl FnOnce(Vec<T>) -> Tree) -> Result<Node, NoTree> {
        Ok(Node { at: self.at, tree: tree(self.parts) })
    }
}

macro_rules! numbers {
    ($($name:ident: $type:ty;)*) => {$(
        fn $name(self, number: $type) -> Result<Node, NoTree> {
            self.node(Tree::Int(i64::try_from(number).map_err(|_| NoTree)?))
        }
    )*};
}

impl<'c> Serializer for Grower<'c> {
    type Ok = Node;
    type Error = NoTree;
    type SerializeSeq = Parts<'c, Node>;
    type SerializeTuple = Parts<'c, Node>;
    type SerializeTupleStruct = Parts<'c, Node>;
    type SerializeTupleVariant = Impossible<Node, NoTree>;
    type SerializeMap = Parts<'c, (Node, Node)>;
    type SerializeStruct = Parts<'c, Field>;
    type SerializeStructVariant = Impossible<Node, NoTree>;

    numbers! {
        serialize_i8: i8; serialize_i16: i16; serialize_i32: i32; serialize_i64: i64;
        serialize_u8: u8; serialize_u16: u16; serialize_u32: u32; serialize_u64: u64;
    }

    fn serialize_bool(self, flag: bool) -> Result<Node, NoTree> {
        self.node(Tree::Bool(flag))
    }

    fn serialize_f32(self, _: f32) -> Result<Node, NoTree> {
        Err(NoTree)
    }

    fn serialize_f64(self, _: f64) -> Result<Node, NoTree> {
        Err(NoTree)
    }

    fn serialize_char(self, c: char) -> Result<Node, NoTree> {
        self.node(Tree::Char(c))
    }

    fn serialize_str(self, text: &str) -> Result<Node, NoTree> {
        self.node(Tree::Text(text.to_owned()))
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<Node, NoTree> {
        Err(NoTree)
    }

    fn serialize_none(self) -> Result<Node, NoTree> {
        self.node(Tree::Word("None".to_owned()))
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Node, NoTree> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Node, NoTree> {
        self.node(Tree::Tuple(None, Vec::new()))
    }

    fn serialize_unit_struct(self, name: &'static str) -> Result<Node, NoTree> {
        self.node(Tree::Word(name.to_owned()))
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Result<Node, NoTree> {
        self.node(Tree::Word(variant.to_owned()))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Result<Node, NoTree> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Node, NoTree> {
        Err(NoTree)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'c, Node>, NoTree> {
        self.parts()
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'c, Node>, NoTree> {
        self.parts()
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'c, Node>, NoTree> {
        self.parts()
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, NoTree> {
        Err(NoTree)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'c, (Node, Node)>, NoTree> {
        self.parts()
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'c, Field>, NoTree> {
        self.parts()
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, NoTree> {
        Err(NoTree)
    }
}

impl SerializeSeq for Parts<'_, Node> {
    type Ok = Node;
    type Error = NoTree;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoTree> {
        self.parts.push(value.serialize(self.grower)?);
        Ok(())
    }
    fn end(self) -> Result<Node, NoTree> {
        self.end(Tree::List)
    }
}

impl SerializeTuple for Parts<'_, Node> {
    type Ok = Node;
    type Error = NoTree;
    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoTree> {
        SerializeSeq::serialize_element(self, value)
    }
    fn end(self) -> Result<Node, NoTree> {
        self.end(|parts| Tree::Tuple(None, parts))
    }
}

impl SerializeTupleStruct for Parts<'_, Node> {
    type Ok = Node;
    type Error = NoTree;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoTree> {
        SerializeSeq::serialize_element(self, value)
    }
    fn end(self) -> Result<Node, NoTree> {
        self.end(|parts| Tree::Tuple(None, parts))
    }
}

impl SerializeMap for Parts<'_, (Node, Node)> {
    type Ok = Node;
    type Error = NoTree;
    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NoTree> {
        self.key = Some(key.serialize(self.grower)?);
        Ok(())
    }
    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NoTree> {
        let key = self.key.take().ok_or(NoTree)?;
        self.parts.push((key, value.serialize(self.grower)?));
        Ok(())
    }
    fn end(self) -> Result<Node, NoTree> {
        self.end(Tree::Map)
    }
}

impl SerializeStruct for Parts<'_, Field> {
    type Ok = Node;
    type Error = NoTree;
    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), NoTree> {
        let at = self.grower.place();
        self.parts.push(Field { at, name: name.to_owned(), value: value.serialize(self.grower)? });
        Ok(())
    }
    fn end(self) -> Result<Node, NoTree> {
        self.end(Tree::Struct)
    }
}
