// The five tables: what a row is, its columns, how they sort, and which reports stand behind each number.

const numeric = (column) => () => (i) => (column()[i] === null ? NaN : column()[i]);

// Sorts by what the reader sees: the place of each text among all texts of its column.
function textual(column, label = String) {
  return () => {
    const pool = column();
    const labels = pool.of.map(label);
    const sorted = labels.map((_, at) => at).sort((a, b) => collator.compare(labels[a], labels[b]));
    const rank = new Int32Array(labels.length);
    sorted.forEach((at, place) => (rank[at] = place));
    return (i) => (pool.at[i] < 0 ? NaN : rank[pool.at[i]]);
  };
}

// ISO dates sort as they are written.
const dated = (column) => textual(column, (iso) => iso);

const all = () => true;
const harmTests = {
  killed: (f, i) => textAt(f.harm, i) === "killed",
  injured: (f, i) => textAt(f.harm, i) === "injured",
  civilians_killed: (f, i) => textAt(f.harm, i) === "killed" && textAt(f.victim, i) !== "combatant",
  civilians_injured: (f, i) => textAt(f.harm, i) === "injured" && textAt(f.victim, i) !== "combatant",
};

// Low–high with the middle beside it, as a button to its reports. `row`: what the title calls the row.
function estimateCell(table, measure, i, row, incidents) {
  const [low, high, best] = ["low", "high", "best"].map((end) => table[`${measure}_${end}`][i]);
  if (low === null) return "";
  const open = Boolean(table[`${measure}_open`][i]);
  const text = range(low, high, open);
  const label = fill("say.button", { measure: say(`measure.${measure}`), range: spoken(low, high, open) });
  const button = numberButton(text, label, () =>
    showEvidence(`${say(`measure.${measure}`)}: ${text}`, row(), behind(incidents(), harmTests[measure])),
  );
  const middle = high !== low && best !== null ? element("span", { class: "middle" }, `≈${whole(best)}`) : null;
  return [button, middle ? " " : null, middle];
}

const estimateColumns = (table, row, incidents) =>
  MEASURES.map((measure) => ({
    key: measure,
    class: measure === "civilians_injured" ? "amount wide" : "amount",
    tip: "range",
    descending: true,
    sort: () => {
      const [best, high] = [table()[`${measure}_best`], table()[`${measure}_high`]];
      return (i) => (high[i] === null ? NaN : (best[i] ?? high[i]) + high[i] / 1e9);
    },
    cell: (i) => estimateCell(table(), measure, i, () => row(i), () => incidents(i)),
    lines: (i) => {
      const [low, high, best, open] = ["low", "high", "best", "open"].map((end) => table()[`${measure}_${end}`][i]);
      return [range(low, high, Boolean(open)), high !== low && best !== null ? `≈${whole(best)}` : ""];
    },
  }));

const countColumn = (key, column, row, incidents, wide) => ({
  key,
  class: wide ? "count wide" : "count",
  descending: true,
  sort: numeric(column),
  lines: (i) => [whole(column()[i])],
  cell: (i) => {
    const n = column()[i];
    const label = fill("say.count", { label: say(`col.${key}`), n: whole(n) });
    return n ? numberButton(whole(n), label, () => showEvidence(`${say(`col.${key}`)}: ${whole(n)}`, row(i), behind(incidents(i), all))) : whole(n);
  },
});

const governorate = (country, english) => WORDS[lang][`admin1.${country}.${english}`] ?? english;

function region(table, i) {
  const country = textAt(table.country, i);
  return [governorate(country, textAt(table.admin1, i)), named("country", country)].filter(Boolean).join(say("list.comma"));
}


function regionColumn(table) {
  return {
    key: "region",
    class: "text wide",
    sort: () => {
      const [country, admin1] = [textual(() => table().country, (id) => named("country", id))(), textual(() => table().admin1)()];
      return (i) => (Number.isNaN(country(i)) ? NaN : country(i) + (Number.isNaN(admin1(i)) ? 0 : (admin1(i) + 1) / 1e6));
    },
    cell: (i) => foreign(region(table(), i)),
  };
}

const placeColumn = (table) => ({
  key: "place",
  class: "text place",
  sort: textual(() => table().place),
  cell: (i) => placeName(textAt(table().place, i), table().place_en ? textAt(table().place_en, i) : null),
});

const namedColumn = (key, kind, column, wide) => ({
  key,
  class: wide ? "text wide" : "text",
  sort: textual(column, (id) => named(kind, id)),
  cell: (i) => foreign(named(kind, textAt(column(), i))),
});

const dateColumn = (key, column, wide) => ({
  key,
  class: wide ? "date wide" : "date",
  descending: true,
  sort: dated(column),
  lines: (i) => [date(textAt(column(), i))],
  cell: (i) => date(textAt(column(), i)),
});

// What an incident is called: its day and place.
function incidentName(i) {
  const table = tables().incidents;
  const place = textAt(table.place, i) ?? textAt(table.admin1, i) ?? named("country", textAt(table.country, i));
  return [date(textAt(table.date, i)), place].filter(Boolean).join(" – ") || table.id[i];
}

function incidentTable() {
  const table = () => tables().incidents;
  const own = (i) => [i];
  return {
    id: "incidents",
    file: "incidents.csv",
    count: () => table().n,
    sort: { column: "killed", descending: true },
    test: () => {
      const pass = passing();
      return (i) => pass[i] === 1;
    },
    columns: [
      dateColumn("date", () => table().date),
      placeColumn(table),
      regionColumn(table),
      namedColumn("actor", "actor", () => table().actor),
      namedColumn("attack", "attack", () => table().attack, true),
      ...estimateColumns(table, incidentName, own),
      countColumn("outlets", () => table().outlets, incidentName, own),
      countColumn("articles", () => table().articles, incidentName, own, true),
    ],
  };
}

