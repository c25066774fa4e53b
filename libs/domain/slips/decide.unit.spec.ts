import { ORGS, POLICY } from '../kernel/testing/policy-fixture';
import { personOf, SYSTEM, World } from '../kernel/testing/world';
import type { SlipKind } from '../kernel/policy';
import type { Actor } from '../kernel/subject';
import type { SlipCommandType } from './commands';
import { slipModule } from './slip-module';
import { SLIP_REFUSALS } from './refusals';
import { SLIP_STATES } from './state';
import type { SlipStateName } from './state';
import {
  ADDRESSEE,
  ADDRESSEE_HEAD,
  BY,
  COMMANDS,
  draft,
  HEAD,
  LEADER,
  MONDAY,
  OFFICER,
  SLIP,
  slipOf,
  STRANGER,
  worldWith,
} from './testing/slip-world';

const COLUMNS: readonly SlipCommandType[] = [
  ...(['ReleaseSlip', 'HoldSlip', 'DropSlip', 'RecordStatement'] as const),
  ...(['RecallSlip', 'ServeSlip', 'AnswerSlip', 'AcceptAnswer', 'ReturnAnswer'] as const),
  ...(['RecordSignedScan'] as const),
  ...([
    'ProposeSlip',
    'DraftSlip',
    'CauseEnded',
    'CiteUnanswered',
    'Settle',
    'PolicyChanged',
    'CalendarChanged',
  ] as const),
];

/** `-` wrong state, `+` done, `=` accepted and nothing to do; the others name a reason of their own. */
const SIGNS: Readonly<Record<string, string>> = {
  '-': 'wrong-state',
  a: 'slip-statement-not-asked',
  x: 'slip-already-proposed',
  u: 'slip-not-unanswered',
  n: 'nothing-due',
};

/** Written by hand from the lifecycle, for a supervision slip given every command by somebody who may. */
//            release, hold, drop, statement | recall, serve, answer, accept, return | scan | propose, draft, cause, cite, settle, policy, calendar
const EXPECTED: Readonly<Record<SlipStateName, string>> = {
  proposed: '+++a ----- - x=+-n++',
  held: '+++a ----- - x=+-n++',
  released: '---- ++--- + x==-n++',
  served: '---- +-+-- + x==un++',
  answered: '---- +--++ + x==-n++',
  done: '---- ----- + x==-n++',
  dropped: '---- ----- - x==-n++',
  lapsed: '---- ----- - x==-n++',
  recalled: '---- ----- - x==-n++',
};

const NEXT: Readonly<Partial<Record<SlipCommandType, SlipStateName>>> = {
  ReleaseSlip: 'released',
  HoldSlip: 'held',
  DropSlip: 'dropped',
  RecallSlip: 'recalled',
  ServeSlip: 'served',
  AnswerSlip: 'answered',
  AcceptAnswer: 'done',
  ReturnAnswer: 'served',
  CauseEnded: 'lapsed',
};

const PRODUCT = SLIP_STATES.flatMap((state) =>
  COLUMNS.map((command, i) => ({ state, command, sign: EXPECTED[state].replaceAll(' ', '')[i] ?? '?' })),
);

describe('every command in every state of a slip', () => {
  it.each(PRODUCT)('$command in $state: $sign', ({ state, command, sign }) => {
    const world = worldWith(state);
    world.next = { policy: POLICY, calendars: world.calendars, pins: world.context(SYSTEM).pins };
    const before = slipOf(world);
    const refusal = world.try(SLIP, COMMANDS[command], BY[command]);
    const after = slipOf(world);
    if (sign === '+') {
      expect(refusal).toBeNull();
      expect(after.state).toBe(NEXT[command] ?? before.state);
      expect(after.version).toBe(before.version + 1);
    } else if (sign === '=') {
      expect([refusal, after]).toEqual([null, before]);
    } else {
      expect([refusal?.code, after]).toEqual([SIGNS[sign], before]);
    }
  });

  it('is covered: each command stands in the table once', () => {
    expect([...COLUMNS].sort()).toEqual(Object.keys(COMMANDS).sort());
  });

  it('is refused as unknown when no slip knows it, and as not found when there is no slip', () => {
    const world = new World(MONDAY, [slipModule]);
    expect(world.try(SLIP, { type: 'Grade' }, OFFICER)).toMatchObject({ kind: 'invalid', code: 'command-unknown' });
    expect(world.try(SLIP, COMMANDS.ReleaseSlip, HEAD)).toMatchObject({ kind: 'not-found', code: 'slip-not-found' });
  });

  it('gives each reason with exactly the facts that its message needs', () => {
    for (const { state, command } of PRODUCT) {
      const refusal = worldWith(state).try(SLIP, COMMANDS[command], STRANGER);
      if (!refusal) continue;
      const known = SLIP_REFUSALS[refusal.code as keyof typeof SLIP_REFUSALS];
      expect(Object.keys(refusal.facts).sort()).toEqual([...known.facts].sort());
      expect(refusal.kind).toBe(known.kind);
    }
  });
});

