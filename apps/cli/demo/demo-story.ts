import type { Actor, Command, HazardCommand, LegalDay, ListingCommand, PostRole, SubjectKind } from '@bihuan/domain';
import { addDays } from '@bihuan/domain';
import { actorOf, demoId, orgId } from '@bihuan/sample';

/** One thing somebody did in the demo district before the newcomer came. */
export interface Deed {
  /** Unique in the story; the command's id follows from it. */
  readonly name: string;
  readonly kind: SubjectKind;
  readonly subject: string;
  readonly who: Actor;
  readonly command: Command;
}

type Report = Omit<HazardCommand<'Report'>, 'type' | 'areaOrgId' | 'responsibleOrgId'>;

/** What happens to one hazard, in order; each helper is one deed of the person whose move it is. */
class HazardStory {
  readonly deeds: Deed[] = [];

  constructor(
    private readonly key: string,
    private readonly today: LegalDay,
    private readonly places: { area: string; firm: string; department: string; office: string },
  ) {}

  reported(by: 'department' | 'firm', report: Report): this {
    const { area, firm, department } = this.places;
    const command: HazardCommand<'Report'> = {
      type: 'Report',
      ...report,
      areaOrgId: orgId(area),
      responsibleOrgId: orgId(firm),
    };
    return this.hazard('report', by === 'firm' ? firm : department, command);
  }

  controlled(measures: string): this {
    return this.hazard('control', this.places.firm, { type: 'RecordControl', measures });
  }

  graded(level: 'major' | 'general'): this {
    const panel = [1, 2, 3].map((n) => ({ name: `检查员${n}`, orgId: orgId(this.places.department) }));
    const standard = { standard: 'demo-determination', version: '1', clause: '1' };
    return this.hazard('grade', this.places.department, { type: 'Grade', level, ...standard, panel });
  }

  ordered(days: number): this {
    const deadline = addDays(this.today, days);
    const order: HazardCommand<'OrderRectification'> = {
      type: 'OrderRectification',
      docNo: `演示令〔${this.key}〕1号`,
      clause: '1',
      deadline,
    };
    return this.hazard('order', this.places.department, order);
  }

  proposedForListing(days: number): this {
    const { area, firm, department, office } = this.places;
    const proposal: ListingCommand<'ProposeListing'> = {
      type: 'ProposeListing',
      hazardIds: [demoId(this.key)],
      level: 'county',
      line: 'SPEC',
      areaOrgId: orgId(area),
      responsibleOrgId: orgId(firm),
      supervisingOrgId: orgId(department),
      proposedDeadline: addDays(this.today, days),
      reason: '重大隐患，需挂牌督办。虚构示例。',
    };
    return this.listing('propose', office, 'officer', proposal);
  }

  listed(days: number): this {
    const { office } = this.places;
    const deadline = addDays(this.today, days);
    const approve: ListingCommand<'ApproveListing'> = {
      type: 'ApproveListing',
      rulePack: 'district-default',
      deadline,
    };
    this.listing('approve', 'demo', 'head', approve);
    const service: ListingCommand<'RecordService'> = {
      type: 'RecordService',
      how: '直接送达',
      receipt: '签收',
      servedOn: this.today,
    };
    return this.listing('serve', office, 'officer', service);
  }

  planAccepted(): this {
    const five = {
      dutyHolder: '设备管理岗',
      measures: '更换并复验',
      money: '20000',
      timeLimit: addDays(this.today, 30),
      emergencyPlan: '停用并疏散',
    };
    this.hazard('plan', this.places.firm, { type: 'SubmitPlan', five });
    return this.hazard('accept', this.places.department, { type: 'AcceptPlan' });
  }

  private hazard(step: string, org: string, command: HazardCommand): this {
    return this.add('hazard', demoId(this.key), step, org, 'officer', command);
  }

  private listing(step: string, org: string, role: PostRole, command: ListingCommand): this {
    return this.add('listing', demoId(this.key, 'listing'), step, org, role, command);
  }

  private add(kind: SubjectKind, subject: string, step: string, org: string, role: PostRole, command: Command): this {
    this.deeds.push({ name: `${this.key}-${step}`, kind, subject, who: actorOf(org, role), command });
    return this;
  }
}

const SPEC = { department: 'market', office: 'spec_office' } as const;

/** A living office: hazards in different states, from one nobody has looked at to one that is fixed. All invented. */
export function demoStory(today: LegalDay): readonly Deed[] {
  const spec = (key: string, area: string, firm: string) => new HazardStory(key, today, { area, firm, ...SPEC });
  return [
    spec('furnace', 'east_town', 'boiler_firm')
      .reported('department', {
        title: '导热油炉超压运行（演示）',
        description: '导热油炉出口压力超过允许值，联锁保护失效。虚构示例。',
        line: 'SPEC',
        place: '热力站（示例地点）',
        source: 'department-inspection',
        suspectedLevel: 'major',
      })
      .controlled('停炉，专人看守。')
      .graded('major')
      .proposedForListing(60)
      .listed(60)
      .planAccepted(),
    spec('crane', 'park', 'lift_firm')
      .reported('department', {
        title: '桥式起重机制动器失灵（演示）',
        description: '起升机构制动器磨损超限，吊钩无防脱装置。虚构示例。',
        line: 'SPEC',
        place: '一号库（示例地点）',
        source: 'department-inspection',
        suspectedLevel: 'major',
      })
      .controlled('停用起重机，挂牌上锁。')
      .graded('major')
      .proposedForListing(45),
    new HazardStory('exit', today, {
      area: 'west_street',
      firm: 'mall_firm',
      department: 'fire',
      office: 'fire_office',
    })
      .reported('department', {
        title: '商场疏散通道被堵（演示）',
        description: '二层疏散通道堆放货物，安全出口上锁。虚构示例。',
        line: 'FIRE',
        place: '二层（示例地点）',
        source: 'department-inspection',
        suspectedLevel: 'general',
      })
      .graded('general')
      .ordered(15),
    spec('boiler', 'east_town', 'boiler_firm').reported('department', {
      title: '锅炉安全阀超期未校验（演示）',
      description: '蒸汽锅炉仍在运行，安全阀校验日期已过，水位报警装置失灵。虚构示例。',
      line: 'SPEC',
      place: '锅炉房（示例地点）',
      source: 'department-inspection',
      suspectedLevel: 'major',
    }),
    spec('lift', 'park', 'lift_firm').reported('firm', {
      title: '货梯轿厢应急照明损坏（演示）',
      description: '自查发现货梯轿厢应急照明不亮。虚构示例。',
      line: 'SPEC',
      place: '二号库（示例地点）',
      source: 'self-check',
      suspectedLevel: 'general',
    }),
  ].flatMap(({ deeds }) => deeds);
}