function outletTable() {
  const table = () => tables().outlets;
  const via = (name) => () => ({ of: tables().incidents[name].of, at: table().incident.map((at) => (at < 0 ? -1 : tables().incidents[name].at[at])) });
  const once = (make) => {
    let made = null;
    return () => (made ??= make());
  };
  const [dates, places, english] = ["date", "place", "place_en"].map((name) => once(via(name)));
  const title = (i) => `${textAt(table().outlet, i)} – ${table().incident[i] < 0 ? "" : incidentName(table().incident[i])}`;
  const same = (i) => (f, j) =>
    textAt(f.harm, j) === textAt(table().harm, i) && textAt(f.articles.outlet, f.article[j]) === textAt(table().outlet, i);
  const reports = (i) => (table().incident[i] < 0 ? [] : behind([table().incident[i]], same(i)));
  const reported = (i) => range(table().low[i], table().high[i], table().high[i] === null);
  return {
    id: "outlets",
    file: "outlets.csv",
    count: () => table().n,
    sort: { column: "date", descending: true },
    test: () => {
      const pass = passing();
      const tests = [equalTest(table().outlet, filters.outlet), equalTest(table().harm, filters.harm)];
      return (i) => (table().incident[i] < 0 ? !isFiltered() : pass[table().incident[i]] === 1) && tests.every((test) => test(i));
    },
    columns: [
      dateColumn("date", dates),
      placeColumn(() => ({ place: places(), place_en: english() })),
      { key: "outlet", class: "text", sort: textual(() => table().outlet), cell: (i) => foreign(textAt(table().outlet, i)) },
      namedColumn("harm", "harm", () => table().harm),
      {
        key: "range",
        class: "amount",
        descending: true,
        sort: () => (i) => (table().low[i] === null ? NaN : (table().high[i] ?? table().low[i])),
        lines: (i) => [reported(i)],
        cell: (i) => {
          if (table().low[i] === null) return "";
          const range = spoken(table().low[i], table().high[i], table().high[i] === null);
          const label = fill("say.button", { measure: named("harm", textAt(table().harm, i)), range });
          return numberButton(reported(i), label, () => showEvidence(`${named("harm", textAt(table().harm, i))}: ${reported(i)}`, title(i), reports(i)));
        },
      },
      namedColumn("relation", "relation", () => table().relation),
      {
        key: "articles",
        class: "count",
        descending: true,
        sort: numeric(() => table().articles),
        lines: (i) => [whole(table().articles[i])],
        cell: (i) => {
          const n = whole(table().articles[i]);
          return numberButton(n, fill("say.count", { label: say("col.articles"), n }), () => showEvidence(`${say("col.articles")}: ${n}`, title(i), reports(i)));
        },
      },
      dateColumn("first", () => table().first, true),
      dateColumn("last", () => table().last, true),
      { key: "revisions", class: "count wide", descending: true, sort: numeric(() => table().revisions), lines: (i) => [whole(table().revisions[i])], cell: (i) => whole(table().revisions[i]) },
    ],
  };
}

function figureTable() {
  const table = () => figures();
  const ofArticle = (name) => () => ({ of: table().articles[name].of, at: table().article.map((at) => table().articles[name].at[at]) });
  const cache = new Map();
  const article = (name) => () => cache.get(name) ?? cache.set(name, ofArticle(name)()).get(name);
  return {
    id: "figures",
    file: "figures.csv",
    count: () => table().n,
    sort: { column: "published", descending: true },
    test: figureTest,
    columns: [
      dateColumn("published", article("published")),
      { key: "outlet", class: "text", sort: textual(article("outlet")), cell: (i) => foreign(textAt(article("outlet")(), i) ?? "") },
      {
        key: "range",
        class: "amount",
        descending: true,
        sort: () => (i) => table().high[i] ?? table().low[i],
        lines: (i) => [range(table().low[i], table().high[i], table().high[i] === null)],
        cell: (i) => {
          const text = range(table().low[i], table().high[i], table().high[i] === null);
          const heard = spoken(table().low[i], table().high[i], table().high[i] === null);
          const label = fill("say.button", { measure: named("harm", textAt(table().harm, i)), range: heard });
          return numberButton(text, label, () => showEvidence(say("evidence.figure"), table().id[i], [i]));
        },
      },
      namedColumn("harm", "harm", () => table().harm),
      namedColumn("victim", "victim", () => table().victim, true),
      { key: "surface", class: "text wide", sort: textual(() => table().surface), cell: (i) => foreign(textAt(table().surface, i), { lang: "ar" }) },
      placeColumn(table),
      namedColumn("actor", "actor", () => table().actor),
      { key: "source", class: "text wide", sort: textual(() => table().source), cell: (i) => foreign(textAt(table().source, i) ?? "", { lang: "ar" }) },
      namedColumn("scope", "scope", () => table().scope),
      { key: "confidence", class: "count wide", descending: true, sort: numeric(() => table().confidence), lines: () => [numbers.share.format(1)], cell: (i) => numbers.share.format(table().confidence[i]) },
    ],
  };
}

function figureTest() {
  const f = figures();
  const outlet = equalTest(f.articles.outlet, filters.outlet);
  const tests = [placeTest(f), equalTest(f.actor, filters.actor), monthTest(f.month), equalTest(f.harm, filters.harm)];
  return (i) => outlet(f.article[i]) && tests.every((test) => test(i));
}
