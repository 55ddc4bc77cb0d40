// The filter of the list. Choices are kept in the address, so that going back keeps them.
const form = document.querySelector('form.filter');
const cards = [...document.querySelectorAll('.cards > li')];
const fits = (card, name, value) =>
  name === 'name'
    ? value.toLowerCase().split(/\s+/).every(word => card.dataset.name.includes(word))
    : card.dataset[name].split(' ').includes(value);
function show() {
  const asked = [...new FormData(form)].filter(([, value]) => value.trim());
  let found = 0;
  for (const card of cards) {
    const shown = asked.every(([name, value]) => fits(card, name, value.trim()));
    card.hidden = !shown;
    found += shown;
  }
  for (const kind of document.querySelectorAll('.kind'))
    kind.hidden = !kind.querySelector('li:not([hidden])');
  document.querySelector('.none').hidden = found > 0;
  form.querySelector('output').textContent = found + form.dataset.of + cards.length;
  history.replaceState(null, '', '#' + new URLSearchParams(asked));
}
for (const [name, value] of new URLSearchParams(location.hash.slice(1)))
  if (form.elements[name]) form.elements[name].value = value;
form.hidden = false;
// Open where there is room, and where something is chosen.
const more = form.querySelector('details');
more.open = innerWidth > 600 || [...more.querySelectorAll('select')].some(s => s.value);
form.addEventListener('input', show);
form.addEventListener('reset', () => setTimeout(show));
form.addEventListener('submit', event => event.preventDefault());
show();
