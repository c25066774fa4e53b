import type { Directory } from '../kernel/roles';
import { creditCodeWarnings, tidyCreditCode } from './credit-code';
import type { EnterpriseFacts } from './enterprise-types';
import { daysRefused, factsRefused, mayNotKeep } from './keep';
import { maskName, maskPhone } from './masks';

describe('a unified social credit code is checked after GB 32100-2015', () => {
  it.each([
    ['91350200MA2YJ1XR9G', []],
    // one sign of the body changed: both checks see it
    ['91350200MA2YJ2XR9G', ['credit-code-body-check', 'credit-code-check-digit']],
    ['91350200MA2YJ1XR9H', ['credit-code-check-digit']],
    // the class changed: the body is in order, the whole is not
    ['92350200MA2YJ1XR9G', ['credit-code-check-digit']],
    ['91350200MA2YJ1XR9', ['credit-code-length']],
    ['91350200MA2YJ1XRIG', ['credit-code-signs']],
  ])('%s: %j', (code, warnings) => expect(creditCodeWarnings(code)).toEqual(warnings));

  it('warns of an early code that was really issued, and of nothing more', () => {
    const warnings = creditCodeWarnings('91350100M0001TGQXM');
    expect(warnings.length).toBeGreaterThan(0);
    expect(warnings).not.toContain('credit-code-signs');
  });

  it('reads a code in full width, small letters and groups', () => {
    expect(tidyCreditCode(' ９１350200-ma2yj1xr 9g ')).toBe('91350200MA2YJ1XR9G');
  });
});

describe('what is personal of a contact is told in part', () => {
  it.each([
    ['13800001234', '138****1234'],
    ['0791-88880000', '079******0000'],
    ['8880000', '*****00'],
    ['12', '*2'],
    ['1', '*'],
  ])('the number %s is shown as %s', (phone, shown) => expect(maskPhone(phone)).toBe(shown));

  it.each([
    ['张三', '张**'],
    ['欧阳某某', '欧**'],
  ])('%s is shown as %s', (name, shown) => expect(maskName(name)).toBe(shown));
});

describe('facts of an enterprise', () => {
  const facts: EnterpriseFacts = {
    ...{ creditCode: null, noCodeReason: null, line: null, industry: null, sizeClass: null, legalForm: null },
    keySupervised: null,
  };
  const code = (more: Partial<EnterpriseFacts>) => factsRefused({ ...facts, ...more }, '2019-05-06')?.code ?? null;

  it.each<[string, Partial<EnterpriseFacts>, string | null]>([
    ['nothing known', {}, null],
    ['a code that fails its check', { creditCode: '91350100M0001TGQXM' }, null],
    ['no code, and why', { noCodeReason: '个体经营户' }, null],
    ['a code and a reason for none', { creditCode: 'X', noCodeReason: '个体' }, 'enterprise-code-and-none'],
    ['key supervision from today on', { keySupervised: { reason: '涉粉尘', since: '2019-05-06' } }, null],
    [
      'key supervision from tomorrow on',
      { keySupervised: { reason: '涉粉尘', since: '2019-05-07' } },
      'enterprise-day-in-future',
    ],
  ])('%s', (_, more, refused) => expect(code(more)).toBe(refused));

  it('may be valid for one day, and not end before it begins', () => {
    expect(daysRefused('2019-05-06', '2019-05-06')).toBeNull();
    expect(daysRefused('2019-05-06', null)).toBeNull();
    expect(daysRefused('2019-05-06', '2019-05-05')?.code).toBe('enterprise-until-before-from');
  });
});

describe('who keeps the entry of an enterprise', () => {
  const directory: Directory = {
    ...{ districtId: 'd', committeeOffice: 'office', committee: 'committee', listingAuthority: 'district' },
    lines: { FIRE: { department: 'fire', sectorOffice: 'fire-office' } },
    towns: { east: 'east', west: 'west' },
    slipAddressees: [],
  };
  const may = (orgId: string) =>
    mayNotKeep({ posts: [{ orgId, role: 'officer' }] }, directory, ['district', 'east']) === null;

  it.each([
    ['office', true],
    ['fire', true],
    ['fire-office', true],
    ['east', true],
    ['west', false],
    ['firm', false],
    ['district', false],
  ])('%s: %s', (orgId, is) => expect(may(orgId)).toBe(is));
});
