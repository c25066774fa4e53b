import type { HazardCommand } from '../hazard/commands';
import { decided, give, happened } from '../campaign/happened';
import { blankRefusal, isBlank, pastDayRefusal, refused } from '../kernel/acting';
import { deriveId } from '../kernel/derive-id';
import { sha256 } from '../kernel/sha-256';
import type { Context, Decision, Effect, Refusal } from '../kernel/subject';
import { legalDayOf } from '../legal-clock/instants';
import { drawFrom, seedOf } from './draw';
import { nextInOrder, teamOf } from './draw-teams';
import type { InspectionCommand, DrawEvent, DrawState } from './inspection-types';
import { refuse } from './refusals';
import { mayNotRecord } from './who-may';

/** Opens the commitment with the figure that came out, and draws. */
export function makeDraw(state: DrawState, command: InspectionCommand<'Draw'>, ctx: Context): Decision {
  const { secret, publicValue } = command;
  const { figure, commitment, listHash, lists } = state;
  const today = legalDayOf(ctx.now);
  const reason =
    (today < figure.on ? refuse('draw-figure-not-out', { on: figure.on, today }) : null) ??
    (new RegExp(`^[0-9]{${figure.digits}}$`).test(publicValue)
      ? null
      : refuse('draw-figure-digits', { digits: figure.digits })) ??
    (sha256(secret) === commitment ? null : refuse('draw-secret-wrong', {}));
  if (reason) return refused(reason);
  const seed = seedOf(listHash, secret, publicValue);
  const objects = drawFrom(lists, seed);
  return one({ type: 'DrawMade', data: { secret, publicValue, seed, objects, by: ctx.actor.userId } }, ctx);
}

/** Somebody cannot go: the next of the published order goes. Nobody is chosen. */
export function replaceInspector(
  state: DrawState,
  { objectId, inspectorId, reason }: InspectionCommand<'ReplaceInspector'>,
  ctx: Context,
): Decision {
  const next = nextInOrder(state, objectId);
  const no =
    objectRefusal(state, objectId) ??
    (teamOf(state, objectId).includes(inspectorId)
      ? null
      : refuse('draw-inspector-unknown', { inspectorId, objectId })) ??
    blankRefusal({ reason }) ??
    // Who has been there cannot be replaced any more.
    (resultOf(state, objectId) ? refuse('draw-result-known', { objectId }) : null);
  if (no) return refused(no);
  if (next === null) return refused(refuse('draw-nobody-left', { objectId }));
  const data = { objectId, out: inspectorId, in: next, reason, by: ctx.actor.userId };
  return one({ type: 'InspectorReplaced', data }, ctx);
}

/** What was found at an object. Findings are reported as hazards in the same step. */
export function recordResult(state: DrawState, command: InspectionCommand<'RecordResult'>, ctx: Context): Decision {
  const { objectId, on, note, findings = [], hazardIds = [], correction = null } = command;
  const unknown = hazardIds.find((id) => ctx.linked?.[id] === undefined);
  const again = resultOf(state, objectId) !== undefined && isBlank(correction);
  const no =
    objectRefusal(state, objectId) ??
    mayNotRecord(state, objectId, ctx) ??
    pastDayRefusal('on', on, ctx, state.draw && legalDayOf(state.draw.at)) ??
    blankRefusal({ note }) ??
    (again ? refuse('draw-result-known', { objectId }) : null) ??
    (unknown === undefined ? null : refuse('draw-hazard-unknown', { hazardId: unknown }));
  if (no) return refused(no);
  const reports = reportsOf(state, objectId, findings);
  const found = [...hazardIds, ...reports.map(({ subject }) => subject.id)];
  const data = { objectId, on, note, hazardIds: found, correction, by: ctx.actor.userId };
  return one({ type: 'ResultRecorded', data }, ctx, reports);
}

/** The results are made public once every drawn object has one. */
export function publishResults(
  state: DrawState,
  { where, on }: InspectionCommand<'PublishResults'>,
  ctx: Context,
): Decision {
  const missing = (state.draw?.objects ?? []).map(({ objectId }) => objectId).filter((id) => !resultOf(state, id));
  const no =
    blankRefusal({ where }) ??
    pastDayRefusal('on', on, ctx, state.draw && legalDayOf(state.draw.at)) ??
    (missing.length > 0 ? refuse('draw-results-missing', { objectIds: missing }) : null);
  return no ? refused(no) : one({ type: 'ResultsPublished', data: { where, on, by: ctx.actor.userId } }, ctx);
}

/** Gives a draw up before it is made, for all to see, and whether its outcome could have been known by then. */
export function abandonDraw(state: DrawState, { reason }: InspectionCommand<'AbandonDraw'>, ctx: Context): Decision {
  const no = blankRefusal({ reason });
  const figureWasOut = legalDayOf(ctx.now) >= state.figure.on;
  return no ? refused(no) : one({ type: 'DrawAbandoned', data: { reason, figureWasOut, by: ctx.actor.userId } }, ctx);
}

function reportsOf(
  state: DrawState,
  objectId: string,
  findings: NonNullable<InspectionCommand<'RecordResult'>['findings']>,
) {
  const responsibleOrgId = state.lists.objects.find(({ id }) => id === objectId)?.orgId ?? null;
  return findings.map((finding, at) =>
    give<HazardCommand<'Report'>>('hazard', deriveId(state.id, objectId, String(state.version), String(at)), {
      type: 'Report',
      ...finding,
      ...{ line: state.line, source: 'department-inspection', responsibleOrgId },
    }),
  );
}

function objectRefusal({ draw }: DrawState, objectId: string): Refusal | null {
  return draw?.objects.some((one) => one.objectId === objectId) ? null : refuse('draw-object-unknown', { objectId });
}

function resultOf({ results }: DrawState, objectId: string) {
  return results.findLast((one) => one.objectId === objectId);
}

function one(event: DrawEvent, ctx: Context, effects: readonly Effect[] = []): Decision {
  return decided([happened(event, ctx)], effects);
}
