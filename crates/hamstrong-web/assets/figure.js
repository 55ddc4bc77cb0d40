// Plays, pauses and moves the drawn figure: a button, a slider and half speed.
const short = new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
for (const mover of document.querySelectorAll('.mover')) {
  const moves = mover.querySelector('svg').getAnimations({ subtree: true });
  if (!moves.length) continue;
  const { duration, delay } = moves[0].effect.getComputedTiming();
  const phases = JSON.parse(mover.dataset.phases);
  const words = mover.dataset;
  const pace = duration / 1000 / mover.dataset.seconds;
  const make = (tag, more) => Object.assign(document.createElement(tag), more);
  const bar = make('div', { className: 'controls' });
  const play = make('button', { type: 'button' });
  const slow = make('button', { type: 'button', textContent: words.slow });
  const way = make('input', { type: 'range', min: 0, max: duration, step: 'any' });
  const phase = make('output', {});
  way.setAttribute('aria-label', words.moment);
  slow.setAttribute('aria-pressed', 'false');
  bar.append(play, way, slow, phase);
  mover.querySelector('.plain').replaceWith(bar);
  const at = () => (((moves[0].currentTime - delay) % duration) + duration) % duration;
  let running;
  function tell() {
    const now = +way.value / 1000 / pace;
    const name = phases.filter(([from]) => from <= now + 1e-3).pop()[1];
    if (phase.textContent !== name) phase.textContent = name;
    way.setAttribute('aria-valuetext', short.format(now) + ' s, ' + name);
  }
  function turn(on) {
    running = on;
    for (const move of moves) on ? move.play() : move.pause();
    play.textContent = on ? words.pause : words.play;
    if (on) requestAnimationFrame(follow);
  }
  function follow() {
    way.value = at();
    tell();
    if (running) requestAnimationFrame(follow);
  }
  play.onclick = () => turn(!running);
  slow.onclick = () => {
    const on = slow.getAttribute('aria-pressed') !== 'true';
    slow.setAttribute('aria-pressed', on);
    for (const move of moves) move.updatePlaybackRate(on ? 0.25 : 1);
  };
  way.oninput = () => {
    if (running) turn(false);
    for (const move of moves) move.currentTime = +way.value + delay;
    tell();
  };
  way.onkeydown = event => {
    const step = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    way.value = +way.value + (step * duration) / 40;
    way.oninput();
  };
  turn(!matchMedia('(prefers-reduced-motion: reduce)').matches);
  follow();
}
