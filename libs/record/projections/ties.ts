import { relationsTo, tiedBy, type Relation, type SubjectKind, type SubjectState } from '@bihuan/domain';
import { queries, type Statement } from '@bihuan/persistence';
import type { Below, Projection } from './types';

const WRITE: Statement = {
  name: 'write_subject_ties',
  text: `with tied as (select * from unnest($3::text[], $4::uuid[]) as x(relation, org_id)),
      gone as (delete from subject_ties where subject_id = $1 and (relation, org_id) not in (select relation, org_id from tied))
    insert into subject_ties (subject_id, district_id, relation, org_id) select $1, $2, relation, org_id from tied
    on conflict do nothing`,
};

/** A kind's projection, and with each row what the facts say that tie organisations to it; rights find it by that. */
export function withTies(kind: SubjectKind, projection: Projection): Projection {
  const { one, many } = relationsTo(kind);
  const columns = Object.fromEntries(one.map((relation) => [queries.tieColumn(relation), 'uuid']));
  return {
    columns: { ...projection.columns, ...columns },
    own: (state) => ({
      ...projection.own(state),
      ...Object.fromEntries(
        one.map((relation) => [queries.tieColumn(relation), tiedBy(state, relation)[0] ?? null] as const),
      ),
    }),
    orgId: (state, directory) => projection.orgId(state, directory),
    below: (state, before) => [
      ...(projection.below?.(state, before) ?? []),
      ...(many.some((relation) => changed(state, before, relation)) ? [rowsOf(state, many)] : []),
    ],
  };
}

function changed(state: SubjectState, before: SubjectState | null, relation: Relation): boolean {
  return tiedBy(state, relation).join() !== (before ? tiedBy(before, relation).join() : '');
}

function rowsOf(state: SubjectState, many: readonly Relation[]): Below {
  const tied = many.flatMap((relation) => tiedBy(state, relation).map((orgId) => ({ relation, orgId })));
  const { id, districtId } = state;
  return {
    statement: WRITE,
    params: [id, districtId, tied.map(({ relation }) => relation), tied.map(({ orgId }) => orgId)],
  };
}
