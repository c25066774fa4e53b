import type { Actor } from '../kernel/subject';
import { ORGS, policyWith } from '../kernel/testing/policy-fixture';
import { personOf } from '../kernel/testing/world';
import type { HazardCommandType } from './commands';
import { HAZARD_LIFECYCLE } from './lifecycle';
import { HAZARD_REFUSALS } from './refusals';
import { HAZARD_STATES } from './states';
import { AUTHORITY, DEPARTMENT, GIVER, SAMPLES, SECTOR, STRANGER } from './testing/samples';
import { Life, lifeIn, LIVES } from './testing/lives';
import type { LifeName } from './testing/lives';

/**
 * What every command does in every state, written down from the lifecycle page. A state's name: the command leads there (or
 * leaves the hazard there); `!code`: it is refused with that code; a command that is not named is refused as `wrong-state`.
 */
type Expected = Partial<Record<HazardCommandType, string>>;

const SYSTEM_ALWAYS: Expected = { Settle: '!nothing-due', Report: '!hazard-already-reported' };
const ENDINGS: Expected = {
  MarkDuplicate: 'duplicate',
  ConfirmWithdrawal: '!withdrawal-not-proposed',
  RejectWithdrawal: '!withdrawal-not-proposed',
  Extinguish: 'extinguished',
  Reopen: '!wrong-state',
};

/** Open in every open state, leaving it as it is. */
function stays(state: string, more: Expected = {}): Expected {
  return {
    ...SYSTEM_ALWAYS,
    ...ENDINGS,
    RecordControl: state,
    Withdraw: state,
    DuplicateMerged: state,
    Objection: state,
    AnswerObjection: '!objection-not-open',
    AddEvidence: state,
    RecordMeasure: state,
    Transfer: state,
    AnswerTransfer: '!role-needed',
    AssignTransfer: '!transfer-not-pending',
    ExtendMeasure: '!no-open-measure',
    EndMeasure: '!no-open-measure',
    RequestResumption: '!no-open-measure',
    DecideResumption: '!role-needed',
    PauseClock: '!clock-not-running',
    ResumeClock: '!clock-not-paused',
    ...always(state),
    ...more,
  };
}
function always(state: string): Expected {
  return {
    ...{ PolicyChanged: state, CalendarChanged: state, WindowsChanged: state, SlipMoved: state },
    UpstreamFiled: state,
  };
}
function ended(state: string): Expected {
  return { ...SYSTEM_ALWAYS, ...always(state), AnswerTransfer: '!role-needed', DecideResumption: '!role-needed' };
}
const NOT_MAJOR = '!wrong-level';
const NOT_HIGHER = '!not-listed-higher';
const LISTED_ONLY = { ProposeLifting: NOT_HIGHER, ReturnLifting: NOT_HIGHER, Lift: NOT_HIGHER };
const REVOKED_ABOVE = { RecordHigherRevocation: NOT_HIGHER };
const NO_EXTENSION = { GiveExtensionOpinion: '!extension-not-asked', DecideExtension: '!extension-not-asked' };

