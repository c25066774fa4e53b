import { derivedFigures, offeredFigures, type MajorOnRecord } from './derived-figures';
import { STOCK } from './testing/sample-forms';

const COVERED = { from: '2019-03-01', to: '2019-04-24' };
/** The last millisecond of 24 April in Asia/Shanghai, and the first of the 25th. */
const IN_TIME = '2019-04-24T15:59:59.999Z';
const TOO_LATE = '2019-04-24T16:00:00.000Z';

const major = (unitId: string, more: Partial<MajorOnRecord> = {}): MajorOnRecord => ({
  unitId,
  reportedAt: '2019-03-10T02:00:00.000Z',
  gradedAt: '2019-03-11T02:00:00.000Z',
  listedAt: null,
  closedAt: null,
  ...more,
});
const counted = (...majors: readonly MajorOnRecord[]) => Object.values(derivedFigures(majors, COVERED));

describe('the figures of the hazard register', () => {
  it.each<[string, readonly MajorOnRecord[], readonly number[]]>([
    ['a unit with three major hazards counts once', [major('a'), major('a'), major('a')], [0, 0, 0, 1]],
    ['two units count twice', [major('a'), major('b')], [0, 0, 0, 2]],
    ['listed on the last day covered', [major('a', { listedAt: IN_TIME })], [1, 0, 0, 1]],
    ['listed after it', [major('a', { listedAt: TOO_LATE })], [0, 0, 0, 1]],
    ['closed on the last day covered', [major('a', { closedAt: IN_TIME })], [0, 1, 0, 1]],
    ['closed after it', [major('a', { closedAt: TOO_LATE })], [0, 0, 0, 1]],
    ['known on the eve of the first day', [major('a', { reportedAt: '2019-02-28T15:59:59.999Z' })], [0, 0, 1, 0]],
    ['known from the first day on', [major('a', { reportedAt: '2019-02-28T16:00:00.000Z' })], [0, 0, 0, 1]],
    [
      'closed in January, before the figures begin',
      [
        major('a', {
          reportedAt: '2018-06-01T02:00:00.000Z',
          gradedAt: '2018-06-02T02:00:00.000Z',
          closedAt: '2019-01-09T02:00:00.000Z',
        }),
      ],
      [0, 1, 1, 0],
    ],
    [
      'listed and closed the year before',
      [
        major('a', {
          reportedAt: '2018-06-01T02:00:00.000Z',
          gradedAt: '2018-06-02T02:00:00.000Z',
          listedAt: '2018-06-09T02:00:00.000Z',
          closedAt: '2018-12-31T15:59:59.999Z',
        }),
      ],
      [0, 0, 0, 0],
    ],
    ['not graded as major by the last day', [major('a', { gradedAt: TOO_LATE, listedAt: TOO_LATE })], [0, 0, 0, 0]],
  ])('listed, closed, stock, new: %s', (_what, majors, figures) => {
    expect(counted(...majors)).toEqual(figures);
  });

  it('are offered for the cells that say so, with the gap to what was sent', () => {
    const derived = [
      { field: 'new', from: 'major-new-units' },
      { field: 'closed', from: 'major-closed-units' },
      { field: 'media', from: 'something-else' },
    ];
    const forms = [{ ...STOCK, derived }];
    expect(offeredFigures(forms, [major('a'), major('b')], COVERED, { stock: { new: 5 } })).toEqual([
      { form: 'stock', cell: 'new', from: 'major-new-units', offered: 2, sent: 5, gap: 3 },
      { form: 'stock', cell: 'closed', from: 'major-closed-units', offered: 0, sent: null, gap: null },
    ]);
    expect(offeredFigures([STOCK], [major('a')], COVERED)).toEqual([]);
  });
});
