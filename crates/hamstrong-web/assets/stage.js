// The moving figure, drawn in the page so that it can be paused where it is. Where that
// fails the picture stays as it came.
import { button, h, icon, say } from "./page.js";

const drawn = new Map();
const less = matchMedia("(prefers-reduced-motion: reduce)");
let paused = less.matches;

async function draw(address, host) {
  const text = await (await fetch(address)).text();
  // The page allows no style but its own files: the rules go another way in.
  let rules = "";
  const bare = text.replace(/<style>(.*?)<\/style>/gs, (_, found) => { rules += found; return ""; });
  const svg = new DOMParser().parseFromString(bare, "image/svg+xml").documentElement;
  if (svg.localName !== "svg") return;
  // The words stand beside the figure already; what moves fills the stage.
  const words = Number(svg.querySelector("text.b")?.getAttribute("y"));
  for (const size of ["width", "height"]) svg.removeAttribute(size);
  const [, , wide] = svg.getAttribute("viewBox").split(" ");
  if (words) svg.setAttribute("viewBox", `0 0 ${wide} ${words - 14}`);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`${rules} svg{width:100%;height:auto;display:block;overflow:hidden}
    :host([paused]) *{animation-play-state:paused !important}`);
  const shadow = host.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [sheet];
  shadow.append(document.importNode(svg, true));
}

/** The figure of an exercise with its Pause; the same element as long as it is shown. */
export function figure(item) {
  if (!item.moving) return null;
  let it = drawn.get(item.exercise);
  if (!it) {
    const alt = say("figure", { exercise: item.name });
    const still = h("img", { src: less.matches ? item.still : item.moving, alt, width: 160, height: 160 });
    const host = h("div", { class: "stage" }, still);
    const pause = button("pause-figure", "", () => {
      paused = !paused;
      for (const one of drawn.values()) one.show();
    }, { class: "pause" });
    it = h("div", { class: "figure" }, host, pause);
    it.show = () => {
      host.toggleAttribute("paused", paused);
      if (still.isConnected) still.src = paused ? item.still : item.moving;
      pause.replaceChildren(icon(paused ? "play" : "pause"));
      pause.setAttribute("aria-label", say(paused ? "play" : "pause"));
    };
    drawn.set(item.exercise, it);
    draw(item.moving, host).catch(() => {});
  }
  it.show();
  return it;
}
