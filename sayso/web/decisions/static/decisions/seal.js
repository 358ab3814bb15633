// Seals a vote on this device: what was chosen never leaves it in the open. docs/adr/0017-who-holds-the-key.md
// HPKE (RFC 9180), base mode: X25519, HKDF-SHA256, AES-128-GCM, as sayso/craft/sealing.py has it. Where
// the browser cannot do that, or no script runs, the page's form works as ever and the page says so.

const { subtle } = globalThis.crypto ?? {};
const BLOCK = 256; // bytes: every vote has one length, so its length tells nothing
const KEM = bytes("KEM", 0, 0x20);
const SUITE = bytes("HPKE", 0, 0x20, 0, 0x01, 0, 0x01);

function bytes(...parts) {
  const text = new TextEncoder();
  return Uint8Array.from(parts.flatMap((part) =>
    typeof part === "string" ? [...text.encode(part)] : typeof part === "number" ? [part] : [...part]));
}

async function hmac(key, content) {
  const algorithm = { name: "HMAC", hash: "SHA-256" };
  const signing = await subtle.importKey("raw", key, algorithm, false, ["sign"]);
  return new Uint8Array(await subtle.sign("HMAC", signing, content));
}

const NO_SALT = new Uint8Array(32); // the same to HMAC as an empty one, which browsers refuse

function extract(suite, salt, label, content) {
  return hmac(salt, bytes("HPKE-v1", suite, label, content));
}

async function expand(suite, secret, label, info, length) {
  const asked = bytes(0, length, "HPKE-v1", suite, label, info, 1);
  return (await hmac(secret, asked)).slice(0, length); // never more than one block of the hash
}

async function agree(publicKey) {
  const theirs = await subtle.importKey("raw", publicKey, { name: "X25519" }, true, []);
  const once = await subtle.generateKey({ name: "X25519" }, true, ["deriveBits"]);
  const shared = await subtle.deriveBits({ name: "X25519", public: theirs }, once.privateKey, 256);
  const sent = new Uint8Array(await subtle.exportKey("raw", once.publicKey));
  const secret = await extract(KEM, NO_SALT, "eae_prk", new Uint8Array(shared));
  return [sent, await expand(KEM, secret, "shared_secret", bytes(sent, publicKey), 32)];
}

async function seal(plain, publicKey, info) {
  if (plain.length >= BLOCK) throw new RangeError("too long for a vote");
  const padded = new Uint8Array(BLOCK);
  padded.set(bytes(plain, 0x80));
  const [sent, shared] = await agree(publicKey);
  const context = bytes(
    0,
    await extract(SUITE, NO_SALT, "psk_id_hash", []),
    await extract(SUITE, NO_SALT, "info_hash", info),
  );
  const secret = await extract(SUITE, shared, "secret", []);
  const key = await expand(SUITE, secret, "key", context, 16);
  const nonce = await expand(SUITE, secret, "base_nonce", context, 12);
  const locking = await subtle.importKey("raw", key, "AES-GCM", false, ["encrypt"]);
  const locked = await subtle.encrypt({ name: "AES-GCM", iv: nonce }, locking, padded);
  return bytes(sent, new Uint8Array(locked));
}

// ---- The page ------------------------------------------------------------------------------

const decoded = (text) => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0));
const encoded = (content) => btoa(String.fromCharCode(...content));

const review = document.querySelector("dialog[data-key]");
const form = document.querySelector("form[data-ballot]");
const main = document.querySelector("main");
const heading = main.querySelector("h1");
const { title } = document;
const question = [...heading.childNodes];
const card = review.querySelector("[data-chosen]");
const publicKey = decoded(review.dataset.key);
const alone = new Set(form.dataset.alone.split(" "));
const sealed = review.querySelector("[name=sealed]");
let aside = []; // what stands aside while a choice is read back
let works = true;

const chosen = () => [...form.querySelectorAll("[name=choice]:checked")];

// What this device is about to do is what the page says of it.
function say(device) {
  for (const part of document.querySelectorAll("[data-sealed-by]")) {
    part.hidden = (part.dataset.sealedBy === "device") !== device;
  }
}

