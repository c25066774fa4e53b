import { ACTORS, at, DIRECTORY, midnight } from '../../campaign/testing/campaign-fixtures';
import { frozen } from '../../campaign/testing/campaign-world';
import type { QuotaPlan } from '../../campaign/plan-targets-types';
import { nextDue } from '../../kernel/clock-state';
import type { Actor, Command, Effect, Measured, Refusal } from '../../kernel/subject';
import { quotaModule } from '../quota-module';
import { quotaDays } from '../quota-periods';
import type { OpenQuota, QuotaEvent, QuotaGiven, QuotaState } from '../quota-types';

/** For specs only: one quota of a part, alone, on frozen states. */

export const TOWNS = ['org-town-a', 'org-town-b', 'org-park'] as const;
const REF = { kind: 'quota', id: '00000000-0000-8000-a000-0000000000a1' } as const;
const entry = { source: { document: 'test-plan', section: '1' }, inferred: [] };
const text = { zh: '约谈', en: 'Interviews' };

/** A town's officer. */
export const ofTown = (orgId: string): Actor => ({
  userId: `officer@${orgId}`,
  orgId,
  posts: [{ orgId, role: 'officer' }],
});

/** At least ten talks by all together, from 1 January to 31 October, unless said otherwise. */
export function quotaOf(more: Partial<QuotaPlan> = {}): QuotaPlan {
  return {
    ...{
      id: 'talks',
      name: text,
      what: text,
      of: 'units',
      whose: 'all-together',
      from: '01-01',
      by: '10-31',
      per: null,
    },
    ...{ counts: { by: 'acts', act: 'admonition-talk' }, target: { kind: 'count', atLeast: 10 }, slip: 'reminder' },
    ...entry,
    ...more,
  };
}

export class QuotaWorld {
  state!: QuotaState;
  readonly effects: Effect[] = [];
  readonly events: QuotaEvent[] = [];
  /** Noon of the day by legal time. */
  today = '2019-01-01';

  constructor(
    plan: Partial<QuotaPlan> = {},
    public measured: Measured = { units: TOWNS, firms: [], counts: [] },
    launchedOn = '2019-01-01',
    given: QuotaGiven = {},
  ) {
    const days = quotaDays(quotaOf(plan), 2019, { by: 'named', orgIds: TOWNS }, given);
    const command: OpenQuota = {
      ...{ type: 'OpenQuota', campaignId: 'c', partId: 'p', code: 'SPEC', year: 2019 },
      ...{ launchedAt: midnight(launchedOn), days },
    };
    this.today = launchedOn;
    this.must(command);
  }

  /** Settles what is due by noon of the day, then gives the command. Returns the code of the refusal, if any. */
  on(day: string, command: Record<string, unknown> & { type: string }, actor: Actor = ACTORS.sector): string | null {
    this.until(day);
    return this.apply(command as Command, actor)?.code ?? null;
  }

  act(day: string, more: Record<string, unknown> = {}, actor: Actor = ACTORS.sector): string | null {
    return this.on(
      this.today > day ? this.today : day,
      { type: 'RecordAct', act: 'admonition-talk', day, count: 1, evidence: 'minutes', ...more },
      actor,
    );
  }

  until(day: string): this {
    this.today = day;
    for (let next = nextDue(this.state); next && next.at <= this.now; next = nextDue(this.state))
      this.must({ type: 'Settle' });
    return this;
  }

  get now(): string {
    return new Date(Date.parse(midnight(this.today)) + 12 * 3_600_000).toISOString();
  }

  allowed(actor: Actor): string[] {
    return quotaModule.allowed(this.state, this.context(actor)).flatMap(({ command, open }) => (open ? [command] : []));
  }

  private context(actor: Actor) {
    const directory = { ...DIRECTORY, slipAddressees: ['org-town-a', 'org-town-b', 'org-market'] };
    return frozen(at(this.now, actor, { measured: this.measured, directory }));
  }

  private must(command: Command): void {
    const refusal = this.apply(command, ACTORS.system);
    if (refusal) throw new Error(`${command.type} refused: ${JSON.stringify(refusal)}`);
  }

  private apply(command: Command, actor: Actor): Refusal | null {
    const ctx = this.context(actor);
    const decision = quotaModule.decide(this.state ?? null, frozen(command), ctx, REF);
    if (!decision.ok) return decision.refusal;
    for (const event of decision.events) {
      const stored = JSON.parse(JSON.stringify(event)) as typeof event;
      this.state = frozen(
        quotaModule.evolve(this.state ?? null, stored, { ...REF, districtId: 'district', pins: ctx.pins }),
      );
      this.events.push(stored as unknown as QuotaEvent);
    }
    this.effects.push(...decision.effects);
    return null;
  }
}
