import { type AddressInfo, type Server, createServer } from 'node:net';
import { createWakeClient } from './wake-client';

/** A server that takes connections and never says a word, as a frozen one does. */
async function frozenServer(): Promise<{ server: Server; port: number; close(): void }> {
  const sockets = new Set<import('node:net').Socket>();
  const server = createServer((socket) => void sockets.add(socket.on('error', () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { server, port: (server.address() as AddressInfo).port, close };
}

async function failsAfter(port: number): Promise<number> {
  const client = createWakeClient(`127.0.0.1:${port}`, 'default');
  const begun = performance.now();
  try {
    await expect(client.deliver({ key: 'hazard:h1', attributes: {} })).rejects.toThrow();
    return performance.now() - begun;
  } finally {
    await client.close();
  }
}

test('a wake for a frozen server is given up within seconds', async () => {
  const frozen = await frozenServer();
  expect(await failsAfter(frozen.port)).toBeLessThan(4_500);
  frozen.close();
}, 20_000);

test('a wake for a server that is gone is given up within seconds', async () => {
  const gone = await frozenServer();
  gone.close();
  expect(await failsAfter(gone.port)).toBeLessThan(4_500);
}, 20_000);