function readBack() {
  sealed.value = "";
  card.replaceChildren(...chosen().map(copyOf));
  aside = [...main.children].filter((part) => part !== review && part !== heading && !part.hidden);
  for (const part of aside) part.hidden = true;
  cover(false);
  review.show();
  scrollTo(0, 0);
}

function copyOf(choice) {
  const label = choice.closest("label");
  const copy = document.querySelector("template[data-card]").content.firstElementChild.cloneNode(true);
  copy.prepend(label.querySelector(".tile").cloneNode(true));
  copy.querySelector("[data-here]").append(...label.querySelector(".words").cloneNode(true).childNodes);
  return copy;
}

function cover(hides) {
  card.hidden = document.getElementById("read-back").hidden = hides;
  heading.textContent = hides ? review.dataset.covered : review.dataset.heading;
  document.title = `${heading.textContent} - Sayso`;
  for (const button of review.querySelectorAll("[data-cover]")) {
    button.hidden = (button.dataset.cover === "yes") === hides;
  }
}

// Back to the choices, as they were; after the vote with nothing chosen.
function leave() {
  review.close();
  card.replaceChildren();
  heading.replaceChildren(...question);
  document.title = title;
  for (const part of aside) part.hidden = false;
  aside = [];
}

async function send(button) {
  const marks = chosen().map((choice) => [choice.value, 1]);
  try {
    sealed.value = encoded(await seal(bytes(JSON.stringify(marks)), publicKey, bytes(review.dataset.info)));
  } catch {
    works = false; // the form goes the ordinary way, and the page says so before it does
    say(false);
    return leave();
  }
  setTimeout(() => { // Chromium sends no form from where a promise goes on
    forget();
    button.form.requestSubmit(button); // if it cannot be sent, it can be sent again as it is
  });
}

function forget() {
  form.reset();
  leave();
}

// Every choice is asked for its sound, and only what was chosen is played: no one can tell which.
async function listen(button) {
  button.disabled = true;
  const sounds = new Map();
  const parts = [...form.querySelectorAll("[name=choice]")].map((choice) => choice.closest(".option").id);
  for (const part of ["read-back", ...parts]) sounds.set(part, await soundsOf(part));
  const player = new Audio();
  const wanted = chosen().map((choice) => choice.closest(".option").id);
  for (const sound of ["read-back", ...wanted].flatMap((part) => sounds.get(part))) {
    const address = URL.createObjectURL(sound);
    await new Promise((done) => {
      player.onended = player.onerror = done;
      player.src = address;
      player.play().catch(done);
    });
    URL.revokeObjectURL(address);
  }
  button.disabled = false;
}

async function soundsOf(part) {
  const found = [];
  const asked = new URLSearchParams(location.search);
  asked.set("listen", part);
  for (let number = 1; ; number += 1) {
    asked.set("sentence", number);
    const answer = await fetch(`${location.pathname}?${asked}`);
    if (answer.status !== 200) return found;
    found.push(await answer.blob());
  }
}

async function begin() {
  await subtle.importKey("raw", publicKey, { name: "X25519" }, true, []); // or this browser cannot
  main.append(review);
  say(true);
  form.addEventListener("submit", (sending) => {
    const marks = chosen();
    if (!works || !marks.length) return; // the server says what is missing: there is nothing to keep secret
    sending.preventDefault();
    sending.stopPropagation();
    const odd = marks.length > 1 && marks.some((choice) => alone.has(choice.value));
    const problem = document.querySelector("[data-not-together]");
    problem.hidden = !odd;
    if (odd) problem.focus();
    else readBack();
  });
  let under_way = false;
  review.addEventListener("submit", (sending) => {
    if (sealed.value) return;
    sending.preventDefault();
    sending.stopPropagation();
    if (under_way) return; // a second tap
    under_way = true;
    send(sending.submitter).finally(() => { under_way = false; });
  });
  review.addEventListener("click", (press) => {
    const button = press.target.closest("button");
    if (button?.dataset.cover) cover(button.dataset.cover === "yes");
    else if (button && "change" in button.dataset) leave();
    else if (button && "hear" in button.dataset) listen(button);
  });
  addEventListener("pagehide", forget);
}

if (subtle) begin().catch(() => {}); // as the page stands, the server seals, and the page says that
