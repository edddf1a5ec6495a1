// The rows of the run, laid down as columns in elements of type application/json. The long ones are parsed when first asked for.

const parsed = new Map();

function read(id) {
  if (!parsed.has(id)) {
    const element = document.getElementById(id);
    parsed.set(id, JSON.parse(element.textContent));
    element.remove();
  }
  return parsed.get(id);
}

const tables = () => read("data-tables");
const figures = () => read("data-figures");
const texts = () => read("data-texts");

// The text of row `i` in a pooled column, or null where it is unknown.
const textAt = (column, i) => (column.at[i] < 0 ? null : column.of[column.at[i]]);

// For each incident the rows of `column` that point to it: a start into `rows` an incident, and one past the end.
function byIncident(column, incidents) {
  const start = new Int32Array(incidents + 1);
  for (const at of column) if (at >= 0) start[at + 1] += 1;
  for (let i = 0; i < incidents; i += 1) start[i + 1] += start[i];
  const next = start.slice();
  const rows = new Int32Array(start[incidents]);
  column.forEach((at, row) => {
    if (at >= 0) rows[next[at]++] = row;
  });
  return { start, rows };
}

let figureIndex = null;

// The figures of an incident.
function figuresOf(incident) {
  figureIndex ??= byIncident(figures().incident, tables().incidents.n);
  return figureIndex.rows.subarray(figureIndex.start[incident], figureIndex.start[incident + 1]);
}

// The incidents behind each row of the months table: those that agree with it in month, place and actor.
let monthIndex = null;

function incidentsOfMonth(row) {
  const columns = ["month", "country", "admin1", "place", "actor"];
  const key = (table, i) => columns.map((name) => textAt(table[name], i) ?? "").join("\u0001");
  if (!monthIndex) {
    monthIndex = new Map();
    const incidents = tables().incidents;
    for (let i = 0; i < incidents.n; i += 1) {
      const at = key(incidents, i);
      if (!monthIndex.has(at)) monthIndex.set(at, []);
      monthIndex.get(at).push(i);
    }
  }
  return monthIndex.get(key(tables().months, row)) ?? [];
}
