import type { CalendarYear, Json, Policy, Standard } from '@bihuan/domain';
import { storeShippedTemplates, type ShippedTemplate } from './template-store';
import type { Tx } from './unit-of-work';

/** What a release ships: handed in by whoever may read the plan files. */
export interface ShippedRules {
  /** Rule packs among them. */
  readonly policies: readonly Policy[];
  readonly calendars: readonly CalendarYear[];
  readonly plans: readonly { id: string; edition: string; title: string; body: Json }[];
  readonly standards?: readonly Standard[];
  /** Templates of documents; none leaves those that are stored. */
  readonly templates?: readonly ShippedTemplate[];
}

/** A stored version cannot be changed: this one is there with another content. */
export class ImmutableVersionChanged extends Error {
  override readonly name = 'ImmutableVersionChanged';
}

/**
 * Stores shipped policies, calendars, plans and standards. Versions that are there already are left alone; one that is there with
 * another content is refused. Returns how many were new.
 */
export async function loadShipped(tx: Tx, shipped: ShippedRules): Promise<number> {
  const counts = [
    await storePolicies(tx, shipped.policies),
    await storeCalendars(tx, shipped.calendars),
    await storePlans(tx, shipped.plans),
    await storeStandards(tx, shipped.standards ?? []),
    await storeShippedTemplates(tx, shipped.templates ?? []),
  ];
  const stored = counts.reduce((sum, count) => sum + count, 0);
  if (stored > 0) await tx.query(`update installation set rules_revision = rules_revision + 1`);
  return stored;
}

/** Stores policies of one district, or for all districts when none is named. */
export async function storePolicies(
  tx: Tx,
  policies: readonly Policy[],
  districtId: string | null = null,
): Promise<number> {
  return store(tx, policies, (policy) => `policy ${policy.id}`, {
    insert: `insert into policies (id, district_id, name, body)
      select r->>'id', $2::uuid, r->>'name', r from jsonb_array_elements($1::jsonb) r
      on conflict (id) do nothing returning id`,
    differing: `select r->>'id' as id from jsonb_array_elements($1::jsonb) r join policies p on p.id = r->>'id' where p.body <> r`,
    extra: [districtId],
  });
}

/** Stores calendar versions. New subjects use the newest of each year from then on. */
export async function storeCalendars(tx: Tx, calendars: readonly CalendarYear[]): Promise<number> {
  return store(tx, calendars, (calendar) => `calendar ${calendar.year} version ${calendar.version}`, {
    insert: `insert into calendars (year, version, published, notice, body)
      select (r->>'year')::int, (r->>'version')::int, (r->>'published')::date, r->>'notice', r
      from jsonb_array_elements($1::jsonb) r on conflict (year, version) do nothing returning year`,
    differing: `select concat(r->>'year', ' version ', r->>'version') as id from jsonb_array_elements($1::jsonb) r
      join calendars c on c.year = (r->>'year')::int and c.version = (r->>'version')::int where c.body <> r`,
    extra: [],
  });
}

/** Stores a plan that a district took in. False when it has this edition already. */
export async function storeOwnPlan(
  tx: Tx,
  districtId: string,
  {
    id,
    edition,
    title,
    body,
  }: { readonly id: string; readonly edition: string; readonly title: string; readonly body: unknown },
): Promise<boolean> {
  const rows = await tx.query(
    `insert into plans (id, edition, title, body, district_id) values ($1, $2, $3, $4, $5)
     on conflict do nothing returning id`,
    [id, edition, title, JSON.stringify(body), districtId],
  );
  return rows.length > 0;
}

/** Stores versions of determination standards. */
async function storeStandards(tx: Tx, standards: readonly Standard[]): Promise<number> {
  return store(tx, standards, (standard) => `standard ${standard.id} ${standard.version}`, {
    insert: `insert into standards (id, version, body)
      select r->>'id', r->>'version', r from jsonb_array_elements($1::jsonb) r
      on conflict (id, version) do nothing returning id`,
    differing: `select concat(r->>'id', ' ', r->>'version') as id from jsonb_array_elements($1::jsonb) r
      join standards s on s.id = r->>'id' and s.version = r->>'version' where s.body <> r`,
    extra: [],
  });
}

async function storePlans(tx: Tx, plans: ShippedRules['plans']): Promise<number> {
  const rows = await tx.query(
    `insert into plans (id, edition, title, body)
     select r->>'id', r->>'edition', r->>'title', r->'body' from jsonb_array_elements($1::jsonb) r
     on conflict do nothing returning id`,
    [JSON.stringify(plans)],
  );
  return rows.length;
}

async function store<T>(
  tx: Tx,
  versions: readonly T[],
  nameOf: (version: T) => string,
  sql: { insert: string; differing: string; extra: readonly unknown[] },
): Promise<number> {
  if (versions.length === 0) return 0;
  const json = JSON.stringify(versions);
  const differing = await tx.query<{ id: string }>(sql.differing, [json]);
  if (differing[0]) {
    throw new ImmutableVersionChanged(
      `${differing.map((row) => row.id).join(', ')} is stored with another content; give the changed version a new id (of ${versions.map(nameOf).join(', ')}).`,
    );
  }
  const stored = await tx.query(sql.insert, [json, ...sql.extra]);
  return stored.length;
}
