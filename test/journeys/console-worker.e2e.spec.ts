import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '@bihuan/runtime';
import { makeServiceWorker } from '../../apps/console/offline/make-service-worker';
import { until } from '../../libs/testing/until';
import { Window, withBrowser } from '../support/browser';

jest.setTimeout(60_000);
const inBrowser = withBrowser();
const SOURCE = readFileSync(join(projectRoot(), 'apps/console/offline/service-worker.js'), 'utf8');

/** What a build is made of, by path: a page that says which build it is of, and the one file it needs for that. */
function build(name: string): Readonly<Record<string, string>> {
  const file = `assets/${name}.js`;
  return {
    '/console/': `<!doctype html><title>no script</title><script src="/console/${file}"></script>`,
    '/console/index.html': `<!doctype html><title>no script</title><script src="/console/${file}"></script>`,
    [`/console/${file}`]: `document.title = '${name}'; navigator.serviceWorker.register('/console/sw.js');`,
    '/console/sw.js': makeServiceWorker(SOURCE, ['index.html', file], name),
    '/api/said': `by the service of ${name}`,
  };
}

/** The worker that opens the console without a network, through two builds of it. */
describe('the worker of the console', () => {
  let server: Server;
  let address = '';
  /** What is served; null while nobody answers. */
  let served: Readonly<Record<string, string>> | null = null;
  let window: Window;

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (!served) return void request.socket.destroy();
      const path = request.url ?? '';
      const text = served[path];
      response.setHeader('content-type', path.endsWith('.js') ? 'text/javascript' : 'text/html');
      response.statusCode = text === undefined ? 404 : 200;
      response.end(text);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    await window?.close();
    server.closeAllConnections();
    server.close();
  });

  const open = () => window.page.goto(`${address}/console/`);
  const ask = (script: string) => window.page.evaluate(script);
  const comes = (what: string, script: string) => until(what, async () => (await ask(script)) === true, 20_000, 50);

  inBrowser('opens what was built when nobody answers, and never what the service said', async () => {
    window = await Window.open();
    served = build('first');
    await open();
    await comes('it looks after the page', 'navigator.serviceWorker.controller !== null');
    expect(await ask(`fetch('/api/said').then((answer) => answer.text())`)).toBe('by the service of first');
    served = null;
    await open();
    expect(await window.page.title()).toBe('first');
    expect(await ask(`fetch('/api/said').then(() => 'kept', () => 'gone')`)).toBe('gone');
  });

  inBrowser('shows a new build at once, and replaces the old one when no page of it is open', async () => {
    served = build('second');
    await open();
    expect(await window.page.title()).toBe('second');
    await comes('the new worker waits', 'navigator.serviceWorker.ready.then(({ waiting }) => waiting !== null)');
    // A page of the old build may still need its files.
    expect(await ask('caches.keys()')).toEqual(['bihuan-console-first', 'bihuan-console-second']);
    // No page is open for a moment.
    await window.page.goto('about:blank');
    window = await window.reopen();
    await open();
    await comes('the old one is gone', `caches.keys().then((names) => names.join() === 'bihuan-console-second')`);
    served = null;
    await open();
    expect(await window.page.title()).toBe('second');
  });
});

test('a build without a page has no worker', () => {
  expect(() => makeServiceWorker(SOURCE, ['assets/a.js'], '1')).toThrow('no page');
});
