//! `datapackage.json`: the tables as a Frictionless Data Package (version 2).

use super::{Written, pretty_json};
use crate::error::Result;
use crate::table::{Column, Schema, Table};
use serde_json::{Map, Value, json};

/// The package's profile.
const PROFILE: &str = "https://datapackage.org/profiles/2.0/datapackage.json";

/// Describes the tables among `files`, each with the schema of the dictionary of columns.
///
/// # Errors
/// When it cannot be written as JSON.
pub fn datapackage(schema: &Schema, data_version: &str, files: &[Written], hxl: bool) -> Result<Vec<u8>> {
    let resources: Vec<Value> = files.iter().filter_map(|file| resource(schema, file, hxl)).collect();
    pretty_json(&json!({
        "$schema": PROFILE,
        "name": "hasila",
        "title": "Reported casualties in Arabic news",
        "description": "What articles of the archive report: figures, the incidents they belong to, and totals. A figure \
            is what an outlet said, not what happened; low and high are the ends of what the words allow.",
        "version": format!("{}+{data_version}", env!("CARGO_PKG_VERSION")),
        "keywords": ["casualties", "conflict", "news", "Arabic"],
        "resources": resources,
    }))
}

/// A table's file; `None` for other files.
fn resource(schema: &Schema, file: &Written, hxl: bool) -> Option<Value> {
    let (stem, format) = file.path.rsplit_once('.')?;
    let table = schema.tables().find(|table| table.name == stem)?;
    let name = table.name.replace('_', "-");
    let common = json!({
        "type": "table",
        "path": file.path,
        "title": table.title,
        "description": format!("One row is {}.", table.row),
        "format": format,
        "bytes": file.bytes,
        "hash": format!("sha256:{}", file.sha256),
        "schema": table_schema(table),
    });
    let own = match format {
        "csv" => json!({ "name": name, "mediatype": "text/csv", "encoding": "utf-8", "dialect": dialect(hxl) }),
        "parquet" => json!({ "name": format!("{name}-parquet"), "mediatype": "application/vnd.apache.parquet" }),
        _ => return None,
    };
    Some(merged(own, common))
}

/// How the CSV files are written; the row of hashtags is passed over as a comment.
fn dialect(hxl: bool) -> Value {
    if hxl {
        json!({ "delimiter": ",", "header": true, "commentChar": "#" })
    } else {
        json!({ "delimiter": ",", "header": true })
    }
}

fn table_schema(table: &Table) -> Value {
    let fields: Vec<Value> = table.columns.iter().map(|column| field(column, table.key.contains(&column.name))).collect();
    let schema = json!({ "fields": fields, "missingValues": [""] });
    if table.key.is_empty() { schema } else { merged(schema, json!({ "primaryKey": table.key })) }
}

/// A column; those of the key are filled in this table even where others leave them empty.
fn field(column: &Column, is_key: bool) -> Value {
    let is_filled = is_key || column.empty == "never";
    let description = match is_filled {
        true => column.meaning.clone(),
        false => format!("{} Empty: {}.", column.meaning, column.empty),
    };
    let mut constraints = Map::new();
    if is_filled {
        constraints.insert("required".to_string(), Value::from(true));
    }
    if !column.values.is_empty() {
        constraints.insert("enum".to_string(), Value::from(column.values.clone()));
    }
    let mut out = json!({ "name": column.name, "type": column.kind.name(), "title": column.title, "description": description });
    if let Some(unit) = &column.unit {
        out = merged(out, json!({ "unit": unit }));
    }
    if constraints.is_empty() { out } else { merged(out, json!({ "constraints": constraints })) }
}

/// Both objects in one.
fn merged(mut into: Value, from: Value) -> Value {
    if let (Value::Object(into), Value::Object(from)) = (&mut into, from) {
        into.extend(from);
    }
    into
}
