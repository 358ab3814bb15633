// Answers that wait on this device until the server has them: docs/adr/0018-answers-that-wait.md.
// A form with `data-keep` is sent with its token and without a session. Where that fails it is kept
// here and sent again and again, until the server itself says what became of it. One that it refused
// stays as a bare mark, until someone puts it away. What is in the form is nothing that this script
// looks at: whoever seals it does so before. The service worker uses this file too.

const ENOUGH = 15_000, AGAIN = 20_000; // milliseconds: for one reply, and before the next try
const onPage = typeof document !== "undefined";
const keptPage = onPage ? document.querySelector("template[data-kept]") : null;
let kept = null; // the token of the answer that this page says is kept
let timer = 0;
let under_way = null;

// ---- The drawer ----------------------------------------------------------------------------

// "answers": one row a token, and a later answer with the same token takes its place. A row that is
// `refused` holds nothing else.
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

// Takes an answer out, unless a later one has taken its place in the meantime. Of one that was
// refused it stays that there was one: not whose, not what.
function takeOut({ token, mark }, said) {
  return drawer("answers", "readwrite", (rows) => {
    const found = rows.get(token);
    found.onsuccess = () => {
      if (!found.result || found.result.mark > mark) return;
      rows.delete(token);
      if (said === "refused") rows.put({ token: `refused ${Math.random()}`, refused: true });
    };
    return found;
  });
}

function putAway() {
  return drawer("answers", "readwrite", (rows) => {
    const all = rows.getAll();
    all.onsuccess = () => all.result.filter((row) => row.refused).forEach((row) => rows.delete(row.token));
    return all;
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
    if (said) await takeOut(answer, said);
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
  const rows = await drawer("answers", "readonly", (all) => all.getAll());
  for (const answer of rows.filter((row) => !row.refused)) {
    const told = await send(answer);
    if (told.said) await tell(told);
  }
  return count();
}

// Says on the page how many wait, never whose or what; and sees to it that they are tried again.
async function count() {
  const rows = await drawer("answers", "readonly", (all) => all.getAll());
  const refused = rows.filter((row) => row.refused).length;
  const number = rows.length - refused;
  if (!onPage) return number;
  if (rows.length) localStorage.setItem("waiting", "yes");
  else localStorage.removeItem("waiting");
  say(document.querySelector(".waiting"), number);
  const told = document.querySelector(".refused");
  say(told.querySelector("span"), refused);
  told.hidden = !refused;
  clearTimeout(timer);
  if (number) timer = setTimeout(sendAll, AGAIN);
  return number;
}

function say(line, number) {
  line.textContent = number === 1 ? line.dataset.one : line.dataset.several.replace("2", number);
  line.hidden = !number;
}

// ---- On the page ---------------------------------------------------------------------------

async function keepAndSend(form, button) {
  if (form.dataset.sent) return; // a second tap
  form.dataset.sent = "yes";
  const fields = [...new FormData(form), [button.name, button.value]];
  const token = form.elements.token.value;
  const answer = { token, action: form.getAttribute("action"), fields, mark: Date.now() };
  const { said, next } = await send(answer);
  if (said === "taken") return location.assign(next);
  if (said) return asEver(form, button); // the server's own page says why not
  try {
    await drawer("answers", "readwrite", (rows) => rows.put(answer));
  } catch {
    return asEver(form, button); // this browser keeps nothing
  }
  await count();
  return sayKept(token);
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
  document.querySelector(".refused button").addEventListener("click", () => putAway().then(count));
  addEventListener("online", () => sendAll());
  const worker = keptPage?.dataset.worker;
  if (worker) navigator.serviceWorker?.register(worker, { type: "module" }).catch(() => {});
  count().then((number) => number && sendAll());
}
