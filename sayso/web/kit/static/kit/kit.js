// On every page. It only adds: each thing here also works without it.

// Say what happened: bring the reader to it.
document.querySelector("[data-focus]")?.focus();

// Listen: the reader's script comes when it is first wanted. If it cannot, the form is sent as it is.
document.addEventListener("click", async (press) => {
  const button = press.target.closest("button[name=listen]");
  if (!button || button.dataset.plain) return;
  press.preventDefault();
  try {
    const { read } = await import(button.form.dataset.script);
    await read(button);
  } catch {
    button.dataset.plain = "yes";
    button.click();
  }
});

// Answers that wait on this device for a connection, and what its service worker says.
const waitingScript = document.currentScript.dataset.waiting;
const whenNeeded = (act) => import(waitingScript).then(act).catch(() => {});
navigator.serviceWorker?.addEventListener("message", (told) => whenNeeded(({ hear }) => hear(told.data)));
try {
  if (localStorage.waiting || document.querySelector("template[data-kept]")) whenNeeded(() => {});
} catch {
  // A browser that keeps nothing: forms are sent as ever.
}

// Words that others will read: the checker looks at them while they are written.
const looking = document.querySelector("[data-looks]");
if (looking) import(looking.dataset.script).catch(() => {});
