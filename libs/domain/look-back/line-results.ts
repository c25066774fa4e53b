import { decided, give, happened } from '../campaign/happened';
import { reportedAgain } from '../hazard/decide/look-back';
import type { LineReviewed } from '../hazard/linked-commands';
import type { HazardState, Person } from '../hazard/state';
import { isOpenState } from '../hazard/states';
import { blankRefusal, refused } from '../kernel/acting';
import { deriveId } from '../kernel/derive-id';
import type { CommandEffect, Context, Decision, Effect, Refusal } from '../kernel/subject';
import { hasFallenAway, hazardsOf } from './line-review';
import type { FailLine, LineResult, LookBackEvent, LookBackLine, LookBackState, VerifyLine } from './look-back-types';
import { refuse } from './refusals';

/**
 * The line was put right. A hazard that is open still is not; one whose own review is due passes it with the same findings,
 * by the hazard's own rules; one that failed its review since is not put right either.
 */
export function verifyLine(state: LookBackState, command: VerifyLine, ctx: Context): Decision {
  const line = state.lines.find(({ id }) => id === command.line);
  const reason = lineRefusal(line, command) ?? textRefusal(command);
  if (!line || reason) return refused(reason ?? refuse('look-back-line-unknown', { line: command.line }));
  const hazards = hazardsOf(line).flatMap((id) => hazardIn(ctx, id) ?? []);
  const no = hazards.map((hazard) => notPutRight(line, hazard)).find((one) => one !== null);
  if (no) return refused(no);
  const effects = hazards.filter(isReviewDue).map((hazard) => review(hazard, line, 'pass', command));
  return result('LineVerified', line, { status: 'verified', cases: [] }, command, effects, ctx);
}

/**
 * The line was not put right, and a case carries it on: a hazard of the line that is open still; or, for a closed one, the
 * new linked case its failed review opens; or another hazard that was reported for it.
 */
export function failLine(state: LookBackState, command: FailLine, ctx: Context): Decision {
  const line = state.lines.find(({ id }) => id === command.line);
  const reason = lineRefusal(line, command) ?? textRefusal(command);
  if (!line || reason) return refused(reason ?? refuse('look-back-line-unknown', { line: command.line }));
  const own = hazardsOf(line);
  const hazardId = command.hazardId ?? (own.length === 1 ? own[0] : undefined);
  if (hazardId === undefined) return refused(refuse('look-back-case-needed', { hazards: own }));
  const hazard = hazardIn(ctx, hazardId);
  if (!hazard) return refused(refuse('look-back-case-unknown', { hazardId }));
  const fail = (cases: readonly string[], effects: readonly Effect[] = []) =>
    result('LineFailed', line, { status: 'failed', cases }, command, effects, ctx);
  if (isOpenState(hazard.state)) return fail([hazard.id]);
  if (!own.includes(hazard.id)) return refused(refuse('look-back-case-closed', { hazardId, state: hazard.state }));
  if (hazard.lookBack?.newHazardId) return fail([hazard.lookBack.newHazardId]);
  const id = newCaseOf(hazard, line);
  if (isReviewDue(hazard)) return fail([id], [review(hazard, line, 'fail', command)]);
  return fail([id], [reportedAgain(hazard, id, command.findings)]);
}

/** Every line that was given a result keeps it. */
function lineRefusal(line: LookBackLine | undefined, command: VerifyLine | FailLine): Refusal | null {
  if (!line) return refuse('look-back-line-unknown', { line: command.line });
  if (line.result) return refuse('look-back-line-done', { line: line.id, result: line.result.status });
  return hasFallenAway(line) ? refuse('look-back-line-fell-away', { line: line.id }) : null;
}

function textRefusal({ findings, people }: { findings: string; people: readonly Person[] }): Refusal | null {
  return (
    blankRefusal({ findings }) ?? (people.length === 0 ? refuse('look-back-people-missing', { field: 'people' }) : null)
  );
}

function notPutRight(line: LookBackLine, hazard: HazardState): Refusal | null {
  const { id: hazardId, state, lookBack } = hazard;
  if (isOpenState(state)) return refuse('look-back-hazard-open', { hazardId, state });
  const failedSince = lookBack?.status === 'failed' && (lookBack.at ?? '') >= line.addedAt;
  return failedSince ? refuse('look-back-hazard-failed', { hazardId, newHazardId: lookBack.newHazardId }) : null;
}

function isReviewDue({ state, lookBack }: HazardState): boolean {
  return state === 'closed' && lookBack?.status === 'due';
}

/** The hazard decides what its review leads to; the list only passes on what was found. */
function review(
  hazard: HazardState,
  line: LookBackLine,
  outcome: 'pass' | 'fail',
  { findings, people, evidence = [] }: VerifyLine | FailLine,
): CommandEffect {
  return give<LineReviewed>('hazard', hazard.id, {
    ...{ type: 'LineReviewed', result: outcome, findings, people, evidence },
    newHazardId: newCaseOf(hazard, line),
  });
}

function newCaseOf(hazard: HazardState, line: LookBackLine): string {
  return deriveId(hazard.id, 'look-back', line.id);
}

function result(
  type: 'LineVerified' | 'LineFailed',
  line: LookBackLine,
  outcome: Pick<LineResult, 'status' | 'cases'>,
  { findings, people, evidence = [] }: VerifyLine | FailLine,
  effects: readonly Effect[],
  ctx: Context,
): Decision {
  const event: LookBackEvent = {
    type,
    data: { line: line.id, result: { ...outcome, findings, people, evidence, by: ctx.actor.userId } },
  };
  return decided([happened(event, ctx)], effects);
}

function hazardIn(ctx: Context, id: string): HazardState | undefined {
  const found = ctx.linked?.[id];
  return found?.kind === 'hazard' ? (found as HazardState) : undefined;
}