const TABLE: Readonly<Record<LifeName, Expected>> = {
  'reported general': stays('reported', { Grade: 'graded', FixedOnSpot: 'closed', Reopen: '!wrong-state' }),
  'reported major': stays('reported', { Grade: 'graded', FixedOnSpot: '!wrong-level' }),
  'graded general': stays('graded', {
    Promote: 'graded',
    OrderRectification: 'rectifying',
    RecordReCheckOutcome: '!recheck-not-due',
    ...{ Downgrade: NOT_MAJOR, DecideNotToList: NOT_MAJOR, ListingProposed: NOT_MAJOR },
    ...{ RequestHigherListing: NOT_MAJOR, WithdrawHigherListing: NOT_MAJOR, RecordHigherListing: NOT_MAJOR },
  }),
  'graded major': stays('graded', {
    Promote: NOT_MAJOR,
    Downgrade: 'graded',
    DecideNotToList: 'rectifying',
    OrderRectification: 'graded',
    RecordReCheckOutcome: '!recheck-not-due',
    ListingProposed: 'awaiting-listing',
    RequestHigherListing: 'graded',
    WithdrawHigherListing: '!higher-listing-not-requested',
    RecordHigherListing: 'listed',
  }),
  'awaiting-listing': stays('awaiting-listing', {
    OrderRectification: 'awaiting-listing',
    RecordReCheckOutcome: '!recheck-not-due',
    ListingReturned: 'graded',
    ListingApproved: 'listed',
  }),
  listed: stays('listed', {
    ...REVOKED_ABOVE,
    OrderRectification: 'listed',
    SubmitPlan: 'listed',
    AcceptPlan: '!plan-not-submitted',
    ReturnPlan: '!plan-not-submitted',
    ReportProgress: 'listed',
    RequestExtension: 'listed',
    RequestAcceptance: 'acceptance-requested',
    RecordReCheckOutcome: '!recheck-not-due',
    ListingServed: 'listed',
    ListingRevoked: 'revoked',
    PauseClock: 'listed',
    ...NO_EXTENSION,
  }),
  'rectifying general': stays('rectifying', {
    RecordHigherRevocation: NOT_MAJOR,
    Promote: 'graded',
    OrderRectification: 'rectifying',
    ReportProgress: 'rectifying',
    RequestExtension: 'rectifying',
    RequestAcceptance: 'acceptance-requested',
    RecordReCheckOutcome: '!recheck-not-due',
    PauseClock: 'rectifying',
    ...NO_EXTENSION,
    ...{ SubmitPlan: NOT_MAJOR, AcceptPlan: NOT_MAJOR, ReturnPlan: NOT_MAJOR, ListingServed: NOT_MAJOR },
    ...{ ListingRevoked: NOT_MAJOR, ListingRelisted: NOT_MAJOR },
    ...{ RequestHigherListing: NOT_MAJOR, WithdrawHigherListing: NOT_MAJOR, RecordHigherListing: NOT_MAJOR },
  }),
  'rectifying unlisted': stays('rectifying', {
    ...REVOKED_ABOVE,
    Promote: NOT_MAJOR,
    OrderRectification: 'rectifying',
    SubmitPlan: 'rectifying',
    AcceptPlan: '!plan-not-submitted',
    ReturnPlan: '!plan-not-submitted',
    ReportProgress: 'rectifying',
    RequestExtension: 'rectifying',
    RequestAcceptance: 'acceptance-requested',
    RecordReCheckOutcome: '!recheck-not-due',
    RequestHigherListing: 'rectifying',
    WithdrawHigherListing: '!higher-listing-not-requested',
    RecordHigherListing: 'listed',
    PauseClock: 'rectifying',
    ...NO_EXTENSION,
    ...{ ListingServed: '!listing-other', ListingRevoked: '!not-listed', ListingRelisted: '!not-listed' },
  }),
  'rectifying listed': stays('rectifying', {
    ...REVOKED_ABOVE,
    Promote: NOT_MAJOR,
    OrderRectification: 'rectifying',
    SubmitPlan: '!plan-already-accepted',
    AcceptPlan: '!plan-not-submitted',
    ReturnPlan: '!plan-not-submitted',
    ReportProgress: 'rectifying',
    RequestExtension: 'rectifying',
    RequestAcceptance: 'acceptance-requested',
    RecordReCheckOutcome: '!recheck-not-due',
    RequestHigherListing: 'rectifying',
    WithdrawHigherListing: '!higher-listing-not-requested',
    RecordHigherListing: 'listed',
    ListingServed: 'rectifying',
    ListingRevoked: 'revoked',
    ListingRelisted: '!deadline-not-passed',
    PauseClock: 'rectifying',
    ...NO_EXTENSION,
  }),
  'acceptance-requested general': stays('acceptance-requested', {
    RecordHigherRevocation: NOT_MAJOR,
    Promote: 'graded',
    RecordAcceptance: 'closed',
    RecordReCheckOutcome: 'rectifying',
    ...{ ListingServed: NOT_MAJOR, ListingRevoked: NOT_MAJOR },
  }),
  'acceptance-requested unlisted': stays('acceptance-requested', {
    ...REVOKED_ABOVE,
    Promote: NOT_MAJOR,
    RecordAcceptance: 'closed',
    RecordReCheckOutcome: 'rectifying',
    ...{ ListingServed: '!listing-other', ListingRevoked: '!not-listed' },
  }),
  'acceptance-requested listed': stays('acceptance-requested', {
    ...REVOKED_ABOVE,
    Promote: NOT_MAJOR,
    RecordAcceptance: 'accepted',
    RecordReCheckOutcome: 'rectifying',
    ListingServed: 'acceptance-requested',
    ListingRevoked: 'revoked',
  }),
  accepted: stays('accepted', {
    ...REVOKED_ABOVE,
    Promote: NOT_MAJOR,
    RecordAcceptance: '!acceptance-done',
    ListingServed: 'accepted',
    ListingLifted: 'closed',
    ListingRevoked: 'revoked',
    ...LISTED_ONLY,
  }),
  'accepted higher': stays('accepted', {
    ...{ ReturnLifting: '!lifting-not-proposed', RecordHigherRevocation: 'revoked' },
    Promote: NOT_MAJOR,
    RecordAcceptance: '!acceptance-done',
    ProposeLifting: 'accepted',
    Lift: 'closed',
    ...{ ListingServed: '!listing-other', ListingLifted: '!listing-other', ListingRevoked: '!listing-other' },
  }),
  'accepted reopened': stays('accepted', {
    ...REVOKED_ABOVE,
    Promote: NOT_MAJOR,
    RecordAcceptance: 'closed',
    ListingServed: 'accepted',
    ...{ ListingLifted: '!not-listed', ListingRevoked: '!not-listed' },
    ...LISTED_ONLY,
  }),
  closed: {
    ...SYSTEM_ALWAYS,
    ...always('closed'),
    RecordLookBack: 'verified',
    LineReviewed: 'verified',
    Reopen: 'accepted',
    DuplicateMerged: 'closed',
    Objection: 'closed',
    AnswerObjection: '!objection-not-open',
    AddEvidence: 'closed',
    AnswerTransfer: '!role-needed',
    DecideResumption: '!role-needed',
    ...{ ExtendMeasure: '!no-open-measure', EndMeasure: '!no-open-measure', RequestResumption: '!no-open-measure' },
    ...{ PauseClock: '!clock-not-running', ResumeClock: '!clock-not-paused' },
  },
  'closed general': {
    ...SYSTEM_ALWAYS,
    ...always('closed'),
    RecordLookBack: '!look-back-not-due',
    LineReviewed: '!look-back-not-due',
    Reopen: 'accepted',
    DuplicateMerged: 'closed',
    Objection: 'closed',
    AnswerObjection: '!objection-not-open',
    AddEvidence: 'closed',
    AnswerTransfer: '!role-needed',
    DecideResumption: '!role-needed',
    ...{ ExtendMeasure: '!no-open-measure', EndMeasure: '!no-open-measure', RequestResumption: '!no-open-measure' },
    ...{ PauseClock: '!clock-not-running', ResumeClock: '!clock-not-paused' },
  },
  verified: {
    ...ended('verified'),
    AddEvidence: 'verified',
    DuplicateMerged: 'verified',
    ...{ ExtendMeasure: '!no-open-measure', EndMeasure: '!no-open-measure', RequestResumption: '!no-open-measure' },
    ...{ PauseClock: '!clock-not-running', ResumeClock: '!clock-not-paused' },
  },
  duplicate: ended('duplicate'),
  withdrawn: ended('withdrawn'),
  transferred: ended('transferred'),
  extinguished: ended('extinguished'),
  revoked: ended('revoked'),
};

