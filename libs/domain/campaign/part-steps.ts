import type { Context, Decision, Effect } from '../kernel/subject';
import { decided, give, happened } from './happened';
import { stepIdOf } from './part-ids';
import type { PartEvent, PartRound, PartState, PartStep, RoundOpened } from './part-types';
import { refusal, refused } from './refusals';
import { movedDays } from './moved-days';
import type { EndRound, MoveRound, OpenRound, PauseRound } from './round-types';

/**
 * The first longer piece of work for the driver, or null. Its clock has rung and been settled, so it holds up neither later
 * phases nor people's commands; it stays until its closing command. There is none while the part stands still.
 */
export function dueStep(state: PartState): PartStep | null {
  return state.steps[0] ?? null;
}

/** The round a step opens, with the command that creates it; null when the step is done, held back or given up. */
export function roundOfStep(state: PartState, stepId: string): { roundId: string; command: OpenRound } | null {
  const step = state.steps.find((candidate) => candidate.id === stepId);
  const round = state.rounds.find((candidate) => candidate.roundId === step?.roundId);
  if (!round) return null;
  const { roundId, state: _state, openedAt: _openedAt, amended: _amended, ...days } = round;
  const { campaignId, id: partId, code } = state;
  return { roundId, command: { type: 'OpenRound', campaignId, partId, code, days, ...asksOf(state, round) } };
}

/** What answers to the round have to bring, and the rounds of the same duty, whose figures they continue. */
function asksOf(state: PartState, { dutyId }: PartRound): Pick<OpenRound, 'asks'> {
  const { forms = [], asks = [] } = state.duties.find(({ id }) => id === dutyId) ?? {};
  if (forms.length === 0 && asks.length === 0) return {};
  const same = forms.length > 0 ? state.rounds.filter((round) => round.dutyId === dutyId) : [];
  return { asks: { forms, asks, series: same.map(({ period, roundId }) => ({ period, roundId })) } };
}

/** A step's round is in the record. A repeat changes nothing; one that comes after a pause or the campaign's close stops the round's reminders. */
export function roundOpened(state: PartState, command: RoundOpened, ctx: Context): Decision {
  const { stepId, roundId } = command;
  const round = state.rounds.find((candidate) => stepIdOf(state.id, candidate) === stepId);
  if (!round || round.state === 'ahead' || round.state === 'before-launch') {
    return refused(refusal('step-unknown', { stepId }));
  }
  if (round.roundId !== roundId) return refused(refusal('step-of-another-round', { stepId, roundId: round.roundId }));
  if (round.state === 'opened') return decided([]);
  const event: PartEvent = { type: 'RoundOpened', data: { stepId, roundId } };
  const pause = state.pause && give<PauseRound>('round', roundId, { type: 'PauseRound', reason: state.pause.reason });
  const move = round.amended && give<MoveRound>('round', roundId, { type: 'MoveRound', days: movedDays(round) });
  const end = state.givenUp && give<EndRound>('round', roundId, { type: 'EndRound', ...state.givenUp });
  const effects: readonly Effect[] = [...(move ? [move] : []), ...(pause ? [pause] : []), ...(end ? [end] : [])];
  return decided([happened(event, ctx)], effects);
}
