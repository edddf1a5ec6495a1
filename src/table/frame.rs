//! Rows to a polars frame and back, by way of their serialized cells: one way for every row type.

use super::schema::{Column as Described, Type};
use polars::prelude::{AnyValue, Column, DataFrame, PolarsResult};
use serde::Serialize;
use serde_json::{Map, Value};

/// The cells of one column, gathered.
enum Cells {
    Text(Vec<Option<String>>),
    Whole(Vec<Option<i64>>),
    Real(Vec<Option<f64>>),
    Truth(Vec<Option<bool>>),
}

impl Cells {
    fn new(kind: Type, len: usize) -> Self {
        match kind {
            Type::String | Type::Date | Type::YearMonth => Cells::Text(Vec::with_capacity(len)),
            Type::Integer => Cells::Whole(Vec::with_capacity(len)),
            Type::Number => Cells::Real(Vec::with_capacity(len)),
            Type::Boolean => Cells::Truth(Vec::with_capacity(len)),
        }
    }

    fn push(&mut self, value: Option<Value>, number: fn(f64) -> f64) {
        let value = value.unwrap_or_default();
        match self {
            Cells::Whole(cells) => cells.push(value.as_i64()),
            Cells::Real(cells) => cells.push(value.as_f64().map(number)),
            Cells::Truth(cells) => cells.push(value.as_bool()),
            Cells::Text(cells) => cells.push(match value {
                Value::String(text) => Some(text),
                _ => None,
            }),
        }
    }

    fn column(self, described: &Described) -> Column {
        let name = described.name.as_str().into();
        match self {
            Cells::Text(cells) => Column::new(name, cells),
            Cells::Whole(cells) => Column::new(name, cells),
            Cells::Real(cells) => Column::new(name, cells),
            Cells::Truth(cells) => Column::new(name, cells),
        }
    }
}

/// A frame with the `columns`; a cell that a row does not have is null.
pub(super) fn frame<T: Serialize>(rows: &[T], columns: &[Described]) -> PolarsResult<DataFrame> {
    frame_of(rows, columns, |number| number)
}

/// The same, each number that is not whole taken as `number` gives it.
pub(super) fn frame_of<T: Serialize>(rows: &[T], columns: &[Described], number: fn(f64) -> f64) -> PolarsResult<DataFrame> {
    let mut all: Vec<Cells> = columns.iter().map(|c| Cells::new(c.kind, rows.len())).collect();
    for row in rows {
        let mut cells = match serde_json::to_value(row) {
            Ok(Value::Object(cells)) => cells,
            _ => Map::new(),
        };
        for (gathered, column) in all.iter_mut().zip(columns) {
            gathered.push(cells.remove(&column.name), number);
        }
    }
    let gathered = all.into_iter().zip(columns).map(|(cells, described)| cells.column(described)).collect();
    DataFrame::new(rows.len(), gathered)
}

/// Row `at` of a frame as named cells; dates and times are text, as they are written out.
pub(super) fn cells(frame: &DataFrame, at: usize) -> PolarsResult<Map<String, Value>> {
    let named = |column: &Column| Ok((column.name().to_string(), json(&column.get(at)?)));
    frame.columns().iter().map(named).collect()
}

fn json(value: &AnyValue) -> Value {
    match value {
        AnyValue::Null => Value::Null,
        AnyValue::Boolean(truth) => Value::from(*truth),
        AnyValue::String(text) => Value::from(*text),
        AnyValue::StringOwned(text) => Value::from(text.as_str()),
        AnyValue::Float32(number) => Value::from(*number),
        AnyValue::Float64(number) => Value::from(*number),
        AnyValue::List(items) => items.iter().map(|item| json(&item)).collect(),
        other => match other.extract::<i64>() {
            Some(whole) if other.is_integer() => Value::from(whole),
            _ => Value::from(other.to_string()),
        },
    }
}
