//! Small invented archives, in every format.

use flate2::{Compression, write::GzEncoder};
use hasila::table::{Column, Table, Type, parquet_bytes};
use std::io::Write;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// Invented articles: id, outlet, day, title, text.
pub const ARTICLES: &[[&str; 5]] = &[
    [
        "a1",
        "صدى الوادي",
        "2016-05-03",
        "انفجار في سوق بلدة النخيل",
        "قُتل 12 مدنيا وأصيب 30 آخرون في انفجار وقع أمس في سوق بلدة النخيل.",
    ],
    [
        "a2",
        "نبض الساحل",
        "2016-05-04",
        "حصيلة انفجار النخيل ترتفع",
        "ارتفعت حصيلة انفجار سوق النخيل إلى 14 قتيلا وأكثر من 30 جريحا، بحسب مصدر طبي.",
    ],
    [
        "a3",
        "صدى الوادي",
        "2016-07-19",
        "غرق قارب",
        "لقي ما لا يقل عن 5 أشخاص مصرعهم في غرق قارب، ولا يزال عشرات في عداد المفقودين.",
    ],
];

/// A folder that is removed with the value.
pub fn folder() -> TempDir {
    tempfile::tempdir().unwrap()
}

/// Writes a file below a folder.
pub fn put(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(&path, bytes).unwrap();
    path
}

fn object([id, outlet, published, title, text]: &[&str; 5]) -> serde_json::Value {
    serde_json::json!({"id": id, "outlet": outlet, "published": published, "title": title, "text": text})
}

/// The articles as lines of JSON.
pub fn jsonl() -> String {
    ARTICLES.iter().map(|article| object(article).to_string() + "\n").collect()
}

/// The articles as one JSON array over several lines.
pub fn json() -> String {
    let all: Vec<serde_json::Value> = ARTICLES.iter().map(object).collect();
    serde_json::to_string_pretty(&all).unwrap()
}

/// The articles as a table.
pub fn csv(delimiter: u8) -> Vec<u8> {
    let mut writer = ::csv::WriterBuilder::new().delimiter(delimiter).from_writer(Vec::new());
    writer.write_record(["id", "outlet", "published", "title", "text"]).unwrap();
    ARTICLES.iter().for_each(|article| writer.write_record(article).unwrap());
    writer.into_inner().unwrap()
}

/// The articles as a Parquet file.
pub fn parquet() -> Vec<u8> {
    let column = |name: &str| Column {
        name: name.to_string(),
        kind: Type::String,
        title: String::new(),
        unit: None,
        meaning: String::new(),
        empty: String::new(),
        values: Vec::new(),
        hxl: None,
    };
    let columns = ["id", "outlet", "published", "title", "text"].map(column).to_vec();
    let table = Table { name: "articles".into(), title: String::new(), row: String::new(), key: Vec::new(), columns };
    parquet_bytes(&ARTICLES.iter().map(object).collect::<Vec<_>>(), &table).unwrap()
}

/// One article as text with a header.
pub fn txt([id, outlet, published, title, text]: &[&str; 5]) -> String {
    format!("id: {id}\noutlet: {outlet}\npublished: {published}\ntitle: {title}\n\n{text}")
}

/// One article as a page; pages have no field for the archive's id.
pub fn html([_, outlet, published, title, text]: &[&str; 5]) -> String {
    format!(
        "<!doctype html><html><head><title>{title} | {outlet}</title><meta property=\"og:site_name\" content=\"{outlet}\">\
         <meta property=\"article:published_time\" content=\"{published}T08:00:00Z\"><script>let n = 'قتل 99';</script></head>\
         <body><nav>أخبار</nav><article><h1>{title}</h1><p>{text}</p></article></body></html>"
    )
}

/// Compressed by gzip.
pub fn gz(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes.as_ref()).unwrap();
    encoder.finish().unwrap()
}

/// Compressed by Zstandard.
pub fn zst(bytes: impl AsRef<[u8]>) -> Vec<u8> {
    zstd::encode_all(bytes.as_ref(), 3).unwrap()
}

/// The same articles in every text format: file name and bytes.
pub fn every_format() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("all.jsonl", jsonl().into()),
        ("all.ndjson.gz", gz(jsonl())),
        ("all.json", json().into()),
        ("all.json.zst", zst(json())),
        ("all.csv", csv(b',')),
        ("all.csv.gz", gz(csv(b','))),
        ("all.tsv.zst", zst(csv(b'\t'))),
    ]
}
