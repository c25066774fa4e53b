import {
  EVERYTHING,
  judgedThrough,
  legalDayOf,
  type CircularContent,
  type CircularFacts,
  type Instant,
  type WarningFacts,
} from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import { RECORD } from '../parts';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { RulesReader } from '../platform/subjects/rules-reader';
import { rankedIn } from '../reports/ranked';

/** What the figures and names of a circular follow from. */
type About = Pick<CircularContent, 'scope' | 'line' | 'from' | 'to' | 'named' | 'addressees'>;

const NOBODY = { scope: 'line', named: [], addressees: [] } as const;

/** Reads what the register tells for a circular: the ranking and the facts of colours, of its line and period. */
@Injectable()
export class CircularFactsService {
  constructor(
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(RulesReader) private readonly rules: RulesReader,
  ) {}

  /** The instant of the figures; read before a transaction begins, for it takes a connection of its own. */
  async now(): Promise<Instant> {
    return (await this.record.readClock()).legal;
  }

  /** With the figures as they are now; whose name is not known is answered 404. */
  async figures(tx: Tx, call: Call, about: About, asOf: Instant): Promise<CircularFacts> {
    const { districtId } = call;
    const { scope, from } = about;
    const today = legalDayOf(asOf);
    const through = judgedThrough(about.to, today);
    const { towns } = await this.rules.directory(tx, districtId);
    const line = about.line === null ? {} : { line: about.line };
    // A circular tells of all of its line, whoever drafts it: who may draft for which line is the circular's own rule.
    const period = { districtId, reach: EVERYTHING, scope, from, to: through, towns };
    const ranked = await rankedIn(tx, { ...period, ...line });
    const facts = await queries.warningFacts(tx, { districtId, today, from, towns, ...line });
    const told = Object.fromEntries<WarningFacts>(
      facts.filter((one) => one.scope === scope).map((one) => [one.of, one.facts]),
    );
    const listed = [...ranked.map(({ of }) => of), ...Object.keys(told)];
    const names = await this.named(tx, call, about, listed);
    return { asOf, through, ranked, told, names };
  }

  /** With nothing but the names, for commands that look at no figure. */
  async names(tx: Tx, call: Call, asOf: Instant): Promise<CircularFacts> {
    const names = await this.named(tx, call, NOBODY, []);
    return { asOf, through: legalDayOf(asOf), ranked: [], told: {}, names };
  }

  /** Names for a paper that is not issued yet. */
  async office(tx: Tx, call: Call): Promise<{ readonly district: string; readonly issuer: string }> {
    const { committeeOffice, districtId } = await this.rules.directory(tx, call.districtId);
    const names = await this.named(tx, call, NOBODY, []);
    return { district: names[districtId] ?? districtId, issuer: names[committeeOffice] ?? committeeOffice };
  }

  private async named(
    tx: Tx,
    call: Call,
    { scope, named, addressees }: Pick<About, 'scope' | 'named' | 'addressees'>,
    listed: readonly string[],
  ): Promise<CircularFacts['names']> {
    const { districtId, caller } = call;
    const { committeeOffice, districtId: district } = await this.rules.directory(tx, districtId);
    const asked = [...addressees, ...(scope === 'line' ? [] : named)];
    const ids = [...new Set([...asked, ...(scope === 'line' ? [] : listed), committeeOffice, district])];
    const orgs = await queries.readOrgNames(tx, districtId, ids);
    const names = new Map(orgs.map(({ id, name }) => [id, name]));
    if (asked.some((id) => !names.has(id))) throw new ProblemError('not-found');
    const people = await queries.readNamedPeople(tx, [caller.userId]);
    for (const { id, name } of people) names.set(id, name);
    return Object.fromEntries(names);
  }
}
