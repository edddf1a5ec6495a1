// The figures behind a number: each with its sentence, the count marked in it, who published it when, and how it was read.

const BATCH = 40;
const PRINTED_CARDS = 200;
const FLAGS = ["implicit", "vague", "zero", "denied"];
let evidence = { rows: [], shown: 0 };

// The figures of incidents for which `test` holds, incident by incident, each in the order of publication.
function behind(incidents, test) {
  const f = figures();
  const rows = [];
  for (const incident of incidents) {
    const own = [...figuresOf(incident)].filter((i) => test(f, i));
    own.sort((a, b) => order(f, a) - order(f, b) || a - b);
    rows.push(...own);
  }
  return rows;
}

const days = (iso) => (iso ? Date.parse(iso.slice(0, 10)) || 0 : Infinity);
const order = (f, i) => {
  const day = days(textAt(f.articles.published, f.article[i]));
  return day === Infinity ? Number.MAX_SAFE_INTEGER : day;
};

function showEvidence(title, about, rows) {
  evidence = { rows, shown: 0 };
  byId("evidence-title").textContent = title;
  byId("evidence-about").textContent = about;
  const f = figures();
  const articles = new Set(rows.map((i) => f.article[i]));
  const outlets = new Set([...articles].map((at) => f.articles.outlet.at[at]).filter((at) => at >= 0));
  const counts = { figures: whole(rows.length), articles: whole(articles.size), outlets: whole(outlets.size) };
  byId("evidence-count").textContent = rows.length ? fill("evidence.counts", counts) : say("evidence.none");
  byId("evidence-note").hidden = rows.length < 2;
  byId("evidence-list").replaceChildren();
  const dialog = byId("evidence");
  dialog.dir = document.documentElement.dir;
  if (!dialog.open) dialog.showModal();
  dialog.querySelector(".scroll").scrollTop = 0;
  moreEvidence();
}

function moreEvidence(count = BATCH) {
  const { rows, shown } = evidence;
  const next = rows.slice(shown, shown + count);
  byId("evidence-list").append(...next.map(card));
  evidence.shown = shown + next.length;
  byId("evidence-more").hidden = evidence.shown >= rows.length;
}

function card(i) {
  const f = figures();
  const text = texts();
  const article = f.article[i];
  const uncounted = textAt(f.scope, i) !== "incident" || f.flags[i] & 8;
  const incident = f.incident[i] < 0 ? null : incidentName(f.incident[i]);
  return element(
    "li",
    { class: uncounted ? "card uncounted" : "card" },
    element("p", { class: "reading" }, element("strong", {}, reading(f, i)), ...chips(f, i)),
    element("blockquote", { lang: "ar", dir: "rtl" }, ...sentence(text, i)),
    byline(f, text, article),
    details(f, i, incident),
  );
}

const reading = (f, i) =>
  `${range(f.low[i], f.high[i], f.high[i] === null)} ${named("harm", textAt(f.harm, i))}`;

function chips(f, i) {
  const words = [named("bound", textAt(f.bound, i)), named("victim", textAt(f.victim, i)), named("group", textAt(f.group, i))];
  const flags = FLAGS.filter((_, bit) => f.flags[i] & (1 << bit)).map((name) => say(`flag.${name}`));
  const scope = textAt(f.scope, i);
  const all = [...words, ...flags].map((word) => [word, "chip"]);
  all.push([named("scope", scope), scope === "incident" ? "chip" : "chip strong"]);
  return all.filter(([word]) => word).flatMap(([word, kind]) => [" ", element("span", { class: kind }, word)]);
}

// The sentence, with the words that state the count marked.
function sentence(text, i) {
  const whole = textAt(text.sentence, i) ?? "";
  const at = text.mark[i];
  if (at < 0) return [whole];
  const end = at + text.length[i];
  return [whole.slice(0, at), element("mark", {}, whole.slice(at, end)), whole.slice(end)];
}

function byline(f, text, article) {
  const published = textAt(f.articles.published, article);
  const address = webAddress(text.url[article]);
  const title = text.title[article];
  const attributes = { href: address, target: "_blank", rel: "noopener noreferrer", lang: "ar", dir: "auto" };
  return element(
    "p",
    { class: "byline" },
    foreign(textAt(f.articles.outlet, article) ?? say("evidence.outlet_unknown"), { class: "outlet" }),
    say("list.comma"),
    published ? fill("evidence.published", { date: date(published.slice(0, 10)) }) : say("evidence.undated"),
    " – ",
    address ? element("a", attributes, title || say("evidence.link")) : title ? foreign(title, { lang: "ar" }) : say("evidence.nolink"),
  );
}

function details(f, i, incident) {
  const place = placeName(textAt(f.place, i), textAt(f.place_en, i));
  const where = region(f, i);
  const actor = textAt(f.actor, i);
  const words = textAt(f.actor_text, i);
  const pairs = [
    ["evidence.incident", incident ? [foreign(incident)] : []],
    ["evidence.place", place.concat(where ? [place.length ? " – " : "", foreign(where)] : [])],
    ["evidence.when", [date(textAt(f.date, i))]],
    ["evidence.actor", actor ? [named("actor", actor), ...(words ? [" ", foreign(words, { lang: "ar", class: "beside" })] : [])] : []],
    ["evidence.source", [foreign(textAt(f.source, i) ?? "", { lang: "ar" })]],
    ["evidence.rule", [element("code", {}, textAt(f.rule, i) ?? "")]],
    ["evidence.confidence", [numbers.share.format(f.confidence[i])]],
    ["evidence.id", [element("code", {}, f.id[i])]],
  ];
  const known = pairs.filter(([, content]) => content.some((part) => (part.textContent ?? part) !== ""));
  return element("dl", {}, ...known.map(([key, content]) => element("div", {}, element("dt", {}, say(key)), element("dd", {}, ...content))));
}
