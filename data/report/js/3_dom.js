// Elements, made of text only: nothing here reads markup, so nothing that an article says can become any.

function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value !== null && value !== undefined && value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

// Words of the articles: their own direction, whatever the page's.
const foreign = (text, attributes = {}) => element("bdi", attributes, text);

// A place as written, with its English name beside it.
function placeName(place, english) {
  const parts = [];
  if (place) parts.push(foreign(place, { lang: "ar", class: "name" }));
  if (english && english !== place) parts.push(foreign(english, { lang: "en", class: place ? "beside" : "name" }));
  return parts.flatMap((part, at) => (at ? [" ", part] : [part]));
}

// A number that opens the reports behind it.
function numberButton(text, label, open) {
  const button = element("button", { type: "button", class: "number", "aria-label": label, "aria-haspopup": "dialog" }, text);
  button.addEventListener("click", open);
  return button;
}

// An address a reader may follow, or null: the page holds no others, and this makes sure of it.
function webAddress(address) {
  try {
    const url = new URL(address);
    return url.protocol === "http:" || url.protocol === "https:" ? url.href : null;
  } catch {
    return null;
  }
}

const byId = (id) => document.getElementById(id);
