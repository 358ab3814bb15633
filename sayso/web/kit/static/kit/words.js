// Looks at words that others will read, while someone writes them. The server finds what may be hard
// and draws it; this asks it after each pause, and puts an offer where the words stand.
// Without it, the same buttons send the form, and the page comes back with what was found.

const PAUSE = 1200; // milliseconds without a letter
const LATER = 20_000; // after "not so fast"

for (const looking of document.querySelectorAll("[data-looks]")) watch(looking);

function watch(looking) {
  const box = document.getElementById(looking.dataset.looks);
  const found = looking.querySelector("[data-found]");
  const short = looking.querySelector(".looked");
  const seen = hidden("seen-words", "");
  looking.append(seen);
  let timer;
  let newest = 0;

  async function look() {
    clearTimeout(timer);
    const mine = (newest += 1);
    const answer = await fetch(looking.dataset.address, { method: "post", body: asked() });
    if (answer.status === 429) timer = setTimeout(quietly, LATER);
    if (!answer.ok || answer.redirected) throw new Error("not looked at");
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (mine !== newest) return; // they wrote on
    const said = page.querySelector(".looked").textContent.trim();
    if (short.textContent.trim() !== said) short.textContent = said;
    found.replaceChildren(...page.querySelector("[data-found]").childNodes);
    seen.value = box.name; // so it need not be said again once it is stored
  }

  function quietly() {
    look().catch(() => {}); // it is only advice
  }

  function asked() {
    const guard = document.querySelector("[name=csrfmiddlewaretoken]");
    const left = [...found.querySelectorAll("[name=left-words]")].map((each) => ["left-words", each.value]);
    const words = [["csrfmiddlewaretoken", guard.value], ["box", box.name], ["words", box.value]];
    return new URLSearchParams([...words, ...left]);
  }

  box.addEventListener("input", () => {
    clearTimeout(timer);
    newest += 1;
    seen.value = "";
    timer = setTimeout(quietly, PAUSE);
  });

  looking.addEventListener("click", async (press) => {
    const button = press.target.closest("button[name=check-words]");
    if (!button || button.dataset.plain) return;
    press.preventDefault();
    if (button.dataset.offer) put(box, button.dataset);
    else if (button.value.startsWith("leave ")) found.append(hidden("left-words", button.value.slice("leave ".length)));
    short.focus();
    try {
      await look();
    } catch {
      if (!button.isConnected) return;
      button.dataset.plain = "yes"; // as it works without this script
      button.click();
    }
  });
}

// The server counts whole characters, of which some are two for a script.
function put(box, { start, stands, offer }) {
  const from = [...box.value].slice(0, Number(start)).join("").length;
  if (box.value.slice(from, from + stands.length) !== stands) return; // they wrote on
  box.setRangeText(offer, from, from + stands.length, "end");
}

function hidden(name, value) {
  const field = document.createElement("input");
  Object.assign(field, { type: "hidden", name, value });
  return field;
}
