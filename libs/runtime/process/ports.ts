import { randomInt } from 'node:crypto';
import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf } from './process-info';
import { StartProblem } from './say';

/** Below what any system hands to outgoing connections by default (Linux begins at 32768), above the well-known services. */
const LOWEST = 20_000;
const USUAL_EPHEMERAL = 32_768;

/** True when nobody listens on the port of this host. */
export function portIsFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** True when the port is free within `ms`: a killed program's sockets close a moment after it. */
export async function portBecomesFree(port: number, ms = 1_500): Promise<boolean> {
  for (const end = Date.now() + ms; ; await sleep(50)) {
    if (await portIsFree(port)) return true;
    if (Date.now() >= end) return false;
  }
}

/**
 * A port that is free now, from below the range the system gives to outgoing connections: there, any program that connects
 * somewhere may hold the port by the time a server that is still starting listens on it. Falls back to the system's choice.
 */
export async function freePort(host = '127.0.0.1'): Promise<number> {
  const end = firstEphemeralPort();
  for (let tries = 0; end > LOWEST && tries < 50; tries++) {
    const port = randomInt(LOWEST, end);
    if (await portIsFree(port, host)) return port;
  }
  return systemPort(host);
}

function firstEphemeralPort(): number {
  const first = Number.parseInt(safeRead('/proc/sys/net/ipv4/ip_local_port_range'), 10);
  return Number.isInteger(first) ? first : USUAL_EPHEMERAL;
}

function systemPort(host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port: 0, host, exclusive: true }, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/**
 * Runs `start`, which chooses its ports, and once more when another program took one of them between the choice and the
 * listening. A port that was asked for by name is not chosen anew: `start` refuses it by itself, naming who holds it.
 */
export async function withPortsStillFree<T>(start: () => Promise<T>, tries = 3): Promise<T> {
  for (let left = tries - 1; ; left--) {
    try {
      return await start();
    } catch (error) {
      const taken = error instanceof StartProblem && /address already in use/i.test(error.en);
      if (!taken || left <= 0) throw error;
    }
  }
}

/** The first free port among `preferred`, then its successors up to `tries`, then any. */
export async function nextFreePort(preferred: number, host = '127.0.0.1', tries = 50): Promise<number> {
  for (let port = preferred; port < preferred + tries && port < 65536; port++) {
    if (await portIsFree(port, host)) return port;
  }
  return freePort(host);
}

/** Who listens on a port of this machine, as far as the system tells: pid and command, or null. */
export function whoListens(port: number): { pid: number; command: string } | null {
  const inodes = listeningInodes(port);
  if (inodes.size === 0) return null;
  for (const entry of safeList('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    for (const fd of safeList(`/proc/${entry}/fd`)) {
      const inode = /^socket:\[(\d+)\]$/.exec(safeLink(`/proc/${entry}/fd/${fd}`))?.[1];
      if (inode && inodes.has(inode)) return { pid: Number(entry), command: commandOf(Number(entry)) };
    }
  }
  return null;
}

/** `whoListens` as half a sentence in English and Chinese. */
export function describeListener(port: number): { en: string; zh: string } {
  const who = whoListens(port);
  if (!who) return { en: 'another program', zh: '其他程序' };
  const what = `${who.command.slice(0, 80) || 'unknown'} (pid ${who.pid})`;
  return { en: what, zh: what };
}

function listeningInodes(port: number): Set<string> {
  const wanted = port.toString(16).toUpperCase().padStart(4, '0');
  const found = new Set<string>();
  for (const file of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of safeRead(file).split('\n').slice(1)) {
      const fields = line.trim().split(/\s+/);
      if (fields[1]?.endsWith(`:${wanted}`) && fields[3] === '0A' && fields[9]) found.add(fields[9]);
    }
  }
  return found;
}

function safeRead(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function safeList(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

function safeLink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
