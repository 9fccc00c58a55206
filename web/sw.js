// The service worker. `web/vite.config.ts` fills in the version and the files of the first page, and puts it beside
// index.html. It makes the app installable and lets it open on a bad line; what the shop's data is concerned, it is
// not there: nothing below /api is touched, ever. It also shows alerts, which come from the shop's own server encrypted
// for this browser alone.
const VERSION = '__VERSION__';
const SHELL = JSON.parse('__SHELL__');
const CACHE = `shell-${VERSION}`;

self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(['/index.html', ...SHELL])));
});

self.addEventListener('activate', (event) => {
  const old = (names) => names.filter((name) => name.startsWith('shell-') && name !== CACHE);
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(old(names).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  );
});

// Sent by the page when its reader has said yes to the newer version.
self.addEventListener('message', ({ data }) => {
  if (data === 'take-over') self.skipWaiting();
});

// Every push shows something: browsers take the permission away from who stays silent.
self.addEventListener('push', (event) => {
  const { title, body, tag, lang, url } = event.data.json();
  const look = { icon: '/icon-192.png', badge: '/icon-192.png', dir: lang === 'ar' ? 'rtl' : 'ltr' };
  event.waitUntil(
    self.registration.showNotification(title, { body, tag, lang, renotify: true, data: { url }, ...look }),
  );
});

self.addEventListener('notificationclick', (event) => {
  event.notification.close();
  event.waitUntil(show(event.notification.data.url));
});

/** In a window that is open, or a new one. */
async function show(address) {
  const { origin, pathname, search } = new URL(address);
  if (origin !== self.location.origin) return;
  // A window that was reloaded past this worker is one too.
  const windows = await self.clients.matchAll({ type: 'window', includeUncontrolled: true });
  const page = windows.find(({ focused }) => focused) ?? windows[0];
  if (!page) return self.clients.openWindow(pathname + search);
  page.postMessage({ open: pathname + search });
  return page.focus().catch(() => page); // a browser may refuse; the page is there all the same
}

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== self.location.origin) return;
  if (url.pathname.startsWith('/api/') || url.pathname.startsWith('/.auth/')) return;
  if (request.mode === 'navigate') event.respondWith(fetch(request).catch(() => cached('/index.html')));
  else if (url.pathname.startsWith('/assets/')) event.respondWith(fromCacheFirst(request));
});

/** A file with a hash in its name never changes. */
async function fromCacheFirst(request) {
  const found = await caches.match(request);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok) {
    const cache = await caches.open(CACHE);
    await cache.put(request, response.clone());
  }
  return response;
}

async function cached(path) {
  return (await caches.match(path)) ?? Response.error();
}
