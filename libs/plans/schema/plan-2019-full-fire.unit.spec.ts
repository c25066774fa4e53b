import { dutyOf, partOf } from './testing/plan-days';

const part = partOf('FIRE');
const listOf = (id: string) => part.checklists?.find((one) => one.id === id)?.items ?? [];

describe('the fire plan of 2019 down to the numbered item', () => {
  it('has seven groups as printed, the third with four topics and the museums with six points', () => {
    const groups = listOf('focus');
    expect(groups.map(({ no, section }) => [no, section])).toEqual([
      ['（一）', '二（一）'],
      ['（二）', '二（二）'],
      ['（三）', '二（三）'],
      ['（四）', '二（四）'],
      ['（五）', '二（五）'],
      ['（六）', '二（六）'],
      ['（七）', '二（七）'],
    ]);
    expect(groups.map(({ items }) => items?.length ?? 0)).toEqual([0, 0, 4, 0, 0, 0, 0]);
    expect(groups[2]?.items?.map(({ items }) => items?.length ?? 0)).toEqual([0, 0, 0, 6]);
  });

  it('names the seven standards, each with the units that follow it', () => {
    expect(listOf('sector-standards').map(({ text }) => text.zh.split('：'))).toEqual([
      ['学校（含托儿所、幼儿园）', '《学校消防安全管理规范》'],
      ['养老机构', '《养老机构消防安全管理规范》'],
      ['物业管理', '《物业消防安全管理规范》'],
      ['商场市场', '《商场市场消防安全管理规范》'],
      ['宾馆饭店', '《宾馆饭店消防安全管理规范》'],
      ['公共娱乐场所', '《公共娱乐场所消防安全管理规范》'],
      ['医院', '《医院消防安全管理规范》'],
    ]);
  });

  it('has six ones and not five: pledge, check, upkeep, training, drill, report', () => {
    expect(listOf('six-ones').map(({ no, text }) => `${no} ${text.zh}`)).toEqual([
      '1 公开承诺',
      '2 自查',
      '3 设施维护保养',
      '4 全员培训',
      '5 全员疏散演练',
      '6 向消防部门报告',
    ]);
  });

  it('says of every number below a group that it is ours', () => {
    expect(part.checklists?.map(({ id, inferred }) => [id, inferred.includes('items')])).toEqual([
      ['focus', true],
      ['sector-standards', true],
      ['six-ones', true],
    ]);
  });

  it('divides the lines among fourteen bodies, in the order of the text', () => {
    expect(part.routing?.map(({ body, source }) => [body.zh, source.section])).toEqual(
      [
        '教育部门',
        '工业和信息化部门',
        '民政部门',
        '人力资源社会保障部门',
        '城乡建设部门',
        '交通运输部门',
        '商务部门',
        '文化旅游部门',
        '卫生健康部门',
        '应急管理部门',
        '市场监督管理部门',
        '房管部门',
        '燃气管理部门',
        '镇政府、街道办事处和公安派出所',
      ].map((body) => [body, '消防方案 二（一）']),
    );
  });

  it.each([
    ['education', '学校'],
    ['culture-tourism', '星级宾馆饭店'],
    ['commerce', '加油站'],
    ['emergency', '危化品'],
    ['towns-and-police', '“三合一”'],
  ])('sends to %s what is about %s', (id, word) => {
    expect(part.routing?.filter(({ what }) => what.zh.includes(word)).map((one) => one.id)).toEqual([id]);
  });
});

describe('the targets of the fire plan of 2019', () => {
  const quotas = part.quotas ?? [];

  it('set no day but those printed: the end of June, the year, and the end of the drive', () => {
    const dated = quotas.filter(({ by }) => by !== null).map(({ id, by }) => `${id} ${by}`);
    expect(dated).toEqual([
      'charging-key-units 06-30',
      'charging-labour-dense 06-30',
      'charging-housing 06-30',
      'model-communities 12-31',
      'office-meeting 12-31',
    ]);
    const read = quotas.filter(({ inferred }) => inferred.includes('by')).map(({ id }) => id);
    expect(read).toEqual(['model-communities', 'office-meeting']);
  });

  it('cannot judge fewer fires with deaths without the figure of 2018, which a launch is asked for', () => {
    expect(part.fields?.map(({ key, kind }) => [key, kind])).toEqual([['fatal-fires-2018', 'number']]);
    expect(quotas.find(({ id }) => id === 'fatal-fires')?.target).toEqual({
      kind: 'trend',
      direction: 'falling',
      baseline: 'fatal-fires-2018',
    });
  });

  it('allow no fire from major upward, where city operation allows none from larger upward', () => {
    const zero = (code: 'FIRE' | 'CITY') =>
      partOf(code).quotas?.flatMap(({ target, name }) => (target.kind === 'zero' ? [name.zh] : []));
    expect(zero('FIRE')).toEqual(['重大及以上火灾事故']);
    expect(zero('CITY')).toEqual(['较大及以上事故']);
  });

  it('have all staff of five kinds of units examined, and print no day for it', () => {
    expect(quotas.find(({ id }) => id === 'staff-examined')).toMatchObject({ target: { kind: 'done' }, by: null });
  });
});

describe('the figures offered for the fire tables', () => {
  it('are offered for units with major hazards, whose listing by the county is the district’s own', () => {
    expect(part.forms?.find(({ id }) => id === 'table-two')?.derived).toEqual([
      { field: 'stock', from: 'major-stock-units' },
      { field: 'new', from: 'major-new-units' },
      { field: 'listed-county', from: 'major-listed-units' },
      { field: 'closed', from: 'major-closed-units' },
    ]);
  });

  it('go with the monthly report, whose forms exist', () => {
    const forms = part.forms?.map(({ id }) => id) ?? [];
    const named = ['contacts', 'monthly-summary', 'year-summary'].flatMap((id) => dutyOf('FIRE', id).forms ?? []);
    expect(named.filter((id) => !forms.includes(id))).toEqual([]);
    expect(named).toEqual(['contacts', 'table-one', 'table-two']);
  });
});
