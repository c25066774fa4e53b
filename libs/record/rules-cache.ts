import type { CalendarYear, ChosenCalendars, Context, Directory, Pins, Policy } from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';

/** A district as commands need it. */
export interface District {
  readonly id: string;
  readonly revision: number;
  readonly directory: Directory;
  readonly policyId: string;
}

/** What an order or a grading may choose from. */
export type Choices = Required<Pick<Context, 'packs' | 'standards'>>;

/** Policies and calendars never change once stored, so they are kept in memory; what may change is kept by its revision. */
export class RulesCache {
  private readonly policies = new Map<string, Policy>();
  private readonly calendars = new Map<string, CalendarYear>();
  private readonly chosen = new Map<string, ChosenCalendars>();
  private readonly districts = new Map<string, District>();
  private readonly choices = new Map<string, { readonly revision: string; readonly choices: Choices }>();
  private newest: { revision: number; versions: Readonly<Record<string, number>> } | null = null;

  /** The district at this revision. Throws when it does not exist. */
  async district(tx: Tx, id: string, revision: number): Promise<District> {
    const known = this.districts.get(id);
    if (known?.revision === revision) return known;
    const rows = await tx.query<{ revision: number; directory: Directory; policy_id: string }>(
      `select revision, directory, policy_id from districts where id = $1`,
      [id],
    );
    const row = rows[0];
    if (!row) throw new Error(`District ${id} does not exist.`);
    const district = { id, revision: row.revision, directory: row.directory, policyId: row.policy_id };
    this.districts.set(id, district);
    return district;
  }

  /** What a new subject is pinned to: the district's policy and the newest calendar of every year. */
  async newestPins(tx: Tx, policyId: string, rulesRevision: number): Promise<Pins> {
    if (this.newest?.revision !== rulesRevision) {
      const rows = await tx.query<{ year: number; version: number }>(
        `select year, max(version) as version from calendars group by year order by year`,
      );
      const versions = Object.fromEntries(rows.map((row) => [String(row.year), row.version]));
      this.newest = { revision: rulesRevision, versions };
    }
    return { policy: policyId, calendars: this.newest.versions };
  }

  /** The rule packs and determination standards there are for a district. It may put editions of its own in the place of packs. */
  async choicesFor(tx: Tx, { id: districtId, revision: own }: District, rulesRevision: number): Promise<Choices> {
    const revision = `${rulesRevision}/${own}`;
    const known = this.choices.get(districtId);
    if (known?.revision === revision) return known.choices;
    const packs = await queries.readPacks(tx, districtId);
    const standards = await queries.readStandards(tx);
    const choices = { packs: Object.fromEntries(packs.map((pack) => [pack.id, pack])), standards };
    this.choices.set(districtId, { revision, choices });
    return choices;
  }

  /** Reads what these pins name, unless it is known already. Throws when a pinned version was never stored. */
  async ensure(tx: Tx, pins: Pins): Promise<void> {
    if (!this.policies.has(pins.policy)) await this.loadPolicy(tx, pins.policy);
    const missing = Object.entries(pins.calendars).filter(
      ([year, version]) => !this.calendars.has(`${year}/${version}`),
    );
    if (missing.length > 0) await this.loadCalendars(tx, missing);
  }

  /** The pinned policy; `ensure` must have run. */
  policy(pins: Pins): Policy {
    const policy = this.policies.get(pins.policy);
    if (!policy) throw new Error(`Policy ${pins.policy} is not loaded.`);
    return policy;
  }

  /** The pinned calendars; `ensure` must have run. */
  calendarsOf(pins: Pins): ChosenCalendars {
    const key = Object.entries(pins.calendars)
      .map(([year, version]) => `${year}/${version}`)
      .join(' ');
    const known = this.chosen.get(key);
    if (known) return known;
    const chosen: Record<string, CalendarYear> = {};
    for (const [year, version] of Object.entries(pins.calendars)) {
      const calendar = this.calendars.get(`${year}/${version}`);
      if (!calendar) throw new Error(`Calendar ${year} version ${version} is not loaded.`);
      chosen[year] = calendar;
    }
    this.chosen.set(key, chosen);
    return chosen;
  }

  private async loadPolicy(tx: Tx, id: string): Promise<void> {
    const rows = await tx.query<{ body: Policy }>(`select body from policies where id = $1`, [id]);
    if (!rows[0]) throw new Error(`Policy ${id} was never stored.`);
    this.policies.set(id, rows[0].body);
  }

  private async loadCalendars(tx: Tx, missing: readonly [string, number][]): Promise<void> {
    const rows = await tx.query<{ year: number; version: number; body: CalendarYear }>(
      `select c.year, c.version, c.body from calendars c
       join unnest($1::int[], $2::int[]) as m(year, version) on m.year = c.year and m.version = c.version`,
      [missing.map(([year]) => Number(year)), missing.map(([, version]) => version)],
    );
    for (const row of rows) this.calendars.set(`${row.year}/${row.version}`, row.body);
  }
}
