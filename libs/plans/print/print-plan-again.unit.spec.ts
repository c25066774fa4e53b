import { readsAsItWas } from '../testing/reads-as-it-was';

describe('a printed plan, again', () => {
  it('reads as the plan it was, whatever the plan holds', () => readsAsItWas(2023));
});
