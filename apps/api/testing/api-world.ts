import { shippedTemplates } from '@bihuan/documents';
import { loadShipped, SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { DEFAULT_POLICY, loadCalendars, shippedPlans, shippedPolicies, shippedStandards } from '@bihuan/plans';
import { FixedClock, openKeyRing } from '@bihuan/record';
import { createHash } from 'node:crypto';
import { pino, type Logger } from 'pino';
import { createTestDatabase } from '../../../libs/testing/postgres';
import { compose } from '../compose';
import { startApi } from '../create-api';
import type { ApiSettings } from '../parts';
import { Client } from './client';

export const SETUP_CODE = 'ABCDE-FGHJK-LMNPQ-RSTUV';
export const PASSWORD = 'long enough for tests';

const SETTINGS: ApiSettings = {
  host: '127.0.0.1',
  port: 0,
  tls: null,
  secureCookies: false,
  sessionIdleSeconds: 600,
  sessionLifeSeconds: 3600,
  sessionCacheMs: 3_000,
  secondFactor: 'offered',
  passwordCost: { n: 2, r: 8, p: 1 },
  secrets: openKeyRing({ keys: ['a key for tests, of thirty-two characters'] }),
};

const ORGS = [
  { label: 'root', kind: 'district', name: '样例区' },
  { label: 'committee', parent: 'root', kind: 'committee', name: '样例区安委会' },
  { label: 'office', parent: 'committee', kind: 'office', name: '样例区安委办' },
  { label: 'fire', parent: 'root', kind: 'department', name: '样例消防部门' },
  { label: 'fire_office', parent: 'committee', kind: 'office', name: '消防专委办' },
  { label: 'market', parent: 'root', kind: 'department', name: '样例市场监管部门' },
  { label: 'spec_office', parent: 'committee', kind: 'office', name: '特种设备专委办' },
  { label: 'east', parent: 'root', kind: 'town', name: '东样镇' },
  { label: 'firm', parent: 'east', kind: 'enterprise', name: '样本印染厂' },
] as const;
export type OrgLabel = (typeof ORGS)[number]['label'];

/** A service over a database of its own with one district, and people to sign in as. */
export interface ApiWorld {
  readonly address: string;
  readonly databaseUrl: string;
  readonly ownerUrl: string;
  readonly clock: FixedClock;
  readonly orgs: Readonly<Record<OrgLabel, string>>;
  readonly districtId: string;
  /** The administrator made by the set-up code. */
  readonly admin: Client;
  /** Makes a user with one post and signs them in. */
  as(org: OrgLabel, role?: 'officer' | 'head' | 'leader'): Promise<Client>;
  anonymous(): Client;
  close(): Promise<void>;
}

/** How a world differs from the usual one. */
export interface WorldOptions {
  readonly settings?: Partial<ApiSettings>;
  readonly temporalAddress?: string;
  /** Legal time when the world begins. */
  readonly now?: string;
  /** Puts something between the service and its database. */
  readonly through?: (databaseUrl: string) => Promise<string>;
  /** Server time of sessions, lock-outs and codes; real time when left out. */
  readonly signInTime?: () => string;
  /** Where the service writes its log; nowhere when left out. */
  readonly log?: Logger;
  /** Stops before anybody has been set up. */
  readonly bare?: boolean;
}

/** Starts a service on a free port over a new database. */
export async function startApiWorld(name: string, options: WorldOptions = {}): Promise<ApiWorld> {
  const database = await createTestDatabase(name);
  await install(database.url);
  const clock = new FixedClock(options.now ?? '2019-04-01T01:00:00.000Z');
  const composed = compose({
    databaseUrl: (await options.through?.(database.url)) ?? database.url,
    temporalAddress: options.temporalAddress,
    settings: { ...SETTINGS, ...options.settings },
    pool: 8,
    log: options.log ?? pino({ level: 'silent' }),
    clock,
    ...(options.signInTime ? { signInTime: options.signInTime } : {}),
  });
  const api = await startApi(composed.parts);
  const anonymous = (): Client => new Client(api.address, null);
  const close = async (): Promise<void> => {
    await api.close();
    await composed.close();
    await database.drop();
  };
  const base = {
    address: api.address,
    databaseUrl: database.url,
    ownerUrl: database.ownerUrl,
    clock,
    anonymous,
    close,
  };
  if (options.bare)
    return { ...base, orgs: {} as never, districtId: '', admin: anonymous(), as: () => Promise.reject() };
  const admin = await setUpAdmin(anonymous());
  const district = await admin.post('/api/districts', DISTRICT);
  const orgs = district.body['orgs'] as Record<OrgLabel, string>;
  let people = 0;
  return {
    ...base,
    orgs,
    districtId: district.body['id'] as string,
    admin,
    as: async (org, role = 'officer') => {
      const login = `person-${++people}`;
      const user = await admin.post('/api/users', {
        login,
        name: `测试${people}`,
        password: PASSWORD,
        districtId: district.body['id'],
      });
      await admin.post('/api/posts', { userId: user.body['id'], orgId: orgs[org], role });
      return signIn(anonymous(), login);
    },
  };
}

/** Signs somebody in. */
export async function signIn(client: Client, login: string, password = PASSWORD): Promise<Client> {
  const { body } = await client.post('/api/session', { login, password });
  return client.with(body['token'] as string);
}

async function setUpAdmin(client: Client): Promise<Client> {
  const { body } = await client.post('/api/setup', {
    code: SETUP_CODE,
    login: 'admin',
    name: '管理员',
    password: PASSWORD,
  });
  return client.with(body['token'] as string);
}

/** What a start does: the shipped rules and a set-up code. */
async function install(url: string): Promise<void> {
  const uow = new UnitOfWork({ url, max: 1 });
  const plans = shippedPlans().map((plan) => ({
    id: plan.id,
    edition: String(plan.version),
    title: plan.title.zh,
    body: JSON.parse(JSON.stringify(plan)) as never,
  }));
  await uow.run(SYSTEM_SCOPE, async (tx) => {
    const rules = { policies: shippedPolicies(), calendars: loadCalendars(), plans };
    await loadShipped(tx, { ...rules, standards: shippedStandards(), templates: shippedTemplates() });
    const hash = createHash('sha256').update(SETUP_CODE).digest('hex');
    await tx.query('update installation set setup_code_hash = $1', [hash]);
  });
  await uow.close();
}

/** What an installation’s first district is made of. */
export const DISTRICT = {
  code: 'sample',
  name: '样例区',
  policy: DEFAULT_POLICY,
  orgs: ORGS,
  directory: {
    committeeOffice: 'office',
    committee: 'committee',
    listingAuthority: 'root',
    lines: {
      FIRE: { department: 'fire', sectorOffice: 'fire_office' },
      SPEC: { department: 'market', sectorOffice: 'spec_office' },
    },
    towns: { east: 'east' },
    slipAddressees: ['east', 'fire', 'market'],
  },
};
