import type {
  AmendmentCommand,
  Api,
  CampaignCommand,
  CircularCommand,
  CommandAnswer,
  EventPage,
  Explanation,
  HazardCommand,
  InspectionCommand,
  ListingCommand,
  LookBackCommand,
  PartCommand,
  QuotaCommand,
  RoundCommand,
  SlipCommand,
  Subject,
  SubmissionCommand,
  WarningCommand,
} from '@bihuan/client';

/** The kinds of subjects that have a page, with the name under which the service lists them. */
export const PLURALS = {
  hazard: 'hazards',
  listing: 'listings',
  slip: 'slips',
  campaign: 'campaigns',
  part: 'parts',
  round: 'rounds',
  quota: 'quotas',
  submission: 'submissions',
  amendment: 'amendments',
  inspection: 'inspections',
  'look-back': 'look-backs',
  warning: 'warnings',
  circular: 'circulars',
} as const;
export type Kind = keyof typeof PLURALS;

/** Beside them what is no subject of the record and has a page and forms of its own. */
export const PAGES = { ...PLURALS, enterprise: 'enterprises', 'tip-off': 'tip-offs' } as const;
export type PageKind = keyof typeof PAGES;

/** Any command that some subject takes. */
export type AnyCommand =
  | AmendmentCommand
  | CampaignCommand
  | CircularCommand
  | HazardCommand
  | InspectionCommand
  | ListingCommand
  | LookBackCommand
  | PartCommand
  | QuotaCommand
  | RoundCommand
  | SlipCommand
  | SubmissionCommand
  | WarningCommand;

/** What every kind of subject offers, so that one page can show them all. */
export interface SubjectApi {
  view(path: { id: string }): Promise<Subject>;
  events(path: { id: string }, cursor?: string): Promise<EventPage>;
  /** Null for kinds whose clocks have no explanation of their own. */
  explain: ((path: { id: string; clock: string }) => Promise<Explanation>) | null;
  command(path: { id: string }, body: AnyCommand, key: string): Promise<CommandAnswer>;
}

interface Calls<C> {
  view(call: { path: { id: string } }): Promise<Subject>;
  events(call: { path: { id: string }; query?: { cursor?: string; limit?: number } }): Promise<EventPage>;
  explain?(call: { path: { id: string; clock: string } }): Promise<Explanation>;
  command(call: { path: { id: string }; body: C; headers: { 'Idempotency-Key': string } }): Promise<CommandAnswer>;
}

/** The page's own forms give a kind only its own commands; the service refuses any other. */
function over<C>(calls: Calls<C>): SubjectApi {
  return {
    view: (path) => calls.view({ path }),
    events: (path, cursor) =>
      calls.events({ path, query: { limit: 100, ...(cursor === undefined ? {} : { cursor }) } }),
    explain: calls.explain ? (path) => calls.explain?.({ path }) ?? Promise.reject(new Error('no explanation')) : null,
    command: (path, body, key) => calls.command({ path, body: body as C, headers: { 'Idempotency-Key': key } }),
  };
}

/** The routes of one kind. */
export function subjectApi(api: Api, kind: Kind): SubjectApi {
  switch (kind) {
    case 'hazard':
      return over<HazardCommand>(api.hazards);
    case 'listing':
      return over<ListingCommand>(api.listings);
    case 'slip':
      return over<SlipCommand>(api.slips);
    case 'campaign':
      return over<CampaignCommand>(api.campaigns);
    case 'part':
      return over<PartCommand>(api.parts);
    case 'round':
      return over<RoundCommand>(api.rounds);
    case 'quota':
      return over<QuotaCommand>(api.quotas);
    case 'submission':
      return over<SubmissionCommand>(api.submissions);
    case 'amendment':
      return over<AmendmentCommand>(api.amendments);
    case 'inspection':
      return over<InspectionCommand>(api.inspections);
    case 'look-back':
      return over<LookBackCommand>(api.lookBacks);
    case 'circular':
      return over<CircularCommand>(api.circulars);
    case 'warning':
      return over<WarningCommand>(api.warnings);
  }
}

/** How the service tells why a date is that date; null for kinds whose clocks have no explanation. */
export function explainerOf(api: Api, kind: Kind | 'tip-off'): SubjectApi['explain'] {
  return kind === 'tip-off' ? (path) => api.tipOffs.explain({ path }) : subjectApi(api, kind).explain;
}

/** The kind with this plural; null for an address that means none. */
export function kindOf(plural: string | undefined): Kind | null {
  const found = Object.entries(PLURALS).find(([, name]) => name === plural);
  return found ? (found[0] as Kind) : null;
}

/** The address of the page of a subject, an enterprise or a tip-off; null for kinds without one. */
export function addressOf(kind: string, id: string): string | null {
  const plural = (PAGES as Readonly<Record<string, string>>)[kind];
  return plural === undefined ? null : `/${plural}/${id}`;
}

/** What a form is about that starts from nothing. */
export const NOTHING: Subject = {
  id: '',
  kind: '',
  version: 0,
  state: '',
  stateName: '',
  ended: false,
  changedAt: '',
  nextDue: null,
  clocks: [],
  facts: {},
};
