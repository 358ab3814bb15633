// A quick way off a page about worries. Without this the link still goes home.

const leave = document.querySelector("[data-leave]");

function go() {
  document.body.hidden = true; // at once, whatever the network does
  for (const form of document.forms) form.reset();
  location.replace(leave.href); // in the history home stands where this page stood
}

leave?.addEventListener("click", (press) => {
  press.preventDefault();
  go();
});

// The back button must not bring an old page back to life: it is asked for anew.
addEventListener("pageshow", (shown) => {
  if (shown.persisted) go();
});
