// Every text in sight whose colour stands out less from its ground than WCAG 2.2 AA asks: 4.5 to 1, 3 to 1 for large text.
const channel = (c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const lightness = ([r, g, b]) => 0.2126 * channel(r / 255) + 0.7152 * channel(g / 255) + 0.0722 * channel(b / 255);
const parts = (color) => {
  const [r, g, b, alpha = 1] = color.match(/[\d.]+/g).map(Number);
  return { rgb: [r, g, b], alpha };
};

function ground(element) {
  for (let at = element; at; at = at.parentElement) {
    const { rgb, alpha } = parts(getComputedStyle(at).backgroundColor);
    if (alpha === 1) return rgb;
  }
  return [255, 255, 255];
}

const faint = [];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
for (let node = texts.nextNode(); node; node = texts.nextNode()) {
  const element = node.parentElement;
  const box = element.getBoundingClientRect();
  const hidden = box.width <= 1 || box.height <= 1 || !element.checkVisibility({ visibilityProperty: true });
  // Pictures are checked where they are drawn, upon their own grounds.
  if (!node.data.trim() || hidden || element.closest("svg, script, style, noscript, option")) continue;
  const style = getComputedStyle(element);
  const [text, behind] = [lightness(parts(style.color).rgb), lightness(ground(element))];
  const ratio = (Math.max(text, behind) + 0.05) / (Math.min(text, behind) + 0.05);
  const size = parseFloat(style.fontSize);
  const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  if (ratio < (large ? 3 : 4.5)) faint.push(`${node.data.trim().slice(0, 40)}: ${ratio.toFixed(2)}`);
}
return faint;
