import { messageText, noticeText, type NoticeFacts } from './index';

const asked = (part: string, notice: string, more: Partial<NoticeFacts> = {}): NoticeFacts => ({
  subjectKind: 'round',
  clock: 'submit-by',
  rung: '-3',
  fallback: false,
  supersedes: [],
  dueAt: '2019-01-22T00:30:00.000Z',
  facts: { part, notice, name: { zh: '月报', en: 'Monthly' }, period: '2019-01', due: '2019-01-25', daysLate: 0 },
  ...more,
});

describe('a message of several notices', () => {
  it.each([
    ['opened', '需报送 2 项：', '2 returns are asked of you: '],
    ['reminder', '到期提醒，2 项待报送：', '2 returns are still owed: '],
    ['late-return', '催报：2 项逾期未报送：', '2 late returns: '],
    ['amended', '2 项报送期限已调整：', 'The last days of 2 returns have moved: '],
  ])('that are %s says so once and names each round with its last day', (notice, zh, en) => {
    const both = [asked('ROAD', notice), asked('CULT', notice)];
    expect(messageText(both, 'zh')).toBe(
      `${zh}ROAD 月报 2019-01（最后一日 2019-01-25）；CULT 月报 2019-01（最后一日 2019-01-25）。`,
    );
    expect(messageText(both, 'en')).toBe(
      `${en}ROAD Monthly 2019-01 (last day 2019-01-25); CULT Monthly 2019-01 (last day 2019-01-25).`,
    );
  });

  it('says once that one stands in, and that it stands for earlier rungs', () => {
    const both = [
      asked('ROAD', 'late-return', { fallback: true }),
      asked('CULT', 'late-return', { supersedes: ['-3'] }),
    ];
    expect(messageText(both, 'zh')).toMatch(/。此前各级未单独提醒，并入本条。该岗位无人，由您代收。$/);
  });

  it('of one notice is that notice', () => {
    expect(messageText([asked('ROAD', 'reminder')], 'en')).toBe(noticeText(asked('ROAD', 'reminder'), 'en'));
  });
});
