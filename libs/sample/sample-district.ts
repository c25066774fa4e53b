import {
  deriveId,
  leaveOpen,
  openQuestions,
  type Actor,
  type Directory,
  type FieldAnswers,
  type Instant,
  type NamedOrgs,
  type PlanEdition,
  type PostRole,
} from '@bihuan/domain';
import type { NewOrg, NewPost, NewUser } from '@bihuan/persistence';
import { SAMPLE_LINES, SAMPLE_ORGS, SAMPLE_TOWNS, type SampleOrg } from './sample-orgs';

/** The sample district has the same ids everywhere, so that an interrupted creation can go on. */
export function demoId(...parts: readonly string[]): string {
  return deriveId('bihuan-demo', ...parts);
}

/** Who holds which post: one officer and one head everywhere, and the leader in charge in the committee. */
const LEADER_ORG = 'committee';

/** Everything of the sample district but its campaign and hazards; posts begin at that legal instant. */
export function sampleDistrict(postsFrom: Instant): {
  readonly districtId: string;
  readonly rootPath: string;
  readonly directory: Directory;
  readonly orgs: readonly NewOrg[];
  readonly users: readonly NewUser[];
  readonly posts: readonly NewPost[];
} {
  const districtId = demoId('district');
  const roles = (org: SampleOrg) =>
    org.key === LEADER_ORG ? (['officer', 'head', 'leader'] as const) : (['officer', 'head'] as const);
  const people = SAMPLE_ORGS.flatMap((org) => roles(org).map((role) => ({ org, role })));
  return {
    districtId,
    rootPath: 'demo',
    directory: directoryOf(districtId),
    orgs: SAMPLE_ORGS.map((org) => ({
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

/** The id of an organisation of the sample district. */
export function orgId(key: string): string {
  return demoId('org', key);
}

/** The id of the person with this post. */
export function userId(orgKey: string, role: PostRole): string {
  return demoId('user', orgKey, role);
}

/** The sample district's answers to what the plan of 2019 leaves open. */
const ROLES: NamedOrgs = {
  'build-members': [orgId('housing'), orgId('south_town'), orgId('park')],
  'build-sampling-recipient': [orgId('build_office')],
  'cult-members': [orgId('culture'), orgId('west_street'), orgId('east_town')],
};

/** What a launch in the sample district answers to this plan's open questions; a role nobody thought of is its towns'. */
export function sampleRoles(plan: PlanEdition): NamedOrgs {
  const asked = openQuestions(plan).map(({ role }) => role);
  return Object.fromEntries(asked.map((role) => [role, ROLES[role] ?? SAMPLE_TOWNS.map(orgId)]));
}

/** What a launch in the sample district answers to this plan's fields: each is decided later. */
export function openAnswers(plan: PlanEdition, parts?: readonly string[]): FieldAnswers {
  return leaveOpen(plan, '演示中暂不填写', parts);
}

/** The person with this post, acting by it. */
export function actorOf(orgKey: string, role: PostRole): Actor {
  return { userId: userId(orgKey, role), orgId: orgId(orgKey), posts: [{ orgId: orgId(orgKey), role }] };
}

function directoryOf(districtId: string): Directory {
  const lines = Object.entries(SAMPLE_LINES);
  return {
    districtId,
    committeeOffice: orgId('office'),
    committee: orgId('committee'),
    listingAuthority: orgId('demo'),
    lines: Object.fromEntries(
      lines.map(([code, { department, office }]) => [
        code,
        { department: orgId(department[0]), sectorOffice: orgId(office[0]) },
      ]),
    ),
    towns: Object.fromEntries(SAMPLE_TOWNS.map((key) => [orgId(key), orgId(key)])),
    slipAddressees: [...SAMPLE_TOWNS, ...lines.map(([, { department }]) => department[0])].map(orgId),
  };
}
