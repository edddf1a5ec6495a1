// The page: language, tabs, filters, printing, and the start.

let sheets = {};
let pass = null;

// Which incidents pass the filters, worked out once a change.
const passing = () => (pass ??= incidentsThatPass());

let saying = 0;
function announce(text) {
  cancelAnimationFrame(saying);
  saying = requestAnimationFrame(() => (byId("status").textContent = text));
}

const tabs = () => [...document.querySelectorAll("[role=tab]")];
const activeTab = () => tabs().find((tab) => tab.getAttribute("aria-selected") === "true").dataset.sheet;

// Fills the table in front; the others wait until they are asked for.
function showSheet() {
  const id = activeTab();
  sheets[id] ??= new Sheet(definitions[id]());
  const sheet = sheets[id];
  if (sheet.stale) {
    sheet.label();
    sheet.arrange();
  } else {
    sheet.draw();
  }
  tell(sheet);
}

const definitions = { incidents: incidentTable, months: monthTable, outlets: outletTable, pairs: pairTable, figures: figureTable };

function tell(sheet) {
  const [shown, all] = [sheet.order.length, sheet.definition.count()];
  byId("count").textContent = fill("filter.count", { shown: whole(shown), all: whole(all) });
  byId("empty").textContent = all === 0 ? say("filter.empty") : say("filter.none");
  byId("empty").hidden = shown > 0;
  sheet.scroller.hidden = shown === 0;
  showTotals(sheet);
}

// What the incidents in sight add up to, so that a filter answers a question.
function showTotals(sheet) {
  const line = byId("totals");
  line.hidden = sheet.definition.id !== "incidents" || !sheet.order.length;
  if (line.hidden) return;
  const table = tables().incidents;
  const rows = sheet.order;
  const parts = MEASURES.flatMap((measure) => {
    const known = rows.filter((i) => table[`${measure}_low`][i] !== null);
    if (!known.length) return [];
    const sum = (end) => known.reduce((total, i) => total + (table[`${measure}_${end}`][i] ?? 0), 0);
    const [low, high, open] = [sum("low"), sum("high"), sum("open") > 0];
    const label = fill("say.button", { measure: say(`measure.${measure}`), range: spoken(low, high, open) });
    const title = `${say(`measure.${measure}`)}: ${range(low, high, open)}`;
    const button = numberButton(range(low, high, open), label, () => showEvidence(title, say("table.total"), behind(known, harmTests[measure])));
    return [element("span", { class: "total" }, element("span", { class: "name" }, say(`measure.${measure}`)), " ", button)];
  });
  line.replaceChildren(element("span", { class: "lead" }, say("table.total")), ...parts.flatMap((part) => [" ", part]));
}

function refilter() {
  readFilters();
  pass = null;
  for (const sheet of Object.values(sheets)) sheet.stale = true;
  showSheet();
  announce(byId("count").textContent);
}

function selectTab(tab, focus) {
  for (const other of tabs()) {
    const selected = other === tab;
    other.setAttribute("aria-selected", String(selected));
    other.tabIndex = selected ? 0 : -1;
    byId(other.getAttribute("aria-controls")).hidden = !selected;
  }
  if (focus) tab.focus();
  showSheet();
}

