{% load static %}// The service worker: what this device does when there is no connection. Nobody's page is kept here, but
// one that is the same for everyone. docs/adr/0018-answers-that-wait.md
import { drawer, sendAll } from "{% static 'kit/waiting.js' %}";

const NO_CONNECTION = "{% url 'no-connection' %}";
const FINISH = "{% url 'finish-turn' %}";
const ENDS_A_TURN = [FINISH, "{% url 'rest' %}"];
const PIECES = ["{% static 'kit/sayso.css' %}", "{% static 'kit/kit.js' %}", "{% static 'kit/waiting.js' %}", "{% static 'kit/pictures.svg' %}"];

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("sync", (event) => event.waitUntil(sendInTime()));
addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") event.respondWith(go(request));
  else if (PIECES.includes(new URL(request.url).pathname)) event.respondWith(piece(request));
});

async function install() {
  await caches.delete("sayso");
  const cache = await caches.open("sayso");
  const all = [NO_CONNECTION, ...PIECES].map((address) => new Request(address, { credentials: "omit", cache: "reload" }));
  await cache.addAll(all);
  await skipWaiting();
}

async function piece(request) {
  try {
    return await fetch(request);
  } catch (none) {
    return (await caches.match(request.url)) ?? Promise.reject(none);
  }
}

// The browser has a connection again, perhaps with no page open. It asks again while some wait.
async function sendInTime() {
  if (await sendAll(tellPages)) throw new Error("there are answers that still wait");
}

async function tellPages(told) {
  for (const page of await clients.matchAll({ includeUncontrolled: true })) page.postMessage(told);
}

// Go to a page. Without a connection a form stays where it is; whoever is finished leaves nothing on
// the screen, and their turn is ended before this device shows anything else.
async function go(request) {
  const { pathname } = new URL(request.url);
  const sends = request.method === "POST";
  const leaving = sends && ENDS_A_TURN.includes(pathname) ? request.clone() : null;
  try {
    await leave();
    return await fetch(request);
  } catch {
    if (leaving) await leaveLater(leaving);
    else if (sends) return stay();
    return caches.match(NO_CONNECTION);
  }
}

async function stay() {
  await tellPages({});
  return new Response(null, { status: 204 });
}

async function leaveLater(request) {
  const form = await request.formData();
  const fields = ["csrfmiddlewaretoken", "key"].map((name) => [name, form.get(name)]);
  await drawer("leaving", "readwrite", (rows) => rows.put(fields, "turn"));
}

async function leave() {
  const fields = await drawer("leaving", "readonly", (rows) => rows.get("turn"));
  if (!fields) return;
  const reply = await fetch(FINISH, { method: "POST", body: new URLSearchParams(fields), redirect: "manual" });
  if (reply.status >= 500) throw new Error("the turn goes on");
  await drawer("leaving", "readwrite", (rows) => rows.delete("turn"));
}
