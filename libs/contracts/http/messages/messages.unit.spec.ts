import {
  CAMPAIGN_REFUSALS,
  COMMITTEE_REFUSALS,
  COMMON_REFUSALS,
  ADMINISTRATOR_REFUSALS,
  GRANT_REFUSALS,
  ENTERPRISE_REFUSALS,
  HAZARD_REFUSALS,
  INSPECTION_REFUSALS,
  WARNING_REFUSALS,
  CIRCULAR_REFUSALS,
  LISTING_REFUSALS,
  LOOK_BACK_REFUSALS,
  QUOTA_REFUSALS,
  ORG_MISTAKES,
  ROW_MISTAKES,
  SLIP_REFUSALS,
  TIP_OFF_REFUSALS,
  type RefusalTable,
} from '@bihuan/domain';
import {
  factsIn,
  IMPORT_MISTAKES,
  LANGUAGES,
  ORG_MISTAKE_MESSAGES,
  PLATFORM_PROBLEMS,
  REFUSAL_MESSAGES,
  refusalMessage,
} from '../index';

const TABLES: Record<string, RefusalTable> = {
  common: COMMON_REFUSALS,
  hazard: HAZARD_REFUSALS,
  listing: LISTING_REFUSALS,
  slip: SLIP_REFUSALS,
  campaign: CAMPAIGN_REFUSALS,
  quota: QUOTA_REFUSALS,
  'look-back': LOOK_BACK_REFUSALS,
  inspection: INSPECTION_REFUSALS,
  warning: WARNING_REFUSALS,
  circular: CIRCULAR_REFUSALS,
  grant: GRANT_REFUSALS,
  committee: COMMITTEE_REFUSALS,
  administrator: ADMINISTRATOR_REFUSALS,
  enterprise: ENTERPRISE_REFUSALS,
  'tip-off': TIP_OFF_REFUSALS,
};
const CODES = Object.entries(TABLES).flatMap(([kind, table]) =>
  Object.entries(table).map(([code, { facts }]) => ({ kind, code, facts })),
);

describe('every refusal has its sentence', () => {
  it.each(CODES)('$kind: $code in zh and en', ({ code, facts }) => {
    const message = REFUSAL_MESSAGES[code];
    expect(message).toBeDefined();
    for (const language of LANGUAGES) {
      expect(message?.[language].length).toBeGreaterThan(4);
      expect(factsIn(message?.[language] ?? '').filter((fact) => !facts.includes(fact))).toEqual([]);
    }
  });

  it.each(CODES)('$kind: $code names the same facts in both languages', ({ code }) => {
    const message = REFUSAL_MESSAGES[code];
    expect([...new Set(factsIn(message?.en ?? ''))].sort()).toEqual([...new Set(factsIn(message?.zh ?? ''))].sort());
  });

  it('has no sentence for a code that nobody gives', () => {
    const given = new Set([...CODES.map(({ code }) => code), 'not-found', 'unknown-org', 'unknown-file']);
    expect(Object.keys(REFUSAL_MESSAGES).filter((code) => !given.has(code))).toEqual([]);
  });

  it.each(Object.entries(ROW_MISTAKES))('cell of a ledger: %s in zh and en', (code, facts) => {
    const message = IMPORT_MISTAKES[code as keyof typeof ROW_MISTAKES];
    for (const language of LANGUAGES) expect(factsIn(message[language]).sort()).toEqual([...facts].sort());
  });

  it.each(Object.entries(ORG_MISTAKES))('cell of a sheet of organisations: %s in zh and en', (code, facts) => {
    const message = ORG_MISTAKE_MESSAGES[code as keyof typeof ORG_MISTAKES];
    for (const language of LANGUAGES) expect(factsIn(message[language]).sort()).toEqual([...facts].sort());
  });

  it('names the same facts in both languages of every problem of the service', () => {
    for (const { detail } of Object.values(PLATFORM_PROBLEMS)) {
      expect(factsIn(detail.zh).sort()).toEqual(factsIn(detail.en).sort());
    }
  });
});

describe('a refusal speaks the words of the domain', () => {
  const facts = { command: 'Grade', state: 'closed', openIn: ['reported'] };

  it('puts command and state into Chinese words', () => {
    expect(refusalMessage('wrong-state', facts, 'zh')).toBe('当前状态为“已销号”，不能判级；可办理的状态：已上报。');
  });

  it('puts them into English words', () => {
    expect(refusalMessage('wrong-state', facts, 'en')).toBe(
      'You cannot grade while the state is “closed”. It is open in: reported.',
    );
  });

  it('shows an unknown code rather than nothing', () => {
    expect(refusalMessage('from-a-later-release', {}, 'en')).toBe('from-a-later-release');
  });
});
