//! The dictionary of columns (`data/columns.toml`): what every column of every table means.

use crate::data::Data;
use crate::error::{Error, Result};
use serde::Deserialize;
use std::collections::BTreeMap;

/// All tables and their columns.
#[derive(Debug, Clone)]
pub struct Schema {
    tables: BTreeMap<String, Table>,
}

/// One table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its name, which is its file's without the ending.
    pub name: String,
    /// Its title for a reader.
    pub title: String,
    /// What one row is.
    pub row: String,
    /// The columns that together tell a row from all others; none where a row is a group with unknowns.
    pub key: Vec<String>,
    /// The columns in order.
    pub columns: Vec<Column>,
}

/// One column.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Column {
    /// Its name in the files.
    #[serde(skip)]
    pub name: String,
    /// What its cells hold.
    #[serde(rename = "type")]
    pub kind: Type,
    /// Its title for a reader.
    pub title: String,
    /// The unit of its numbers, or the standard its values follow.
    pub unit: Option<String>,
    /// What it says.
    pub meaning: String,
    /// What an empty cell means; `never` when there is none.
    pub empty: String,
    /// The values it may have, where they are few.
    #[serde(default)]
    pub values: Vec<String>,
    /// Its HXL hashtag.
    pub hxl: Option<String>,
}

/// What the cells of a column hold, as Frictionless Table Schema names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Type {
    /// Text.
    String,
    /// A whole number.
    Integer,
    /// A number.
    Number,
    /// True or false.
    Boolean,
    /// `YYYY-MM-DD`.
    Date,
    /// `YYYY-MM`.
    YearMonth,
}

impl Type {
    /// The name Table Schema uses.
    pub fn name(self) -> &'static str {
        match self {
            Type::String => "string",
            Type::Integer => "integer",
            Type::Number => "number",
            Type::Boolean => "boolean",
            Type::Date => "date",
            Type::YearMonth => "yearmonth",
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    table: BTreeMap<String, FileTable>,
    column: BTreeMap<String, Column>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct FileTable {
    title: String,
    row: String,
    key: Vec<String>,
    columns: Vec<String>,
}

const PATH: &str = "columns.toml";

impl Schema {
    /// Reads `columns.toml`.
    ///
    /// # Errors
    /// When it is malformed, or a table names a column that it does not describe.
    pub fn load(data: &Data) -> Result<Self> {
        let wrong = || Error::new("load the dictionary of columns").at(data.place(PATH));
        let File { table, column } = data.toml(PATH)?;
        let mut tables = BTreeMap::new();
        for (name, FileTable { title, row, key, columns }) in table {
            let described = |column_name: String| match column.get(&column_name) {
                Some(found) => Ok(Column { name: column_name, ..found.clone() }),
                None => Err(wrong().expected(format!("[column.{column_name}], which table {name} has")).found("none")),
            };
            let columns = columns.into_iter().map(described).collect::<Result<Vec<_>>>()?;
            tables.insert(name.clone(), Table { name, title, row, key, columns });
        }
        Ok(Schema { tables })
    }

    /// A table by its name.
    ///
    /// # Errors
    /// When the dictionary has no such table.
    pub fn table(&self, name: &str) -> Result<&Table> {
        let wrong = || Error::new("load the dictionary of columns").at(PATH).expected(format!("[table.{name}]")).found("none");
        self.tables.get(name).ok_or_else(wrong)
    }

    /// Some columns of a table, in the order asked for.
    ///
    /// # Errors
    /// When the table lacks one.
    pub fn columns(&self, table: &str, names: &[&str]) -> Result<Vec<Column>> {
        let table = self.table(table)?;
        let wrong = |name: &str| {
            let expected = format!("a column {name} in [table.{}]", table.name);
            Error::new("load the dictionary of columns").at(PATH).expected(expected).found("none")
        };
        let find = |name: &&str| table.columns.iter().find(|c| c.name == *name).cloned().ok_or_else(|| wrong(name));
        names.iter().map(find).collect()
    }

    /// All tables, by name.
    pub fn tables(&self) -> impl Iterator<Item = &Table> {
        self.tables.values()
    }
}
