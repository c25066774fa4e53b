import { DISTRICT, startApiWorld, type ApiWorld } from '../testing/api-world';
import type { Client } from '../testing/client';
import { fetchFile } from '../testing/csv-reader';

let world: ApiWorld;
let officer: Client;

beforeAll(async () => {
  world = await startApiWorld('hazard_export');
  officer = await world.as('fire');
}, 60_000);
afterAll(() => world.close());

const report = async (title: string, more: Record<string, unknown> = {}): Promise<string> => {
  const body = {
    title,
    description: '二层疏散通道堆放货物。',
    line: 'FIRE',
    areaOrgId: world.orgs.east,
    place: '二层东侧',
    source: 'department-inspection',
    suspectedLevel: 'general',
    responsibleOrgId: world.orgs.firm,
    ...more,
  };
  return (await officer.post('/api/hazards', body)).body.id as string;
};
const FORMULA = /^[\s\p{Cc}]*[=+\-@＝＋－＠]/u;

describe('the register as a file', () => {
  it('is UTF-8 with its mark and CRLF, has a name, and says the list’s columns in words', async () => {
    const id = await report('灭火器过期, "三只"');
    const file = await fetchFile(officer, '/api/hazards/export');
    expect(file).toMatchObject({
      type: 'text/csv; charset=utf-8',
      disposition: 'attachment; filename="hazards-register-2019-04-01.csv"',
    });
    expect(file.text.startsWith('\ufeff编号,隐患名称,')).toBe(true);
    expect(file.text.endsWith('\r\n')).toBe(true);
    expect(file.rows.find((row) => row['编号'] === id)).toMatchObject({
      隐患名称: '灭火器过期, "三只"',
      状态: '已上报',
      级别: '疑似一般隐患',
      行业: '消防',
      所在镇街: '东样镇',
      来源: '部门检查',
      整改责任单位: '样本印染厂',
      督办单位: '样例消防部门',
      上报日期: '2019-04-01',
      是否逾期: '否',
    });
    const english = await fetchFile(officer, '/api/hazards/export', 'en');
    expect(english.rows.find((row) => row['id'] === id)).toMatchObject({ state: 'reported', line: 'fire' });
  });

  it('runs nothing, whatever somebody wrote into it', async () => {
    const hostile = ['=HYPERLINK("http://x","y")', '+1+1', '-2+3', '@SUM(A1)', '＝1+1', '＋1', '－1', '＠a', '"=1"'];
    for (const title of hostile) {
      await report(title, { line: 'CITY', place: `${title}`, description: `正常\n${title}` });
      await report(`=${title}`, { line: 'CITY', description: `\u200b=${title}` });
    }
    for (const profile of ['register', 'dual-prevention']) {
      const file = await fetchFile(officer, `/api/hazards/export?line=CITY&profile=${profile}`);
      expect(file.rows).toHaveLength(hostile.length * 2);
      const cells = file.rows.flatMap((row) => Object.values(row));
      expect(cells.filter((cell) => FORMULA.test(cell))).toEqual([]);
      expect(cells).toContain(`'${hostile[0]}`);
      // A quote as the first sign is no formula, and stays.
      expect(cells).toContain('"=1"');
    }
  });

  it('has what the list has, by the same filters, and nothing else', async () => {
    const title = async (query: string) =>
      (await fetchFile(officer, `/api/hazards/export?${query}`)).rows.map((row) => row['隐患名称']);
    const listed = async (query: string) =>
      (await officer.get(`/api/hazards?sort=created&${query}`)).body.items.map((row: { title: string }) => row.title);
    await report('锅炉超期未检', { line: 'SPEC', suspectedLevel: 'major' });
    for (const query of ['line=SPEC', 'level=major', 'q=锅炉', 'ended=true', `area=${world.orgs.east}&line=FIRE`]) {
      expect(await title(query)).toEqual(await listed(query));
    }
    expect(await title('q=锅炉')).toEqual(['锅炉超期未检']);
    expect(await title('ended=true')).toEqual([]);
  });

  it('is refused as a problem, not as a file, when asked wrongly or by nobody', async () => {
    for (const query of ['profile=other', 'format=pdf', 'limit=5', 'line=spec']) {
      const answer = await officer.try('GET', `/api/hazards/export?${query}`);
      expect(answer).toMatchObject({ status: 400, body: { code: 'invalid-query' } });
    }
    expect((await world.anonymous().try('GET', '/api/hazards/export')).status).toBe(401);
  });

  it('has every hazard once, however many pages it takes', async () => {
    const titles = Array.from({ length: 205 }, (_, n) => `批量 ${n}`);
    for (let at = 0; at < titles.length; at += 15) {
      await Promise.all(titles.slice(at, at + 15).map((title) => report(title, { line: 'ROAD' })));
    }
    const file = await fetchFile(officer, '/api/hazards/export?line=ROAD');
    expect(file.rows.map((row) => row['隐患名称']).sort()).toEqual([...titles].sort());
  }, 60_000);

  it('shows nobody another district', async () => {
    const other = await world.admin.post('/api/districts', { ...DISTRICT, code: 'next', name: '邻区' });
    const headers = { 'x-district': other.body.id as string };
    const empty = await world.admin.get('/api/hazards/export', { headers });
    expect(String(empty.body).trim().split('\r\n')).toHaveLength(1);
  });
});

describe('the dual-prevention record as a file', () => {
  it('has the fields of the standard, and who took down a tip-off is not in it', async () => {
    await report('举报的隐患', { line: 'BUILD', source: 'tip-off', suspectedLevel: 'major' });
    await report('检查的隐患', { line: 'BUILD' });
    const { rows: found, headings } = await fetchFile(
      officer,
      '/api/hazards/export?line=BUILD&profile=dual-prevention',
      'en',
    );
    const rows = [...found].sort((one, other) => Number(other['dangerSrc']) - Number(one['dangerSrc']));
    expect(headings).toContain('dangerManageDeadline');
    expect(rows).toMatchObject([
      { dangerName: '举报的隐患', dangerSrc: '10', registrant: '', dangerState: '0', dangerLevel: '', deleted: '0' },
      { dangerName: '检查的隐患', dangerSrc: '', registrant: '测试1', hazardDangerType: '' },
    ]);
    expect(rows[1]!['values without a code']).toContain('dangerSrc: department inspection');
  });
});