function moveTab(event) {
  const list = tabs();
  const at = list.indexOf(event.target);
  const forward = document.documentElement.dir === "rtl" ? "ArrowLeft" : "ArrowRight";
  const backward = document.documentElement.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
  const to = { [forward]: at + 1, [backward]: at - 1, Home: 0, End: list.length - 1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  selectTab(list[(to + list.length) % list.length], true);
}

// Puts the whole page into a language: parts that stand in both are chosen by the style, the rest is said again.
function translate(code) {
  speak(code);
  document.documentElement.lang = code;
  document.documentElement.dir = code === "ar" ? "rtl" : "ltr";
  document.title = say("page.title");
  for (const part of document.querySelectorAll("[data-say]")) part.textContent = say(part.dataset.say);
  for (const part of document.querySelectorAll("[data-say-label]")) part.setAttribute("aria-label", say(part.dataset.sayLabel));
  for (const part of document.querySelectorAll("[data-say-hint]")) part.placeholder = say(part.dataset.sayHint);
  for (const button of document.querySelectorAll("[data-speak]")) button.setAttribute("aria-pressed", String(button.dataset.speak === code));
  fillFilters();
  for (const sheet of Object.values(sheets)) sheet.stale = true;
  if (byId("evidence").open) byId("evidence").close();
  showSheet();
}

// The numbers of the summary open all figures of their kind.
function openSummary(button) {
  const incidents = tables().incidents;
  const everything = Array.from({ length: incidents.n }, (_, i) => i);
  const news = everything.filter(isNews(incidents));
  const kind = button.dataset.show;
  const kinds = {
    unlinked,
    figures: everyFigure,
    recalled: () => behind(everything.filter((i) => incidents.recalled[i]), all),
    incidents: () => behind(everything, all),
  };
  const rows = kinds[kind] ? kinds[kind]() : behind(news, harmTests[kind] ?? all);
  showEvidence(button.dataset.title, say(kinds[kind] ? "evidence.all" : "evidence.news"), rows);
}

const everyFigure = () => Array.from({ length: figures().n }, (_, i) => i);
const unlinked = () => everyFigure().filter((i) => figures().incident[i] < 0);

function beforePrint() {
  if (byId("evidence").open) moreEvidence(Math.max(0, PRINTED_CARDS - evidence.shown));
  for (const id of Object.keys(definitions)) {
    sheets[id] ??= new Sheet(definitions[id]());
    sheets[id].label();
    if (sheets[id].stale) sheets[id].arrange();
    sheets[id].print();
  }
}

function afterPrint() {
  for (const sheet of Object.values(sheets)) sheet.clear();
  showSheet();
}

function listen() {
  for (const button of document.querySelectorAll("[data-speak]")) button.addEventListener("click", () => translate(button.dataset.speak));
  for (const button of document.querySelectorAll("[data-show]")) button.addEventListener("click", () => openSummary(button));
  for (const tab of tabs()) tab.addEventListener("click", () => selectTab(tab, false));
  byId("tabs").addEventListener("keydown", moveTab);
  let typing = 0;
  byId("filters").addEventListener("input", () => {
    clearTimeout(typing);
    typing = setTimeout(refilter, 120);
  });
  byId("filters").addEventListener("submit", (event) => event.preventDefault());
  byId("filters").addEventListener("reset", () => setTimeout(refilter));
  byId("group").addEventListener("change", () => {
    grouping = byId("group").value;
    const months = sheets.months;
    if (!months.definition.columns.some((column) => column.key === months.sort.column)) months.sort = { ...months.definition.sort };
    months.stale = true;
    showSheet();
  });
  const dialog = byId("evidence");
  byId("evidence-close").addEventListener("click", () => dialog.close());
  byId("evidence-more").addEventListener("click", () => moreEvidence());
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
  dialog.querySelector(".scroll").addEventListener("scroll", (event) => {
    const { scrollTop, clientHeight, scrollHeight } = event.target;
    if (scrollTop + clientHeight > scrollHeight - 600 && evidence.shown < evidence.rows.length) moreEvidence();
  });
  window.addEventListener("beforeprint", beforePrint);
  window.addEventListener("afterprint", afterPrint);
  let width = window.innerWidth;
  window.addEventListener("resize", () => {
    if (window.innerWidth === width) return;
    width = window.innerWidth;
    for (const sheet of Object.values(sheets)) sheet.clear();
    showSheet();
  });
}

// Widths measured before the page's own font is there are those of another.
document.fonts.ready.then(() => Object.values(sheets).forEach((sheet) => sheet.fit()));

document.documentElement.classList.add("live");
listen();
translate(document.documentElement.lang);
