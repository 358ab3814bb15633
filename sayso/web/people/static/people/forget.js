// Take the secret out of the address, so that the browser's list of pages does not keep it.
history.replaceState(null, "", new URL(document.querySelector("main form[method=post]").action).pathname);
