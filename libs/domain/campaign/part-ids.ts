import { deriveId } from '../kernel/derive-id';

interface RoundKey {
  readonly dutyId: string;
  readonly period: string;
}

/** The id a part's round has, known before it is opened. */
export function roundIdOf(partId: string, round: RoundKey): string {
  return deriveId(partId, 'round', round.dutyId, round.period);
}

/** The id of the step that opens a round. */
export function stepIdOf(partId: string, round: RoundKey): string {
  return deriveId(partId, 'open-round', round.dutyId, round.period);
}
