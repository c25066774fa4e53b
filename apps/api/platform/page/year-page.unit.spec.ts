import type { queries } from '@bihuan/persistence';
import { yearPage } from './year-page';

const phase = (key: string, from: string, to: string, state: string) => ({ key, name: key, from, to, state });
const year: queries.DemoYear = {
  district: '示例区（演示）',
  year: 2019,
  title: { zh: '方案', en: 'plan' },
  state: 'running',
  parts: [
    {
      code: 'SPEC',
      zh: '深化特种设备安全专项整治行动',
      en: 'Special equipment',
      state: 'running',
      phases: [phase('P1', '2019-01-01', '2019-03-31', 'open'), phase('P2', '2019-03-01', '2019-05-31', 'open')],
      rounds: 1,
    },
  ],
  hazards: [{ title: '<script>alert(1)</script>', line: 'SPEC', level: 'major', state: 'reported', next_due: null }],
  due: [],
  notices: 3,
};

describe('the picture of the demo’s year', () => {
  const html = yearPage(year, '2019-03-15T04:00:00.000Z');

  it('shows two phases of one part side by side while both are open', () => {
    expect(html.match(/class="lane"/g)).toHaveLength(2);
    expect(html).toContain('特种设备');
  });

  it('draws today where it lies in the year, and nowhere in another year', () => {
    expect(html).toContain('2019-03-15');
    expect(html).toMatch(/class="today" style="left:20\.43%"/);
    expect(yearPage(year, '2020-03-15T04:00:00.000Z')).not.toContain('class="today"');
  });

  it('shows what people wrote as text', () => {
    expect(html).not.toContain('<script>');
    expect(html).toContain('&#60;script&#62;');
  });
});
