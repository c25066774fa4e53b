import { reporterRefused, tipOffStepRefused, type AllowedCommand, type Permission, type Refusal } from '@bihuan/domain';
import type { queries, Tx } from '@bihuan/persistence';
import { reaches } from '../platform/auth/reach';
import type { Call } from '../platform/call/call';
import { rightMissing } from '../platform/subjects/view';
import { factsOf } from './tip-off-view';

/** What may be done with a tip-off, in the order in which it is: the name of the form, the right it needs, and the rule. */
const STEPS: readonly (readonly [
  command: string,
  permission: Permission,
  refused: (row: queries.TipOffRow, call: Call) => Refusal | null,
])[] = [
  ['AcceptTipOff', 'tip-off.decide', (row) => tipOffStepRefused('accept', factsOf(row))],
  ['DeclineTipOff', 'tip-off.decide', (row) => tipOffStepRefused('decline', factsOf(row))],
  ['CheckTipOff', 'tip-off.check', (row) => tipOffStepRefused('check', factsOf(row))],
  ['FeedBackTipOff', 'tip-off.decide', (row) => tipOffStepRefused('feed-back', factsOf(row))],
  ['RevealReporter', 'tip-off.identity', (row, call) => reporterRefused(call.actor.posts, row.handler_org_id)],
];

/** The steps of a tip-off, and why each that is closed to the caller is. */
export async function allowedOf(tx: Tx, call: Call, row: queries.TipOffRow): Promise<AllowedCommand[]> {
  const allowed: AllowedCommand[] = [];
  for (const [command, permission, refused] of STEPS) {
    const may = await reaches(tx, call, permission, { kind: 'tip-off', id: row.id });
    const refusal = may ? refused(row, call) : rightMissing(permission);
    allowed.push(refusal ? { command, open: false, refusal } : { command, open: true });
  }
  return allowed;
}
