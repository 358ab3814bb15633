// The square code on a sheet carries its code behind a #: browsers do not send that anywhere.
const code = decodeURIComponent(location.hash.slice(1));
const field = document.querySelector("input[name=code]");
if (code && field && !field.value) field.value = code;
if (code) history.replaceState(null, "", location.pathname);
