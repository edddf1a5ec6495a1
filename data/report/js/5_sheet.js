// A table of many rows, of which only those in sight are elements. Rows have one height; it is measured, not assumed.

const OVERSCAN = 12;
// Pixels beside a cell's text, for the arrow that shows the order, and the least for a column of words.
const PADDING = 20;
const ARROW = 14;
const LEAST_WORDS = 88;
// The size of the small print in a cell.
const SMALL = 0.9;
const PRINTED = { incidents: 60, months: 240, outlets: 60, pairs: 60, figures: 60 };

class Sheet {
  // `definition`: id, file, columns [{ key, class, sort(i), cell(i), lines(i) }], count(), test(), first sort { column,
  // descending }; `lines` says what a cell of numbers holds, line by line.
  constructor(definition) {
    this.definition = definition;
    this.sort = { ...definition.sort };
    this.order = [];
    this.drawn = new Map();
    this.height = 0;
    this.stale = true;
    this.build();
  }

  build() {
    const { id } = this.definition;
    this.scroller = byId(`sheet-${id}`);
    this.table = this.scroller.querySelector("table");
    this.head = this.table.tHead.rows[0];
    this.body = this.table.tBodies[0];
    this.above = element("tr", { class: "space", "aria-hidden": "true" }, element("td"));
    this.below = element("tr", { class: "space", "aria-hidden": "true" }, element("td"));
    this.body.append(this.above, this.below);
    this.chooser = byId(`sort-${id}`);
    this.chooser.addEventListener("change", () => this.choose());
    let waiting = false;
    this.scroller.addEventListener("scroll", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        this.draw();
      });
    });
  }

  // Column heads and the sort chooser, in the language of the moment.
  label() {
    const { id, columns } = this.definition;
    this.head.replaceChildren(...columns.map((column) => this.headCell(column)));
    const direction = (descending) => say(descending ? "sort.descending" : "sort.ascending");
    const options = columns.flatMap((column) =>
      [false, true].map((down) => element("option", { value: `${column.key} ${down}` }, `${say(`col.${column.key}`)}, ${direction(down)}`)),
    );
    this.chooser.replaceChildren(...options);
    const title = say(`tab.${id}`);
    this.table.caption.textContent = title;
    this.scroller.setAttribute("aria-label", fill("table.region", { table: title }));
    for (const spacer of [this.above, this.below]) spacer.cells[0].colSpan = columns.length;
    this.showSort();
    this.fit();
  }

  // Room for the widest text of each column of numbers and days, and for every word of the heads: digits of a toll are
  // never cut. Where all columns together are wider than the page, the table scrolls.
  fit() {
    const pen = document.createElement("canvas").getContext("2d");
    const style = getComputedStyle(this.table);
    const size = parseFloat(style.fontSize);
    const measure = (text, weight, scale = 1) => {
      pen.font = `${weight} ${size * scale}px ${style.fontFamily}`;
      return pen.measureText(text).width;
    };
    const { columns } = this.definition;
    const heads = columns.map(({ key }) => Math.max(...say(`col.${key}`).split(" ").map((word) => measure(word, 600))) + PADDING + ARROW);
    const needed = columns.map((column, at) => {
      if (!column.lines) return null;
      const [first, second] = this.texts(column.lines);
      const widths = [...first].map((text) => measure(text, 600)).concat([...second].map((text) => measure(text, 400, SMALL)));
      return Math.ceil(widths.reduce((most, width) => Math.max(most, width + PADDING), heads[at]));
    });
    const words = Math.ceil(Math.max(LEAST_WORDS, ...heads.filter((_, at) => needed[at] === null)));
    columns.forEach((_, at) => (this.head.cells[at].style.width = needed[at] === null ? "auto" : `${needed[at]}px`));
    this.table.style.minWidth = `${needed.reduce((sum, width) => sum + (width ?? words), 0)}px`;
  }

  // The first and the second lines of a column's cells, each text once: the widest need not have most letters.
  texts(lines) {
    const texts = [new Set(), new Set()];
    for (let i = 0; i < this.definition.count(); i += 1) lines(i).forEach((line, at) => texts[at].add(line));
    return texts;
  }

  headCell(column) {
    const tip = WORDS[lang][`tip.${column.tip ?? column.key}`];
    const button = element("button", { type: "button", class: "sort", title: tip }, say(`col.${column.key}`));
    button.addEventListener("click", () => {
      const same = this.sort.column === column.key;
      this.sort = { column: column.key, descending: same ? !this.sort.descending : Boolean(column.descending) };
      this.resort();
    });
    return element("th", { scope: "col", class: column.class, "data-column": column.key }, button);
  }

  showSort() {
    for (const cell of this.head.cells) {
      const sorted = cell.dataset.column === this.sort.column;
      if (sorted) cell.setAttribute("aria-sort", this.sort.descending ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
    this.chooser.value = `${this.sort.column} ${this.sort.descending}`;
  }

  choose() {
    const [column, descending] = this.chooser.value.split(" ");
    this.sort = { column, descending: descending === "true" };
    this.resort();
  }

  resort() {
    this.showSort();
    this.arrange();
    const direction = say(this.sort.descending ? "sort.descending" : "sort.ascending");
    announce(fill("sort.done", { column: say(`col.${this.sort.column}`), direction }));
  }

  // Filters and sorts again, and shows the first rows.
  arrange() {
    const { definition, sort } = this;
    const test = definition.test();
    const rows = [];
    for (let i = 0; i < definition.count(); i += 1) if (test(i)) rows.push(i);
    const key = definition.columns.find((column) => column.key === sort.column).sort();
    const sign = sort.descending ? -1 : 1;
    const keys = new Float64Array(definition.count());
    for (const row of rows) keys[row] = key(row);
    // What is unknown stands last in either direction; what is equal keeps the order of the files.
    const compare = (a, b) => {
      const [x, y] = [keys[a], keys[b]];
      if (Number.isNaN(x) || Number.isNaN(y)) return Number.isNaN(x) - Number.isNaN(y) || a - b;
      return sign * (x - y) || a - b;
    };
    this.order = rows.sort(compare);
    this.stale = false;
    this.table.setAttribute("aria-rowcount", String(this.order.length + 1));
    this.scroller.scrollTop = 0;
    this.clear();
    this.draw();
  }

  clear() {
    for (const row of this.drawn.values()) row.remove();
    this.drawn.clear();
    this.height = 0;
  }

  // Puts the rows in sight into the table, and takes the others out; a row that holds the focus stays.
  draw(from, to) {
    const rows = this.order.length;
    this.measure();
    const height = this.height || 40;
    const top = this.scroller.scrollTop;
    const first = from ?? Math.max(0, Math.floor(top / height) - OVERSCAN);
    const last = to ?? Math.min(rows, Math.ceil((top + this.scroller.clientHeight) / height) + OVERSCAN);
    for (const [at, row] of this.drawn) {
      if ((at < first || at >= last) && !row.contains(document.activeElement)) {
        row.remove();
        this.drawn.delete(at);
      }
    }
    for (let at = first; at < last; at += 1) if (!this.drawn.has(at)) this.insert(at);
    const shown = [...this.drawn.keys()];
    this.space(this.above, Math.min(first, rows) * height, shown.filter((at) => at < first).length * height);
    this.space(this.below, Math.max(0, rows - last) * height, shown.filter((at) => at >= last).length * height);
  }

  // The height of a row, from the first one drawn.
  measure() {
    if (this.height || !this.order.length || !this.scroller.clientHeight) return;
    if (!this.drawn.has(0)) this.insert(0);
    this.height = this.drawn.get(0).getBoundingClientRect().height;
  }

  space(row, height, taken) {
    row.cells[0].style.height = `${Math.max(0, height - taken)}px`;
    row.hidden = height - taken <= 0;
  }

  insert(at) {
    const row = this.row(at);
    let next = this.below;
    let nearest = Infinity;
    for (const [other, element] of this.drawn) {
      if (other > at && other < nearest) {
        nearest = other;
        next = element;
      }
    }
    this.body.insertBefore(row, next);
    this.drawn.set(at, row);
  }

  row(at) {
    const cells = this.definition.columns.map((column) => {
      const content = column.cell(this.order[at]);
      const attributes = { class: column.class, "data-label": say(`col.${column.key}`) };
      if (column.lines) return element("td", attributes, ...[content].flat());
      const words = element("div", { class: "clip" }, ...[content].flat());
      // What a narrow column cuts is still to be read by pointing at it.
      return element("td", { ...attributes, title: words.textContent }, words);
    });
    return element("tr", { "aria-rowindex": String(at + 2), class: at % 2 ? "odd" : null }, ...cells);
  }

  // For paper: the first rows, all of them elements.
  print() {
    const last = Math.min(this.order.length, PRINTED[this.definition.id]);
    this.clear();
    this.height = 1;
    this.draw(0, last);
    this.above.hidden = true;
    this.below.hidden = true;
    const values = { first: whole(Math.min(1, last)), last: whole(last), all: whole(this.order.length), file: this.definition.file };
    byId(`print-${this.definition.id}`).textContent = fill("table.print", values);
  }
}
