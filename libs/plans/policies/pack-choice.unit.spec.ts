import { GIVER, SAMPLES } from '../../domain/hazard/testing/samples';
import { loadPolicy } from './load';
import { AUTHORITY, CALENDARS, HAZARD, Listed, PACKS } from './testing/listed';

describe('which pack a listing follows', () => {
  const chosen = (pack: string | null, line: string, day: string): string => {
    const life = new Listed(pack, line, day).propose(`${day.slice(0, 4)}-12-01`);
    const refusal = life.approve(`${day.slice(0, 4)}-12-01`);
    return refusal?.code ?? `${life.listing.order?.rulePack} ${life.hazard.pins.policy}`;
  };

  it.each([
    ['special equipment by its line', null, 'SPEC', '2025-01-20', 'special-equipment-2022 special-equipment-2022'],
    ['fire by its line', null, 'FIRE', '2025-01-20', 'fire-county fire-county'],
    [
      'before the line’s pack was in force, the district’s own',
      null,
      'SPEC',
      '2019-04-01',
      'district-default district-default',
    ],
    [
      'the district’s own, when the order says so',
      'district-default',
      'SPEC',
      '2025-01-20',
      'district-default district-default',
    ],
    ['what the order names goes before the line', 'qingdao-2012', 'SPEC', '2025-01-20', 'qingdao-2012 qingdao-2012'],
    ['none that does not exist', 'jiangxi', 'SPEC', '2025-01-20', 'rule-pack-unknown'],
    ['none that is not in force yet', 'coal-2024', 'SPEC', '2024-04-30', 'rule-pack-not-in-force'],
    ['from the day it came into force', 'coal-2024', 'SPEC', '2024-05-06', 'coal-2024 coal-2024'],
  ])('%s', (_, pack, line, day, expected) => {
    expect(chosen(pack, line, day)).toBe(expected);
  });

  it('names the packs there are when it knows no such pack', () => {
    const life = new Listed('jiangxi').propose('2025-05-15');
    expect(life.approve('2025-05-15')?.facts['known']).toEqual(['district-default', ...Object.keys(PACKS).sort()]);
  });

  it('asks for the day of the plan where the notice sets it, between the order and the last day', () => {
    const life = new Listed('ningbo-2010').propose('2025-05-15');
    expect(life.approve('2025-05-15', { planDay: null })).toMatchObject({ code: 'plan-day-missing' });
    expect(life.approve('2025-05-15', { planDay: '2025-05-16' })).toMatchObject({ code: 'plan-day-outside' });
    expect(life.approve('2025-05-15', { planDay: '2025-01-12' })).toMatchObject({ code: 'plan-day-outside' });
    expect(life.approve('2025-05-15', { planDay: '2025-01-13' })).toBeNull();
  });
});

describe('a listing by a higher level', () => {
  const higher = (level: string, rulePack: string | null) => {
    const life = new Listed(null);
    const command = { ...SAMPLES.RecordHigherListing, level, rulePack, deadline: '2025-05-15' };
    const refusal = life.world.try(HAZARD, command as never, GIVER.RecordHigherListing);
    return refusal?.code ?? life.hazard.pins.policy;
  };

  it.each([
    ['the province by Hubei’s pack', 'province', 'hubei-2010', 'hubei-2010'],
    ['the city by Ningbo’s, which has no province', 'city', 'ningbo-2010', 'ningbo-2010'],
    ['nobody above the county by Qingdao’s', 'city', 'qingdao-2012', 'rule-pack-other-level'],
    ['without a pack the hazard keeps the policy it has', 'city', null, 'district-default'],
  ])('%s', (_, level, rulePack, expected) => {
    expect(higher(level, rulePack)).toBe(expected);
  });

  it('has its re-check counted by the pack it was recorded under', () => {
    const life = new Listed(null);
    const recorded = { level: 'province', rulePack: 'special-equipment-2022', deadline: '2025-05-15' };
    life.do('RecordHigherListing', recorded).on('2025-05-06').do('RequestAcceptance');
    expect(life.due('recheck-by')).toBe('2025-05-20'); // 10 workdays
  });
});

describe('a pack once chosen', () => {
  const other = { ...loadPolicy(), id: 'another-policy' };
  const pins = { policy: other.id, calendars: { 2025: 1 } };

  it('stays when the district changes its policy: neither pins nor dates of hazard and listing move', () => {
    const life = new Listed('qingdao-2012').atWork();
    const before = [life.hazard.clocks, life.listing.clocks];
    life.world.next = { policy: other, calendars: CALENDARS, pins };
    life.do('PolicyChanged').list('PolicyChanged', {}, GIVER.PolicyChanged);
    expect([life.hazard.clocks, life.listing.clocks]).toEqual(before);
    expect([life.hazard.pins.policy, life.listing.pins.policy]).toEqual(['qingdao-2012', 'qingdao-2012']);
    expect(life.hazard.pack).toEqual({ id: 'qingdao-2012', since: '2025-01-20T01:00:00.000Z' });
  });

  it('and without a pack the hazard follows the district as before', () => {
    const life = new Listed('district-default').atWork();
    life.world.next = { policy: other, calendars: CALENDARS, pins };
    life.do('PolicyChanged');
    expect([life.hazard.pins.policy, life.hazard.pack]).toEqual(['another-policy', undefined]);
  });

  it('takes over what runs already, counted from the same day', () => {
    const life = new Listed('coal-2024').propose('2025-05-15');
    life.do('RecordMeasure', { servedAt: '2025-01-13', until: '2025-08-29' }).do('RequestResumption');
    const before = life.due('resume-by:停产 1 号');
    life.on('2025-01-20').approve('2025-05-15');
    expect([before, life.due('resume-by:停产 1 号')]).toEqual(['2025-01-23', '2025-02-02']);
  });

  it('holds for the orders that follow: relisted, it is served, filed and published by the same pack', () => {
    const life = new Listed('qingdao-2012').atWork().on('2025-05-19');
    life.list('Relist', { docNo: '挂牌 2 号', deadline: '2025-08-29' }, AUTHORITY);
    expect([life.listing.order?.rulePack, life.due('publish-by')]).toEqual(['qingdao-2012', '2025-05-26']);
  });
});
