import { plan2019 } from './testing/plan-days';

// What a part says besides its phases refers to roles, forms and open fields by name: each has to exist.
describe('names inside the plan of 2019', () => {
  const roles = plan2019.roles.map(({ key }) => key);

  it.each(plan2019.parts.map((part) => [part.code, part] as const))('all exist in %s', (_, part) => {
    const used = [
      ...(part.quotas ?? []).map(({ of }) => of),
      ...(part.instruments ?? []).flatMap(({ decidedBy }) => (decidedBy === null ? [] : [decidedBy])),
      ...(part.lookBack ?? []).flatMap(({ doneBy }) => doneBy),
      ...(part.windows ?? []).flatMap(({ doneBy }) => doneBy),
    ];
    expect(used.filter((key) => !roles.includes(key))).toEqual([]);
    const forms = (part.forms ?? []).map(({ id }) => id);
    expect(part.duties.flatMap((duty) => duty.forms ?? []).filter((id) => !forms.includes(id))).toEqual([]);
    const fields = (part.fields ?? []).map(({ key }) => key);
    const asked = (part.quotas ?? []).flatMap(({ target }) => {
      if (target.kind === 'trend') return [target.baseline];
      return target.kind === 'share' && target.of.by === 'field' ? [target.of.field] : [];
    });
    expect(asked.filter((key) => !fields.includes(key))).toEqual([]);
  });

  it.each(plan2019.parts.map((part) => [part.code, part] as const))('are used once a list in %s', (_, part) => {
    const lists = [part.quotas, part.instruments, part.lookBack, part.forms, part.checklists, part.routing];
    for (const list of lists) {
      const ids = (list ?? []).map(({ id }) => id);
      expect(ids.filter((id, i) => ids.indexOf(id) < i)).toEqual([]);
    }
  });
});

describe('what the plan of 2019 marks as inferred', () => {
  const held = (value: unknown, steps: readonly string[]): boolean => {
    const [step, ...rest] = steps;
    if (step === undefined) return true;
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return false;
    return held((value as Readonly<Record<string, unknown>>)[step], rest);
  };

  it.each(plan2019.parts.map((part) => [part.code, part] as const))('is a field of its entry in %s', (_, part) => {
    const entries = [
      ...(part.fields ?? []),
      ...(part.quotas ?? []),
      ...(part.instruments ?? []),
      ...(part.lookBack ?? []),
      ...(part.forms ?? []),
      ...(part.checklists ?? []),
      ...(part.routing ?? []),
    ];
    const marks = entries.flatMap((entry) => entry.inferred.map((name) => ({ entry, name })));
    expect(marks.filter(({ entry, name }) => !held(entry, name.split('.'))).map(({ name }) => name)).toEqual([]);
  });
});

describe('how the plan of 2019 keeps its figures honest', () => {
  it('has eight rules, each with its place', () => {
    expect(plan2019.dataRules?.map(({ id, source }) => `${id} · ${source.section}`)).toEqual([
      'field-check · 总体方案 四（四）',
      'false-data · 总体方案 四（四）',
      'provincial-system · 危险化学品方案 三（三）1、城市运行方案 三（三）1',
      'seal · 消防方案 附件2',
      'two-forms · 文化旅游方案 五（四）',
      'year-end-assessment · 总体方案 四（四）',
      'sampled-duty-reports · 建设工程施工方案 五（一）4',
      'provincial-supervision-system · 工贸方案 四（二）、文化旅游方案 四（二）',
    ]);
  });
});

describe('the contradictions of the plan of 2019', () => {
  // One for each contradiction of the text, in its order; the list of 2023 (ten sectors, other ten items) is another document.
  it('are twenty, none left out', () => {
    expect(plan2019.conflicts?.map(({ id }) => id)).toEqual([
      'nine-and-eight',
      'city-number-left-out',
      'issued-late',
      'spec-overlaps',
      'fire-march-only',
      'two-four-alls',
      'five-ones-six-ones',
      'words-from-above',
      'stock-cut-off',
      'chem-scope',
      'cult-pasted',
      'upper-limit-triggers',
      'communities-of-what',
      'first-of-month',
      'slips-of-the-pen',
      'terms',
      'posting',
      'the-five',
      'day-itself',
      'steady-and-falling',
    ]);
  });
});
