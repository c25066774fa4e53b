import { ORGS } from '../../kernel/testing/policy-fixture';
import { personOf, SYSTEM, World } from '../../kernel/testing/world';
import type { SlipKind } from '../../kernel/policy';
import type { Instant } from '../../kernel/primitives';
import type { Actor, Command, SubjectRef } from '../../kernel/subject';
import type { SlipCommand, SlipCommandType } from '../commands';
import { slipModule } from '../slip-module';
import type { SlipState, SlipStateName } from '../state';

/** A Monday at nine in the morning in Shanghai. */
export const MONDAY: Instant = '2019-06-17T01:00:00.000Z';
export const SLIP: SubjectRef = { kind: 'slip', id: 'slip-1' };
export const HAZARD: SubjectRef = { kind: 'hazard', id: 'hazard-1' };

export const OFFICER = personOf(ORGS.office);
export const HEAD = personOf(ORGS.office, 'head');
export const LEADER = personOf(ORGS.committee, 'leader');
export const ADDRESSEE = personOf(ORGS.town);
export const ADDRESSEE_HEAD = personOf(ORGS.town, 'head');
export const STRANGER = personOf(ORGS.firm, 'head');

/** What a rung's draft says. */
export function draft(slipKind: SlipKind, addresseeOrgId: string = ORGS.town): SlipCommand<'DraftSlip'> {
  return {
    type: 'DraftSlip',
    slipKind,
    addresseeOrgId,
    cause: { kind: 'hazard', id: HAZARD.id, clock: 'rectify-by', deadlineVersion: 1, rung: '+1' },
    facts: { daysLate: 1 },
  };
}

/** A well-formed command of each type, as given on that Monday. */
export const COMMANDS: { readonly [T in SlipCommandType]: SlipCommand<T> } = {
  ProposeSlip: { type: 'ProposeSlip', slipKind: 'warning', addresseeOrgId: ORGS.town, reason: 'gas week' },
  DraftSlip: draft('supervision'),
  ReleaseSlip: { type: 'ReleaseSlip' },
  HoldSlip: { type: 'HoldSlip', until: '2019-06-20', reason: 'talks are on' },
  DropSlip: { type: 'DropSlip', reason: 'settled by phone' },
  RecordStatement: { type: 'RecordStatement', statement: 'the spare part comes late' },
  RecallSlip: { type: 'RecallSlip', reason: 'wrong unit' },
  ServeSlip: { type: 'ServeSlip', how: 'by hand', receipt: 'signed', servedOn: '2019-06-17' },
  AnswerSlip: { type: 'AnswerSlip', text: 'done', signedBy: 'the head', docNo: 'T-7' },
  AcceptAnswer: { type: 'AcceptAnswer' },
  ReturnAnswer: { type: 'ReturnAnswer', reason: 'no dates in it' },
  RecordSignedScan: { type: 'RecordSignedScan', fileId: 'scan-1', name: 'slip.pdf', signedOn: '2019-06-17' },
  CauseEnded: { type: 'CauseEnded', reason: 'AcceptanceRequested' },
  CiteUnanswered: { type: 'CiteUnanswered', bySlipId: 'slip-2', addresseeOrgId: ORGS.town },
  Settle: { type: 'Settle' },
  PolicyChanged: { type: 'PolicyChanged' },
  CalendarChanged: { type: 'CalendarChanged' },
};

/** Who gives which command here. */
export const BY: { readonly [T in SlipCommandType]: Actor } = {
  ProposeSlip: OFFICER,
  ReleaseSlip: HEAD,
  HoldSlip: HEAD,
  DropSlip: HEAD,
  RecordStatement: OFFICER,
  RecallSlip: HEAD,
  ServeSlip: OFFICER,
  AnswerSlip: ADDRESSEE,
  AcceptAnswer: OFFICER,
  ReturnAnswer: OFFICER,
  RecordSignedScan: OFFICER,
  DraftSlip: SYSTEM,
  CauseEnded: SYSTEM,
  CiteUnanswered: SYSTEM,
  Settle: SYSTEM,
  PolicyChanged: SYSTEM,
  CalendarChanged: SYSTEM,
};

const PATHS: Readonly<Record<SlipStateName, readonly SlipCommandType[]>> = {
  proposed: [],
  held: ['HoldSlip'],
  released: ['ReleaseSlip'],
  served: ['ReleaseSlip', 'ServeSlip'],
  answered: ['ReleaseSlip', 'ServeSlip', 'AnswerSlip'],
  done: ['ReleaseSlip', 'ServeSlip', 'AnswerSlip', 'AcceptAnswer'],
  dropped: ['DropSlip'],
  lapsed: ['CauseEnded'],
  recalled: ['ReleaseSlip', 'RecallSlip'],
};

/** A world with one slip, a supervision slip unless another kind is asked for, that has come into this state. */
export function worldWith(state: SlipStateName, slipKind: SlipKind = 'supervision'): World {
  const world = new World(MONDAY, [slipModule]);
  world.give(SLIP, draft(slipKind), SYSTEM);
  for (const type of PATHS[state]) {
    const late = BY[type] === HEAD && slipKind === 'accountability' && type !== 'ReleaseSlip' ? LEADER : BY[type];
    world.give(SLIP, COMMANDS[type], late);
    if (type === 'ReleaseSlip' && slipKind === 'accountability') signedByTheLeader(world);
  }
  return world;
}

function signedByTheLeader(world: World): void {
  world.give(SLIP, COMMANDS.RecordStatement, OFFICER);
  world.give(SLIP, COMMANDS.ReleaseSlip, LEADER);
}

/** The slip as it stands. */
export function slipOf(world: World, ref: SubjectRef = SLIP): SlipState {
  return world.state<SlipState>(ref);
}

/** What the slip has told the hazard so far. */
export function told(world: World): readonly Command[] {
  return world.unrouted.filter((effect) => effect.subject.kind === 'hazard').map((effect) => effect.command);
}

/** The same command with other fields. */
export function altered(command: Command, fields: Readonly<Record<string, unknown>>): Command {
  return { ...command, ...fields };
}
