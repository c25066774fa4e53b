import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One file that somebody uploaded; its bytes are in the store under their hash. */
@Entity('files')
export class FileEntity {
  @PrimaryColumn({ type: 'uuid' })
  id!: string;
  @Column({ name: 'district_id', type: 'uuid' })
  districtId!: string;
  @Column({ type: 'text' })
  sha256!: string;
  @Column({ type: 'bigint' })
  size!: string;
  @Column({ type: 'text' })
  kind!: string;
  @Column({ type: 'text' })
  name!: string;
  @Column({ name: 'uploaded_by', type: 'uuid' })
  uploadedBy!: string;
  @Column({ name: 'uploaded_at', type: 'timestamptz' })
  uploadedAt!: Date;
  @Column({ name: 'offered_at', type: 'timestamptz' })
  offeredAt!: Date;
}

/** A subject that names a file. */
@Entity('file_uses')
export class FileUseEntity {
  @PrimaryColumn({ name: 'file_id', type: 'uuid' })
  fileId!: string;
  @PrimaryColumn({ name: 'subject_kind', type: 'text' })
  subjectKind!: string;
  @PrimaryColumn({ name: 'subject_id', type: 'uuid' })
  subjectId!: string;
  @Column({ name: 'used_at', type: 'timestamptz' })
  usedAt!: Date;
}

/** Bytes of files that were removed, until the store has forgotten them. */
@Entity('file_removals')
export class FileRemovalEntity {
  @PrimaryColumn({ type: 'text' })
  sha256!: string;
}
