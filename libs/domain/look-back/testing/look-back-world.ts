import { ACTORS, at, DIRECTORY } from '../../campaign/testing/campaign-fixtures';
import { frozen } from '../../campaign/testing/campaign-world';
import type { LookBackCause, LookBackPlan } from '../../campaign/plan-rules-types';
import type { HazardState } from '../../hazard/state';
import type { Happening, ReviewedHazard } from '../../kernel/happening';
import type { Actor, Command, CommandEffect, Refusal } from '../../kernel/subject';
import { statusOf } from '../line-review';
import { lookBackModule } from '../look-back-module';
import { lookBackRule } from '../look-back-rules';
import type { LookBackEvent, LookBackLine, LookBackState, OpenLookBack } from '../look-back-types';

/** For specs only: one look-back list of a part, alone, on frozen states. */

const REF = { kind: 'look-back', id: '00000000-0000-8000-a000-0000000000b1' } as const;
const entry = { source: { document: 'test-plan', section: '1' }, inferred: [] };
const text = { zh: '回头看', en: 'look back' };
export const PEOPLE = [{ name: '王', orgId: 'org-market' }];
/** A unit that the plan names to answer for the lines. */
export const OF_MARKET: Actor = { userId: 'm', orgId: 'org-market', posts: [{ orgId: 'org-market', role: 'officer' }] };

/** A rule about firms for the given causes, unless said otherwise. */
export function ruleOf(causes: readonly LookBackCause[], more: Partial<LookBackPlan> = {}): LookBackPlan {
  return {
    ...{ id: 'pressed', name: text, what: text, phase: 'improvement', doneBy: ['market'], lines: 'unit' },
    ...{ causes, general: false },
    ...entry,
    ...more,
  };
}

export function hazard(id: string, more: Partial<ReviewedHazard> = {}): ReviewedHazard {
  return { id, state: 'closed', foundOn: '2019-02-01', review: null, ...more };
}

/** On a firm's hazard of its own, unless said otherwise. */
export function happening(cause: LookBackCause, firm: string, more: Partial<Happening> = {}): Happening {
  const hazardId = `h-${firm}-${cause}`;
  return {
    ...{ id: `${hazardId}:${cause}`, cause, day: '2019-06-01', docNo: 'no. 1', orgId: firm },
    ...{ hazard: hazard(hazardId), undone: false },
    ...more,
  };
}

export class LookBackWorld {
  state!: LookBackState;
  readonly events: LookBackEvent[] = [];
  readonly effects: CommandEffect[] = [];
  happenings: readonly Happening[] = [];
  hazards: Readonly<Record<string, Partial<HazardState>>> = {};
  /** Noon of the day by legal time. */
  today = '2019-01-02';

  constructor(rules: readonly LookBackPlan[]) {
    const command: OpenLookBack = {
      ...{ type: 'OpenLookBack', campaignId: 'c', partId: 'p', code: 'SPEC', year: 2019 },
      rules: rules.map((rule) => lookBackRule(rule, 2019, [{ by: 'named', orgIds: ['org-market'] }])),
    };
    this.must(command);
  }

  /** The phase opens on that day, with what is on record by then. */
  opens(happenings: readonly Happening[], day = '2019-10-01', phase = 'improvement'): this {
    this.today = day;
    this.happenings = happenings;
    this.must({ type: 'GenerateLookBack', phase } as Command);
    return this;
  }

  regenerate(happenings: readonly Happening[], day = '2019-11-01'): this {
    this.today = day;
    this.happenings = happenings;
    const refusal = this.give({ type: 'Regenerate' });
    if (refusal) throw new Error(refusal);
    return this;
  }

  /** Gives a command and returns the code of its refusal, if any. */
  give(command: Record<string, unknown> & { type: string }, actor: Actor = ACTORS.sector): string | null {
    return this.apply(command as Command, actor)?.code ?? null;
  }

  verify(about: string, more: object = {}, actor: Actor = OF_MARKET): string | null {
    const line = this.line(about)?.id ?? 'none';
    return this.give({ type: 'VerifyLine', line, findings: 'put right', people: PEOPLE, ...more }, actor);
  }

  fail(about: string, more: object = {}, actor: Actor = OF_MARKET): string | null {
    const line = this.line(about)?.id ?? 'none';
    return this.give({ type: 'FailLine', line, findings: 'came back', people: PEOPLE, ...more }, actor);
  }

  /** The newest line about that firm, hazard or topic. */
  line(about: string): LookBackLine | undefined {
    return [...this.state.lines].reverse().find((line) => line.about.id === about);
  }

  /** `firm: status (causes)` of every line, sorted. */
  get shown(): string[] {
    return this.state.lines
      .map((line) => `${line.about.id}: ${statusOf(line)} (${line.reasons.map(({ cause }) => cause).join(', ')})`)
      .sort();
  }

  allowed(actor: Actor): string[] {
    const open = lookBackModule.allowed(this.state, this.context(actor, null));
    return open.flatMap(({ command, open: is }) => (is ? [command] : []));
  }

  private context(actor: Actor, command: Command | null) {
    const named = lookBackModule.linkedTo?.(this.state ?? null, command) ?? [];
    const linked = Object.fromEntries(
      named.flatMap(({ id }) =>
        this.hazards[id] ? [[id, { kind: 'hazard', id, lookBack: null, ...this.hazards[id] } as HazardState]] : [],
      ),
    );
    const measured = { units: ['org-market'], firms: [], counts: [], happenings: this.happenings };
    return frozen(at(`${this.today}T04:00:00.000Z`, actor, { directory: DIRECTORY, measured, linked }));
  }

  private must(command: Command): void {
    const refusal = this.apply(command, ACTORS.system);
    if (refusal) throw new Error(`${command.type} refused: ${JSON.stringify(refusal)}`);
  }

  private apply(command: Command, actor: Actor): Refusal | null {
    const ctx = this.context(actor, command);
    const decision = lookBackModule.decide(this.state ?? null, frozen(command), ctx, REF);
    if (!decision.ok) return decision.refusal;
    for (const event of decision.events) {
      const stored = JSON.parse(JSON.stringify(event)) as typeof event;
      this.state = frozen(
        lookBackModule.evolve(this.state ?? null, stored, { ...REF, districtId: 'district', pins: ctx.pins }),
      );
      this.events.push(stored as unknown as LookBackEvent);
    }
    this.effects.push(...decision.effects.filter((effect) => effect.kind === 'command'));
    return null;
  }
}
