import { createApi, type Api } from '@bihuan/client';
import type { PostRole } from '@bihuan/domain';
import { createRig, type OrgKey, type Rig } from '@bihuan/testing';
import { pino } from 'pino';
import { compose } from '../../../apps/api/compose';
import { startApi } from '../../../apps/api/create-api';
import { hashPassword } from '../../../apps/api/platform/auth/password';
import { Client } from '../../../apps/api/testing/client';
import { saveHistories } from '../../replay/saved-histories';
import { SETTINGS } from './api-settings';
import { serveClock } from './remote-clock';
import { respawning, type Respawning } from './respawn';

const PASSWORD = 'a password for journeys';

export interface OfficeOptions {
  readonly name: string;
  readonly origin: string;
  /** How many workers and APIs; they are processes of their own, to be killed. In this process when left out. */
  readonly processes?: number;
}

/** A district office at work: a rig with an API in front, and people who sign in and act over HTTP. */
export interface Office {
  readonly rig: Rig;
  readonly workers: readonly Respawning[];
  readonly apis: readonly Respawning[];
  /** The person with this post, signed in. */
  as(org: OrgKey, role: PostRole): Promise<Person>;
  close(): Promise<void>;
}

/** Somebody signed in. A request whose connection breaks is sent again with the same id, as the console does. */
export interface Person {
  /** Every operation, typed; a refusal is thrown. */
  readonly api: Api;
  /** Every command's id is given, so that a run with faults can be compared with one without. */
  post(path: string, body: object, key: string): Promise<{ status: number; body: Record<string, unknown> }>;
}

/** Opens an office. Close it after every test: then its workflow executions are replayed. */
export async function openOffice(options: OfficeOptions): Promise<Office> {
  const rig = await createRig({
    name: options.name,
    origin: options.origin,
    ...(options.processes ? { workers: 'elsewhere' } : {}),
  });
  const closing: (() => Promise<void>)[] = [];
  await rig.rows('update users set password_hash = $1', [await hashPassword(PASSWORD, SETTINGS.passwordCost)]);
  const workers: Respawning[] = [];
  const apis: Respawning[] = [];
  let addresses: string[];
  if (options.processes) {
    const clock = await serveClock(rig.clock);
    closing.push(clock.close);
    const env = {
      DATABASE_URL: rig.databaseUrl,
      CLOCK_URL: clock.url,
      TEMPORAL_ADDRESS: rig.bench.env.address,
      BIHUAN_TEST_WORKFLOW_BUNDLE: rig.bench.bundle,
    };
    for (let n = 0; n < options.processes; n++) {
      apis.push(await respawning('api-child.ts', env));
      workers.push(await respawning('worker-child.ts', env));
    }
    closing.push(async () => void (await Promise.all([...workers, ...apis].map((child) => child.stop()))));
    addresses = apis.map((api) => api.said);
  } else {
    const { parts, close } = compose({
      databaseUrl: rig.databaseUrl,
      temporalAddress: undefined,
      settings: SETTINGS,
      pool: 4,
      log: pino({ level: 'silent' }),
      clock: rig.clock,
    });
    const api = await startApi(parts);
    closing.push(api.close, close);
    addresses = [api.address];
  }
  let turn = 0;
  const signedIn = new Map<string, Person>();
  return {
    rig,
    workers,
    apis,
    as: async (org, role) => {
      const login = `${options.name}-${org}-${role}`;
      const known = signedIn.get(login);
      if (known) return known;
      const next = () => addresses[turn++ % addresses.length] ?? '';
      const { token } = await patientApi(next, null).session.signIn({ body: { login, password: PASSWORD } });
      const person = personOver(next, token);
      signedIn.set(login, person);
      return person;
    },
    close: async () => {
      saveHistories(await rig.histories());
      for (const close of closing.reverse()) await close();
      await rig.close();
    },
  };
}

/** Requests take turns over the addresses; a broken connection means the same request again, elsewhere or later. */
function personOver(next: () => string, token: string): Person {
  const client = () => new Client(next(), token);
  return {
    api: patientApi(next, token),
    post: (path, body, key) => patiently(() => client().try('POST', path, body, { key })),
  };
}

function patientApi(next: () => string, token: string | null): Api {
  return createApi({
    url: next(),
    token,
    language: 'en',
    fetch: (request) => {
      const { pathname, search } = new URL(request.url);
      return patiently(() => fetch(new Request(`${next()}${pathname}${search}`, request.clone())));
    },
  });
}

async function patiently<T>(send: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await send();
    } catch (error) {
      if (!(error instanceof Error && error.name === 'TypeError') || attempt > 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}
