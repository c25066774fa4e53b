import {
  DUTY_ASKS,
  roundModule,
  submissionModule,
  type Context,
  type DomainEvent,
  type FormPlan,
  type RoundState,
  type SubmissionState,
} from '@bihuan/domain';
import { loadPeople } from '@bihuan/plans';
import { orgId, sampleDistrict } from '@bihuan/sample';
import { Chance } from './chance';
import type { Act } from './move';
import { roundMoves, submissionMoves } from './submission-moves';

const OPENED = '2019-03-01T00:00:00.000Z';
const NOW = '2019-03-22T02:00:00.000Z';
const { directory, districtId } = sampleDistrict(OPENED);
const [TOWN] = Object.values(directory.towns);
const unit = TOWN ?? orgId('fire');
const name = { zh: '表', en: 'form' };

const FORM: FormPlan = {
  id: 'table',
  no: '附件1',
  name,
  source: { document: 'd', section: '1' },
  inferred: [],
  notes: [],
  sealed: true,
  rules: [{ rule: 'not-falling', fields: ['found'] }],
  shape: { kind: 'fields', fields: [{ key: 'found', name, kind: 'count', required: true }] },
};

/** A round that asks for a form and for everything else an answer may have to bring. */
function askingRound(): RoundState {
  const days = {
    ...{ dutyId: 'monthly', period: '2019-03', name, from: '2019-03-01', to: '2019-03-24', opens: '2019-03-01' },
    ...{ nominal: '2019-03-24', counted: '2019-03-24', due: '2019-03-24', restDay: true, provisional: false },
    ...{ restDayRule: 'none', units: { by: 'named', orgIds: [unit] } },
  };
  const asks = { forms: [FORM], asks: DUTY_ASKS, series: [{ period: '2019-03', roundId: 'round' }] };
  const data = { campaignId: 'c', partId: 'p', code: 'FIRE', days, asks };
  const event = { type: 'RoundOpened', data, recordedAt: OPENED } as unknown as DomainEvent;
  return roundModule.evolve(null, event, { kind: 'round', id: 'round', districtId, pins });
}
const pins = { policy: 'p', calendars: {} };

/** What the rules make of an act. */
function given(state: SubmissionState | null, { subject, command, actor }: Act, round: RoundState): SubmissionState {
  const context = { now: NOW, actor, directory, pins, linked: { [round.id]: round } } as unknown as Context;
  const decision = submissionModule.decide(state, command, context, subject);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.events.reduce<SubmissionState | null>(
    (before, event) => submissionModule.evolve(before, event, { ...subject, districtId, pins }),
    state,
  ) as SubmissionState;
}

it('what people send in brings the forms and all else that a round asks for, and again after a return', () => {
  const round = askingRound();
  const moment = { today: '2019-03-22', year: 2019, turns: loadPeople().turns, chance: new Chance(1, 'x', 'how') };
  const [send] = roundMoves({ ...round, owing: [unit] });
  const sent = given(null, send!.act(moment), round);
  expect(sent).toMatchObject({ state: 'submitted', seal: true, forms: { table: { found: expect.any(Number) } } });
  const returned: SubmissionState = { ...sent, state: 'returned' };
  const [again] = submissionMoves(returned, directory);
  expect(given(returned, again!.act(moment), round)).toMatchObject({
    times: 2,
    forms: sent.forms,
    paper: '2019-03-01',
  });
});
