import { relationsTo, type Relation, type RightsKind, type SubjectKind } from '@bihuan/domain';
import { SUBJECT_TABLES } from './subjects';

/**
 * Where it says which organisations stand in a relation to a row: one of its own columns, or pairs of a row's id and an
 * organisation's (columns `id` and `org`).
 */
export type RelationSource = { readonly column: string } | { readonly pairs: string };

/** Where the facts that rights ask of a row lie; `t` is the row. Not a rule: only where to look. */
export interface ReachColumns {
  readonly table: string;
  readonly state: string;
  readonly line: string | null;
  readonly path: string | null;
  readonly related: Readonly<Partial<Record<Relation, RelationSource>>>;
}

/**
 * The column in which a row keeps the one organisation that stands in this relation to it. A column and not a fact in the
 * body: below row-level security an index is read only by operators that leak nothing, which those on JSON and arrays do.
 */
export function tieColumn(relation: Relation): string {
  return `${relation.replaceAll('-', '_')}_org_id`;
}

/** What is kept of the facts that tie organisations to a subject; which facts these are, the domain says. */
function tiesOf(kind: SubjectKind): ReachColumns['related'] {
  const { one, many } = relationsTo(kind);
  return Object.fromEntries<RelationSource>([
    ...one.map((relation) => [relation, { column: `t.${tieColumn(relation)}` }] as const),
    ...many.map(
      (relation) =>
        [
          relation,
          { pairs: `select s.subject_id as id, s.org_id as org from subject_ties s where s.relation = '${relation}'` },
        ] as const,
    ),
  ]);
}

const subject = (kind: SubjectKind, more: Partial<ReachColumns> = {}): ReachColumns => ({
  table: SUBJECT_TABLES[kind],
  state: 't.state',
  line: null,
  path: 't.org_path',
  related: tiesOf(kind),
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
  hazard: subject('hazard', { line: 't.line' }),
  // A listing lies at its responsible unit; the area it is about is that of its hazards.
  listing: subject('listing', { line: `t.body->>'line'`, path: pathOf(`(t.body->>'areaOrgId')::uuid`) }),
  slip: subject('slip', { line: '(select h.line from hazards h where h.id = t.cause_id)' }),
  round: subject('round', {
    line: `t.body->>'code'`,
    related: { owing: { pairs: 'select u.round_id as id, u.org_id as org from round_units u' } },
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
  inspection: subject('inspection', { line: 't.line' }),
  circular: subject('circular', { line: 't.line' }),
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
      below: {
        pairs: `select a.id, o.id as org from orgs a join orgs o on o.path <@ a.path and o.district_id = a.district_id`,
      },
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
