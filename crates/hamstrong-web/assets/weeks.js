// Moving a session by dragging: while it is held, every day says whether it may go
// there. The page "Move to..." does the same without a pointer.
const marked = () => document.querySelectorAll(".day[data-mark]");
let from = null;

const clear = () => {
  for (const day of marked()) {
    delete day.dataset.mark;
    day.removeAttribute("title");
  }
};

const mark = async (date) => {
  const answer = await fetch(`/weeks/moves?from=${encodeURIComponent(date)}`);
  if (!answer.ok || from !== date) return;
  for (const { day, mark, says, why } of (await answer.json()).days) {
    const cell = document.querySelector(`.day[data-day="${day}"]`);
    if (!cell || from !== date) continue;
    cell.dataset.mark = mark;
    cell.dataset.says = says;
    cell.title = why ? `${says}: ${why}` : says;
  }
};

// A day that asks for a reason is asked about on a page of its own.
const askWhy = (to) => {
  location.assign(`/weeks/move?${new URLSearchParams({ from, to })}`);
};

const send = (to) => {
  const form = document.getElementById("mover");
  Object.assign(form.elements.from, { value: from });
  Object.assign(form.elements.to, { value: to });
  form.submit();
};

for (const chip of document.querySelectorAll(".chip-day[draggable=true]")) {
  chip.addEventListener("dragstart", (event) => {
    from = chip.dataset.from;
    event.dataTransfer.setData("text/plain", from);
    event.dataTransfer.effectAllowed = "move";
    mark(from);
  });
  chip.addEventListener("dragend", () => { from = null; clear(); });
}
for (const day of document.querySelectorAll(".day[data-day]")) {
  const takes = () => from && ["fine", "careful", "asks"].includes(day.dataset.mark);
  day.addEventListener("dragover", (event) => { if (takes()) event.preventDefault(); });
  day.addEventListener("drop", (event) => {
    event.preventDefault();
    if (takes()) (day.dataset.mark === "asks" ? askWhy : send)(day.dataset.day);
  });
}

// A link to a day opens the week it is in.
const open = () => {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  const folded = target && target.closest("details");
  if (folded) {
    folded.open = true;
    target.scrollIntoView();
  }
};
addEventListener("hashchange", open);
open();