const COMMANDS = Object.keys(SAMPLES) as HazardCommandType[];
const LIFE_NAMES = Object.keys(LIVES) as LifeName[];

/** Where nobody lists, or no longer, the supervising unit stands in for the listing authority. */
const STAND_IN: readonly LifeName[] = [
  'graded general',
  'rectifying general',
  'rectifying unlisted',
  'acceptance-requested general',
  'acceptance-requested unlisted',
  'closed general',
  'revoked',
];

/** Policies under which the way to the states differs, but not which commands are open in them. */
const POLICIES = {
  shipped: policyWith({}),
  'without plans': policyWith({ 'plan.required': false, 'plan.fiveRequired': false }),
  lenient: policyWith({ 'acceptance.minPeople': 1, 'acceptance.onSite': false, 'extension.opinionRequired': false }),
} as const;

describe('what every command does in every state', () => {
  const cells = LIFE_NAMES.flatMap((name) => COMMANDS.map((command) => [name, command] as const));
  it.each(Object.keys(POLICIES) as (keyof typeof POLICIES)[])(
    'is as the lifecycle page says under the %s policy',
    (policy) => {
      const found: string[] = [];
      const expected: string[] = [];
      for (const [name, command] of cells) {
        const life = lifeUnder(policy, name);
        const refusal = life.try(command, {}, giverOf(name, command));
        found.push(`${name} × ${command}: ${refusal ? `!${refusal.code}` : life.hazard.state}`);
        expected.push(`${name} × ${command}: ${expectedOf(name, command)}`);
      }
      expect(found).toEqual(expected);
    },
  );

  it('is shown beforehand: a command that is refused for what it is, not for what it carries, is closed', () => {
    for (const [name, command] of cells) {
      const life = lifeUnder('shipped', name);
      const shown = life.shown(command, giverOf(name, command));
      if (shown === 'not offered') continue;
      const refusal = life.try(command, {}, giverOf(name, command));
      expect([name, command, refusal === null && shown !== 'open']).toEqual([name, command, false]);
      if (shown !== 'open') expect([name, command, refusal?.code]).toEqual([name, command, shown]);
    }
  });
});

