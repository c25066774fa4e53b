import type { SentForms } from './form-types';
import { neighboursOf, seriesOf } from './series';

const sent = (period: string, values: Record<string, number>, reasons: Record<string, string> = {}): SentForms => ({
  period,
  day: `${period}-24`,
  submissionId: `s${period}`,
  forms: { f: values },
  corrections: { f: reasons },
});
const restated = (...all: readonly SentForms[]) =>
  seriesOf(all)[0]?.points.map(({ sent: was, restated: is, correctedBy }) => [was, is, correctedBy?.period ?? null]);

describe('a series of cumulative figures', () => {
  it('stays as it was sent while nothing is corrected, whatever order it is given in', () => {
    expect(restated(sent('2019-04', { a: 7 }), sent('2019-03', { a: 4 }))).toEqual([
      [4, 4, null],
      [7, 7, null],
    ]);
  });

  it('restates beside what was sent every earlier figure that a correction contradicts, in both months', () => {
    const all = [
      sent('2019-03', { a: 4 }),
      sent('2019-04', { a: 9 }),
      sent('2019-05', { a: 6 }, { a: 'counted twice' }),
    ];
    expect(restated(...all, sent('2019-06', { a: 8 }))).toEqual([
      [4, 4, null],
      [9, 6, '2019-05'],
      [6, 6, null],
      [8, 8, null],
    ]);
    const [april, may] = seriesOf(all)[0]?.points.slice(1) ?? [];
    expect(april?.correctedBy).toEqual({ period: '2019-05', submissionId: 's2019-05', reason: 'counted twice' });
    expect(may?.correction).toBe('counted twice');
  });

  it('takes the last of several corrections where both bear on a figure', () => {
    const first = sent('2019-04', { a: 8 }, { a: 'x' });
    expect(restated(sent('2019-03', { a: 10 }), first, sent('2019-05', { a: 6 }, { a: 'y' }))).toEqual([
      [10, 6, '2019-05'],
      [8, 6, '2019-05'],
      [6, 6, null],
    ]);
    expect(
      restated(sent('2019-03', { a: 10 }), first, sent('2019-05', { a: 12 }), sent('2019-06', { a: 11 }, { a: 'y' })),
    ).toEqual([
      [10, 8, '2019-04'],
      [8, 8, null],
      [12, 11, '2019-06'],
      [11, 11, null],
    ]);
  });

  it('raises a constant figure that was corrected upwards', () => {
    expect(
      restated(sent('2019-03', { a: 4 }), sent('2019-04', { a: 4 }), sent('2019-05', { a: 5 }, { a: 'one more' })),
    ).toEqual([
      [4, 5, '2019-05'],
      [4, 5, '2019-05'],
      [5, 5, null],
    ]);
  });

  it('of several forms keeps cells of one name apart', () => {
    const both = { ...sent('2019-03', {}), forms: { f: { a: 1 }, g: { a: 2 }, lines: [{ a: 3 }] } };
    expect(seriesOf([both]).map(({ form, cell, points }) => [form, cell, points[0]?.sent])).toEqual([
      ['f', 'a', 1],
      ['g', 'a', 2],
    ]);
  });
});

describe('the figures next to a period', () => {
  const all = [
    sent('2019-03', { a: 4, b: 1 }),
    sent('2019-04', { a: 5 }),
    sent('2019-06', { a: 2 }, { a: 'x' }),
    sent('2019-07', { a: 3 }),
  ];

  it('are the last before it, cell by cell', () => {
    const { before } = neighboursOf(all, 'f', '2019-05');
    expect([before['a']?.value, before['a']?.day, before['b']?.period]).toEqual([5, '2019-04-24', '2019-03']);
  });

  it('are the next after it that corrects nothing', () => {
    expect(neighboursOf(all, 'f', '2019-03').after['a']).toMatchObject({ value: 5, period: '2019-04' });
    expect(neighboursOf(all, 'f', '2019-08').after).toEqual({});
  });
});
