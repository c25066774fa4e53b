import { loadConfig } from '@bihuan/config';
import { parseRate, type StartFlags, startOptions } from './options';

const options = (flags: StartFlags, env: Record<string, string> = {}) =>
  startOptions(flags, loadConfig(env), '/installation');

describe('the flags of start', () => {
  it('need nothing: production data in .data of the installation, with a demo when it is empty', () => {
    expect(options({})).toEqual({
      dataDir: '/installation/.data',
      port: undefined,
      empty: false,
      dev: false,
      follow: false,
      rehearsal: null,
    });
  });

  it('give a rehearsal a data folder of its own and a day a second unless another speed is asked for', () => {
    expect(options({ rehearse: '2019-01-01' })).toMatchObject({
      dataDir: '/installation/.data/rehearsal-2019-01-01',
      rehearsal: { from: '2019-01-01', rate: 86_400 },
    });
    expect(options({ rehearse: '2019-01-01', rate: '6h/s', data: '/elsewhere' })).toMatchObject({
      dataDir: '/elsewhere',
      rehearsal: { rate: 21_600 },
    });
  });

  it('show what falls due in a rehearsal, and elsewhere only when asked to', () => {
    expect(options({ rehearse: '2019-01-01' }).follow).toBe(true);
    expect(options({ rehearse: '2019-01-01', follow: false }).follow).toBe(false);
    expect(options({ follow: true }).follow).toBe(true);
  });

  it('refuse a speed in production, where legal time is the time on the wall', () => {
    expect(() => options({ rate: '1d/s' })).toThrow(/--rate is for a rehearsal only/);
  });

  it('refuse a rehearsal on a database that others may use for real', () => {
    expect(() => options({ rehearse: '2019-01-01' }, { DATABASE_URL: 'postgresql://a:b@host/db' })).toThrow(
      /DATABASE_URL/,
    );
  });

  it.each(['2019-02-30', 'tomorrow', '2019-1-1'])('refuse the day %s, which does not exist', (rehearse) => {
    expect(() => options({ rehearse })).toThrow(/day that exists/);
  });

  it.each([
    ['1d/s', 86_400],
    ['90m/s', 5_400],
    ['1s/s', 1],
    ['0.5d/s', 43_200],
  ])('read the speed %s as %d legal seconds a second', (text, rate) => {
    expect(parseRate(text)).toBe(rate);
  });

  it.each(['1d', '0d/s', '31d/s', '-1d/s', 'fast'])('refuse the speed %s', (text) => {
    expect(() => parseRate(text)).toThrow(/1d\/s/);
  });

  it('prefer --port to PORT and refuse what is no port', () => {
    expect(options({ port: '9000' }, { PORT: '8000' }).port).toBe(9000);
    expect(options({}, { PORT: '8000' }).port).toBe(8000);
    expect(() => options({ port: '99999' })).toThrow(/1 to 65535/);
  });
});
