// Passkeys, where the browser knows them: what needs one is shown, and what stands in for it is hidden.
const can = window.isSecureContext && "PublicKeyCredential" in window;
for (const one of document.querySelectorAll("[data-passkey]")) one.hidden = (one.dataset.passkey === "with") !== can;

const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
const keys = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

async function answer(form) {
  const asked = JSON.parse(form.dataset.asked);
  asked.challenge = bytes(asked.challenge);
  if (asked.user) {
    asked.user.id = bytes(asked.user.id);
    asked.excludeCredentials = keys(asked.excludeCredentials);
    return navigator.credentials.create({ publicKey: asked });
  }
  asked.allowCredentials = keys(asked.allowCredentials);
  return navigator.credentials.get({ publicKey: asked });
}

function written(made) {
  const said = { clientDataJSON: text(made.response.clientDataJSON) };
  for (const part of ["attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (made.response[part]) said[part] = text(made.response[part]);
  }
  return JSON.stringify({ id: made.id, rawId: text(made.rawId), type: made.type, response: said, clientExtensionResults: {} });
}

for (const form of document.querySelectorAll("form[data-asked]")) {
  const words = form.querySelector("[role=alert]");
  form.addEventListener("submit", async (send) => {
    send.preventDefault();
    words.hidden = true;
    try {
      form.elements.answer.value = written(await answer(form));
      form.submit();
    } catch (why) {
      words.textContent = why.name === "InvalidStateError" ? form.dataset.known : form.dataset.failed;
      words.hidden = false;
    }
  });
}
