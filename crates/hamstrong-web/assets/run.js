// The slider under the chart of a run: pace and dose of a moment, and its place.
const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 2, useGrouping: false });
for (const chart of document.querySelectorAll("[data-course]")) {
  const told = JSON.parse(chart.dataset.course);
  const { at, speed, splits, words, left, wide, last } = told;
  const svg = chart.querySelector("svg");
  const line = chart.querySelector(".now");
  const dot = document.querySelector(".map .now");
  const bar = chart.querySelector(".moment");
  const slider = bar.querySelector("input");
  const put = (mark, places) => {
    for (const name in places) mark.setAttribute(name, places[name]);
  };
  const clock = s => {
    const two = n => String(Math.floor(n)).padStart(2, "0");
    const rest = two(s % 60);
    return s < 3600
      ? Math.floor(s / 60) + ":" + rest
      : Math.floor(s / 3600) + ":" + two((s / 60) % 60) + ":" + rest;
  };
  const pace = v => {
    if (v === null) return words.none;
    return v < 0.5 ? words.still : clock(Math.round(told.unit / v)) + " min/" + told.name;
  };
  const show = () => {
    const i = +slider.value;
    const split = splits.findIndex(([to]) => at[i] <= to);
    let text = clock(at[i]) + ", " + pace(speed[i]);
    if (split >= 0)
      text += `, ${words.dose.replace("{n}", split + 1)}: ${number.format(splits[split][1])} J/kg`;
    bar.querySelector("output").textContent = text;
    slider.setAttribute("aria-valuetext", text);
    const x = left + (wide * at[i]) / last;
    put(line, { x1: x, x2: x, visibility: "visible" });
    for (const field of document.querySelectorAll("[data-moment]")) field.value = clock(at[i]);
    const place = told.place[i];
    if (dot && place) put(dot, { cx: place[0], cy: place[1] });
    if (dot) put(dot, { visibility: place ? "visible" : "hidden" });
  };
  const follow = event => {
    const box = svg.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
    const next = at.findIndex(t => t >= ((x - left) / wide) * last);
    slider.value = next < 0 ? at.length - 1 : next;
    show();
  };
  svg.onpointerdown = svg.onpointermove = follow;
  slider.oninput = show;
  bar.hidden = false;
}
