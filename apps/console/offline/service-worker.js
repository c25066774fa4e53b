/*
 * Opens the console where there is no network: its page and the files it is made of, as one build made them, and nothing else. What the
 * service answers is never kept here. A new build is a new worker with a cache of its own, which takes over, and removes the old one, when
 * no page of the old build is open any more: so no page misses a file of its own build.
 */
const VERSION = '__VERSION__';
const SHELL = JSON.parse('__SHELL__');
const ROOT = '/console/';
const PREFIX = 'bihuan-console-';
const CACHE = PREFIX + VERSION;

self.addEventListener('install', (event) => {
  // Past the browser's own cache: a page must not be kept from a build before.
  const wanted = SHELL.map(
    (name) => new Request(ROOT + name, { cache: name.startsWith('assets/') ? 'default' : 'reload' }),
  );
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(wanted)));
});

self.addEventListener('activate', (event) => {
  const tidy = async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE);
    await Promise.all(old.map((name) => caches.delete(name)));
    // The page that was opened before there was a worker is looked after from now on.
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin || !pathname.startsWith(ROOT)) return;
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (SHELL.includes(pathname.slice(ROOT.length))) event.respondWith(file(request));
});

/** The service's own page; the kept one when nobody answers, or only somebody before the service does. */
async function page(request) {
  try {
    const answer = await fetch(request);
    if (answer.status < 500) return answer;
    return (await kept('index.html')) ?? answer;
  } catch (error) {
    const answer = await kept('index.html');
    if (answer) return answer;
    throw error;
  }
}

async function file(request) {
  return (await kept(new URL(request.url).pathname.slice(ROOT.length))) ?? fetch(request);
}

async function kept(name) {
  return (await caches.open(CACHE)).match(ROOT + name);
}
