// Makes and uses passkeys: the device answers a question, and a form brings the answer.
const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

async function made({ question, host, handle, name }) {
  const { id, response } = await navigator.credentials.create({ publicKey: {
    challenge: bytes(question),
    rp: { id: host, name: "Hamstrong" },
    user: { id: bytes(handle), name, displayName: name },
    pubKeyCredParams: [-7, -257].map((alg) => ({ type: "public-key", alg })),
    authenticatorSelection: { residentKey: "required", userVerification: "required" },
    attestation: "none",
  } });
  return { id, client: text(response.clientDataJSON), device: text(response.getAuthenticatorData()) };
}

async function used({ question, host }) {
  const { id, response } = await navigator.credentials.get({ publicKey: {
    challenge: bytes(question),
    rpId: host,
    userVerification: "required",
  } });
  return {
    id,
    client: text(response.clientDataJSON),
    device: text(response.authenticatorData),
    signature: text(response.signature),
  };
}

for (const form of document.querySelectorAll("form[data-passkey]")) {
  // No passkey is for an address of numbers.
  if (!window.PublicKeyCredential || /^[\d.]+$|:/.test(form.dataset.host)) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    try {
      const answer = await (form.dataset.passkey === "make" ? made : used)(form.dataset);
      for (const [name, value] of Object.entries(answer)) form.elements[name].value = value;
      form.submit();
    } catch {
      form.querySelector("[data-said]").textContent = form.dataset.failed;
    }
  });
}
