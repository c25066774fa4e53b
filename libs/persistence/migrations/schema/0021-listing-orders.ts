import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Every order that lists, the district's own and those of higher levels. Numbers stay when an order is void. One paper of one
 * authority lists one unit: the first entry of a paper says which. An upstream system's id belongs to one hazard.
 */
const LISTING_ORDERS_SQL = `
create table order_papers (
  district_id uuid not null references districts,
  authority_org_id uuid not null,
  doc_no text not null,
  responsible_org_id uuid not null,
  primary key (district_id, authority_org_id, doc_no),
  unique (district_id, authority_org_id, doc_no, responsible_org_id)
);
create table listing_orders (
  subject_kind text not null check (subject_kind in ('listing', 'hazard')),
  subject_id uuid not null,
  version int not null,       -- of the subject when the order was given
  district_id uuid not null references districts,
  level text not null,
  authority_org_id uuid not null,
  responsible_org_id uuid not null,
  number_year int,            -- null for an order of a higher level
  number int,
  doc_no text,                -- the number the paper bears
  order_no text not null,     -- by what it is cited
  given_at timestamptz not null,
  void boolean not null default false,
  primary key (subject_id, version),
  constraint listing_orders_numbers unique (district_id, level, number_year, number),
  constraint listing_orders_paper foreign key (district_id, authority_org_id, doc_no, responsible_org_id)
    references order_papers (district_id, authority_org_id, doc_no, responsible_org_id)
);
create unique index listing_orders_own_paper on listing_orders (district_id, authority_org_id, doc_no)
  where subject_kind = 'listing' and doc_no is not null and not void;
create index listing_orders_book on listing_orders (district_id, given_at, subject_id);
insert into listing_orders (subject_kind, subject_id, version, district_id, level, authority_org_id, responsible_org_id, order_no, given_at, void)
  select 'listing', l.id, l.version, l.district_id, l.level, (l.body->>'authorityOrgId')::uuid, l.responsible_org_id,
    l.order_no, (l.body->'order'->>'at')::timestamptz, l.state = 'revoked'
  from listings l where l.order_no is not null;
create table hazard_external_ids (
  district_id uuid not null references districts,
  system text not null,
  external_id text not null,
  hazard_id uuid not null,
  constraint hazard_external_ids_once primary key (district_id, system, external_id)
);
insert into hazard_external_ids (district_id, system, external_id, hazard_id)
  select h.district_id, e.key, e.value, h.id from hazards h, jsonb_each_text(h.body->'externalIds') e
  order by h.created_at, h.id on conflict do nothing;
`;

/** What numbering orders, and entering nothing twice, needs. */
export class ListingOrders1766100000000 implements MigrationInterface {
  readonly name = 'ListingOrders1766100000000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(LISTING_ORDERS_SQL);
  }

  async down(): Promise<void> {
    throw new Error('Numbers that were given cannot be taken back; restore the database instead.');
  }
}
