// The filters: one set for all tables.

const MEASURES = ["killed", "injured", "civilians_killed", "civilians_injured"];
const NOT_NAMED = "\u0001";
let filters = { place: "", actor: "", from: "", to: "", outlet: "", harm: "", recalled: "" };

const isFiltered = () => Object.values(filters).some((value) => value !== "");

// For each text of a pooled column, whether `test` holds for it.
const marked = (column, test) => column.of.map(test);

// Whether row `i` lies at a place that the reader typed, by the name as written, in English, or of its region or country.
function placeTest(table) {
  if (!filters.place) return () => true;
  const wanted = folded(filters.place);
  const has = (text) => folded(text).includes(wanted);
  const columns = [table.place, table.place_en].map((column) => [column, marked(column, has)]);
  const inArabic = Object.entries(WORDS.ar).filter(([key, name]) => key.startsWith("admin1.") && has(name));
  const ofGovernorate = (english) => has(english) || inArabic.some(([key]) => key.endsWith(`.${english}`));
  columns.push([table.admin1, marked(table.admin1, ofGovernorate)]);
  const country = (id) => has(WORDS.en[`country.${id}`] ?? id) || has(WORDS.ar[`country.${id}`] ?? id);
  columns.push([table.country, marked(table.country, country)]);
  return (i) => columns.some(([column, hit]) => column.at[i] >= 0 && hit[column.at[i]]);
}

function monthTest(column) {
  const { from, to } = filters;
  if (!from && !to) return () => true;
  const hit = marked(column, (month) => (!from || month >= from) && (!to || month <= to));
  return (i) => column.at[i] >= 0 && hit[column.at[i]];
}

function equalTest(column, wanted) {
  if (!wanted) return () => true;
  if (wanted === NOT_NAMED) return (i) => column.at[i] < 0;
  const at = column.of.indexOf(wanted);
  return (i) => column.at[i] === at && at >= 0;
}

// What the archive only recalls is shown when asked for: the sums at the head of the page leave it out too.
const isNews = (incidents) => (i) => !incidents.recalled[i];

// Which incidents pass, by their row; with an outlet or a harm, those that outlet reports or that have such a report.
function incidentsThatPass() {
  const { incidents, outlets } = tables();
  const reported = new Uint8Array(incidents.n);
  const outlet = equalTest(outlets.outlet, filters.outlet);
  const harm = equalTest(outlets.harm, filters.harm);
  if (!filters.outlet && !filters.harm) reported.fill(1);
  else for (let i = 0; i < outlets.n; i += 1) if (outlets.incident[i] >= 0 && outlet(i) && harm(i)) reported[outlets.incident[i]] = 1;
  const tests = [placeTest(incidents), equalTest(incidents.actor, filters.actor), monthTest(incidents.month)];
  if (!filters.recalled) tests.push(isNews(incidents));
  return reported.map((pass, i) => (pass && tests.every((test) => test(i)) ? 1 : 0));
}

// The choices of the filters, from what the tables hold.
function fillFilters() {
  const { incidents, outlets } = tables();
  const news = incidents.month.at.filter((at, i) => at >= 0 && isNews(incidents)(i));
  const known = [...new Set(news.map((at) => incidents.month.of[at]))].sort();
  const choose = (id, values, label) => {
    const select = byId(id);
    const chosen = select.value;
    const choices = values.map((value) => element("option", { value }, label(value)));
    select.replaceChildren(element("option", { value: "" }, say("filter.any")), ...choices);
    select.value = chosen;
  };
  const byLabel = (label) => (a, b) => collator.compare(label(a), label(b));
  const actor = (id) => (id === NOT_NAMED ? say("date.unknown") : named("actor", id));
  choose("filter-actor", [...incidents.actor.of].sort(byLabel(actor)).concat(NOT_NAMED), actor);
  choose("filter-from", known, date);
  choose("filter-to", known, date);
  choose("filter-outlet", [...outlets.outlet.of].sort(byLabel(String)), String);
  choose("filter-harm", [...outlets.harm.of], (id) => named("harm", id));
  fillPlaces(incidents);
}

function fillPlaces(incidents) {
  const seen = new Map();
  for (let i = 0; i < incidents.n; i += 1) {
    for (const column of [incidents.place, incidents.admin1]) {
      const name = textAt(column, i);
      if (name) seen.set(name, (seen.get(name) ?? 0) + 1);
    }
  }
  const most = [...seen].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 200);
  byId("places").replaceChildren(...most.map(([name]) => element("option", { value: name })));
}

function readFilters() {
  for (const name of Object.keys(filters)) filters[name] = byId(`filter-${name}`).value.trim() || "";
  if (byId("filter-actor").value === NOT_NAMED) filters.actor = NOT_NAMED;
}
