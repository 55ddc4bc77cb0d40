// What keeps somebody out of a page: one line for each fault, empty if there is none.
(() => {
  const faults = [];
  const all = (which) => [...document.querySelectorAll(which)];
  const seen = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";
  const short = (e) => e.outerHTML.replace(/\s+/g, " ").slice(0, 110);
  const wrong = (rule, e) => faults.push(`${rule}: ${e ? short(e) : ""}`);
  if (!document.documentElement.lang) wrong("the page names no language");
  if (!document.title.trim()) wrong("the page has no title");
  if (all("main").length !== 1) wrong("one main part");
  if (all("h1").filter(seen).length !== 1) wrong("one first heading");
  let level = 0;
  for (const e of all("h1,h2,h3,h4,h5,h6").filter(seen)) {
    const now = +e.tagName[1];
    if (level && now > level + 1) wrong(`a heading of level ${now} after ${level}`, e);
    level = now;
  }
  const ids = new Set();
  for (const e of all("[id]")) {
    if (ids.has(e.id)) wrong("an id twice", e);
    ids.add(e.id);
  }
  for (const name of ["aria-labelledby", "aria-describedby", "aria-controls", "for"]) {
    for (const e of all(`[${name}]`)) {
      for (const id of e.getAttribute(name).split(/\s+/)) {
        if (id && !ids.has(id)) wrong(`${name} leads nowhere`, e);
      }
    }
  }
  for (const e of all("[tabindex]")) if (e.tabIndex > 0) wrong("an order of its own", e);
  for (const e of all("img")) if (!e.hasAttribute("alt")) wrong("a picture without words", e);
  for (const e of all("ul > :not(li, script, template), ol > :not(li, script, template)")) wrong("no part of a list", e);
  for (const e of all("dl > :not(dt, dd, div)")) wrong("no part of a list of terms", e);
  for (const e of all("table")) if (seen(e) && !e.querySelector("th")) wrong("a table without heads", e);
  for (const e of all("[aria-hidden=true] :is(a[href], button, input, select)")) wrong("hidden, and reached by keys", e);
  const rgb = (c) => c.match(/[\d.]+/g).map(Number);
  const light = (c) => {
    const [r, g, b] = rgb(c).map((v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const paper = (e) => {
    for (; e; e = e.parentElement) {
      const c = getComputedStyle(e).backgroundColor;
      const parts = rgb(c);
      if (parts.length < 4 || parts[3] > 0.99) return c;
    }
    return "rgb(255,255,255)";
  };
  for (const e of all("body *:not(svg *, script, style, option)")) {
    const words = [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
    if (!words || !seen(e) || e.closest("[disabled], [aria-disabled=true], .hidden")) continue;
    const box = e.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) continue;
    const style = getComputedStyle(e);
    const size = parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && +style.fontWeight >= 700);
    const [a, b] = [light(style.color), light(paper(e))];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (contrast < (large ? 3 : 4.5)) wrong(`contrast ${contrast.toFixed(2)}`, e);
  }
  // Words among words may be as small as the line; everything else needs a finger's room.
  const inline = (e) => getComputedStyle(e).display === "inline" && e.closest("p, li, td, dd, figcaption, label, summary, th, dt, caption, footer");
  for (const e of all("a[href], button, select, textarea, summary, input:not([type=hidden])")) {
    if (!seen(e) || inline(e)) continue;
    const own = e.closest("label") ?? e;
    const box = own.getBoundingClientRect();
    if (box.width <= 1 || box.height <= 1) continue;
    if (box.height < 24 || box.width < 24) wrong(`${Math.round(box.width)} by ${Math.round(box.height)} to press`, e);
  }
  for (const e of all("a[href], button, select, textarea, summary, input:not([type=hidden])").filter(seen)) {
    e.focus({ focusVisible: true, preventScroll: true });
    if (document.activeElement !== e) continue;
    const style = getComputedStyle(e);
    const ring = (s) => (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== "none";
    const next = e.nextElementSibling ? getComputedStyle(e.nextElementSibling) : null;
    if (!ring(style) && !(next && ring(next)) && !ring(getComputedStyle(e.closest("label") ?? e))) wrong("no sign of where the keys are", e);
  }
  document.activeElement?.blur();
  return faults;
})()
