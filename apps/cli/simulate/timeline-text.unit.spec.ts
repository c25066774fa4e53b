import type { TimelineEntry } from '@bihuan/contracts/simulation';
import { timelineText } from './timeline-text';

const notice: TimelineEntry = {
  at: '2019-06-24T00:30:00.000Z',
  kind: 'notice',
  subject: 'hazard:1',
  type: 'Notice',
  part: 'SPEC',
  clock: 'rectify-by',
  rung: '+1',
  recipients: ['demo-market-head', 'demo-market-officer'],
  facts: { title: '锅炉安全阀失效', level: 'major' },
};
const opened: TimelineEntry = {
  at: '2019-06-30T16:00:00.000Z',
  kind: 'phase',
  subject: 'part:1',
  type: 'PhaseOpened',
  part: 'SPEC',
  facts: { phase: 'improvement' },
};

test('each day stands once, with its entries at their local times below', () => {
  expect(timelineText([notice, opened], 'zh')).toBe(
    [
      '2019-06-24',
      '  08:30  告知 SPEC “锅炉安全阀失效” 整改期限 +1 → demo-market-head、demo-market-officer',
      '',
      '2019-07-01',
      '  00:00  阶段 SPEC 阶段开始 大提升',
      '',
    ].join('\n'),
  );
});

test('in English the words are English, and what has no word stays as it is', () => {
  const unknown: TimelineEntry = { ...opened, type: 'PhaseMended' };
  expect(timelineText([unknown], 'en')).toBe('2019-07-01\n  00:00  phase SPEC PhaseMended improvement\n');
});

test('a slip says which rung drafted it and whom it addresses', () => {
  const slip: TimelineEntry = {
    ...notice,
    kind: 'slip',
    type: 'SlipReleased',
    recipients: ['东样镇'],
    facts: { slipKind: 'reminder', number: 3 },
  };
  expect(timelineText([slip], 'zh')).toContain('四单 SPEC 签发 工作提醒单 3 整改期限 +1 → 东样镇');
});
