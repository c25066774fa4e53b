/** Tables whose rows say themselves which district they are of. */
const OF_A_DISTRICT = [
  ...['amendments', 'area_codes', 'campaigns', 'changes', 'channel_messages', 'channels', 'commands', 'counters'],
  ...['deliveries', 'duties', 'enterprise_contacts', 'enterprise_merges', 'enterprise_sites', 'enterprises', 'events'],
  ...['files', 'grants', 'hazard_external_ids', 'hazards', 'imports', 'inspections', 'listing_hazards'],
  ...[
    'listing_orders',
    'listings',
    'look_backs',
    'notices',
    'order_papers',
    'orgs',
    'outbox',
    'parts',
    'phases',
    'posts',
    'quotas',
  ],
  ...[
    'round_exceptions',
    'round_units',
    'rounds',
    'rule_editions',
    'slip_papers',
    'slips',
    'submissions',
    'sweeps',
    'warnings',
  ],
  // Those below have rows of no district as well; see their further policies.
  ...['audit', 'audit_heads', 'incidents', 'plans', 'policies', 'slip_templates'],
];

/** Rows without a district come with the product, for every district to read and for none to change. */
const SHARED = ['plans', 'policies', 'slip_templates'];

/** Rows that are of the district of another row. */
const BELOW = [
  ['change_subjects', 'changes', 'change_id'],
  ['import_mistakes', 'imports', 'import_id'],
  ['file_uses', 'files', 'file_id'],
] as const;

/** What opens doors for one person: theirs, and the product's own. */
const PERSONAL = ['api_tokens', 'invitations', 'recovery_codes', 'second_factor_resets', 'sessions'];

const NIL = `'00000000-0000-0000-0000-000000000000'`;

/** For tables with a district's id in each row. */
export const OF_ITS_DISTRICT = 'district_id = (select app_district())';

/** Row-level security for a new table: one policy for everything; the sub-selects are run once for each query and not for each row. */
export function guarded(table: string, condition: string): string {
  return `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy in_scope on ${table} using ((select app_everywhere()) or ${condition});`;
}

/**
 * The net below the table of rights. A transaction says for which district it works; rows of others are not there for it, and
 * cannot be written. Whoever says nothing sees nothing: a setting that a finished transaction left on a pooled connection is
 * the empty text and not null, hence nullif. FORCE, for the owner of a table would pass by its policies otherwise.
 */
export const ROW_SECURITY_SQL = `
create function app_district() returns uuid language sql stable parallel safe as
  $$ select nullif(current_setting('app.district', true), '')::uuid $$;
create function app_user() returns text language sql stable parallel safe as
  $$ select nullif(current_setting('app.user', true), '') $$;
-- The product's own work over all districts.
create function app_everywhere() returns boolean language sql stable parallel safe as
  $$ select coalesce(current_setting('app.reach', true) = 'everywhere', false) $$;
-- Administrators: besides the district they name, the register of districts and people, and what concerns no district.
create function app_register() returns boolean language sql stable parallel safe as
  $$ select coalesce(current_setting('app.reach', true) = 'register', false) $$;
-- Sealing runs as the owner, whom the policies bind as well: it works in the district it is called for, whoever calls.
alter function audit_seal(uuid, text, int) rename to audit_seal_in_scope;
create function audit_seal(district uuid, with_algorithm text, most int) returns int language plpgsql security definer
  set search_path = pg_catalog, public, pg_temp as $$
declare
  callers text := coalesce(current_setting('app.district', true), '');
  done int;
begin
  perform set_config('app.district', district::text, true);
  done := audit_seal_in_scope(district, with_algorithm, most);
  perform set_config('app.district', callers, true);
  return done;
end $$;
revoke all on function audit_seal(uuid, text, int) from public;
${OF_A_DISTRICT.map((table) => guarded(table, OF_ITS_DISTRICT)).join('')}
${SHARED.map((table) => `\ncreate policy shared on ${table} for select using (district_id is null);`).join('')}
${BELOW.map(([table, parent, key]) => guarded(table, `exists (select from ${parent} p where p.id = ${key})`)).join('')}
${PERSONAL.map((table) => guarded(table, 'user_id::text = (select app_user())')).join('')}
${guarded('districts', '(select app_register()) or id = (select app_district())')}
${guarded('users', '(select app_register()) or district_id = (select app_district())')}
-- Their own row, administrators (who act in every district), and who was lent to the district.
create policy known on users for select using (
  admin_role is not null or id::text = (select app_user()) or exists (select from grants g where g.user_id = users.id));
-- One inbox, whichever district its owner is at work in: who is lent to another keeps hearing of both.
create policy own on notices for select using (recipient = (select app_user()));
create policy own_read on notices for update using (recipient = (select app_user()));
create policy of_no_district on audit for select using (district_id = ${NIL} and (select app_register()));
create policy of_no_district on audit_heads for select using (district_id = ${NIL} and (select app_register()));
create policy of_no_district on incidents for select using (district_id is null and (select app_register()));
`;
