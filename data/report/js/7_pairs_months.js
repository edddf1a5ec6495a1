// Two tables of derived rows: months, grouped as the reader asks, and outlet pairs.

const GROUPS = {
  month: ["month"],
  country: ["month", "country"],
  admin1: ["month", "country", "admin1"],
  actor: ["month", "actor"],
  all: ["month", "country", "admin1", "place", "actor"],
};
let grouping = "month";
const grouped = new Map();

// The rows of the months table under a grouping: sums of the rows of monthly.csv, with the incidents behind them.
function monthRows() {
  if (!grouped.has(grouping)) grouped.set(grouping, groupMonths(GROUPS[grouping]));
  return grouped.get(grouping);
}

function groupMonths(by) {
  const months = tables().months;
  const groups = new Map();
  for (let i = 0; i < months.n; i += 1) {
    const key = by.map((name) => textAt(months[name], i) ?? "").join("\u0001");
    if (!groups.has(key)) groups.set(key, { first: i, incidents: [], rows: [] });
    groups.get(key).rows.push(i);
    groups.get(key).incidents.push(...incidentsOfMonth(i));
  }
  const list = [...groups.values()].filter((group) => group.incidents.length || by.length === 1);
  const table = { n: list.length, behind: list.map((group) => group.incidents) };
  for (const name of GROUPS.all) {
    table[name] = { of: months[name].of, at: list.map((group) => (by.includes(name) ? months[name].at[group.first] : -1)) };
  }
  for (const measure of MEASURES) addUp(table, measure, list);
  table.incidents = list.map((group) => group.rows.reduce((sum, row) => sum + months.incidents[row], 0));
  addSources(table, list);
  return table;
}

// Ends and medians add up; where nobody reported, nothing stands.
function addUp(table, measure, list) {
  const months = tables().months;
  for (const end of ["low", "best", "high", "open"]) {
    const column = months[`${measure}_${end}`];
    table[`${measure}_${end}`] = list.map(({ rows }) => {
      const known = rows.filter((row) => months[`${measure}_low`][row] !== null);
      if (!known.length) return null;
      const sum = known.reduce((total, row) => total + (column[row] ?? 0), 0);
      return end === "open" ? Math.min(1, sum) : sum;
    });
  }
}

// How many articles and outlets: distinct over the group, therefore counted, not added.
function addSources(table, list) {
  const f = figures();
  table.articles = [];
  table.outlets = [];
  for (const { incidents } of list) {
    const articles = new Set();
    for (const incident of incidents) for (const figure of figuresOf(incident)) articles.add(f.article[figure]);
    const outlets = new Set([...articles].map((article) => f.articles.outlet.at[article]).filter((at) => at >= 0));
    table.articles.push(articles.size);
    table.outlets.push(outlets.size);
  }
}

function monthTable() {
  const table = monthRows;
  const title = (i) => {
    const parts = [date(textAt(table().month, i)) || say("month.unknown"), textAt(table().place, i), region(table(), i)];
    return parts.concat(named("actor", textAt(table().actor, i))).filter(Boolean).join(" – ");
  };
  const incidents = (i) => table().behind[i];
  const shown = (name) => GROUPS[grouping].includes(name);
  return {
    id: "months",
    file: "monthly.csv",
    count: () => table().n,
    sort: { column: "month", descending: false },
    test: () => {
      const pass = passing();
      const month = monthTest(table().month);
      const other = isFiltered() && Object.entries(filters).some(([name, value]) => value && !["from", "to", "recalled"].includes(name));
      return (i) => (table().behind[i].length ? table().behind[i].some((at) => pass[at]) : month(i) && !other);
    },
    get columns() {
      const month = { ...dateColumn("month", () => table().month), descending: false };
      month.cell = (i) => date(textAt(table().month, i)) || say("month.unknown");
      month.lines = (i) => [month.cell(i)];
      return [
        month,
        ...(shown("place") ? [placeColumn(table)] : []),
        ...(shown("country") ? [{ ...regionColumn(table), class: "text" }] : []),
        ...(shown("actor") ? [namedColumn("actor", "actor", () => table().actor)] : []),
        countColumn("incidents", () => table().incidents, title, incidents),
        ...estimateColumns(table, title, incidents),
        countColumn("outlets", () => table().outlets, title, incidents),
        countColumn("articles", () => table().articles, title, incidents, true),
      ];
    },
  };
}