const PEOPLE: Readonly<Record<string, Actor>> = {
  officer: OFFICER,
  head: HEAD,
  leader: LEADER,
  addressee: ADDRESSEE,
  addresseeHead: ADDRESSEE_HEAD,
  stranger: STRANGER,
  system: SYSTEM,
};

/** Who may, by command and kind: the names of `PEOPLE` that are not refused for what they are. */
const MAY: readonly (readonly [SlipCommandType, SlipKind, SlipStateName, string])[] = [
  ['ReleaseSlip', 'reminder', 'proposed', 'officer head'],
  ['ReleaseSlip', 'warning', 'proposed', 'head'],
  ['ReleaseSlip', 'supervision', 'proposed', 'head'],
  ['ReleaseSlip', 'accountability', 'proposed', 'head leader'],
  ['HoldSlip', 'reminder', 'proposed', 'officer head'],
  ['HoldSlip', 'supervision', 'proposed', 'head'],
  ['DropSlip', 'accountability', 'proposed', 'head leader'],
  ['RecallSlip', 'reminder', 'served', 'officer head'],
  ['RecallSlip', 'supervision', 'served', 'head'],
  ['RecallSlip', 'accountability', 'served', 'leader'],
  ['RecordStatement', 'accountability', 'proposed', 'officer head'],
  ['ServeSlip', 'accountability', 'released', 'officer head'],
  ['AnswerSlip', 'reminder', 'served', 'addressee addresseeHead'],
  ['AcceptAnswer', 'warning', 'answered', 'officer head'],
  ['ReturnAnswer', 'supervision', 'answered', 'officer head'],
  ['CauseEnded', 'reminder', 'proposed', 'system'],
  ['Settle', 'reminder', 'proposed', 'system'],
  ['DraftSlip', 'reminder', 'proposed', 'system'],
];

describe('who may do what with a slip', () => {
  it.each(MAY)('%s of a %s slip that is %s: %s', (command, slipKind, state, may) => {
    const allowed = Object.keys(PEOPLE).filter((name) => {
      const refusal = worldWith(state, slipKind).try(SLIP, COMMANDS[command], PEOPLE[name] ?? STRANGER);
      return refusal?.kind !== 'forbidden';
    });
    expect(allowed.join(' ')).toBe(may);
  });

  it('lets only the committee office propose one by hand', () => {
    const allowed = Object.keys(PEOPLE).filter((name) => {
      const world = new World(MONDAY, [slipModule]);
      return world.try(SLIP, COMMANDS.ProposeSlip, PEOPLE[name] ?? STRANGER) === null;
    });
    expect(allowed).toEqual(['officer', 'head']);
  });

  it('lets only the system draft one', () => {
    const world = new World(MONDAY, [slipModule]);
    expect(world.try(SLIP, draft('reminder'), HEAD)).toMatchObject({ code: 'system-only' });
  });

  it.each(SLIP_STATES)('shows on a slip that is %s the same reasons as it refuses with', (state) => {
    for (const actor of Object.values(PEOPLE)) {
      const seen = worldWith(state);
      for (const offer of slipModule.allowed(slipOf(seen), seen.context(actor))) {
        const refusal = worldWith(state).try(SLIP, COMMANDS[offer.command as SlipCommandType], actor);
        expect(refusal ?? undefined).toEqual(offer.refusal);
        expect(offer.open).toBe(refusal === null);
      }
    }
  });

  it('follows the policy for who releases, except that an accountability slip always needs the leader', () => {
    const loose = POLICY.slips.reminder;
    const policy = { ...POLICY, slips: { ...POLICY.slips, supervision: loose, accountability: loose } };
    const may = (kind: SlipKind, actor: Actor): boolean => {
      const world = worldWith('proposed', kind);
      world.policy = policy;
      return world.try(SLIP, COMMANDS.ReleaseSlip, actor) === null;
    };
    expect([may('supervision', OFFICER), may('accountability', OFFICER), may('accountability', HEAD)]).toEqual([
      true,
      false,
      true,
    ]);
  });

  it('asks for a post in the very office: the same post elsewhere opens nothing', () => {
    const world = worldWith('proposed');
    expect(world.try(SLIP, COMMANDS.ReleaseSlip, personOf(ORGS.sectorOffice, 'head'))).toMatchObject({
      code: 'role-needed',
      facts: { command: 'ReleaseSlip', roles: ['committee-office:head'] },
    });
  });
});
