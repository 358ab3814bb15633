// Answers that wait on this device until the server has them: docs/adr/0018-answers-that-wait.md.
// A form with `data-keep` is kept here first. Then it is sent with its token and without a session,
// again and again, until the server itself says what became of it. What is in the form is nothing
// that this script looks at: whoever seals it does so before. The service worker uses this file too.

const ENOUGH = 15_000, AGAIN = 20_000; // milliseconds: for one reply, and before the next try
const onPage = typeof document !== "undefined";
const keptPage = onPage ? document.querySelector("template[data-kept]") : null;
let kept = null; // the token of the answer that this page says is kept
let timer = 0;
let under_way = null;

// ---- The drawer ----------------------------------------------------------------------------

// "answers": one row a token, and a later answer with the same token takes its place.
// "leaving": the form of a turn that could not be ended yet (the service worker's).
export function drawer(name, mode, act) {
  return new Promise((done, failed) => {
    const opening = indexedDB.open("sayso", 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore("answers", { keyPath: "token" });
      opening.result.createObjectStore("leaving");
    };
    opening.onerror = () => failed(opening.error);
    opening.onsuccess = () => {
      const base = opening.result;
      const work = base.transaction(name, mode, { durability: "strict" });
      const asked = act(work.objectStore(name));
      work.oncomplete = () => { base.close(); done(asked.result); };
      work.onabort = () => { base.close(); failed(work.error); };
    };
  });
}

// Takes an answer out, unless another one has taken its place in the meantime.
function takeOut(answer) {
  return drawer("answers", "readwrite", (rows) => {
    const found = rows.get(answer.token);
    found.onsuccess = () => { if (found.result?.mark === answer.mark) rows.delete(answer.token); };
    return found;
  });
}

// ---- Sending -------------------------------------------------------------------------------

// What the server said: "taken" or "refused", and where to go next. Nothing for anything else, such
// as no reply, half a reply, or the page of some Wi-Fi in between: then it stays and is sent again.
async function send(answer) {
  const form = new FormData();
  for (const [name, value] of answer.fields) form.append(name, value);
  const files = answer.fields.some(([, value]) => typeof value !== "string");
  const stop = new AbortController();
  const patience = setTimeout(() => stop.abort(), ENOUGH);
  try {
    const reply = await fetch(answer.action, {
      method: "POST",
      body: files ? form : new URLSearchParams(form),
      headers: { "Sent-Later": "yes" },
      credentials: "omit", // never the session of whoever is here now
      redirect: "manual",
      signal: stop.signal,
    });
    const said = reply.headers.get("Sayso-Answer");
    if (said) await takeOut(answer);
    return { token: answer.token, said, next: reply.headers.get("Next") };
  } catch {
    return {};
  } finally {
    clearTimeout(patience);
  }
}

// Sends all that waits, one after the other. Tells how many still wait.
export function sendAll(tell = answered) {
  under_way ??= sendEach(tell).finally(() => { under_way = null; });
  return under_way;
}

async function sendEach(tell) {
  for (const answer of await drawer("answers", "readonly", (rows) => rows.getAll())) {
    const told = await send(answer);
    if (told.said) await tell(told);
  }
  return count();
}

// Says on the page how many wait, never whose or what; and sees to it that they are tried again.
async function count() {
  const number = await drawer("answers", "readonly", (rows) => rows.count());
  if (!onPage) return number;
  if (number) localStorage.setItem("waiting", "yes");
  else localStorage.removeItem("waiting");
  const line = document.querySelector(".waiting");
  line.textContent = number === 1 ? line.dataset.one : line.dataset.several.replace("2", number);
  line.hidden = !number;
  clearTimeout(timer);
  if (number) timer = setTimeout(sendAll, AGAIN);
  return number;
}

// ---- On the page ---------------------------------------------------------------------------

async function keepAndSend(form, button) {
  if (form.dataset.sent) return; // a second tap
  form.dataset.sent = "yes";
  const fields = [...new FormData(form), [button.name, button.value]];
  const token = form.elements.token.value;
  const answer = { token, action: form.getAttribute("action"), fields, mark: Math.random() };
  try {
    await drawer("answers", "readwrite", (rows) => rows.put(answer));
  } catch {
    return asEver(form, button); // this browser keeps nothing
  }
  const { said, next } = await send(answer);
  await count();
  if (said === "taken") location.assign(next);
  else if (said) asEver(form, button); // the server's own page says why not
  else sayKept(token);
}

function asEver(form, button) {
  form.dataset.plain = "yes";
  button.click();
}

function show(title, ...parts) {
  const main = document.querySelector("main");
  const heading = main.querySelector("h1");
  heading.textContent = title;
  document.title = `${title} - Sayso`;
  main.replaceChildren(heading, ...parts);
  scrollTo(0, 0);
  main.querySelector("[data-focus]")?.focus();
}

function sayKept(token) {
  kept = token;
  show(keptPage.dataset.heading, keptPage.content.cloneNode(true));
  navigator.serviceWorker?.ready.then((worker) => worker.sync?.register("answers")).catch(() => {});
}

// An answer came through, here or in the service worker. The page says so only to whom it told that
// the answer is kept: the next person at this device has another page.
function answered({ token, said, next }) {
  if (!onPage || token !== kept) return;
  for (const part of document.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== said;
  if (next) document.querySelector("a[data-when=taken]").href = next;
}

// A choice that cannot be read back by the server now is read back here. False: nothing was chosen.
function readBack(form) {
  const chosen = form.querySelector("input[type=radio]:checked");
  const page = document.querySelector("template[data-read-back]");
  if (!chosen || !page) return false;
  const main = document.querySelector("main");
  const heading = main.querySelector("h1");
  const [title, asked, ...before] = [document.title, heading.textContent, ...main.children];
  const part = page.content.cloneNode(true);
  const label = chosen.closest("label");
  const words = label.querySelector(".words").firstChild.textContent.trim();
  part.querySelector("[data-chosen]").textContent = words;
  part.querySelector(".card").prepend(label.querySelector(".tile").cloneNode(true));
  const { name, value } = chosen;
  part.querySelector("form").append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
  part.querySelector("[data-change]").addEventListener("click", () => {
    main.replaceChildren(...before);
    heading.textContent = asked;
    document.title = title;
  });
  show(page.dataset.heading, part);
  return true;
}

// The service worker says what came through, or that a form could not be sent: then the page stays.
export function hear(told) {
  if (told.said) {
    answered(told);
    return count();
  }
  const form = document.querySelector("form[data-offline]");
  if (form && readBack(form)) return null;
  const line = document.querySelector(".waiting");
  line.textContent = line.dataset.stay;
  line.hidden = false;
  return line.focus();
}

if (onPage) {
  document.addEventListener("submit", (sending) => {
    const { target: form, submitter: button } = sending;
    if (form.matches("[data-keep]") && button?.matches("[data-final]") && !form.dataset.plain) {
      sending.preventDefault();
      keepAndSend(form, button);
    } else if (form.matches("[data-offline]") && !navigator.onLine && readBack(form)) {
      sending.preventDefault();
    }
  });
  addEventListener("online", () => sendAll());
  const worker = keptPage?.dataset.worker;
  if (worker) navigator.serviceWorker?.register(worker, { type: "module" }).catch(() => {});
  count().then((number) => number && sendAll());
}
