import type { OrgKind } from '@bihuan/persistence';

/** One organisation of the sample district. */
export interface SampleOrg {
  readonly key: string;
  readonly parent: string | null;
  readonly kind: OrgKind;
  readonly name: string;
  readonly nameEn: string;
}

/** A line (a sector part's code) with its department, its committee's office, and firms that its hazards are found in. */
interface SampleLine {
  readonly committee: readonly [key: string, zh: string, en: string];
  readonly office: readonly [key: string, zh: string, en: string];
  readonly department: readonly [key: string, zh: string, en: string];
  readonly firms: readonly (readonly [key: string, town: string, zh: string, en: string])[];
}

/** Invented, and marked as a demonstration in every name that can leave the district. */
export const SAMPLE_LINES: Readonly<Record<string, SampleLine>> = {
  ROAD: {
    committee: ['road_committee', '道路交通专委会', 'Road traffic committee'],
    office: ['road_office', '道路交通专委办', 'Road traffic office'],
    department: ['traffic', '交通管理大队', 'Traffic police'],
    firms: [['haul_firm', 'west_street', '样本货运公司', 'Sample Haulage']],
  },
  BUILD: {
    committee: ['build_committee', '建设工程专委会', 'Construction committee'],
    office: ['build_office', '建设工程专委办', 'Construction office'],
    department: ['housing', '住建局', 'Housing and construction'],
    firms: [['site_firm', 'south_town', '样本建筑公司', 'Sample Builders']],
  },
  CHEM: {
    committee: ['chem_committee', '危险化学品专委会', 'Hazardous chemicals committee'],
    office: ['chem_office', '危险化学品专委办', 'Hazardous chemicals office'],
    department: ['emergency', '应急管理局', 'Emergency management'],
    firms: [['paint_firm', 'park', '样本涂料厂', 'Sample Paints']],
  },
  FIRE: {
    committee: ['fire_committee', '消防专委会', 'Fire safety committee'],
    office: ['fire_office', '消防专委办', 'Fire safety office'],
    department: ['fire', '消防救援大队', 'Fire and rescue'],
    firms: [
      ['mall_firm', 'west_street', '样本商场', 'Sample Mall'],
      ['hotel_firm', 'east_town', '样本宾馆', 'Sample Hotel'],
    ],
  },
  TRADE: {
    committee: ['trade_committee', '工业制造专委会', 'Industry and trade committee'],
    office: ['trade_office', '工业制造专委办', 'Industry and trade office'],
    department: ['industry', '工业和信息化局', 'Industry and information'],
    firms: [['machine_firm', 'south_town', '样本机械厂', 'Sample Machine Works']],
  },
  CITY: {
    committee: ['city_committee', '城市运行专委会', 'City operation committee'],
    office: ['city_office', '城市运行专委办', 'City operation office'],
    department: ['urban', '城市管理局', 'Urban management'],
    firms: [['gas_firm', 'east_town', '样本燃气公司', 'Sample Gas']],
  },
  SPEC: {
    committee: ['spec_committee', '特种设备专委会', 'Special equipment committee'],
    office: ['spec_office', '特种设备专委办', 'Special equipment office'],
    department: ['market', '市场监管局', 'Market supervision'],
    firms: [
      ['boiler_firm', 'east_town', '样本印染厂', 'Sample Dyeing Works'],
      ['lift_firm', 'park', '样本仓储公司', 'Sample Storage'],
    ],
  },
  CULT: {
    committee: ['cult_committee', '文化旅游专委会', 'Culture and tourism committee'],
    office: ['cult_office', '文化旅游专委办', 'Culture and tourism office'],
    department: ['culture', '文化旅游局', 'Culture and tourism'],
    firms: [['cinema_firm', 'west_street', '样本影城', 'Sample Cinema']],
  },
};

/** Towns, streets and parks, each its own area. */
export const SAMPLE_TOWNS = ['east_town', 'west_street', 'south_town', 'north_town', 'park'] as const;

const marked = (key: string, parent: string | null, kind: OrgKind, zh: string, en: string): SampleOrg => ({
  key,
  parent,
  kind,
  name: `${zh}（演示）`,
  nameEn: `${en} (demo)`,
});

/** Every organisation, parents before their children. */
export const SAMPLE_ORGS: readonly SampleOrg[] = [
  marked('demo', null, 'district', '示例区', 'Sample District'),
  marked('committee', 'demo', 'committee', '示例区安委会', 'Safety committee'),
  marked('office', 'committee', 'office', '示例区安委办', 'Committee office'),
  marked('east_town', 'demo', 'town', '东样镇', 'East Sample Town'),
  marked('west_street', 'demo', 'town', '西样街道', 'West Sample Street'),
  marked('south_town', 'demo', 'town', '南样镇', 'South Sample Town'),
  marked('north_town', 'demo', 'town', '北样镇', 'North Sample Town'),
  marked('park', 'demo', 'park', '样板工业园', 'Sample Park'),
  ...Object.values(SAMPLE_LINES).flatMap(({ committee, office, department, firms }) => [
    marked(committee[0], 'committee', 'committee', committee[1], committee[2]),
    marked(office[0], committee[0], 'office', office[1], office[2]),
    marked(department[0], 'demo', 'department', department[1], department[2]),
    ...firms.map(([key, town, zh, en]) => marked(key, town, 'enterprise', zh, en)),
  ]),
];