describe('who may', () => {
  const forAll = COMMANDS.filter((command) => !['Report', 'AddEvidence'].includes(command));
  it.each(forAll)('%s is nothing for a stranger, whatever the state', (command) => {
    for (const name of LIFE_NAMES) {
      const refusal = lifeUnder('shipped', name).try(command, {}, STRANGER);
      expect([name, refusal?.kind]).toEqual([name, 'forbidden']);
    }
  });

  it('no person gives a command of the system, and the system none of a person', () => {
    const life = lifeIn('rectifying listed');
    for (const command of COMMANDS) {
      const giver = GIVER[command];
      if (giver.system) expect(life.try(command, {}, GIVER.Grade)?.code).toBe('system-only');
      else if (!['Report', 'AddEvidence'].includes(command)) {
        expect([command, life.try(command, {}, GIVER.Settle)?.code]).toEqual([command, 'role-needed']);
      }
    }
  });
});

it('every state can be reached, and the table names every command', () => {
  const reached = new Set(LIFE_NAMES.map((name) => lifeIn(name).hazard.state));
  expect([...reached].sort()).toEqual([...HAZARD_STATES].sort());
  expect(Object.keys(HAZARD_LIFECYCLE).sort()).toEqual([...COMMANDS].sort());
});

it('a refusal carries exactly the facts that its message needs', () => {
  for (const name of LIFE_NAMES) {
    for (const command of COMMANDS) {
      const refusal = lifeUnder('shipped', name).try(command);
      if (!refusal) continue;
      const known = HAZARD_REFUSALS[refusal.code as keyof typeof HAZARD_REFUSALS];
      expect(Object.keys(refusal.facts).sort()).toEqual([...known.facts].sort());
    }
  }
});

const lives = new Map<string, Life>();
function lifeUnder(policy: keyof typeof POLICIES, name: LifeName): Life {
  const known = lives.get(`${policy} ${name}`) ?? livedUnder(policy, name);
  lives.set(`${policy} ${name}`, known);
  return known.fork();
}

function livedUnder(policy: keyof typeof POLICIES, name: LifeName): Life {
  const life = new Life();
  life.world.policy = POLICIES[policy];
  const { calendars, policy: now } = life.world;
  life.world.next = { policy: now, calendars, pins: { policy: 'next', calendars: {} } };
  return lifeIn(name, life);
}

function giverOf(name: LifeName, command: HazardCommandType): Actor {
  if (GIVER[command] !== AUTHORITY) return GIVER[command];
  if (STAND_IN.includes(name)) return DEPARTMENT;
  if (name !== 'accepted higher') return AUTHORITY;
  // What the higher level decides, the sector office records.
  return command === 'DecideExtension' || command === 'Reopen' ? SECTOR : personOf(ORGS.city);
}

function expectedOf(name: LifeName, command: HazardCommandType): string {
  return TABLE[name][command] ?? '!wrong-state';
}
