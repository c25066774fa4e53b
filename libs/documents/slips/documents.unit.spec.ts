import { SLIP_KINDS, type SlipKind } from '@bihuan/domain';
import { TEMPLATE_NAMES } from '../template/names';
import { shippedTemplate } from '../template/shipped';
import { filesOf, paragraphsOf, xmlMistake } from '../testing/read-docx';
import { signOffSheet, slipDocument } from './documents';
import type { SlipPaper } from './paper';
import { samplePaper } from './samples';

/** A supervision slip of a rung, five workdays after Friday 28 June 2019. */
function paper(slipKind: SlipKind, slip: Partial<SlipPaper['slip']> = {}): SlipPaper {
  const sample = samplePaper(slipKind);
  return { ...sample, slip: { ...sample.slip, ...slip } };
}

async function textsOf(of: SlipPaper, language: 'zh' | 'en' = 'zh'): Promise<string[]> {
  const { bytes } = await slipDocument(of, shippedTemplate(of.slip.slipKind, language), language);
  return paragraphsOf(filesOf(bytes)['word/document.xml']!);
}

describe('a released slip on paper', () => {
  it.each([
    ['reminder', '样例区安全生产工作提醒单', '工作提醒〔2019〕1号'],
    ['warning', '样例区安全生产风险警示单', '风险警示〔2019〕1号'],
    ['supervision', '样例区安全生产问题督办单', '问题督办〔2019〕1号'],
    ['accountability', '样例区安全生产问责建议单', '问责建议〔2019〕1号'],
  ] as const)(
    'of kind %s has issuer, number, title, addressee, facts, term, signature and date',
    async (kind, title, number) => {
      const texts = await textsOf(paper(kind));
      expect(texts.slice(0, 4)).toEqual(['样例区安委办', number, title, '东样镇：']);
      const body = texts.slice(4, -3).join('\n');
      for (const said of ['样例隐患', '2019年6月28日', '3天', '5个工作日', '样例事由', '《样例规定》第一条']) {
        expect(body).toContain(said);
      }
      expect(texts.slice(-3)).toEqual(['样例区安委办', '2019年7月1日', '（联系单位：样例区安委办）']);
    },
  );

  it('of accountability names the unanswered slip and what the unit stated, or that it stated nothing when asked', async () => {
    const said = (await textsOf(paper('accountability'))).join('\n');
    expect(said).toContain('问题督办〔2019〕1号');
    expect(said).toContain('样例陈述');
    const asked = { statement: { kind: 'none-given-when-asked', askedOn: '2019-06-30' } } as const;
    expect((await textsOf(paper('accountability', asked))).join('\n')).toContain('已于2019年6月30日征询');
  });

  it('bears the number of the office’s own register where it was given', async () => {
    expect((await textsOf(paper('warning', { docNo: '样安办〔2019〕7号' })))[1]).toBe('样安办〔2019〕7号');
  });

  it('never shows a default of ours as law', async () => {
    const sample = paper('reminder');
    const slips = {
      ...sample.policy.slips,
      reminder: { ...sample.policy.slips.reminder, basis: { kind: 'default' } as const },
    };
    expect((await textsOf({ ...sample, policy: { ...sample.policy, slips } })).join('\n')).not.toContain('依据');
  });

  it('has the page of GB/T 9704: A4, margins 37, 35, 28 and 26 mm, 22 lines, 三号 仿宋, the title in 二号 小标宋', async () => {
    const { bytes } = await slipDocument(paper('supervision'), shippedTemplate('supervision', 'zh'), 'zh');
    const files = filesOf(bytes);
    const xml = files['word/document.xml']!;
    const attributes = (element: string) => new RegExp(`<w:${element} ([^>]*?)/?>`).exec(xml)?.[1];
    const twips = (millimetres: number) => Math.round((millimetres * 1440) / 25.4);
    expect(attributes('pgSz')).toMatch(`w:w="${twips(210)}" w:h="${twips(297)}"`);
    expect(attributes('pgMar')).toMatch(
      `w:top="${twips(37)}" w:right="${twips(26)}" w:bottom="${twips(35)}" w:left="${twips(28)}"`,
    );
    expect(attributes('docGrid')).toContain('w:linePitch="580"');
    const title = /<w:p>(?:(?!<w:p>).)*样例区安全生产问题督办单/s.exec(xml)![0];
    expect(title).toMatch(/w:eastAsia="方正小标宋简体".*<w:sz w:val="44"\/>/s);
    const addressee = /<w:p>(?:(?!<w:p>).)*东样镇：/s.exec(xml)![0];
    expect(addressee).toMatch(/w:eastAsia="仿宋_GB2312".*<w:sz w:val="32"\/>/s);
    const footers = Object.keys(files).filter((name) => /^word\/footer\d\.xml$/.test(name));
    expect(footers).toHaveLength(2);
    for (const name of footers) expect(files[name]).toMatch(/— <\/w:t>.*PAGE.* —<\/w:t>/s);
    expect(files['word/fontTable.xml']).toContain('<w:altName w:val="仿宋,');
    expect(files['word/settings.xml']).toContain('evenAndOddHeaders');
  });

  it('is marked on every page until it is released, and as void once it was recalled', async () => {
    const headers = async (slip: Partial<SlipPaper['slip']>) => {
      const { bytes } = await slipDocument(paper('reminder', slip), shippedTemplate('reminder', 'zh'), 'zh');
      return Object.entries(filesOf(bytes))
        .filter(([name]) => name.startsWith('word/header'))
        .map(([, xml]) => xml);
    };
    const draft = await headers({ released: null, number: null, numberYear: null, state: 'proposed' });
    expect(draft).toHaveLength(2);
    for (const xml of draft) expect(paragraphsOf(xml)).toEqual(['未发出']);
    expect(await headers({})).toEqual([]);
    for (const xml of await headers({ void: true })) expect(paragraphsOf(xml)).toEqual(['作废']);
  });

  it('has no number and no date before it is released', async () => {
    const draft = await textsOf(paper('reminder', { released: null, number: null, numberYear: null, docNo: null }));
    expect(draft[1]).toBe('（签发时编号）');
    expect(draft.join('\n')).not.toContain('2019年7月1日\n（');
  });

  it('is the same bytes again, also on a machine in another zone and at another hour', async () => {
    const { bytes, fileName } = await slipDocument(paper('warning'), shippedTemplate('warning', 'zh'), 'zh');
    expect(fileName).toBe('风险警示〔2019〕1号-东样镇.docx');
    const zone = process.env['TZ'];
    jest.useFakeTimers({
      now: new Date('2031-05-05T05:05:05Z'),
      doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'],
    });
    process.env['TZ'] = 'America/Los_Angeles';
    try {
      const again = await slipDocument(paper('warning'), shippedTemplate('warning', 'zh'), 'zh');
      expect(again.bytes.equals(bytes)).toBe(true);
    } finally {
      jest.useRealTimers();
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
    const recalled = () => slipDocument(paper('warning', { void: true }), shippedTemplate('warning', 'zh'), 'zh');
    expect((await recalled()).bytes.equals((await recalled()).bytes)).toBe(true);
    expect(filesOf(bytes)['docProps/core.xml']).toContain('>2019-07-01T01:00:00Z<');
  });
});

describe('hostile text', () => {
  const HOSTILE = `<w:t>&"'\u0000\u0008\u001b]]>\ud800\ufffe\n# 假标题\n! 假机关\r\n{{ issuer }} {% raw %}\u{1f600}`;

  it.each(SLIP_KINDS)('stays text in a slip of kind %s, which is well-formed in every part', async (kind) => {
    const sample = paper(kind, {
      reason: HOSTILE,
      facts: { title: HOSTILE, line: HOSTILE, [HOSTILE]: HOSTILE, deadline: HOSTILE },
    });
    const names = { ...sample.names, issuer: HOSTILE, orgs: { ...sample.names.orgs, 'sample-town': HOSTILE } };
    const hostile = { ...sample, names };
    for (const language of ['zh', 'en'] as const) {
      const { bytes, fileName } = await slipDocument(hostile, shippedTemplate(kind, language), language);
      const sheet = await signOffSheet(hostile, shippedTemplate('sign-off', language), language);
      for (const [name, xml] of [bytes, sheet.bytes].flatMap((file) => Object.entries(filesOf(file)))) {
        expect([name, xmlMistake(xml)]).toEqual([name, null]);
      }
      expect(fileName).not.toMatch(/[\r\n\t<>:"/\\|?*\0]/);
      const xml = filesOf(bytes)['word/document.xml']!;
      const said = paragraphsOf(xml);
      expect(said).toContain('# 假标题');
      expect(said.join('\n')).toContain('<w:t>&"\'');
      expect(said.join('\n')).toContain('{{ issuer }}');
      expect([...xml.matchAll(/<w:sz w:val="44"\/>/g)]).toHaveLength(1);
    }
  });
});

describe('the sign-off sheet', () => {
  it('has a row for each step, filled where the record knows, blank where a pen is needed', async () => {
    const { bytes, fileName } = await signOffSheet(paper('accountability'), shippedTemplate('sign-off', 'zh'), 'zh');
    const xml = filesOf(bytes)['word/document.xml']!;
    const rows = [...xml.matchAll(/<w:tr[ >].*?<\/w:tr>/gs)].map(([row]) => paragraphsOf(row));
    expect(Object.fromEntries(rows.map(([label, ...value]) => [label, value.join(' ')]))).toEqual({
      文种: '问责建议单',
      编号: '问责建议〔2019〕1号',
      主送: '东样镇',
      事由: '样例隐患',
      期限: '最后一日：2019年6月28日；答复：收到后5个工作日内',
      依据: '《样例规定》第一条',
      拟稿: '样例经办人　2019年7月1日',
      陈述申辩: '样例陈述',
      审核: '样例负责人　2019年7月1日',
      签发: '样例负责人　2019年7月1日',
      用印: '',
      送达: '',
      备注: '',
    });
    expect(fileName).toBe('审签单-问责建议〔2019〕1号-东样镇.docx');
  });

  it('of a reminder asks for no check and no statement', async () => {
    const { bytes } = await signOffSheet(paper('reminder'), shippedTemplate('sign-off', 'zh'), 'zh');
    const said = paragraphsOf(filesOf(bytes)['word/document.xml']!);
    expect(said).toContain('签发');
    expect(said).not.toContain('审核');
  });
});

describe('a shipped template', () => {
  it.each(TEMPLATE_NAMES)('%s is text of our own in both languages', (name) => {
    expect(shippedTemplate(name, 'zh')).toMatch(/\p{Script=Han}/u);
    expect(shippedTemplate(name, 'en')).not.toMatch(/\p{Script=Han}/u);
  });
});
