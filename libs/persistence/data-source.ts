import 'reflect-metadata';
import { DataSource } from 'typeorm';
import * as audit from './entities/audit.entities';
import * as channels from './entities/channels.entities';
import * as enterprises from './entities/enterprises.entities';
import * as effects from './entities/effects.entities';
import * as tipOffs from './entities/tip-offs.entities';
import * as files from './entities/files.entities';
import * as identity from './entities/identity.entities';
import * as papers from './entities/papers.entities';
import * as imports from './entities/imports.entities';
import * as people from './entities/people.entities';
import * as record from './entities/record.entities';
import * as rules from './entities/rules.entities';
import * as rows from './entities/subject-rows.entities';
import * as subjects from './entities/subjects.entities';
import { FirstLight1763800000000 } from './migrations/schema/0001-first-light';
import { ListOrders1764400000000 } from './migrations/schema/0004-list-orders';
import { Quotas1764600000000 } from './migrations/schema/0006-quotas';
import { Amendments1764700000000 } from './migrations/schema/0007-amendments';
import { Imports1765500000000 } from './migrations/schema/0015-imports';
import { OwnPlans1765300000000 } from './migrations/schema/0013-own-plans';
import { Rounds1764900000000 } from './migrations/schema/0009-rounds';
import { Standards1765200000000 } from './migrations/schema/0012-standards';
import { SlipPapers1765400000000 } from './migrations/schema/0014-slip-papers';
import { LookBacks1764800000000 } from './migrations/schema/0008-look-backs';
import { Inspections1765600000000 } from './migrations/schema/0016-inspections';
import { DueInOrder1768000000000 } from './migrations/schema/0040-due-in-order';
import { PlannedInspections1767800000000 } from './migrations/schema/0038-planned-inspections';
import { Circulars1767900000000 } from './migrations/schema/0039-circulars';
import { Enterprises1765800000000 } from './migrations/schema/0018-enterprises';
import { Files1766200000000 } from './migrations/schema/0022-files';
import { Identity1766000000000 } from './migrations/schema/0020-identity';
import { Audit1765900000000 } from './migrations/schema/0019-audit';
import { ListingOrders1766100000000 } from './migrations/schema/0021-listing-orders';
import { Departures1766400000000 } from './migrations/schema/0024-departures';
import { Grants1766300000000 } from './migrations/schema/0023-grants';
import { RowSecurity1766800000000 } from './migrations/schema/0028-row-security';
import { SealedPhones1766900000000 } from './migrations/schema/0029-sealed-phones';
import { Administrators1767100000000 } from './migrations/schema/0031-administrators';
import { SubjectTies1767200000000 } from './migrations/schema/0032-subject-ties';
import { CommitteeMembers1767300000000 } from './migrations/schema/0033-committee-members';
import { PersonalData1767500000000 } from './migrations/schema/0035-personal-data';
import { TipOffClocks1767400000000 } from './migrations/schema/0034-tip-off-clocks';
import { TipOffs1767000000000 } from './migrations/schema/0030-tip-offs';
import { RuleEditions1765700000000 } from './migrations/schema/0017-rule-editions';
import { ManyHazards1766600000000 } from './migrations/schema/0026-many-hazards';
import { Warnings1766500000000 } from './migrations/schema/0025-warnings';
import { ChannelKinds1766700000000 } from './migrations/schema/0027-channel-kinds';
import { Channels1764300000000 } from './migrations/schema/0003-channels';
import { Effects1767600000000 } from './migrations/schema/0036-effects';
import { Duties1764200000000 } from './migrations/schema/0002-duties';

/** Every migration, oldest first. */
export const MIGRATIONS = [
  FirstLight1763800000000,
  Duties1764200000000,
  Channels1764300000000,
  ListOrders1764400000000,
  Quotas1764600000000,
  Amendments1764700000000,
  LookBacks1764800000000,
  Rounds1764900000000,
  Standards1765200000000,
  OwnPlans1765300000000,
  SlipPapers1765400000000,
  Imports1765500000000,
  Inspections1765600000000,
  RuleEditions1765700000000,
  Enterprises1765800000000,
  Audit1765900000000,
  Identity1766000000000,
  ListingOrders1766100000000,
  Files1766200000000,
  Grants1766300000000,
  Departures1766400000000,
  Warnings1766500000000,
  ManyHazards1766600000000,
  ChannelKinds1766700000000,
  RowSecurity1766800000000,
  SealedPhones1766900000000,
  TipOffs1767000000000,
  Administrators1767100000000,
  SubjectTies1767200000000,
  CommitteeMembers1767300000000,
  TipOffClocks1767400000000,
  PersonalData1767500000000,
  Effects1767600000000,
  PlannedInspections1767800000000,
  Circulars1767900000000,
  DueInOrder1768000000000,
];

const ENTITY_FILES: readonly object[] = [
  people,
  rules,
  subjects,
  rows,
  record,
  channels,
  papers,
  imports,
  enterprises,
  identity,
  audit,
  files,
  tipOffs,
  effects,
];

/**
 * TypeORM's data source over every table. It never synchronises: only migrations change the schema. `everywhere` is for
 * migrations, whose own statements must find the rows of every district.
 */
export function createDataSource(url: string, options: { max?: number; everywhere?: boolean } = {}): DataSource {
  const reach = options.everywhere === true ? { options: '-c app.reach=everywhere' } : {};
  return new DataSource({
    type: 'postgres',
    url,
    entities: ENTITY_FILES.flatMap((file) => Object.values(file)),
    migrations: MIGRATIONS,
    migrationsTableName: 'migrations',
    migrationsTransactionMode: 'each',
    synchronize: false,
    installExtensions: false,
    extra: { max: options.max ?? 4, connectionTimeoutMillis: 5_000, ...reach },
  });
}
