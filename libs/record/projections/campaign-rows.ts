import type { CampaignState, PartState, RoundState } from '@bihuan/domain';
import type { Below, Projection } from './types';

/** A campaign belongs to the committee's office, which runs it. */
export const campaignRow: Projection<CampaignState> = {
  columns: { plan_id: 'text', year: 'int', closed_how: 'text' },
  own: (campaign) => ({ plan_id: campaign.planId, year: campaign.year, closed_how: campaign.closed?.how ?? null }),
  orgId: (_campaign, directory) => directory.committeeOffice,
};

/** A part belongs to its sector's office; the overall part to the committee's. Its phases and duties are rows below it. */
export const partRow: Projection<PartState> = {
  columns: { campaign_id: 'uuid', code: 'text' },
  own: (part) => ({ campaign_id: part.campaignId, code: part.code }),
  orgId: (part, directory) => directory.lines[part.code]?.sectorOffice ?? directory.committeeOffice,
  below: (part, before) => [
    ...(part.phases === before?.phases ? [] : [phases(part)]),
    ...(part.duties === before?.duties ? [] : [duties(part)]),
  ],
};

/** A round belongs to its sector's office, which collects it. */
export const roundRow: Projection<RoundState> = {
  columns: { part_id: 'uuid', duty_id: 'text', period: 'text', due: 'date', locks_after: 'date' },
  own: (round) => ({
    ...{ part_id: round.partId, duty_id: round.dutyId, period: round.period, due: round.due },
    locks_after: round.locksAfter ?? null,
  }),
  orgId: (round, directory) => directory.lines[round.code]?.sectorOffice ?? directory.committeeOffice,
  below: (round, before) => (round.exceptions === before?.exceptions ? [] : [exceptions(round)]),
};

function exceptions(round: RoundState): Below {
  const rows = Object.entries(round.exceptions ?? {}).map(([orgId, { until, reason, at, by }]) => ({
    ...{ org_id: orgId, until, reason, granted_at: at, granted_by: by },
  }));
  return {
    statement: {
      name: 'write_round_exceptions',
      text: `insert into round_exceptions (round_id, district_id, org_id, until, reason, granted_at, granted_by)
        select $1, $2, r.* from jsonb_to_recordset($3::jsonb) r(org_id uuid, until date, reason text, granted_at timestamptz, granted_by text)
        on conflict (round_id, org_id) do update set until = excluded.until, reason = excluded.reason,
          granted_at = excluded.granted_at, granted_by = excluded.granted_by`,
    },
    params: [round.id, round.districtId, JSON.stringify(rows)],
  };
}

function phases(part: PartState): Below {
  const rows = part.phases.map((phase) => ({
    key: phase.key,
    name: phase.name.zh,
    gate: phase.gate,
    state: phase.state,
    planned_from: phase.from,
    planned_to: phase.to,
    opened_at: phase.openedAt,
    closed_at: phase.closedAt,
    closed_how: phase.closedHow,
    confirmed_by: phase.confirmedBy,
    held_since: phase.heldSince,
  }));
  return {
    statement: {
      name: 'write_phases',
      text: `insert into phases (part_id, district_id, key, name, gate, state, planned_from, planned_to, opened_at, closed_at, closed_how,
          confirmed_by, held_since)
        select $1, $2, r.* from jsonb_to_recordset($3::jsonb) r(key text, name text, gate text, state text, planned_from date,
          planned_to date, opened_at timestamptz, closed_at timestamptz, closed_how text, confirmed_by text, held_since timestamptz)
        on conflict (part_id, key) do update set name = excluded.name, gate = excluded.gate, state = excluded.state,
          planned_from = excluded.planned_from, planned_to = excluded.planned_to, opened_at = excluded.opened_at,
          closed_at = excluded.closed_at, closed_how = excluded.closed_how,
          confirmed_by = excluded.confirmed_by, held_since = excluded.held_since`,
    },
    params: [part.id, part.districtId, JSON.stringify(rows)],
  };
}

function duties(part: PartState): Below {
  return {
    statement: {
      name: 'write_duties',
      text: `insert into duties (part_id, district_id, id, body)
        select $1, $2, r->>'id', r from jsonb_array_elements($3::jsonb) r
        on conflict (part_id, id) do update set body = excluded.body`,
    },
    params: [part.id, part.districtId, JSON.stringify(part.duties)],
  };
}
