// What this browser allows the page as it was opened: asked, not assumed.
const has = {
  secure: () => isSecureContext,
  offline: () => "serviceWorker" in navigator,
  awake: () => "wakeLock" in navigator,
  storage: () => Boolean(navigator.storage?.persist),
  notifications: () => "Notification" in window,
};
for (const cell of document.querySelectorAll("[data-feature]")) {
  cell.textContent = has[cell.dataset.feature]() ? cell.dataset.yes : cell.dataset.no;
}
