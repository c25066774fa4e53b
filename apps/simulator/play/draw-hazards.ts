import type { SimulationOptions } from '@bihuan/contracts/simulation';
import {
  type CalendarYear,
  type ChosenCalendars,
  type HazardCommand,
  type Instant,
  type LegalDay,
  type PartState,
  type SubjectRef,
  addDays,
  chooseCalendars,
  dayKind,
  daysBetween,
  deriveId,
  instantAt,
} from '@bihuan/domain';
import { SAMPLE_LINES, actorOf, orgId } from '@bihuan/sample';
import { Chance } from '../people/chance';
import type { Act } from '../people/move';

/** A hazard that will be found: when, and by whom it is reported. */
export interface Finding extends Act {
  readonly at: Instant;
}

/** What is found in a line; invented. */
const FINDS: Readonly<Record<string, readonly string[]>> = {
  ROAD: ['货车超载且制动不合格', '驾驶员疲劳驾驶无管控', '临水弯道护栏缺失'],
  BUILD: ['深基坑支护变形', '高支模未按方案搭设', '塔吊限位失效'],
  CHEM: ['储罐液位报警失效', '可燃气体探测器未投用', '装卸区静电接地断开'],
  FIRE: ['疏散通道被占用', '自动喷水系统关闭', '防火门损坏'],
  TRADE: ['仓库用电线路老化', '卖场安全出口上锁', '液氨制冷管道腐蚀'],
  CITY: ['燃气管道被占压', '户外广告牌松动', '窨井盖缺失'],
  SPEC: ['锅炉安全阀超期未校验', '电梯限速器失效', '压力容器超期未检'],
  CULT: ['影厅应急照明不亮', '游乐设施未检验', '场所超员经营'],
};

type Drawn = Pick<SimulationOptions, 'seed' | 'hazards' | 'year' | 'people'> & {
  /** The first of several years: its hazards are those of a simulation of that year alone. */
  readonly first?: number;
};

/** Draws the hazards of a year: days, lines, levels, places and finders follow from the seed. */
export function drawHazards(
  options: Drawn,
  parts: readonly PartState[],
  calendars: readonly CalendarYear[],
): readonly Finding[] {
  const codes = parts.map((part) => part.code).filter((code) => code in SAMPLE_LINES);
  const lines = codes.length > 0 ? codes.sort() : Object.keys(SAMPLE_LINES).sort();
  const chosen = chooseCalendars(calendars, 'latest');
  const first = `${options.year}-01-02`;
  const span = daysBetween(first, `${options.year}-11-30`);
  return Array.from({ length: options.hazards }, (_, n) => {
    const chance = new Chance(options.seed, 'hazard', ...nameOf(options, n));
    const day = workdayFrom(addDays(first, chance.between([0, span])), chosen);
    const line = chance.pick(lines);
    return found(
      options,
      n,
      line,
      parts.find((part) => part.code === line),
      chance,
      instantAt(day, timeOfDay(chance)),
    );
  });
}

/** The day itself when people work on it, else the next on which they do. */
export function workdayFrom(day: LegalDay, calendars: ChosenCalendars): LegalDay {
  let next = day;
  while (dayKind(next, calendars).kind === 'rest') next = addDays(next, 1);
  return next;
}

/** A minute of the working day, as `HH:mm`. */
export function timeOfDay(chance: Chance): string {
  const minutes = chance.between([9 * 60, 16 * 60 + 59]);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** What tells a hazard from all others of the simulation. */
function nameOf({ year, first = year }: Drawn, n: number): readonly string[] {
  return year === first ? [String(n)] : [String(year), String(n)];
}

function found(
  options: Drawn,
  n: number,
  line: string,
  part: PartState | undefined,
  chance: Chance,
  at: Instant,
): Finding {
  const { firms, department } = SAMPLE_LINES[line] ?? { firms: [], department: ['office'] as const };
  const [firm, town, firmName] = chance.pick(firms);
  const [source, finder] = chance.pick([
    ['department-inspection', department[0]],
    ['town-patrol', town],
    ['self-check', firm],
  ] as const);
  const subject: SubjectRef = {
    kind: 'hazard',
    id: deriveId('bihuan-simulation', String(options.seed), 'hazard', ...nameOf(options, n)),
  };
  const title = chance.pick(FINDS[line] ?? ['安全管理制度缺失']);
  const command: HazardCommand<'Report'> = {
    type: 'Report',
    title: `${title}（演示 ${n + 1}）`,
    description: `${title}。模拟产生，并非真实情况。`,
    line,
    areaOrgId: orgId(town),
    place: `${firmName}（演示）`,
    source,
    suspectedLevel: chance.happens(options.people.turns.suspectedMajor) ? 'major' : 'general',
    responsibleOrgId: orgId(firm),
    ...(part ? { campaignId: part.campaignId, partId: part.id } : {}),
  };
  return { at, subject, command, actor: actorOf(finder, 'officer') };
}
