import { deriveId } from '../../kernel/derive-id';
import type { Effect } from '../../kernel/subject';
import type { HazardCommand } from '../commands';
import { event } from '../events';
import type { HazardState } from '../state';
import { reCheckBy, stop } from './clocks';
import { happened, tell } from './outcome';
import type { Handler, Moment, Verdict } from './outcome';

/** A failed look-back opens a linked new case (反弹隐患) in the same transaction; the closing stays counted. */
export const recordLookBack: Handler<'RecordLookBack'> = (hazard, command, moment) =>
  reviewed(hazard, command, deriveId(hazard.id, 'look-back', String(hazard.version)), moment);

/** The same, found at the re-check of a line of a look-back list, which names the new case beforehand. */
export const lineReviewed: Handler<'LineReviewed'> = (hazard, command, moment) =>
  reviewed(hazard, command, command.newHazardId, moment);

function reviewed(
  hazard: HazardState,
  { result, findings, people, evidence }: HazardCommand<'RecordLookBack' | 'LineReviewed'>,
  newCase: string,
  moment: Moment,
): Verdict {
  const failed = result === 'fail';
  const newHazardId = failed ? newCase : null;
  const lookBack = { status: failed ? ('failed' as const) : ('passed' as const), findings, at: moment.at, newHazardId };
  return happened(
    event(
      'LookBackRecorded',
      { lookBack, people, evidence: evidence ?? [] },
      moment.at,
      moment,
      stop(hazard, moment, 'look-back-by'),
    ),
    newHazardId ? [reportedAgain(hazard, newHazardId, findings)] : [],
  );
}

/** Only for a recorded mistake of entry: back to `accepted`, where the acceptance is recorded anew. */
export const reopen: Handler<'Reopen'> = (hazard, { mistake }, moment) =>
  happened(
    event('HazardReopened', { mistake, at: moment.at }, moment.at, moment, [
      ...stop(hazard, moment, 'look-back-by'),
      ...reCheckBy(hazard, moment),
    ]),
  );

/** Reports a linked new case of what was found again on a hazard. */
export function reportedAgain(hazard: HazardState, id: string, findings: string): Effect {
  const command: HazardCommand<'Report'> = {
    type: 'Report',
    title: hazard.title,
    description: findings,
    line: hazard.line,
    areaOrgId: hazard.areaOrgId,
    place: hazard.place,
    source: hazard.source,
    suspectedLevel: hazard.level ?? hazard.suspectedLevel,
    responsibleOrgId: hazard.responsibleOrgId,
    campaignId: hazard.campaignId,
    partId: hazard.partId,
    linkedFrom: hazard.id,
    improvementEnds: hazard.improvementEnds,
  };
  return tell({ kind: 'hazard', id }, command);
}
