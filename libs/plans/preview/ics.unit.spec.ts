import fc from 'fast-check';
import { loadPlan } from '../schema/load-plan';
import { latest, plan2019 } from '../schema/testing/plan-days';
import { anyPlan } from '../testing/plan-arbitrary';
import { previewIcs } from './ics';
import { previewPlan } from './preview-plan';

const preview = previewPlan(plan2019, 2019, latest);
const file = previewIcs(preview, 'zh');
/** Lines as they were before folding. */
const unfolded = (text: string): readonly string[] => text.replaceAll('\r\n ', '').split('\r\n').slice(0, -1);

describe('a preview as a calendar file', () => {
  it('has an all-day event for every dated entry, from its day to the next', () => {
    const lines = unfolded(file);
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(preview.dated.length);
    const at = lines.indexOf('UID:plan-2019-2019-fire-duty-contacts-2019@bihuan');
    expect(lines.slice(at, at + 7)).toEqual([
      'UID:plan-2019-2019-fire-duty-contacts-2019@bihuan',
      'DTSTAMP:20190320T000000Z',
      `SEQUENCE:${plan2019.version}`,
      'DTSTART;VALUE=DATE:20190316',
      'DTEND;VALUE=DATE:20190317',
      'SUMMARY:[FIRE] 信息报送联络人员情况表（附件1） · 报送',
      'DESCRIPTION:见 消防方案 四（四）\\n推定: restDay',
    ]);
  });

  it('keeps the ids of its events when the plan gets another version or another day', () => {
    const ids = (text: string) => unfolded(text).filter((line) => line.startsWith('UID:'));
    const next = previewPlan({ ...plan2019, version: 99, dayBefore: 'excluded' }, 2019, latest);
    expect(new Set(ids(previewIcs(next, 'en')))).toEqual(new Set(ids(file)));
    expect(new Set(ids(file)).size).toBe(preview.dated.length);
  });

  it('ends every line with CRLF, within 75 octets, whatever the plan says', () => {
    const wellFormed = (text: string): void => {
      expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
      for (const line of text.split('\r\n')) {
        expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
        expect(line).not.toMatch(/[\r\n\u0000-\u0008]/);
      }
      for (const line of unfolded(text)) expect(line).toMatch(/^[A-Z-]+(;VALUE=DATE)?:/);
    };
    wellFormed(file);
    wellFormed(previewIcs(previewPlan(loadPlan('priorities-2023'), 2023, latest), 'en'));
    fc.assert(
      fc.property(anyPlan, (plan) => wellFormed(previewIcs(previewPlan(plan, plan.year, latest), 'zh'))),
      { numRuns: 100, seed: 20190320 },
    );
  });

  it('escapes what would end a text', () => {
    const [one] = preview.dated;
    const odd = { ...preview, dated: [{ ...one!, name: { zh: 'a;b,c\\d\ne', en: '-' } }] };
    expect(unfolded(previewIcs(odd, 'zh'))).toContain('SUMMARY:[BUILD] a\\;b\\,c\\\\d\\ne · 开始');
  });
});
