// What was just stored can be taken back for ten seconds; then the bar goes.
for (const bar of document.querySelectorAll("[data-noted]")) {
  const address = new URL(location.href);
  address.searchParams.delete("noted");
  history.replaceState(null, "", address);
  const seconds = Number(bar.dataset.noted);
  const leave = () => {
    if (!bar.contains(document.activeElement)) bar.remove();
    else setTimeout(leave, 2000);
  };
  setTimeout(leave, seconds * 1000);
}
