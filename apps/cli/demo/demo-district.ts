import { deriveId, type Directory } from '@bihuan/domain';
import type { NewOrg, NewPost, NewUser, OrgKind } from '@bihuan/persistence';

/** The demo district has the same ids everywhere, so that an interrupted creation can go on. */
export function demoId(...parts: readonly string[]): string {
  return deriveId('bihuan-demo', ...parts);
}

interface DemoOrg {
  readonly key: string;
  readonly parent: string | null;
  readonly kind: OrgKind;
  readonly name: string;
  readonly nameEn: string;
}

/** Invented, and marked as a demonstration in every name that can leave the district. */
const ORGS: readonly DemoOrg[] = [
  { key: 'demo', parent: null, kind: 'district', name: '示例区（演示）', nameEn: 'Sample District (demo)' },
  {
    key: 'committee',
    parent: 'demo',
    kind: 'committee',
    name: '示例区安委会（演示）',
    nameEn: 'Safety committee (demo)',
  },
  {
    key: 'office',
    parent: 'committee',
    kind: 'office',
    name: '示例区安委办（演示）',
    nameEn: 'Committee office (demo)',
  },
  {
    key: 'spec_committee',
    parent: 'committee',
    kind: 'committee',
    name: '特种设备专委会（演示）',
    nameEn: 'Special equipment committee (demo)',
  },
  {
    key: 'spec_office',
    parent: 'spec_committee',
    kind: 'office',
    name: '特种设备专委办（演示）',
    nameEn: 'Special equipment office (demo)',
  },
  {
    key: 'market',
    parent: 'demo',
    kind: 'department',
    name: '市场监管局（演示）',
    nameEn: 'Market supervision (demo)',
  },
  { key: 'east_town', parent: 'demo', kind: 'town', name: '东样镇（演示）', nameEn: 'East Sample Town (demo)' },
  { key: 'west_street', parent: 'demo', kind: 'town', name: '西样街道（演示）', nameEn: 'West Sample Street (demo)' },
  { key: 'park', parent: 'demo', kind: 'park', name: '样板工业园（演示）', nameEn: 'Sample Park (demo)' },
  {
    key: 'boiler_firm',
    parent: 'east_town',
    kind: 'enterprise',
    name: '样本印染厂（演示）',
    nameEn: 'Sample Dyeing Works (demo)',
  },
  {
    key: 'lift_firm',
    parent: 'park',
    kind: 'enterprise',
    name: '样本仓储公司（演示）',
    nameEn: 'Sample Storage (demo)',
  },
];

/** Who holds which post: one officer and one head everywhere, and the leader in charge in the committee. */
const LEADER_ORG = 'committee';

/** Everything of the demo district but its campaign and hazards. */
export function demoDistrict(postsFrom: string): {
  readonly districtId: string;
  readonly rootPath: string;
  readonly directory: Directory;
  readonly orgs: readonly NewOrg[];
  readonly users: readonly NewUser[];
  readonly posts: readonly NewPost[];
} {
  const districtId = demoId('district');
  const roles = (org: DemoOrg) =>
    org.key === LEADER_ORG ? (['officer', 'head', 'leader'] as const) : (['officer', 'head'] as const);
  const people = ORGS.flatMap((org) => roles(org).map((role) => ({ org, role })));
  return {
    districtId,
    rootPath: 'demo',
    directory: directoryOf(districtId),
    orgs: ORGS.map((org) => ({
      id: orgId(org.key),
      districtId,
      parentId: org.parent === null ? null : orgId(org.parent),
      label: org.key,
      kind: org.kind,
      name: org.name,
      nameEn: org.nameEn,
    })),
    users: people.map(({ org, role }) => ({
      id: userId(org.key, role),
      districtId,
      login: `demo-${org.key.replace(/_/g, '-')}-${role}`,
      name: `${org.name}${POST_NAMES[role]}`,
    })),
    posts: people.map(({ org, role }) => ({
      id: demoId('post', org.key, role),
      districtId,
      userId: userId(org.key, role),
      orgId: orgId(org.key),
      role,
      validFrom: postsFrom,
    })),
  };
}

const POST_NAMES = { officer: '经办人', head: '负责人', leader: '分管领导' } as const;

export function orgId(key: string): string {
  return demoId('org', key);
}

export function userId(orgKey: string, role: 'officer' | 'head' | 'leader'): string {
  return demoId('user', orgKey, role);
}

function directoryOf(districtId: string): Directory {
  return {
    districtId,
    committeeOffice: orgId('office'),
    committee: orgId('committee'),
    listingAuthority: orgId('demo'),
    lines: { SPEC: { department: orgId('market'), sectorOffice: orgId('spec_office') } },
    towns: Object.fromEntries(['east_town', 'west_street', 'park'].map((key) => [orgId(key), orgId(key)])),
    slipAddressees: ['east_town', 'west_street', 'park', 'market'].map(orgId),
  };
}
