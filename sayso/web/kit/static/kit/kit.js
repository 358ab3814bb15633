// A bonus on every page. Say what happened: bring the reader to it.
document.querySelector("[data-focus]")?.focus();
