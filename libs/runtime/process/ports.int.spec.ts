import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { freePort, portIsFree, withPortsStillFree } from './ports';
import { StartProblem } from './say';

const taken = new StartProblem('x-start-failed', 'It said: listen tcp 127.0.0.1:1: bind: address already in use', '');

describe('the ports of what is started here', () => {
  it('are none that an outgoing connection can be given', async () => {
    const first = Number.parseInt(readFileSync('/proc/sys/net/ipv4/ip_local_port_range', 'utf8'), 10);
    for (let i = 0; i < 20; i++) expect(await freePort()).toBeLessThan(first);
  });

  it('are free', async () => {
    const port = await freePort();
    expect(await portIsFree(port)).toBe(true);
    const holder = createServer().listen(port, '127.0.0.1');
    try {
      expect(await portIsFree(port)).toBe(false);
    } finally {
      holder.close();
    }
  });

  it('are chosen anew when somebody took one meanwhile', async () => {
    const outcomes = [() => Promise.reject(taken), () => Promise.resolve('serves')];
    expect(await withPortsStillFree(() => outcomes.shift()!())).toBe('serves');
  });

  it('are not tried for ever, and another cause is told at once', async () => {
    let starts = 0;
    const failing = (problem: Error) => () => {
      starts++;
      return Promise.reject(problem);
    };
    await expect(withPortsStillFree(failing(taken))).rejects.toBe(taken);
    expect(starts).toBe(3);
    const other = new StartProblem('x-start-failed', 'no space left', '');
    await expect(withPortsStillFree(failing(other))).rejects.toBe(other);
    expect(starts).toBe(4);
  });
});
