import { COMMAND_WORDS } from '@bihuan/contracts/words';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeForms } from '../forms/make-forms';
import type { Asked } from '../forms/field-types';
import { bodyOf, fieldErrors } from '../src/forms/body';
import { labelKeys, wordsOf } from '../src/forms/label-keys';
import { en } from '../src/i18n/en';
import { zh } from '../src/i18n/zh';
import { PAGES } from '../src/subject/subject-api';

const FORMS = makeForms();
const DOMAIN = join(__dirname, '../../../libs/domain');

/** Every field of every form with its place, those inside groups and lists too. */
const inside = (asked: Asked): Asked[] => [
  asked,
  ...(asked.fields ?? []).flatMap(inside),
  ...(asked.item ? (asked.item.fields ?? []).flatMap(inside) : []),
];
const all = Object.entries(FORMS).flatMap(([kind, commands]) =>
  Object.entries(commands).flatMap(([command, fields]) =>
    fields.flatMap(inside).map((asked) => ({ kind, place: `${kind}.${command}.${asked.name}`, asked })),
  ),
);
const found = (kind: string, command: string, ...path: string[]): Asked | undefined =>
  path.reduce<Asked | undefined>(
    (group, name) => (group?.fields ?? group?.item?.fields)?.find((one) => one.name === name),
    { name: '', as: 'group', fields: FORMS[kind]?.[command] ?? [] },
  );

/** Commands that people may give: those in the tables of who may give them, other than what the system tells itself. */
function offered(): string[] {
  const files = readdirSync(DOMAIN, { recursive: true, encoding: 'utf8' }).filter((name) => /who-may\.ts$/.test(name));
  const named = files.flatMap((file) =>
    [...readFileSync(join(DOMAIN, file), 'utf8').matchAll(/^ {2}([A-Z][A-Za-z]+):(?! \['system'\])/gm)].map(
      (match) => match[1] ?? '',
    ),
  );
  return named.filter((command) => COMMAND_WORDS[command]);
}

describe('forms', () => {
  it('are there for every kind of subject that has a page, for enterprises and for tip-offs', () => {
    expect(Object.keys(FORMS).sort()).toEqual(Object.keys(PAGES).sort());
  });

  it('are there for every command that the rules offer to people', () => {
    const made = new Set(Object.values(FORMS).flatMap((commands) => Object.keys(commands)));
    // A report, a launch and a plan's amendment have a form of their own.
    const elsewhere = ['Report', 'LaunchCampaign', 'ProposeAmendment'];
    expect(offered().length).toBeGreaterThan(60);
    expect(offered().filter((command) => !made.has(command) && !elsewhere.includes(command))).toEqual([]);
  });

  it('name every field in both languages', () => {
    const words: Readonly<Record<string, string>>[] = [zh.field, en.field];
    const nameless = all.filter(({ kind, asked }) => {
      const keys = labelKeys(kind, asked.name);
      const said = (texts: Readonly<Record<string, string>>) =>
        [keys.own, keys.common].some((key) => texts[key.replace('field.', '')] !== undefined);
      return !asked.label && !words.every(said);
    });
    expect(nameless.map(({ place }) => place)).toEqual([]);
    expect(all.length).toBeGreaterThan(250);
    for (const { place, asked } of all) {
      if (!asked.label) continue;
      expect([place, /\p{Script=Han}/u.test(asked.label[1])]).toEqual([place, false]);
    }
  });

  it('name every value of a choice in both languages', () => {
    const own: Readonly<Record<string, string>>[] = [zh.value, en.value];
    const values = all.flatMap(({ kind, asked }) => (asked.of ?? []).map((value) => [kind, value] as const));
    const nameless = values.filter(
      ([kind, value]) => !wordsOf(kind, value) && !own.every((texts) => texts[value] !== undefined),
    );
    expect([...new Set(nameless)]).toEqual([]);
  });

  it('ask for what the contract of the command takes', () => {
    expect(found('hazard', 'SubmitPlan', 'five')?.fields?.map(({ name, as }) => [name, as])).toEqual([
      ['dutyHolder', 'prose'],
      ['measures', 'prose'],
      ['money', 'prose'],
      ['timeLimit', 'day'],
      ['emergencyPlan', 'prose'],
    ]);
    expect(found('hazard', 'RecordAcceptance', 'people', 'userId')).toMatchObject({ as: 'user', optional: true });
    expect(found('hazard', 'RecordAcceptance', 'result')).toMatchObject({ as: 'choice', of: ['pass', 'fail'] });
    expect(found('look-back', 'VerifyLine', 'people')).toMatchObject({ as: 'list', least: 1 });
    expect(found('hazard', 'ReportProgress', 'percent')).toMatchObject({ min: 0, max: 100, whole: true });
    expect(found('hazard', 'Grade', 'clause')?.optional).toBeUndefined();
  });
});

describe('a command’s body', () => {
  const fields = (kind: string, command: string) => FORMS[kind]?.[command] ?? [];

  it('leaves out what was not filled in', () => {
    const typed = { until: '2019-05-07', reason: ' 等复查 ', backdateReason: '  ' };
    expect(bodyOf(fields('slip', 'HoldSlip'), typed)).toEqual({ until: '2019-05-07', reason: '等复查' });
  });

  it('keeps a no, the filled points of a plan, and a list that has to be there', () => {
    expect(bodyOf(fields('hazard', 'GiveExtensionOpinion'), { agree: false, text: 'x' })).toEqual({
      agree: false,
      text: 'x',
    });
    expect(bodyOf(fields('hazard', 'SubmitPlan'), { five: { money: '三万元', measures: '' } })).toEqual({
      five: { money: '三万元' },
    });
    const accepted = {
      result: 'pass',
      people: [{ name: '李四', orgId: 'o', userId: '' }, {}],
      opinion: 'y',
      onSite: true,
    };
    expect(bodyOf(fields('hazard', 'RequestAcceptance'), { selfAssessment: 'x' })).toEqual({
      selfAssessment: 'x',
      evidence: [],
    });
    expect(bodyOf(fields('hazard', 'RecordAcceptance'), accepted)).toMatchObject({
      people: [{ name: '李四', orgId: 'o' }, {}],
    });
  });

  it('says when something happened by the time in Shanghai', () => {
    expect(bodyOf(fields('hazard', 'ReportProgress'), { text: 'x', effectiveAt: '2019-05-07T08:30' })).toEqual({
      text: 'x',
      effectiveAt: '2019-05-07T08:30:00+08:00',
    });
  });
});

describe('a refusal', () => {
  it('is shown beside the fields it names, inside lists too', () => {
    const fields = FORMS['hazard']?.['RecordAcceptance'] ?? [];
    const problem = {
      detail: '',
      facts: {},
      errors: [
        { path: 'people.0.orgId', message: '缺少' },
        { path: 'elsewhere', message: 'x' },
      ],
    };
    expect(fieldErrors(problem, fields)).toEqual([{ name: ['people', 0, 'orgId'], errors: ['缺少'] }]);
    expect(fieldErrors({ errors: [], facts: { field: 'opinion' }, detail: '没有' }, fields)).toEqual([
      { name: ['opinion'], errors: ['没有'] },
    ]);
  });
});
