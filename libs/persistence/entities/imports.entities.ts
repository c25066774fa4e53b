import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One ledger brought in, and how far it has got. */
@Entity('imports')
export class ImportRow {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ type: 'text' })
  reason!: string;
  @Column({ name: 'dry_run', type: 'boolean' })
  dryRun!: boolean;
  @Column({ type: 'jsonb' })
  header!: unknown;
  @Column({ type: 'int' })
  total!: number;
  @Column({ type: 'int' })
  taken!: number;
  @Column({ type: 'int' })
  already!: number;
  @Column({ type: 'int' })
  refused!: number;
  @Column({ type: 'int' })
  blank!: number;
  @Column({ name: 'created_by', type: 'text' })
  createdBy!: string;
  @Column({ name: 'created_at', type: 'timestamptz' })
  createdAt!: Date;
  @Column({ name: 'changed_at', type: 'timestamptz' })
  changedAt!: Date;
}

/** A row that was not taken, with every mistake in it. */
@Entity('import_mistakes')
export class ImportMistakeRow {
  @PrimaryColumn({ name: 'import_id', type: 'uuid' })
  importId!: string;
  @PrimaryColumn({ type: 'int' })
  row!: number;
  @Column({ type: 'jsonb' })
  mistakes!: unknown;
  @Column({ type: 'jsonb' })
  cells!: unknown;
}
