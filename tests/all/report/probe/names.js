// Everything that a reader can reach or that stands for content, but has no name to be read out.
const named = (element) => {
  const by = element.getAttribute("aria-labelledby");
  const label = by ? by.split(" ").map((id) => document.getElementById(id)?.textContent ?? "").join(" ") : element.getAttribute("aria-label");
  const words = element.matches("input, select") ? element.labels[0]?.textContent : element.matches("table") ? element.caption?.textContent : "";
  return (label || words || (element.matches("button, a, summary, th, h1, h2, h3, figcaption") && element.textContent) || "").trim() !== "";
};
const silent = [];
const wanted = "button, a[href], input, select, summary, table, th, figcaption, svg[role=img], [role=region], [role=tablist], [role=tabpanel], dialog, nav, h1, h2, h3";
for (const element of document.querySelectorAll(wanted)) {
  if (element.checkVisibility() && !named(element)) silent.push(element.outerHTML.slice(0, 120));
}
for (const element of document.querySelectorAll("[aria-labelledby], [aria-controls], [aria-describedby]")) {
  for (const attribute of ["aria-labelledby", "aria-controls", "aria-describedby"]) {
    for (const id of (element.getAttribute(attribute) ?? "").split(" ").filter(Boolean)) {
      if (!document.getElementById(id)) silent.push(`${attribute} names ${id}, which is not there`);
    }
  }
}
const ids = [...document.querySelectorAll("[id]")].map((element) => element.id);
const twice = ids.filter((id, at) => ids.indexOf(id) !== at);
const levels = [...document.querySelectorAll("h1, h2, h3")].filter((heading) => heading.checkVisibility()).map((heading) => Number(heading.localName[1]));
const skipped = levels.filter((level, at) => at > 0 && level > levels[at - 1] + 1).length;
return [...silent, ...twice.map((id) => `the id ${id} twice`), ...(skipped ? ["a level of headings left out"] : [])];
