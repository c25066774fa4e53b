import type { OrgKey } from '@bihuan/testing';
import type { PostRole } from '@bihuan/domain';
import type { Office } from './office';

/** What happens in the journey, one line a step; `day` lets time run to 09:00 of that legal day first. */
export interface Step {
  readonly name: string;
  readonly day?: string;
  run(play: Play): Promise<void>;
}

/** The journey while it is played: who acts, and the ids of what came to be. */
export class Play {
  hazard = '';
  listing = '';
  again = '';
  private count = 0;

  constructor(readonly office: Office) {}

  org(key: OrgKey): string {
    return this.office.rig.district.org(key);
  }

  /** Sends something that must be taken; returns the answer's body. */
  async post(who: Who, path: string, body: object): Promise<Record<string, unknown>> {
    const answer = await this.ask(who, path, body);
    if (answer.status >= 300)
      throw new Error(`${JSON.stringify(body)}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** Sends something and returns whatever comes back. */
  async ask([org, role]: Who, path: string, body: object) {
    const person = await this.office.as(org, role);
    return person.post(`/api/${path}`, body, `step-${++this.count}`);
  }

  async hazardDoes(who: Who, type: string, fields: object = {}, id = this.hazard) {
    return this.post(who, `hazards/${id}/commands`, { type, ...fields });
  }

  async listingDoes(who: Who, type: string, fields: object = {}) {
    return this.post(who, `listings/${this.listing}/commands`, { type, ...fields });
  }

  /** The slips of one kind, oldest addressee first. */
  async slips(kind: string): Promise<{ id: string; state: string; addressee_org_id: string; number: string | null }[]> {
    return this.office.rig.rows(
      'select id, state, addressee_org_id, number from slips where slip_kind = $1 order by addressee_org_id',
      [kind],
    );
  }

  async slipDoes(who: Who, id: string, type: string, fields: object = {}) {
    return this.post(who, `slips/${id}/commands`, { type, ...fields });
  }
}

type Who = readonly [OrgKey, PostRole];
const FIRM: Who = ['firm', 'officer'];
const MARKET: Who = ['market', 'officer'];
const SECTOR: Who = ['specOffice', 'officer'];
const AUTHORITY: Who = ['district', 'head'];
const OFFICE_HEAD: Who = ['office', 'head'];
const OFFICE: Who = ['office', 'officer'];

const FIVE = {
  dutyHolder: '设备管理岗',
  measures: '更换安全阀并复验',
  money: '20000',
  timeLimit: '2019-05-20',
  emergencyPlan: '停用并疏散',
};
const inspectors = (play: Play) => [1, 2].map((n) => ({ name: `检查员${n}`, orgId: play.org('market') }));
const panel = (play: Play) => ({
  standard: 'tsg-determination',
  version: '2018',
  clause: '4.2',
  panel: inspectors(play),
});
const evidence = [{ fileId: 'photo-1' }];
const accepting = (play: Play) => ({ people: inspectors(play), opinion: '现场查验', onSite: true });

/** One listed major hazard from report to look-back and beyond, given over HTTP by the people whose move it is. */
export const MAJOR_HAZARD: readonly Step[] = [
  {
    name: 'is reported as suspected major, and control is recorded the same day',
    run: async (play) => {
      const report = {
        title: '锅炉安全阀失效',
        description: '蒸汽锅炉安全阀校验过期，起跳压力不准。',
        line: 'SPEC',
        areaOrgId: play.org('eastTown'),
        place: '锅炉房',
        source: 'department-inspection',
        suspectedLevel: 'major',
        responsibleOrgId: play.org('firm'),
      };
      play.hazard = (await play.post(MARKET, 'hazards', report))['id'] as string;
      await play.hazardDoes(FIRM, 'RecordControl', { measures: '停用锅炉，专人看守。' });
    },
  },
  {
    name: 'is graded major and proposed for listing',
    day: '2019-04-02',
    run: async (play) => {
      await play.hazardDoes(MARKET, 'Grade', { level: 'major', ...panel(play) });
      const proposal = {
        hazardIds: [play.hazard],
        level: 'county',
        line: 'SPEC',
        areaOrgId: play.org('eastTown'),
        responsibleOrgId: play.org('firm'),
        supervisingOrgId: play.org('market'),
        proposedDeadline: '2019-05-31',
        reason: '重大隐患，需挂牌督办。',
      };
      play.listing = (await play.post(SECTOR, 'listings', proposal))['id'] as string;
    },
  },
  {
    name: 'is listed by the authority and served',
    day: '2019-04-04',
    run: async (play) => {
      await play.listingDoes(AUTHORITY, 'ApproveListing', {
        docNo: '挂牌〔2019〕1号',
        rulePack: 'district-default',
        deadline: '2019-05-31',
      });
      await play.listingDoes(SECTOR, 'RecordService', { how: '直接送达', receipt: '签收', servedOn: '2019-04-04' });
      await play.listingDoes(SECTOR, 'RecordFiling', { to: '市安委办', docNo: '备1', filedOn: '2019-04-04' });
      await play.listingDoes(SECTOR, 'RecordPublication', { where: '政府网站', on: '2019-04-04' });
    },
  },
  {
    name: 'has its plan returned, then accepted',
    day: '2019-04-10',
    run: async (play) => {
      await play.hazardDoes(FIRM, 'SubmitPlan', { five: FIVE });
      await play.hazardDoes(MARKET, 'ReturnPlan', { reason: '预案不具体' });
      await play.hazardDoes(FIRM, 'SubmitPlan', { five: { ...FIVE, emergencyPlan: '停用、隔离、疏散至东门' } });
      await play.hazardDoes(MARKET, 'AcceptPlan');
    },
  },
  {
    name: 'reports progress and asks in time for an extension, which gets opinion and decision',
    day: '2019-05-06',
    run: async (play) => {
      await play.hazardDoes(FIRM, 'ReportProgress', { text: '已订购安全阀', percent: 40 });
      await play.hazardDoes(FIRM, 'RequestExtension', {
        until: '2019-06-21',
        reason: '设备未到货',
        interimProtection: '继续停用并看守',
      });
      await play.hazardDoes(MARKET, 'GiveExtensionOpinion', { agree: true, text: '情况属实' });
      await play.hazardDoes(AUTHORITY, 'DecideExtension', { grant: true, reason: '同意' });
    },
  },
  {
    name: 'reports progress again, and then nobody does anything',
    day: '2019-06-05',
    run: async (play) => void (await play.hazardDoes(FIRM, 'ReportProgress', { text: '等待到货', percent: 60 })),
  },
  {
    name: 'has one reminder slip released and one held after the missed deadline',
    day: '2019-06-24',
    run: async (play) => {
      const [first, second] = await play.slips('reminder');
      await play.slipDoes(OFFICE, first?.id ?? '', 'ReleaseSlip');
      await play.slipDoes(OFFICE, second?.id ?? '', 'HoldSlip', { until: '2019-07-30', reason: '核实中' });
    },
  },
  {
    name: 'has a supervision slip signed by the office’s head and served',
    day: '2019-06-28',
    run: async (play) => {
      const [slip] = await play.slips('supervision');
      await play.slipDoes(OFFICE_HEAD, slip?.id ?? '', 'ReleaseSlip');
      await play.slipDoes(OFFICE, slip?.id ?? '', 'ServeSlip', {
        how: '直接送达',
        receipt: '签收',
        servedOn: '2019-06-28',
      });
    },
  },
  {
    name: 'has an accountability proposal drafted that is not released by itself',
    day: '2019-07-19',
    run: () => Promise.resolve(),
  },
  {
    name: 'asks for acceptance, fails, gets another date, passes',
    day: '2019-07-22',
    run: async (play) => {
      const asking = { evidence, selfAssessment: '已更换安全阀' };
      await play.hazardDoes(FIRM, 'RequestAcceptance', asking);
      await play.hazardDoes(MARKET, 'RecordAcceptance', {
        result: 'fail',
        newDeadline: '2019-08-30',
        ...accepting(play),
      });
      await play.hazardDoes(FIRM, 'RequestAcceptance', asking);
      await play.hazardDoes(MARKET, 'RecordAcceptance', { result: 'pass', ...accepting(play) });
    },
  },
  {
    name: 'is lifted and with that closed',
    day: '2019-07-24',
    run: async (play) => {
      await play.listingDoes(SECTOR, 'ProposeLifting', { text: '申请摘牌' });
      await play.listingDoes(AUTHORITY, 'Lift', { orderNo: '摘牌〔2019〕1号' });
      await play.listingDoes(SECTOR, 'RecordPublication', { where: '政府网站', on: '2019-07-24' });
    },
  },
  {
    name: 'fails its look-back, which opens a linked new case',
    day: '2019-10-14',
    run: async (play) => {
      await play.hazardDoes(MARKET, 'RecordLookBack', {
        result: 'fail',
        findings: '安全阀再次失效',
        people: inspectors(play),
      });
      const [linked] = await play.office.rig.rows<{ id: string }>(
        `select id from hazards where body->>'linkedFrom' = $1`,
        [play.hazard],
      );
      play.again = linked?.id ?? '';
      await play.hazardDoes(FIRM, 'RecordControl', { measures: '再次停用' }, play.again);
    },
  },
  {
    name: 'the new case is decided not to be listed, ordered, accepted and closed without a lifting',
    day: '2019-10-15',
    run: async (play) => {
      const does = (who: Who, type: string, fields: object = {}) => play.hazardDoes(who, type, fields, play.again);
      await does(MARKET, 'Grade', { level: 'major', ...panel(play) });
      await does(AUTHORITY, 'DecideNotToList', { basis: '短期内可消除', by: '会议纪要' });
      await does(MARKET, 'OrderRectification', { docNo: '指令2号', clause: '4.2', deadline: '2019-11-29' });
      await does(FIRM, 'SubmitPlan', { five: { ...FIVE, timeLimit: '2019-11-20' } });
      await does(MARKET, 'AcceptPlan');
      await does(FIRM, 'RequestAcceptance', { evidence, selfAssessment: '已整体更换' });
      await does(MARKET, 'RecordAcceptance', { result: 'pass', ...accepting(play) });
    },
  },
  {
    name: 'the new case is looked back at and verified',
    day: '2019-12-16',
    run: async (play) => {
      const fields = { result: 'pass', findings: '未反弹', people: inspectors(play) };
      await play.hazardDoes(MARKET, 'RecordLookBack', fields, play.again);
    },
  },
];

/** Plays all steps, time running between them; `between` is called before each one while time still stands. */
export async function playAll(
  play: Play,
  between: (step: Step) => Promise<void> = () => Promise.resolve(),
): Promise<void> {
  for (const step of MAJOR_HAZARD) {
    await between(step);
    if (step.day) await play.office.rig.advanceTo(`${step.day}T01:00:00.000Z`);
    try {
      await step.run(play);
    } catch (error) {
      throw new Error(`"${step.name}": ${(error as Error).message}`);
    }
  }
  await play.office.rig.settleDown();
}
