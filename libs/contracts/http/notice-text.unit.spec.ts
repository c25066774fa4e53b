import { noticeText, type NoticeFacts } from './index';

const notice = (more: Partial<NoticeFacts>): NoticeFacts => ({
  subjectKind: 'hazard',
  clock: 'rectify-by',
  rung: '+1',
  fallback: false,
  supersedes: [],
  dueAt: '2019-05-06T00:30:00.000Z',
  facts: { due: '2019-05-05', daysLate: 1, provisional: false },
  ...more,
});

describe('a notice in words', () => {
  it('says what was due when and how late it is', () => {
    expect(noticeText(notice({}), 'zh')).toBe('隐患：整改期限已于 2019-05-05 到期，逾期 1 天。');
    expect(noticeText(notice({}), 'en')).toBe('Hazard: rectification was due on 2019-05-05, 1 day ago.');
  });

  it('before the deadline says by when', () => {
    const ahead = notice({ rung: '-5', facts: { due: '2019-05-05', daysLate: 0, provisional: true } });
    expect(noticeText(ahead, 'zh')).toBe('隐患：整改期限最后一日为 2019-05-05。日期暂定。');
  });

  it('calls a late return 催报 and never 督办', () => {
    const text = noticeText(notice({ subjectKind: 'round', clock: 'submit-by' }), 'zh');
    expect(text).toContain('催报');
    expect(text).not.toContain('督办');
  });

  it('names the phase that was to end', () => {
    const facts = { part: 'SPEC', year: 2019, phase: 'inspection', to: '2019-06-30' };
    expect(noticeText(notice({ subjectKind: 'part', clock: 'phase:x', facts }), 'en')).toBe(
      'SPEC: inspection was to end on 2019-06-30 and has not been turned.',
    );
  });

  it('names the quota that was missed, and by how much', () => {
    const facts = {
      part: 'CULT',
      name: { zh: '约谈', en: 'Interviews' },
      due: '2019-12-31',
      value: 1,
      of: 2,
      percent: null,
    };
    const missed = notice({ subjectKind: 'quota', clock: 'checkpoint:2019', facts });
    expect(noticeText(missed, 'zh')).toBe('CULT 指标“约谈”到 2019-12-31 未达到：1/2。');
    expect(noticeText(missed, 'en')).toBe('CULT: the quota “Interviews” was missed at 2019-12-31: 1/2.');
  });

  it.each([
    ['no-figure', null, 'nobody has reported a figure.'],
    ['no-denominator', 12, 'what the share is of is not known; it stands at 12.'],
    ['no-baseline', 3, 'its baseline is not known; it stands at 3.'],
  ])('says of a quota that cannot be judged why: %s', (why, value, end) => {
    const facts = { part: 'ROAD', name: { zh: '死亡人数', en: 'Deaths' }, due: '2019-12-31', value, of: null };
    const told = { ...facts, percent: null, notice: 'cannot-judge', why };
    const text = (language: 'zh' | 'en') =>
      noticeText(notice({ subjectKind: 'quota', clock: 'checkpoint:2019', facts: told }), language);
    expect(text('en')).toBe(`ROAD: the quota “Deaths” cannot be judged at 2019-12-31: ${end}`);
    expect(text('zh')).toContain('ROAD 指标“死亡人数”到 2019-12-31 无法判定');
  });

  it('says that one stands in, and for which earlier rungs it stands', () => {
    const text = noticeText(notice({ fallback: true, supersedes: ['-5', 'due'] }), 'zh');
    expect(text).toMatch(/（-5、due）.*代收/);
  });

  it('of facts it does not know takes the day its rung was due, by the legal calendar day', () => {
    const odd = notice({ dueAt: '2019-05-05T16:00:00.000Z', facts: null });
    expect(noticeText(odd, 'en')).toBe('Hazard: rectification is due by 2019-05-06.');
  });
});
