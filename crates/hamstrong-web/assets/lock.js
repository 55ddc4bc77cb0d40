// A cover against what a pocket does to a phone; the clock and the voice go on.
import { h, say } from "./page.js";

/** Covers the page until a button was held for a second; gives the face of the clock. */
export function locked(root, what, opened) {
  const face = h("output", { class: "face", role: "timer" });
  const hold = h("button", { type: "button", class: "hold" }, say("unlock"));
  const it = h("div", { class: "locked", role: "dialog", "aria-modal": "true", "aria-label": say("lock") }, h("div", {}, face, h("p", { class: "lead" }, what)), hold);
  const open = () => { it.remove(); opened(); root.querySelector('[data-key="lock"]')?.focus(); };
  let wait;
  const begin = (event) => {
    if (event.repeat) return;
    clearTimeout(wait);
    it.classList.add("opening");
    wait = setTimeout(open, 1000);
  };
  const end = () => { clearTimeout(wait); it.classList.remove("opening"); };
  hold.addEventListener("pointerdown", begin);
  for (const one of ["pointerup", "pointerleave", "pointercancel", "blur"]) hold.addEventListener(one, end);
  hold.addEventListener("keydown", (event) => {
    if (event.key === "Tab") event.preventDefault();
    if (event.key === "Enter" || event.key === " ") begin(event);
  });
  hold.addEventListener("keyup", end);
  hold.addEventListener("contextmenu", (event) => event.preventDefault());
  root.append(it);
  hold.focus();
  return face;
}
