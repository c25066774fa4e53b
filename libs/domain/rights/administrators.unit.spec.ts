import { administratorRefusal, type AccountAsked } from './administrators';

const refused = (asked: Partial<AccountAsked>): string | null =>
  administratorRefusal({
    ...{ by: 'system', vacant: [], adminRole: null, districtId: null, withPassword: false },
    ...asked,
  })?.code ?? null;

describe('an account', () => {
  it('without any right is the system administrator’s to make, its password the security administrator’s', () => {
    expect(refused({ districtId: 'd' })).toBeNull();
    expect(refused({ districtId: 'd', withPassword: true })).toBe('access-by-security');
    expect(refused({ by: 'security', districtId: 'd' })).toBe('account-by-system');
  });

  it('of an administrator is the security administrator’s to make, of every role', () => {
    for (const adminRole of ['system', 'security', 'audit'] as const) {
      expect(refused({ by: 'security', adminRole, withPassword: true })).toBeNull();
      expect(refused({ adminRole })).toBe('administrator-by-security');
    }
  });

  it('of the first audit administrator may be made by the system administrator still, who then gives no password', () => {
    expect(refused({ vacant: ['audit'], adminRole: 'audit' })).toBeNull();
    expect(refused({ vacant: ['audit'], adminRole: 'audit', withPassword: true })).toBe('access-by-security');
    expect(refused({ vacant: ['audit'], adminRole: 'security' })).toBe('administrator-by-security');
  });

  it('is the system administrator’s in every way while there is no security administrator', () => {
    for (const adminRole of [null, 'system', 'security', 'audit'] as const) {
      expect(refused({ vacant: ['security', 'audit'], adminRole, withPassword: true })).toBeNull();
    }
  });

  it('of the first security administrator is made with a password, since it is they who give passwords', () => {
    expect(refused({ vacant: ['security'], adminRole: 'security' })).toBe('first-security-needs-password');
  });

  it('of an administrator belongs to no district', () => {
    for (const by of ['system', 'security']) {
      const asked = { by, vacant: ['security'], adminRole: 'audit', districtId: 'd' } as const;
      expect(refused(asked)).toBe('administrator-in-district');
    }
  });
});
