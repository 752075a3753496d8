// The service worker: keeps static files, and the page for when there is no network. It keeps no other page and nothing
// that came with a cookie. The server puts the constants VERSION, a digest of all that is kept, and FILES before this.
"use strict";

const CACHE = `quiz-${VERSION}`;
const [OFFLINE] = FILES;
const withoutCookie = (request) => new Request(request, { credentials: "omit" });

// A new worker does not wait until all windows of the old one are closed, and throws away what that one kept.
async function install() {
  const cache = await caches.open(CACHE);
  await cache.addAll(FILES.map(withoutCookie));
  await skipWaiting();
}

async function activate() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith("quiz-") && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await registration.navigationPreload?.enable(); // pages do not wait for this worker to start
  await clients.claim();
}

// A form that cannot be sent leads back to its page, so that "Try again" asks for that page and sends nothing twice.
async function navigate(event) {
  const { request } = event;
  try {
    return (await event.preloadResponse) ?? (await fetch(request));
  } catch {
    return request.method === "GET" ? caches.match(OFFLINE) : Response.redirect(request.referrer, 303);
  }
}

async function serveFile(event) {
  const cached = await caches.match(event.request);
  if (cached) return cached;
  const response = await fetch(withoutCookie(event.request));
  if (response.status === 200) {
    const copy = response.clone();
    event.waitUntil(caches.open(CACHE).then((cache) => cache.put(event.request, copy)));
  }
  return response;
}

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(activate()));
addEventListener("fetch", (event) => {
  const { method, mode, referrer, url } = event.request;
  // A browser may take what a worker sends on for the worker's own, so the form of another site is left to the browser.
  const isOwn = method === "GET" || referrer.startsWith(`${location.origin}/`);
  if (mode === "navigate" && isOwn) event.respondWith(navigate(event));
  else if (url.startsWith(`${location.origin}/static/`)) event.respondWith(serveFile(event));
});
