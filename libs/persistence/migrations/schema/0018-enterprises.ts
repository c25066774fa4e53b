import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What the register knows of an enterprise beside its row in the tree. Its code stays there. Contacts, which are personal, have
 * a table of their own, so that no list comes near them.
 */
const ENTERPRISES_SQL = `
create table enterprises (
  org_id uuid primary key references orgs,
  district_id uuid not null references districts,
  no_code_reason text,
  line text,
  industry text,
  size_class text check (size_class in ('large', 'medium', 'small', 'micro')),
  legal_form text,
  key_reason text,
  key_since date,
  changed_at timestamptz not null,
  constraint enterprises_key_with_its_reason check ((key_reason is null) = (key_since is null))
);
create index enterprises_district on enterprises (district_id);

-- where it works; both days count, an open end is null
create table enterprise_sites (
  id uuid primary key,
  org_id uuid not null references orgs,
  district_id uuid not null references districts,
  address text not null,
  area_org_id uuid not null references orgs,
  valid_from date not null,
  valid_until date,
  constraint enterprise_sites_days check (valid_until is null or valid_until >= valid_from)
);
create index enterprise_sites_org on enterprise_sites (org_id);
create index enterprise_sites_area on enterprise_sites (area_org_id);

create table enterprise_contacts (
  id uuid primary key,
  org_id uuid not null references orgs,
  district_id uuid not null references districts,
  role text not null,
  name text not null,
  phone text not null
);
create index enterprise_contacts_org on enterprise_contacts (org_id);

-- one entry became another name of one that is kept; taking it back leaves the row, with why
create table enterprise_merges (
  id uuid primary key,
  district_id uuid not null references districts,
  alias_id uuid not null references orgs,
  kept_id uuid not null references orgs,
  reason text not null,
  -- what was open at the alias and was named by whoever merged
  open_matters jsonb not null,
  merged_by uuid not null references users,
  merged_at timestamptz not null,
  -- the last day the alias had before, to be given back
  alias_valid_until date,
  undone_reason text,
  undone_by uuid references users,
  undone_at timestamptz,
  constraint enterprise_merges_two check (alias_id <> kept_id),
  constraint enterprise_merges_undone check (num_nulls(undone_reason, undone_by, undone_at) in (0, 3))
);
create unique index enterprise_merges_alias on enterprise_merges (alias_id) where undone_at is null;
create index enterprise_merges_kept on enterprise_merges (kept_id);

-- division codes change; both days count, an open end is null
create table area_codes (
  id uuid primary key,
  district_id uuid not null references districts,
  org_id uuid not null references orgs,
  code text not null,
  valid_from date not null,
  valid_until date,
  constraint area_codes_days check (valid_until is null or valid_until >= valid_from)
);
create index area_codes_district on area_codes (district_id, code);

-- the register is looked through by code and by what is missing one
create index orgs_enterprises on orgs (district_id, name, id) where kind = 'enterprise';
-- the history of an enterprise
create index hazards_responsible on hazards (responsible_org_id) where responsible_org_id is not null;
create index orgs_credit_code on orgs (district_id, credit_code) where credit_code is not null;
`;

/** What the register of enterprises needs. */
export class Enterprises1765800000000 implements MigrationInterface {
  readonly name = 'Enterprises1765800000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ENTERPRISES_SQL);
  }

  async down(): Promise<void> {
    throw new Error('The register of enterprises cannot be taken back; restore the database instead.');
  }
}
