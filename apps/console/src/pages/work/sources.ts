import type { Api, Me } from '@bihuan/client';

/** One thing that waits for somebody. */
export interface WorkItem {
  readonly kind: 'slip' | 'hazard' | 'submission' | 'amendment' | 'listing';
  readonly id: string;
  /** Which of the sources found it: what is to be done. */
  readonly what: What;
  /** A title, or the id of the organisation it is about. */
  readonly title: string | null;
  readonly orgId: string | null;
  readonly state: string;
  readonly stateName: string;
  /** Last day or instant, whichever the list knows; null when nothing falls due. */
  readonly due: string | null;
}

export const WHATS = [
  'release-slip',
  'answer-slip',
  'judge-answer',
  'rectify',
  'supervise',
  'accept-submission',
  'decide-amendment',
  'approve-listing',
] as const;
export type What = (typeof WHATS)[number];

/** What a district's directory says of who does what, as far as the work list needs it. */
export interface Roles {
  readonly committeeOffice: string;
  readonly listingAuthority: string;
  /** The sector office of each line. */
  readonly sectorOffices: Readonly<Record<string, string>>;
}

/** Rows of each source; each is one page in the order of what is due. */
export const MOST = 50;

export interface Source {
  readonly what: What;
  /** The post's organisation whose work this is. */
  readonly orgId: string;
}

/** What is looked for, from the posts somebody holds. Nobody's work is looked for without a post. */
export function sourcesFor(posts: Me['posts'], roles: Roles): Source[] {
  const orgs = [...new Set(posts.map((post) => post.orgId))];
  return orgs.flatMap((orgId): Source[] => {
    const whats: What[] = ['rectify', 'supervise', 'answer-slip'];
    if (orgId === roles.committeeOffice) {
      whats.push('release-slip', 'judge-answer', 'accept-submission', 'decide-amendment');
    } else if (Object.values(roles.sectorOffices).includes(orgId)) whats.push('accept-submission');
    if (orgId === roles.listingAuthority) whats.push('approve-listing');
    return whats.map((what) => ({ what, orgId }));
  });
}

const PAGE = { limit: MOST, sort: 'due' } as const;

/** Reads one source. */
export async function readSource(api: Api, { what, orgId }: Source, roles: Roles): Promise<WorkItem[]> {
  switch (what) {
    case 'release-slip':
      return slips(api, what, { state: 'proposed,held' });
    case 'judge-answer':
      return slips(api, what, { state: 'answered' });
    case 'answer-slip':
      return slips(api, what, { state: 'released,served', addressee: orgId });
    case 'rectify':
      return hazards(api, what, { responsible: orgId });
    case 'supervise':
      return hazards(api, what, { supervising: orgId });
    case 'accept-submission':
      return submissions(api, orgId, roles);
    case 'decide-amendment': {
      const { items } = await api.amendments.list({ query: { ...PAGE, state: 'proposed' } });
      return items.map((row) => item('amendment', what, row, {}));
    }
    case 'approve-listing': {
      const { items } = await api.listings.list({ query: { ...PAGE, state: 'proposed' } });
      return items.map((row) => item('listing', what, row, { orgId: row.responsibleOrgId }));
    }
  }
}

async function slips(api: Api, what: What, query: { state: string; addressee?: string }): Promise<WorkItem[]> {
  const { items } = await api.slips.list({ query: { ...PAGE, ...query } });
  return items.map((row) => item('slip', what, row, { title: row.slipKindName, orgId: row.addresseeOrgId }));
}

async function hazards(
  api: Api,
  what: What,
  query: { responsible?: string; supervising?: string },
): Promise<WorkItem[]> {
  const { items } = await api.hazards.list({ query: { ...PAGE, ended: 'false', ...query } });
  return items
    .filter((row) => row.state !== 'closed' || row.nextDue !== null)
    .map((row) => item('hazard', what, row, { title: row.title, orgId: row.responsibleOrgId }));
}

/** Submissions to the rounds of the office's own parts; the overall part and lines without an office are the committee's. */
async function submissions(api: Api, orgId: string, roles: Roles): Promise<WorkItem[]> {
  const [sent, rounds, parts] = await Promise.all([
    api.submissions.list({ query: { ...PAGE, state: 'submitted' } }),
    api.rounds.list({ query: { limit: 200, ended: 'false' } }),
    api.parts.list({ query: { limit: 200, ended: 'false' } }),
  ]);
  const office = new Map(parts.items.map((part) => [part.id, roles.sectorOffices[part.code] ?? roles.committeeOffice]));
  const mine = new Set(rounds.items.filter((round) => office.get(round.partId) === orgId).map((round) => round.id));
  return sent.items
    .filter((row) => mine.has(row.roundId))
    .map((row) => item('submission', 'accept-submission', row, { orgId: row.orgId }));
}

interface Row {
  readonly id: string;
  readonly state: string;
  readonly stateName: string;
  readonly nextDue: string | null;
}

function item(
  kind: WorkItem['kind'],
  what: What,
  row: Row,
  { title = null, orgId = null }: { readonly title?: string | null; readonly orgId?: string | null },
): WorkItem {
  return { kind, id: row.id, what, title, orgId, state: row.state, stateName: row.stateName, due: row.nextDue };
}

/** Least time left first; what has no day comes last. A thing found twice is one line, the first source's. */
export function inOrder(items: readonly WorkItem[]): WorkItem[] {
  const once = new Map<string, WorkItem>();
  for (const one of items) if (!once.has(one.id)) once.set(one.id, one);
  return [...once.values()].sort((a, b) => {
    if (a.due === b.due) return a.id < b.id ? -1 : 1;
    if (a.due === null) return 1;
    if (b.due === null) return -1;
    return a.due < b.due ? -1 : 1;
  });
}
