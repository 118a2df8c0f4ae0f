//! JSON.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{Cell, Table};

impl Serialize for Cell {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Cell::Empty => to.serialize_none(),
            Cell::Text(text) => to.serialize_str(text),
            Cell::Number(number) => to.serialize_i64(*number),
            Cell::Decimal(text) => match text.parse::<f64>() {
                Ok(number) => to.serialize_f64(number),
                Err(_) => to.serialize_str(text),
            },
            Cell::Truth(truth) => to.serialize_bool(*truth),
            Cell::Named(name, _) => to.serialize_str(name),
        }
    }
}

/// One row, as an object with the columns' names.
struct Row<'a>(&'a Table, &'a [Cell]);

impl Serialize for Row<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut map = to.serialize_map(Some(self.1.len()))?;
        for (column, cell) in self.0.columns.iter().zip(self.1) {
            map.serialize_entry(&column.key, cell)?;
        }
        map.end()
    }
}

impl Serialize for Table {
    /// A list of objects, one a row, in the order of rows and columns.
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let mut list = to.serialize_seq(Some(self.rows.len()))?;
        for row in &self.rows {
            list.serialize_element(&Row(self, row))?;
        }
        list.end()
    }
}

/// A value as JSON, indented, with a line end.
///
/// # Errors
/// Only where the value's own `Serialize` gives one; none for what this program writes.
pub fn to_json<T: Serialize + ?Sized>(value: &T) -> Result<String, fmt::Error> {
    let mut text = serde_json::to_string_pretty(value).map_err(|_| fmt::Error)?;
    text.push('\n');
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_objects_in_the_order_of_columns() {
        let mut table = Table::keyed(["case", "a"]);
        table.rows.push(vec!["4".into(), Cell::Empty]);
        table.rows.push(vec![Cell::Number(1), true.into()]);
        let text = to_json(&table).unwrap();
        assert_eq!(text.replace([' ', '\n'], ""), r#"[{"case":"4","a":null},{"case":1,"a":true}]"#);
    }
}
