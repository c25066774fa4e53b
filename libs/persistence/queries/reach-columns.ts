import type { Relation, RightsKind } from '@bihuan/domain';
import { SUBJECT_TABLES } from './subjects';

/** Where a row says which organisations stand in a relation to it: one of its own columns, or rows of ids (column `org`). */
export type RelationSource = { readonly column: string } | { readonly rows: string };

/** Where the facts that rights ask of a row lie; `t` is the row. Not a rule: only where to look. */
export interface ReachColumns {
  readonly table: string;
  readonly state: string;
  readonly line: string | null;
  readonly path: string | null;
  readonly related: Readonly<Partial<Record<Relation, RelationSource>>>;
}

// What the system does itself has no organisation: an empty text.
const asOrg = (text: string): string => `nullif(${text}, '')::uuid`;
const inBody = (field: string): RelationSource => ({ column: asOrg(`t.body->>'${field}'`) });
const subject = (kind: keyof typeof SUBJECT_TABLES, more: Partial<ReachColumns> = {}): ReachColumns => ({
  table: SUBJECT_TABLES[kind],
  state: 't.state',
  line: null,
  path: 't.org_path',
  related: {},
  ...more,
});
const pathOf = (column: string): string => `(select o.path from orgs o where o.id = ${column})`;

/** A unit `u` at `o` that owes round `r` is seen by whoever may see its answer. */
export const ROUND_UNIT_COLUMNS: Pick<ReachColumns, 'state' | 'line' | 'path' | 'related'> = {
  state: 'u.state',
  line: `r.body->>'code'`,
  path: 'o.path',
  related: { submitting: { column: 'u.org_id' } },
};

/** By what a permission is about; a summary is not a row. */
export const REACH_COLUMNS: Readonly<Record<Exclude<RightsKind, 'summary'>, ReachColumns>> = {
  hazard: subject('hazard', {
    line: 't.line',
    related: {
      responsible: { column: 't.responsible_org_id' },
      supervising: { column: 't.supervising_org_id' },
      'listing-authority': inBody('listingAuthorityOrgId'),
      receiving: { column: asOrg(`t.body->'transfer'->>'toOrgId'`) },
      measuring: { rows: `select ${asOrg(`m->>'bodyOrgId'`)} as org from jsonb_array_elements(t.body->'measures') m` },
      reporting: { column: asOrg(`t.body->'reportedBy'->>'orgId'`) },
    },
  }),
  // A listing lies at its responsible unit; the area it is about is that of its hazards.
  listing: subject('listing', {
    line: `t.body->>'line'`,
    path: pathOf(`(t.body->>'areaOrgId')::uuid`),
    related: {
      responsible: { column: 't.responsible_org_id' },
      supervising: inBody('supervisingOrgId'),
      'listing-authority': inBody('authorityOrgId'),
    },
  }),
  slip: subject('slip', {
    line: '(select h.line from hazards h where h.id = t.cause_id)',
    related: { served: { column: `case when t.body->>'service' is not null then t.addressee_org_id end` } },
  }),
  round: subject('round', {
    line: `t.body->>'code'`,
    related: { owing: { rows: 'select u.org_id as org from round_units u where u.round_id = t.id' } },
  }),
  submission: subject('submission', {
    line: `t.body->>'code'`,
    related: { submitting: { column: 't.unit_id' } },
  }),
  part: subject('part', { line: 't.code' }),
  campaign: subject('campaign'),
  amendment: subject('amendment'),
  quota: subject('quota', { line: 't.code' }),
  'look-back': subject('look-back', { line: 't.code' }),
  inspection: subject('inspection', {
    line: 't.line',
    related: {
      inspecting: {
        // Inspectors of a draw's list; the team of a planned one, and whoever is to go again.
        rows: `select ${asOrg(`i->>'orgId'`)} as org from jsonb_array_elements(
          coalesce(t.body->'lists'->'inspectors', t.body->'team') || jsonb_build_array(t.body->'reCheckDue')) i`,
      },
      inspected: { column: 't.shown_to_org_id' },
    },
  }),
  // A firm's own colour; that of its line or area is not its own.
  warning: subject('warning', { related: { itself: { column: `case when t.scope = 'unit' then t.of::uuid end` } } }),
  'tip-off': {
    ...{ table: 'tip_offs', state: 't.state', line: 't.line', path: null },
    related: { handling: { column: 't.handler_org_id' } },
  },
  org: {
    table: 'orgs',
    state: 't.kind',
    line: null,
    path: 't.path',
    related: {
      itself: { column: 't.id' },
      below: { rows: 'select o.id as org from orgs o where o.path <@ t.path and o.district_id = t.district_id' },
    },
  },
  post: {
    table: 'posts',
    state: '(select o.kind from orgs o where o.id = t.org_id)',
    line: null,
    path: pathOf('t.org_id'),
    related: { itself: { column: 't.org_id' } },
  },
};
