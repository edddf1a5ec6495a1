// What the page says, in the language of the moment: words, numbers, ranges, dates.

const WORDS = read("data-words");
let lang = document.documentElement.lang;
let numbers = null;
let collator = null;

function speak(code) {
  lang = code;
  const locale = code === "ar" ? "ar-u-nu-arab" : "en";
  numbers = {
    whole: new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
    ratio: new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }),
    share: new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 }),
    year: new Intl.NumberFormat(locale, { useGrouping: false }),
  };
  collator = new Intl.Collator(code, { numeric: true });
}

// The words of a key; an id without words, such as an actor of the user's own list, speaks for itself.
const say = (key) => WORDS[lang][key] ?? key.slice(key.indexOf(".") + 1).replaceAll("_", " ");

const fill = (key, values) => say(key).replace(/\{(\w+)\}/g, (gap, name) => values[name] ?? gap);

const named = (kind, id) => (id === null ? "" : say(`${kind}.${id}`));

const whole = (n) => numbers.whole.format(n);

// «12», «12–20», «12–20+»: low, high, and whether the high end is only a floor.
function range(low, high, open) {
  if (low === null || low === undefined) return "";
  const end = high ?? low;
  const text = end === low ? whole(low) : `${whole(low)}–${whole(end)}`;
  return open || high === null ? `${text}+` : text;
}

// The same for the ear.
function spoken(low, high, open) {
  if (low === null || low === undefined) return say("summary.none");
  const end = high ?? low;
  const more = open || high === null;
  const key = end === low ? (more ? "say.open" : "say.exact") : more ? "say.between_open" : "say.between";
  return fill(key, { low: whole(low), high: whole(end) });
}

// `YYYY-MM-DD`, `YYYY-MM` or `YYYY` in words.
function date(iso) {
  if (!iso) return "";
  const [year, month, day] = iso.split("-");
  const parts = [];
  if (day) parts.push(whole(Number(day)));
  if (month) parts.push(shortMonth(month));
  parts.push(numbers.year.format(Number(year)));
  return parts.join(" ");
}

const shortMonth = (month) => (lang === "ar" ? say(`month.${month}`) : say(`month.${month}`).slice(0, 3));

// Text as a reader types it: without marks and tatweel, one form of alef, ya and ta marbuta, small letters, European digits.
const MARKS = /[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g;
const FORMS = { أ: "ا", إ: "ا", آ: "ا", ٱ: "ا", ى: "ي", ئ: "ي", ؤ: "و", ة: "ه" };

function folded(text) {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u0653-\u0655]/g, "")
    .replace(MARKS, "")
    .replace(/[أإآٱىئؤة]/g, (letter) => FORMS[letter])
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .toLowerCase()
    .trim();
}
