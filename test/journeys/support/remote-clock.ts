import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ClockReading, ServerClock } from '@bihuan/record';

/** Lets other processes read a journey's clock: there is one clock only. */
export async function serveClock(clock: ServerClock): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((_request, response) => {
    void Promise.resolve(clock.read({} as never)).then(
      (reading) => response.end(JSON.stringify(reading)),
      () => response.writeHead(500).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** The journey's clock, read from another process. */
export class RemoteClock implements ServerClock {
  constructor(private readonly url: string) {}

  async read(): Promise<ClockReading> {
    const response = await fetch(this.url);
    if (!response.ok) throw new Error(`the journey's clock answered ${response.status}`);
    return (await response.json()) as ClockReading;
  }
}
