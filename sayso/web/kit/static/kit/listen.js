// Reads a page or one part of it aloud, a sentence at a time, and marks the sentence that is spoken.
// The same button stops it, and goes on from there. The server cuts the sentences and speaks them.

const sound = new Audio();
const places = new Map(); // button -> the sentence to go on with
let reading = null;

export async function read(button) {
  const before = reading;
  stop();
  if (before?.button === button) return;
  const now = (reading = { button, label: button.innerHTML });
  show(button, button.form.dataset.stop, "#stop");
  const find = finder(button.value);
  let number = places.get(button) ?? 1;
  let next = fetchSentence(button, number);
  for (; reading === now; number += 1) {
    const sentence = await next;
    if (reading !== now) return;
    places.set(button, number);
    if (!sentence) break;
    next = fetchSentence(button, number + 1);
    next.catch(() => {}); // heard of when it is its turn
    mark(find(sentence.words));
    await play(sentence.sound, now);
  }
  if (reading !== now) return;
  places.delete(button);
  stop();
}

function stop() {
  if (!reading) return;
  reading.button.innerHTML = reading.label;
  reading.done?.();
  reading = null;
  sound.pause();
  mark(null);
}

function show(button, word, picture) {
  button.querySelector("span").textContent = word;
  const drawing = button.querySelector("img");
  if (drawing) drawing.src = drawing.src.replace(/#.*/, picture);
}

async function fetchSentence(button, number) {
  const { form, value } = button;
  const fields = new FormData(form);
  fields.set("listen", value);
  fields.set("sentence", number);
  const asked = new URLSearchParams(fields);
  const answer = form.method === "post"
    ? await fetch(form.action, { method: "post", body: asked })
    : await fetch(`${form.action.split("?")[0]}?${asked}`);
  if (answer.status === 204) return null;
  const words = answer.headers.get("X-Sentence");
  if (words === null) throw new Error("no sound");
  return { words: decodeURIComponent(words), sound: await answer.blob() };
}

function play(blob, now) {
  const address = URL.createObjectURL(blob);
  return new Promise((done, failed) => {
    now.done = done;
    sound.onended = done;
    sound.onerror = () => failed(new Error("cannot play"));
    sound.src = address;
    sound.play().catch((why) => (reading === now ? failed(why) : done()));
  }).finally(() => URL.revokeObjectURL(address));
}

// Finds each sentence in what the page shows, from the one before on. Spaces count as one.
function finder(part) {
  const root = document.getElementById(part) ?? document.querySelector("main");
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const where = [];
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (node.parentElement.closest("[data-silent], [hidden], [aria-hidden=true]")) continue;
    for (let i = 0; i < node.length; i += 1) {
      const letter = /\s/.test(node.data[i]) ? " " : node.data[i];
      if (letter === " " && text.endsWith(" ")) continue;
      text += letter;
      where.push([node, i]);
    }
  }
  let from = 0;
  return (sentence) => {
    const start = text.indexOf(sentence, from);
    if (start < 0) return null;
    from = start + sentence.length;
    const range = document.createRange();
    range.setStart(...where[start]);
    const [last, offset] = where[from - 1];
    range.setEnd(last, offset + 1);
    return range;
  };
}

function mark(range) {
  document.querySelector(".spoken")?.classList.remove("spoken");
  globalThis.CSS?.highlights?.delete("spoken");
  if (!range) return;
  const around = range.startContainer.parentElement;
  if (globalThis.CSS?.highlights) CSS.highlights.set("spoken", new Highlight(range));
  else around.classList.add("spoken");
  around.scrollIntoView({ block: "nearest" });
}
