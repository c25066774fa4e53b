import type { HazardState } from '../hazard/state';
import type { InspectionState } from '../inspections/inspection-types';
import { SUBJECT_KINDS } from '../kernel/subject';
import type { SlipState } from '../slips/state';
import { RIGHTS } from './table';
import { readingOf } from './permissions';
import { relationsTo, tiedBy } from './ties';

const HAZARD = {
  kind: 'hazard',
  responsibleOrgId: 'firm',
  reportedBy: { userId: 'u', orgId: 'town' },
  transfer: null,
  measures: [{ bodyOrgId: 'market' }, { bodyOrgId: 'fire' }, { bodyOrgId: 'market' }],
} as unknown as HazardState;

describe('whom facts tie to a subject', () => {
  it('is each organisation once', () => {
    expect(tiedBy(HAZARD, 'responsible')).toEqual(['firm']);
    expect(tiedBy(HAZARD, 'reporting')).toEqual(['town']);
    expect(tiedBy(HAZARD, 'measuring')).toEqual(['fire', 'market']);
    const inspectors = [{ orgId: 'town' }, { orgId: 'market' }, { orgId: 'town' }];
    const draw = { kind: 'inspection', lists: { inspectors } } as unknown as InspectionState;
    expect(tiedBy(draw, 'inspecting')).toEqual(['market', 'town']);
  });

  it('is nobody where no fact names one, and where the system itself acted', () => {
    expect(tiedBy(HAZARD, 'receiving')).toEqual([]);
    const bySystem: HazardState = { ...HAZARD, reportedBy: { userId: 'system', orgId: '' } };
    expect(tiedBy(bySystem, 'reporting')).toEqual([]);
    expect(tiedBy(HAZARD, 'served')).toEqual([]);
  });

  it('is the addressee of a slip only once it has been served', () => {
    const slip = { kind: 'slip', addresseeOrgId: 'town', service: null } as unknown as SlipState;
    expect(tiedBy(slip, 'served')).toEqual([]);
    expect(tiedBy({ ...slip, service: { how: 'by hand' } } as unknown as SlipState, 'served')).toEqual(['town']);
  });

  it('lists nothing that no right asks for', () => {
    for (const kind of SUBJECT_KINDS) {
      const asked = RIGHTS.filter(({ may }) => may.includes(readingOf(kind))).flatMap(({ reach }) =>
        typeof reach === 'object' ? reach.own : [],
      );
      const { one, many } = relationsTo(kind);
      expect(asked).toEqual(expect.arrayContaining([...one, ...many]));
    }
  });
});
