import { DEPARTMENT, SAMPLES } from '../../domain/hazard/testing/samples';
import { AUTHORITY, HAZARD, Listed, PACKS } from './testing/listed';

/**
 * What each row of the table states for one hazard: listed on 20 January 2025 (a Monday), served on the 22nd, plan accepted on
 * the 24th, extension asked on 15 April, transfer tried on 10 February, acceptance and resumption asked on 3 June, its lifting
 * asked on 6 June and done on 10 June. Worked out by hand from the notice for 2025: rest 28 January–4 February, 1–5 May and
 * 31 May–2 June; made up on Sunday 26 January, Saturday 8 February and Sunday 27 April.
 */
const DEFAULT = {
  serve: '2025-01-23', // 3 workdays: 21, 22, 23
  file: '2025-01-23',
  publish: '2025-01-26', // 5 workdays: 21, 22, 23, 24 and the Sunday made up
  plan: '2025-02-01', // 10 calendar days from service
  progress: '2025-02-24', // a month from the plan
  lastDayToAsk: '2025-04-22', // 15 workdays before 15 May: 1–5 May and two weekends lie between, Sunday 27 April counts
  opine: '2025-04-18', // 3 workdays
  decideExtension: '2025-04-28', // 10 workdays, Sunday 27 April among them
  reCheck: '2025-06-13', // 10 calendar days
  reCheckUnasked: '2025-06-23', // the same from the last day, 13 June
  resume: '2025-06-13', // 10 calendar days
  answerTransfer: '2025-02-17', // 5 workdays
  proposeLifting: '2025-06-12', // 5 workdays from 5 June
  lift: '2025-06-13', // 5 workdays
  publishLifting: '2025-06-17', // 5 workdays
  lookBack: '2025-09-08', // 90 calendar days
  offSite: 'acceptance-not-on-site',
};
type Dates = typeof DEFAULT;

const TABLE: readonly (readonly [string, string, Dates])[] = [
  ['the district’s own', 'district-default', DEFAULT],
  [
    'Ningbo: plan on the day of the notice, a report each quarter, asked 15 workdays ahead, transfers answered in 10',
    'ningbo-2010',
    {
      ...DEFAULT,
      plan: '2025-02-12',
      progress: '2025-04-24',
      lastDayToAsk: '2025-04-22',
      answerTransfer: '2025-02-24',
    },
  ],
  [
    'Qingdao: filed in 3, published in 5, asked 20 workdays ahead and decided in 10, lifting published in 5',
    'qingdao-2012',
    {
      ...DEFAULT,
      file: '2025-01-23',
      publish: '2025-01-26',
      lastDayToAsk: '2025-04-15',
      decideExtension: '2025-04-28',
      publishLifting: '2025-06-17',
    },
  ],
  [
    'Hubei: accepted within 10 days of the request or of the last day',
    'hubei-2010',
    { ...DEFAULT, reCheck: '2025-06-13', reCheckUnasked: '2025-06-23' },
  ],
  [
    'fire: re-checked within 3 workdays of the request or of the last day',
    'fire-county',
    { ...DEFAULT, reCheck: '2025-06-06', reCheckUnasked: '2025-06-18' },
  ],
  [
    'special equipment: re-checked within 10 workdays of the report, by documents if need be',
    'special-equipment-2022',
    { ...DEFAULT, reCheck: '2025-06-17', reCheckUnasked: '2025-06-27', offSite: 'accepted' },
  ],
  ['construction: no days found, so the district’s own', 'construction-2011', DEFAULT],
  [
    'coal: a report each quarter, published in 5, accepted within 20 days of asking to start again',
    'coal-2024',
    {
      ...DEFAULT,
      publish: '2025-01-26',
      progress: '2025-04-24',
      reCheck: '2025-06-23',
      reCheckUnasked: '2025-07-03',
      resume: '2025-06-23',
      publishLifting: '2025-06-17',
    },
  ],
];

describe('the same hazard under each rule pack has the dates that pack states', () => {
  it.each(TABLE)('%s', (_, pack, dates) => {
    expect(livedThrough(pack)).toEqual(dates);
  });

  it('is asked of every pack that ships', () => {
    expect(TABLE.map(([, pack]) => pack).sort()).toEqual(['district-default', ...Object.keys(PACKS)].sort());
  });
});