const ratio = (value) => (value === null ? "" : numbers.ratio.format(value));

function pairTable() {
  const table = () => tables().pairs;
  const outlet = (key) => ({ key, class: "text", sort: textual(() => table()[key]), cell: (i) => foreign(textAt(table()[key], i)) });
  const interval = (key, middle, low, high, wide) => ({
    key,
    class: wide ? "amount wide" : "amount",
    descending: true,
    sort: numeric(() => table()[middle]),
    lines: (i) => [ratio(table()[middle][i]), table()[low][i] === null ? "" : `(${ratio(table()[low][i])}–${ratio(table()[high][i])})`],
    cell: (i) => {
      const ends = table()[low][i] === null ? null : element("span", { class: "middle" }, `(${ratio(table()[low][i])}–${ratio(table()[high][i])})`);
      return [ratio(table()[middle][i]), ends ? " " : null, ends];
    },
  });
  const share = (key) => ({
    key,
    class: "count wide",
    descending: true,
    sort: numeric(() => table()[key]),
    lines: () => [numbers.share.format(1)],
    cell: (i) => (table()[key][i] === null ? "" : numbers.share.format(table()[key][i])),
  });
  return {
    id: "pairs",
    file: "outlet_pairs.csv",
    count: () => table().n,
    sort: { column: "shared", descending: true },
    test: () => {
      const [a, b] = [equalTest(table().outlet_a, filters.outlet), equalTest(table().outlet_b, filters.outlet)];
      const harm = equalTest(table().harm, filters.harm);
      return (i) => (a(i) || b(i)) && harm(i);
    },
    columns: [
      outlet("outlet_a"),
      outlet("outlet_b"),
      namedColumn("harm", "harm", () => table().harm),
      {
        key: "shared",
        class: "count",
        descending: true,
        sort: numeric(() => table().shared),
        lines: (i) => [whole(table().shared[i])],
        cell: (i) => {
          const n = whole(table().shared[i]);
          const names = `${textAt(table().outlet_a, i)} – ${textAt(table().outlet_b, i)}`;
          return numberButton(n, fill("say.count", { label: say("col.shared"), n }), () => showEvidence(`${say("col.shared")}: ${n}`, names, sharedReports(i)));
        },
      },
      interval("ratio", "ratio", "ratio_low", "ratio_high"),
      interval("geometric", "geometric", "geometric_low", "geometric_high", true),
      interval("bias", "bias", "limit_low", "limit_high", true),
      {
        key: "higher",
        class: "count",
        descending: true,
        sort: numeric(() => table().higher),
        lines: (i) => [[table().higher[i], table().equal[i], table().lower[i]].map(whole).join(" / ")],
        cell: (i) => [table().higher[i], table().equal[i], table().lower[i]].map(whole).join(" / "),
      },
      share("overlap"),
      share("reuse"),
    ],
  };
}

// The figures of both outlets on the incidents that both report.
function sharedReports(pair) {
  const { pairs, outlets } = tables();
  const harm = textAt(pairs.harm, pair);
  const names = [textAt(pairs.outlet_a, pair), textAt(pairs.outlet_b, pair)];
  const seen = names.map(() => new Set());
  for (let i = 0; i < outlets.n; i += 1) {
    const at = names.indexOf(textAt(outlets.outlet, i));
    if (at >= 0 && textAt(outlets.harm, i) === harm) seen[at].add(outlets.incident[i]);
  }
  const both = [...seen[0]].filter((incident) => incident >= 0 && seen[1].has(incident));
  return behind(both, (f, i) => textAt(f.harm, i) === harm && names.includes(textAt(f.articles.outlet, f.article[i])));
}
