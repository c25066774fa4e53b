import { HazardCommandBody, ReportHazard } from '@bihuan/contracts/http';
import { fieldErrors } from './field-errors';

const ORG = '5b9ee8ab-9de8-4b4e-a8b6-74a0b3a0d9e8';
const REPORT = {
  title: '疏散通道被占',
  description: '二层通道堆放货物。',
  line: 'FIRE',
  areaOrgId: ORG,
  place: '二层',
  source: 'town-patrol',
  suspectedLevel: 'general',
  responsibleOrgId: null,
};

function errorsOf(schema: typeof ReportHazard | typeof HazardCommandBody, body: unknown, language: 'zh' | 'en' = 'en') {
  return fieldErrors(schema.safeParse(body).error?.issues ?? [], language);
}

describe('what is wrong with a body', () => {
  it('is nothing for a proper report', () => {
    expect(errorsOf(ReportHazard, REPORT)).toEqual([]);
  });

  it('names each unknown field', () => {
    expect(errorsOf(ReportHazard, { ...REPORT, colour: 'red', 'x-rank': 1 })).toEqual([
      { path: 'colour', code: 'unrecognized_keys', message: 'There is no such field' },
      { path: 'x-rank', code: 'unrecognized_keys', message: 'There is no such field' },
    ]);
  });

  it('names a missing field and the type it should have, in the caller’s language', () => {
    const { title: _, ...rest } = REPORT;
    expect(errorsOf(ReportHazard, rest, 'zh')).toEqual([
      { path: 'title', code: 'invalid_type', message: '缺少，或应为文本' },
    ]);
  });

  it('refuses a day that is not in the calendar', () => {
    const body = { type: 'OrderRectification', docNo: 'a', clause: 'b', deadline: '2019-02-30' };
    expect(errorsOf(HazardCommandBody, body)).toMatchObject([{ path: 'deadline', code: 'invalid_format' }]);
    expect(errorsOf(HazardCommandBody, { ...body, deadline: '2020-02-29' })).toEqual([]);
  });

  it('lists the commands there are when the type is unknown or a system’s own', () => {
    for (const type of ['Explode', 'Settle', 'Report', 'ListingLifted']) {
      const [error] = errorsOf(HazardCommandBody, { type });
      expect(error).toMatchObject({ path: 'type', code: 'invalid_union' });
      expect(error?.message).toContain('Grade');
    }
  });

  it('names the field inside a list', () => {
    const body = { type: 'AddEvidence', evidence: [{ fileId: 'a' }, { fileId: 'b', note: 7 }] };
    expect(errorsOf(HazardCommandBody, body)).toMatchObject([{ path: 'evidence.1.note', code: 'invalid_type' }]);
  });

  it('turns an instant with an offset into UTC with milliseconds, and refuses one without', () => {
    const body = { type: 'Withdraw', reason: 'x', effectiveAt: '2019-03-20T08:30:00+08:00', backdateReason: 'y' };
    expect(HazardCommandBody.parse(body).effectiveAt).toBe('2019-03-20T00:30:00.000Z');
    expect(errorsOf(HazardCommandBody, { ...body, effectiveAt: '2019-03-20T08:30:00' })).toHaveLength(1);
  });

  it('never repeats what was typed', () => {
    const [error] = errorsOf(ReportHazard, { ...REPORT, line: '张三 13800000000' });
    expect(JSON.stringify(error)).not.toMatch(/张三|138/);
  });
});
