import { decided, give } from '../campaign/happened';
import type { OpenPart, PartEvent, PartState } from '../campaign/part-types';
import type { CommandEffect, Decision, Effect, SubjectRef } from '../kernel/subject';
import { lookBackIdOf } from './look-back-rules';
import type { CloseLookBack, GenerateLookBack, OpenLookBack } from './look-back-types';

/** What a part that has just been opened tells of its look-back list; nothing where its plan has no rule. */
export function openingList({ schedule, campaignId, code, year }: OpenPart, part: SubjectRef): readonly Effect[] {
  const rules = schedule.lookBack ?? [];
  if (rules.length === 0) return [];
  const command: OpenLookBack = { type: 'OpenLookBack', campaignId, partId: part.id, code, year, rules };
  return [give<OpenLookBack>('look-back', lookBackIdOf(part.id), command)];
}

/** The decision with word to the part's list of every phase it opens. */
export function tellingList(list: PartState['lookBack'], decision: Decision): Decision {
  if (!decision.ok || !list) return decision;
  const opened = (decision.events as unknown as readonly PartEvent[]).flatMap((event) =>
    event.type === 'PhaseOpened' && list.phases.includes(event.data.phase) ? [event.data.phase] : [],
  );
  const told = opened.map((phase) =>
    give<GenerateLookBack>('look-back', list.listId, { type: 'GenerateLookBack', phase }),
  );
  return decided(decision.events, [...decision.effects, ...told]);
}

/** Word to the part's list that the campaign was closed by decision. */
export function closingList({ lookBack }: PartState): readonly CommandEffect[] {
  return lookBack ? [give<CloseLookBack>('look-back', lookBack.listId, { type: 'CloseLookBack' })] : [];
}
