// A shared tablet rests after five minutes without a touch; half a minute before, it asks.
// The server keeps the same time. It only learns here that someone types without sending.
const REST = 300_000, WARNING = 30_000, TELL = 60_000;
const box = document.querySelector(".rest");
const [stay, away] = box.querySelectorAll("form");
let touched = Date.now(), told = touched, before = null;

const typed = (field) => field.matches("textarea, input:not([type]), input[type=text], input[type=search], input[type=email], input[type=date]") && field.value && field.value !== field.defaultValue;

function tell() {
  told = Date.now();
  fetch(stay.action, { method: "POST", body: new FormData(stay) }).then((answer) => {
    if (answer.redirected) location.replace(answer.url);
  }).catch(() => {});
}

function rest() {
  const field = [...document.querySelectorAll("main form textarea, main form input")].find(typed);
  if (field) {
    away.elements.path.value = new URL(field.form.action).pathname;
    const words = [...field.form.elements].filter(typed).map((one) => [one.name, one.value]);
    away.elements.typed.value = JSON.stringify(Object.fromEntries(words));
  }
  document.querySelector(".frame").hidden = true;
  away.submit();
}

function touch() {
  if (!box.hidden) return;
  touched = Date.now();
  if (touched - told > TELL) tell();
}

for (const kind of ["keydown", "pointerdown", "input"]) addEventListener(kind, touch, { passive: true });
stay.addEventListener("submit", (send) => {
  send.preventDefault();
  box.hidden = true;
  before?.focus();
  touch();
  tell();
});
addEventListener("pageshow", (show) => { if (show.persisted) location.reload(); });
const timer = setInterval(() => {
  const left = REST - (Date.now() - touched);
  if (left <= 0) {
    clearInterval(timer); // once: on a slow line a second try would end the first, and lose its words
    rest();
  }
  else if (left <= WARNING && box.hidden) {
    before = document.activeElement;
    box.hidden = false;
    stay.querySelector("button").focus();
  }
}, 1000);
