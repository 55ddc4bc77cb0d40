// Whoever signs in next on this device sees no page of who was here before.
navigator.serviceWorker?.controller?.postMessage({ forget: true });
