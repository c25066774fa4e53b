import { until } from '../../libs/testing/until';
import { withBrowser } from '../support/browser';
import { ConsoleStage, type Person } from '../support/console';

jest.setTimeout(240_000);
const inBrowser = withBrowser();

const MARKET = 'demo-market-officer';
const FIRM = 'demo-boiler-firm-officer';
const SECTOR = 'demo-spec-office-officer';
const AUTHORITY = 'demo-demo-head';
const INSPECTORS = { name: '姓名（无账号的）', org: '当日所属单位' };

/**
 * One major hazard, from report to look-back, by nothing but the forms of the console; four people, each in their window.
 * Steps build on each other.
 */
describe('by the forms of the console alone, a major hazard', () => {
  let stage: ConsoleStage;
  let market: Person;
  let firm: Person;
  let sector: Person;
  let authority: Person;
  let hazard = '';
  let listing = '';

  beforeAll(async () => {
    stage = await ConsoleStage.open('1m/s', [MARKET, FIRM, SECTOR, AUTHORITY]);
  });
  afterAll(async () => {
    const complaints = await stage.closeWindows();
    await stage.folder.remove();
    expect(complaints).toEqual([]);
  });

  inBrowser('is dealt with by four people, each signed in', async () => {
    market = await stage.as(MARKET);
    firm = await stage.as(FIRM);
    sector = await stage.as(SECTOR);
    authority = await stage.as(AUTHORITY);
  });

  inBrowser('is reported by the department', async () => {
    const { page } = market;
    await market.goTo('/hazards/new');
    await page.getByLabel('标题', { exact: true }).fill('压力容器超期未检');
    await page.getByLabel('隐患描述').fill('储气罐超过检验日期仍在使用。');
    await market.choose('行业', '特种设备');
    await market.choose('所在镇街', '东样镇');
    await page.getByLabel('具体地点').fill('空压站');
    await market.choose('来源', '部门检查');
    await page.getByRole('radio', { name: '重大隐患' }).check();
    await market.choose('整改责任单位', '样本印染厂');
    await market.window.picture('report');
    await market.button('上报').click();
    await page.waitForURL(/hazards\/[0-9a-f-]{36}$/);
    hazard = `/hazards/${page.url().split('/').at(-1)}`;
  });

  inBrowser('is controlled by the firm and graded, though the form had been opened before', async () => {
    await market.button('判级').click();
    await market.page.getByRole('dialog', { name: '判级' }).waitFor();
    await firm.goTo(hazard);
    await firm.give('登记管控措施', (form) => form.getByLabel('管控措施').fill('停用储气罐，专人看守。'));
    const grading = market.page.getByRole('dialog', { name: '判级' });
    const grade = () => grading.getByRole('button', { name: '判级', exact: true }).click();
    // No standard of this line is written down, so that any may be named.
    await grading.getByLabel('判定标准').fill('tsg-determination');
    await grading.getByLabel('标准版本').fill('2018');
    await grading.getByLabel('条款').fill('4.2');
    await market.people(grading, '参与判定人员', INSPECTORS, '市场监管局');
    await grading.getByRole('radio', { name: '重大隐患' }).check();
    await grade();
    // Control was recorded while this form stood open: it is said, and what was typed need not be typed again.
    await grading.getByText('您填写的内容还在').waitFor();
    await market.window.picture('grading');
    await grade();
    await grading.waitFor({ state: 'hidden' });
  });

  inBrowser('is put on the list by the authority, served, filed and published', async () => {
    await sector.goTo(hazard);
    await sector.button('提请挂牌').click();
    const proposal = sector.page.getByRole('dialog', { name: '提请挂牌' });
    await proposal.getByLabel('整改期限（最后一日）').fill('2019-01-31');
    await proposal.getByLabel('理由').fill('重大隐患，需挂牌督办。');
    await sector.window.picture('listing-proposal');
    await sector.send(proposal, '提请挂牌');
    await sector.page.waitForURL(/listings\/[0-9a-f-]{36}$/);
    listing = `/listings/${sector.page.url().split('/').at(-1)}`;
    await authority.goTo(listing);
    await authority.give('批准挂牌', async (form) => {
      await form.getByLabel(/^文号|^文件自有文号/).fill('挂牌〔2019〕1号');
      await form.getByLabel(/^适用规则包/).fill('district-default');
      await form.getByLabel('整改期限（最后一日）').fill('2019-01-31');
    });
    await sector.goTo(listing);
    await sector.give('登记送达', async (form) => {
      await form.getByLabel('方式').fill('直接送达');
      await form.getByLabel('回执').fill('签收');
      await form.getByLabel('送达日').fill('2019-01-01');
    });
    await sector.give('登记上报备案', async (form) => {
      await form.getByLabel('报送机关').fill('市安委办');
      await form.getByLabel('备案日').fill('2019-01-01');
    });
    await sector.give('登记公示', async (form) => {
      await form.getByLabel('公开载体').fill('政府网站');
      await form.getByLabel('日期').fill('2019-01-01');
    });
    await sector.window.picture('listing');
  });

  inBrowser('is rectified by its five points and accepted', async () => {
    await firm.goTo(hazard);
    await firm.give('报送整改方案', async (form) => {
      for (const point of ['责任', '措施', '资金', '预案'])
        await form.getByLabel(new RegExp(`^${point}`)).fill(`${point}已明确`);
      await form.getByLabel(/^时限/).fill('2019-01-31');
      await firm.window.picture('plan');
    });
    await market.goTo(hazard);
    await market.give('认可整改方案', (form) => form.getByLabel(/^意见/).fill('可行'));
    await firm.goTo(hazard);
    await firm.give('申请验收', async (form) => {
      await form.getByLabel('自评情况').fill('已检验合格。');
      await form.getByRole('button', { name: '添加：佐证材料' }).click();
      await form.getByLabel('材料编号').fill('photo-1');
    });
    await market.goTo(hazard);
    await market.give('登记验收结果', async (form) => {
      await form.getByRole('radio', { name: '合格', exact: true }).check();
      await market.people(form, '参加人', INSPECTORS, '市场监管局');
      await form.getByLabel('意见').fill('现场查验合格。');
      await form.getByRole('radio', { name: '是', exact: true }).check();
      await market.window.picture('acceptance');
    });
  });

  inBrowser('is written off with the lifting', async () => {
    await sector.goTo(listing);
    await sector.give('申请摘牌', (form) => form.getByLabel('内容').fill('整改已验收合格，申请摘牌。'));
    await authority.goTo(listing);
    await authority.give('摘牌', (form) => form.getByLabel('文号').fill('摘牌〔2019〕1号'));
    await market.goTo(hazard);
    await market.page.getByText('已销号').first().waitFor();
  });

  inBrowser('is looked back at in time, weeks later, and verified', async () => {
    const id = hazard.split('/').at(-1);
    const { due } = await stage.folder.ask<{ due: string }>(
      `select to_char(next_due at time zone 'Asia/Shanghai', 'YYYY-MM-DD') as due from hazards where id = $1`,
      [id],
    );
    // No window is open while the service is away: that would be complained of rightly.
    expect(await stage.closeWindows()).toEqual([]);
    await stage.goOn('1d/s');
    const eve = new Date(Date.parse(due) - 10 * 86_400_000).toISOString().slice(0, 10);
    await until('ten days are left for the look-back', async () => (await stage.today()) >= eve, 120_000);
    await stage.goOn('1m/s');
    market = await stage.as(MARKET);
    await market.goTo(hazard);
    await market.give('登记回头看结果', async (form) => {
      await form.getByRole('radio', { name: '合格', exact: true }).check();
      await form.getByLabel('检查情况').fill('未再出现。');
      await market.people(form, '参加人', INSPECTORS, '市场监管局');
    });
    await market.page.getByText('回头看合格').first().waitFor();
    await market.window.picture('hazard-verified');
    const { state } = await stage.folder.ask<{ state: string }>('select state from hazards where id = $1', [id]);
    expect(state).toBe('verified');
  });
});
