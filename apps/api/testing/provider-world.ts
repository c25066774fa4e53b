import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { startApiWorld, type ApiWorld } from './api-world';

const PROVIDER = join(__dirname, '../../../test/support/oidc-provider.mjs');

/** A browser as far as it matters: cookies by their origin's port, and no redirect followed by itself. */
export class Browser {
  private readonly jars = new Map<string, Map<string, string>>();

  async go(url: string, init: RequestInit = {}): Promise<Response> {
    const { host } = new URL(url);
    const jar = this.jars.get(host) ?? new Map<string, string>();
    this.jars.set(host, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string>), cookie };
    const answer = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of answer.headers.getSetCookie()) {
      const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=');
      if (value === '') jar.delete(name);
      else jar.set(name, value);
    }
    return answer;
  }

  /** Where an answer sends it. */
  static next(answer: Response, from: string): string {
    return new URL(answer.headers.get('location') ?? '', from).href;
  }

  /** Forgets one server: the provider would know who was there before. */
  forget(url: string): void {
    this.jars.delete(new URL(url).host);
  }

  cookie(url: string, name: string): string | undefined {
    return this.jars.get(new URL(url).host)?.get(name);
  }
}

/** A service that people may sign in to by a log-in provider, which runs beside it. */
export interface ProviderWorld {
  readonly world: ApiWorld;
  readonly issuer: string;
  /** Begins a log-in here and ends it at the provider; the address the browser is sent back to. `said` is the provider's query. */
  vouch(browser: Browser, said: string): Promise<string>;
  /** The code of the refusal that the log-in page is told. */
  told(answer: Response): string | null;
  whoIs(browser: Browser): Promise<unknown>;
  close(): Promise<void>;
}

/** Starts a service and its log-in provider on free ports. `signInTime` is the server time of sessions and codes. */
export async function startProviderWorld(name: string, signInTime?: () => string): Promise<ProviderWorld> {
  const [here = 0, there = 0] = await ports();
  const issuer = `http://127.0.0.1:${there}`;
  const publicUrl = `http://127.0.0.1:${here}`;
  const args = [PROVIDER, String(there), `${publicUrl}/api/session/oidc/callback`];
  const provider = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  await once(provider.stdout, 'data');
  const client = { clientId: 'bihuan', clientSecret: 'a secret for tests', loginClaim: 'preferred_username' };
  const world = await startApiWorld(name, {
    ...(signInTime ? { signInTime } : {}),
    settings: { port: here, oidc: { ...client, issuer, publicUrl, secondFactor: ['two-factors'] } },
  });
  return {
    world,
    issuer,
    vouch: async (browser, said) => {
      browser.forget(issuer);
      const begun = await browser.go(`${world.address}/api/session/oidc`);
      if (begun.status !== 303) throw new Error(`A log-in begins with ${begun.status}.`);
      const asked = Browser.next(begun, world.address);
      const interaction = Browser.next(await browser.go(asked), issuer);
      const resumed = Browser.next(await browser.go(`${interaction}${said}`), issuer);
      return Browser.next(await browser.go(resumed), issuer);
    },
    told: (answer) => new URL(Browser.next(answer, world.address)).searchParams.get('sign-in'),
    whoIs: async (browser) => (await browser.go(`${world.address}/api/session`)).json(),
    close: async () => {
      provider.kill();
      await world.close();
    },
  };
}

async function ports(): Promise<number[]> {
  const servers = [createServer(), createServer()];
  await Promise.all(servers.map((server) => once(server.listen(0, '127.0.0.1'), 'listening')));
  const free = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return free;
}
