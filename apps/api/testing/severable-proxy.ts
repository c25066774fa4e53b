import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A cable between the service and a server that a test can pull and plug in again. */
export interface SeverableProxy {
  readonly port: number;
  sever(): void;
  restore(): void;
  close(): Promise<void>;
}

/** Listens on a free port of loopback and passes everything on to this port. */
export async function severableProxy(target: number): Promise<SeverableProxy> {
  const sockets = new Set<Socket>();
  let severed = false;
  const server = createServer((socket) => {
    if (severed) return void socket.resetAndDestroy();
    const far = connect(target, '127.0.0.1');
    for (const end of [socket, far]) {
      sockets.add(end);
      end.on('error', () => undefined);
      end.on('close', () => {
        sockets.delete(end);
        socket.destroy();
        far.destroy();
      });
    }
    socket.pipe(far).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => sockets.forEach((socket) => socket.resetAndDestroy());
  return {
    port: (server.address() as AddressInfo).port,
    sever: () => {
      severed = true;
      cut();
    },
    restore: () => void (severed = false),
    close: async () => {
      cut();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
