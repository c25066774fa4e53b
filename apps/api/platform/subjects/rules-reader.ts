import type { CalendarYear, ChosenCalendars, Directory, Pins, Policy } from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';
import { Injectable } from '@nestjs/common';

/** Policies and calendars for views. A stored version never changes, so it is read once. */
@Injectable()
export class RulesReader {
  private readonly policies = new Map<string, Policy>();
  private calendars = new Map<string, CalendarYear>();

  /** The policy of these pins. */
  async policy(tx: Tx, pins: Pins, districtId: string): Promise<Policy> {
    const known = this.policies.get(pins.policy);
    if (known) return known;
    const row = await queries.readPolicy(tx, pins.policy, districtId);
    if (!row) throw new Error(`Policy ${pins.policy} was never stored.`);
    this.policies.set(pins.policy, row.body);
    return row.body;
  }

  /** The calendars of these versions by year. */
  async chosen(tx: Tx, versions: Readonly<Record<string, number>>): Promise<ChosenCalendars> {
    const wanted = Object.entries(versions);
    if (!wanted.every(([year, version]) => this.calendars.has(`${year}/${version}`))) await this.load(tx);
    const found = wanted.flatMap(([year, version]) => {
      const calendar = this.calendars.get(`${year}/${version}`);
      return calendar ? [[year, calendar] as const] : [];
    });
    return Object.fromEntries(found);
  }

  /** The newest version of every year. */
  async newest(tx: Tx): Promise<ChosenCalendars> {
    return this.chosen(tx, await queries.newestCalendars(tx));
  }

  /** Every version there is, the newest look-up included. */
  async all(tx: Tx): Promise<CalendarYear[]> {
    await this.load(tx);
    return [...this.calendars.values()];
  }

  /** The district's directory as it is now. */
  async directory(tx: Tx, districtId: string): Promise<Directory> {
    const [row] = await queries.readDistricts(tx, districtId);
    if (!row) throw new Error(`District ${districtId} does not exist.`);
    return row.directory;
  }

  private async load(tx: Tx): Promise<void> {
    const rows = await queries.readCalendars(tx);
    this.calendars = new Map(rows.map((row) => [`${row.year}/${row.version}`, row]));
  }
}
