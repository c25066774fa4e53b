import { cellsOf, type FormPlan, type PartCode } from '@bihuan/domain';
import { dutyOf, partOf } from './testing/plan-days';

const formOf = (code: PartCode, id: string): FormPlan => {
  const form = partOf(code).forms?.find((candidate) => candidate.id === id);
  if (!form) throw new Error(`${code} has no form ${id}.`);
  return form;
};
const fieldsOf = (form: FormPlan) => ('fields' in form.shape ? form.shape.fields : []);

// Headers as the attachments print them, in their order.
const PLACES = [
  '公共娱乐场所',
  '星级宾馆饭店',
  '易燃易爆场所',
  '客运车站、港口、码头',
  '养老机构',
  '医院、疾病控制中心',
  '学校(含托儿所、幼儿园)',
  '培训机构、技院校',
  '施工现场',
  '居民小区',
  '“群租房”',
  '城中村',
  '“三合一”场所',
  '大型商业综合体',
  '电动自行车综合治理场所',
  '博物馆和文物建筑',
  '电气火灾综合治理场所',
];
const TABLE_TWO = [
  '2019年2月以前存量 家',
  '2019年2月以后新增 家',
  '县级挂牌 家',
  '市级挂牌 家',
  '省级挂牌 家',
  '销案整改 家',
  '媒体集中曝光',
  '纳入社会征信记录系统 个',
  '纳入消防违法行为“黑名单” 个',
  '培训合格单位 家',
  '培训合格人数 个',
  '培训人员成功扑救火灾 起',
  '安装智慧型火灾探测报警器 个',
  '安装智慧型电气火灾监控装置 套',
  '接入物联网消防远程监控系统单位 家',
  '查处违法生产、销售假冒伪劣电器产品行为 起',
  '培植消防安全标准化管理示范单位 个',
  '消防安全达标社区 个',
  '设置集中停放场所和智能充电控制设施 个',
];

describe('the attachments of the fire plan of 2019', () => {
  it('has three rows by seventeen places in annex 2, which is 51 cells', () => {
    const { shape } = formOf('FIRE', 'table-one');
    if (shape.kind !== 'grid') throw new Error('Annex 2 is a grid.');
    expect(shape.rows.map(({ name, unit }) => `${name.zh}（${unit}）`)).toEqual([
      '检查单位数（家）',
      '发现隐患数（处）',
      '整改隐患数（处）',
    ]);
    expect(shape.columns.map(({ name }) => name.zh)).toEqual(PLACES);
    expect(cellsOf(formOf('FIRE', 'table-one'))).toHaveLength(51);
  });

  it('has nineteen counts in annex 3', () => {
    expect(fieldsOf(formOf('FIRE', 'table-two')).map(({ name, unit }) => `${name.zh} ${unit ?? ''}`.trim())).toEqual(
      TABLE_TWO,
    );
  });

  it('names two persons in annex 1, of whom only the first has an e-mail address', () => {
    expect(
      fieldsOf(formOf('FIRE', 'contacts')).map(({ name, group }) => [group?.zh ?? '-', name.zh].join(' ')),
    ).toEqual([
      '- 单位',
      '负责人 负责人',
      '负责人 职务',
      '负责人 电话',
      '负责人 手机',
      '负责人 电子邮箱',
      '承办人 承办人',
      '承办人 职务',
      '承办人 电话',
      '承办人 手机',
    ]);
  });

  it('asks for the contacts once and for both tables every month, under seal', () => {
    expect(dutyOf('FIRE', 'contacts').forms).toEqual(['contacts']);
    expect(dutyOf('FIRE', 'monthly-summary').forms).toEqual(['table-one', 'table-two']);
    expect(partOf('FIRE').forms?.every((form) => form.sealed)).toBe(true);
  });

  it('lets no figure fall, keeps the stock, and closes no more than there are', () => {
    const { rules } = formOf('FIRE', 'table-two');
    const falling = rules.find((rule) => rule.rule === 'not-falling');
    expect(falling?.rule === 'not-falling' ? falling.fields : []).toHaveLength(19);
    expect(rules).toContainEqual({ rule: 'constant', fields: ['stock'] });
    expect(rules).toContainEqual({ rule: 'at-most', field: 'closed', sumOf: ['stock', 'new'] });
    expect(formOf('FIRE', 'table-one').rules).toContainEqual({ rule: 'at-most', field: 'fixed', sumOf: ['found'] });
  });
});

describe('the attachments of the culture plan of 2019', () => {
  it('has the columns of the progress table, with two who answer for it', () => {
    expect(
      fieldsOf(formOf('CULT', 'progress-table')).map(({ name, group }) => [...(group ? [group.zh] : []), name.zh]),
    ).toEqual([
      ['单位名称'],
      ['存在问题'],
      ['整改措施'],
      ['整改责任人', '企业、单位责任人'],
      ['整改责任人', '政府、部门责任人'],
      ['整改期限'],
      ['整改落实情况'],
      ['备注'],
    ]);
  });

  it('has the fields of the notice, and two of ours that need not be filled', () => {
    const fields = fieldsOf(formOf('CULT', 'rectification-notices'));
    const names = (required: boolean) => fields.filter((one) => one.required === required).map(({ name }) => name.zh);
    expect(names(true)).toEqual([
      '督查时间',
      '编号',
      '受检单位',
      '受检单位负责人',
      '督查人员',
      '督查内容',
      '存在问题',
      '整改意见',
    ]);
    expect(names(false)).toEqual(['整改期限', '签收人']);
    expect(formOf('CULT', 'rectification-notices').inferred).toContain('shape.fields');
  });

  it('wants both on paper and electronically', () => {
    expect(dutyOf('CULT', 'monthly-progress')).toMatchObject({
      forms: ['progress-table', 'rectification-notices'],
      asks: ['paper-and-electronic'],
    });
  });
});
