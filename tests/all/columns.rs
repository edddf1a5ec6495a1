//! The dictionary of columns and the row structs say the same, both ways.

use hasila::compare::{Agreement, Coverage};
use hasila::data::Data;
use hasila::incident::{ShiftRow, Statement};
use hasila::row::{FigureRow, IncidentRow, MonthlyRow, OutletPairRow, OutletRow, SummaryRow, TotalRow};
use hasila::table::Schema;
use serde::Serialize;

/// The names of a row's fields, in their order.
fn fields<T: Serialize + Default>() -> Vec<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.serialize(T::default()).unwrap();
    let text = String::from_utf8(writer.into_inner().unwrap()).unwrap();
    text.lines().next().unwrap().split(',').map(str::to_string).collect()
}

#[test]
fn the_dictionary_names_the_fields_of_every_row_in_their_order() {
    let schema = Schema::load(&Data::built_in()).unwrap();
    for (table, fields) in [
        ("figures", fields::<FigureRow>()),
        ("incidents", fields::<IncidentRow>()),
        ("monthly", fields::<MonthlyRow>()),
        ("totals", fields::<TotalRow>()),
        ("outlets", fields::<OutletRow>()),
        ("outlet_pairs", fields::<OutletPairRow>()),
        ("summary", fields::<SummaryRow>()),
        ("agreement", fields::<Agreement>()),
        ("coverage", fields::<Coverage>()),
        ("timeline", fields::<Statement>()),
        ("profiles", fields::<ShiftRow>()),
    ] {
        let named: Vec<&str> = schema.table(table).unwrap().columns.iter().map(|c| c.name.as_str()).collect();
        assert_eq!(named, fields, "help: bring [table.{table}] of data/columns.toml and its row struct into step");
    }
    assert_eq!(schema.tables().count(), 11);
}

#[test]
fn every_column_is_described_and_every_description_used() {
    let text = Data::built_in().text("columns.toml").unwrap().into_owned();
    let schema = Schema::load(&Data::built_in()).unwrap();
    let used: std::collections::BTreeSet<&str> =
        schema.tables().flat_map(|table| &table.columns).map(|column| column.name.as_str()).collect();
    let described: std::collections::BTreeSet<&str> =
        text.lines().filter_map(|line| line.strip_prefix("[column.")?.strip_suffix(']')).collect();
    assert_eq!(used, described);
    for column in schema.tables().flat_map(|table| &table.columns) {
        let said = [&column.title, &column.meaning, &column.empty];
        assert!(said.iter().all(|text| !text.trim().is_empty()), "help: say more of {}", column.name);
        assert!(column.hxl.as_ref().is_none_or(|tag| tag.starts_with('#')), "{}", column.name);
    }
    for table in schema.tables() {
        let has = |key: &&String| table.columns.iter().any(|column| column.name == **key);
        assert!(table.key.iter().all(|key| has(&key)), "help: the key of {} must name its columns", table.name);
    }
}
