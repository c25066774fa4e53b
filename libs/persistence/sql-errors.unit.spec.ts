import { isConnectionLost, isNullIn, isRolledBackByServer, uniqueViolation } from './sql-errors';

const sql = (code: string, more = {}) => Object.assign(new Error(code), { code, ...more });

describe('what an error of the database means', () => {
  it('serialisation failures and deadlocks were rolled back for sure', () => {
    expect([sql('40001'), sql('40P01'), sql('23505')].map(isRolledBackByServer)).toEqual([true, true, false]);
  });

  it.each(['57P01', '57P02', '57P03', '08006', '53300', '53100', '25P03', 'ECONNREFUSED', 'ECONNRESET'])(
    '%s means that the database is away',
    (code) => expect(isConnectionLost(sql(code))).toBe(true),
  );

  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Query read timeout',
    'Client has encountered a connection error and is not queryable',
  ])('so does "%s"', (message) => expect(isConnectionLost(new Error(message))).toBe(true));

  it('a mistake in a statement or a broken rule does not', () => {
    expect([sql('23505'), sql('42P01'), new Error('The lamp burst.')].some(isConnectionLost)).toBe(false);
  });

  it('names the constraint that was violated and the column that was empty', () => {
    expect(uniqueViolation(sql('23505', { constraint: 'events_pkey' }))).toBe('events_pkey');
    expect(uniqueViolation(sql('23502'))).toBeNull();
    expect(isNullIn(sql('23502', { column: 'org_path' }), 'org_path')).toBe(true);
    expect(isNullIn(sql('23502', { column: 'title' }), 'org_path')).toBe(false);
  });
});
