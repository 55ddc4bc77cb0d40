// A stopwatch beside a value: the time it shows is the clock's, so a pause of the page
// loses nothing. While it runs the screen stays on, where the browser can do that.
const short = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
let lock = null;
const awake = async (on) => {
  try {
    if (on) lock = await navigator.wakeLock?.request("screen");
    else { await lock?.release(); lock = null; }
  } catch { lock = null; }
};

for (const button of document.querySelectorAll("[data-watch]")) {
  const field = document.getElementById(button.dataset.watch);
  let began = 0;
  let tick = 0;
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
  button.hidden = false;
  button.addEventListener("click", () => {
    if (began) {
      field.value = seconds();
      began = 0;
      clearInterval(tick);
      awake(false);
      button.textContent = button.dataset.start;
      return;
    }
    began = performance.now();
    awake(true);
    tick = setInterval(() => {
      button.textContent = `${button.dataset.stop} ${short.format(seconds())} s`;
    }, 100);
  });
}
