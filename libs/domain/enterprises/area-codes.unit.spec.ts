import { areaCodeRefused, type AreaCode } from './area-codes';

describe('the code of an area and its days', () => {
  const code = (more: Partial<AreaCode>): AreaCode => ({
    ...{ areaId: 'east', code: '360111001', validFrom: '2019-01-01', validUntil: null },
    ...more,
  });
  const known = [code({ validFrom: '2015-01-01', validUntil: '2018-12-31' })];

  it.each<[string, Partial<AreaCode>, string | null]>([
    ['a new one from the day after the old', { code: '360111002' }, null],
    ['the same again after a gap', { validFrom: '2020-01-01' }, null],
    ['one before the old', { code: '360111002', validFrom: '2014-01-01', validUntil: '2014-12-31' }, null],
    ['one from the old one’s last day', { code: '360111002', validFrom: '2018-12-31' }, 'area-code-overlaps'],
    ['one around the old', { validFrom: '2014-01-01' }, 'area-code-overlaps'],
    ['the code of another area on its days', { areaId: 'west', validFrom: '2016-01-01' }, 'area-code-overlaps'],
    ['the code of another area afterwards', { areaId: 'west' }, null],
    ['six digits', { code: '360111' }, null],
    ['twelve digits', { code: '360111001001' }, null],
    ['eight digits', { code: '36011100' }, 'area-code-form'],
    ['letters', { code: '36011A' }, 'area-code-form'],
    ['an end before its beginning', { validUntil: '2018-12-31' }, 'enterprise-until-before-from'],
  ])('%s', (_, more, refused) => expect(areaCodeRefused(code(more), known)?.code ?? null).toBe(refused));
});
