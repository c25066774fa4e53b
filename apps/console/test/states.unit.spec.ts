import { HAZARD_STATES } from '@bihuan/domain';
import { STATES } from '../src/pages/hazards/filters';

it('offers every state of a hazard to filter by, in the order of its life', () => {
  expect(STATES).toEqual(HAZARD_STATES);
});