function livedThrough(pack: string): Dates {
  const life = new Listed(pack).atWork();
  const transferred = life.fork().on('2025-02-10').do('Transfer');
  return {
    ...ordered(pack),
    ...asked(life),
    progress: life.due('progress-by') ?? '',
    answerTransfer: transferred.due('answer-transfer-by') ?? '',
  };
}

/** From the order to the plan. */
function ordered(pack: string): Pick<Dates, 'serve' | 'file' | 'publish' | 'plan'> {
  const life = new Listed(pack).on('2025-01-14').propose('2025-05-15').on('2025-01-20');
  expect(life.approve('2025-05-15')).toBeNull();
  const [serve = '', file = '', publish = ''] = ['serve-by', 'file-by', 'publish-by'].map(
    (name) => life.due(name) ?? '',
  );
  life.on('2025-01-22').list('RecordService', { how: '直接送达', receipt: '已签收', servedOn: '2025-01-22' });
  return { serve, file, publish, plan: life.due('plan-by') ?? '' };
}

/** From the extension to the look-back. */
function asked(listed: Listed): Omit<Dates, 'serve' | 'file' | 'publish' | 'plan' | 'progress' | 'answerTransfer'> {
  const lastDayToAsk = lastDayInTime(listed);
  const life = listed.fork().on('2025-04-15').do('RequestExtension', { until: '2025-06-13' });
  const [opine = '', decideExtension = ''] = ['opine-by', 'decide-extension-by'].map((name) => life.due(name) ?? '');
  life.on('2025-04-16').do('GiveExtensionOpinion').on('2025-04-18').do('DecideExtension');
  const reCheckUnasked = life.fork().on('2025-06-16').due('recheck-by') ?? '';
  life.on('2025-05-19').do('RecordMeasure', { servedAt: '2025-05-19', until: '2025-08-29' });
  life.on('2025-06-03').do('RequestAcceptance').do('RequestResumption');
  const [reCheck, resume] = [life.due('recheck-by') ?? '', life.due('resume-by:停产 1 号') ?? ''];
  life.on('2025-06-05');
  const offSite = life.fork().world.try(HAZARD, { ...SAMPLES.RecordAcceptance, onSite: false } as never, DEPARTMENT);
  const proposeLifting = life.do('RecordAcceptance').due('propose-lifting-by') ?? '';
  const lift = life.on('2025-06-06').list('ProposeLifting', { text: '申请摘牌' }).due('lift-by') ?? '';
  life.on('2025-06-10').list('Lift', { orderNo: '摘牌 1 号' }, AUTHORITY);
  const [publishLifting, lookBack] = [life.due('publish-lifting-by') ?? '', life.due('look-back-by') ?? ''];
  const after = { proposeLifting, lift, publishLifting, lookBack, offSite: offSite?.code ?? 'accepted' };
  return { lastDayToAsk, opine, decideExtension, reCheck, reCheckUnasked, resume, ...after };
}

/** The last day in April on which an extension is asked in time. */
function lastDayInTime(life: Listed): string {
  const days = Array.from({ length: 29 }, (_, i) => `2025-04-${String(i + 1).padStart(2, '0')}`);
  const inTime = days.filter((day) => {
    const asking = life.fork().on(day).do('RequestExtension', { until: '2025-06-13' });
    return asking.hazard.extension?.late === false;
  });
  return inTime.at(-1) ?? '';
}

describe('a fire hazard under another place’s pack', () => {
  it.each([
    ['district-default', '2025-05-09'], // 3 workdays for fire
    ['hubei-2010', '2025-05-16'], // 10 days, whatever the line
    ['coal-2024', '2025-05-26'], // 20 days, whatever the line
  ])('%s: asked on 6 May, re-checked by %s', (pack, reCheck) => {
    const life = new Listed(pack, 'FIRE').atWork().on('2025-05-06').do('RequestAcceptance');
    expect(life.due('recheck-by')).toBe(reCheck);
  });
});
