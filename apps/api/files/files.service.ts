import { EVIDENCE_MOST, type FileView, type PhotoLimits } from '@bihuan/contracts/http';
import { FileRefused, FILE_KINDS, KIND_FACTS, withReceived, type FileKind, type Received } from '@bihuan/files';
import { readingOf } from '@bihuan/domain';
import { queries, type Tx, type UnitOfWork } from '@bihuan/persistence';
import { fileIdFrom } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import { FILES, UOW, type FileParts } from '../parts';
import type { Call } from '../platform/call/call';
import { reaches } from '../platform/auth/reach';
import { attachmentNamed } from '../platform/files/disposition';
import { ProblemError } from '../platform/problem/problem-error';

/** Files of a district: in, out, and never changed. */
@Injectable()
export class FilesService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(FILES) private readonly parts: FileParts | null,
  ) {}

  async upload(call: Call, name: string, body: unknown): Promise<FileView> {
    const { reception } = this.open();
    if (body === undefined) throw new ProblemError('file-empty');
    if (!(body instanceof Readable)) throw new ProblemError('media-type-unsupported');
    // Stopping half-way must not cut the connection: the caller is to hear why.
    const pieces = body.iterator({ destroyOnReturn: false }) as AsyncIterable<Uint8Array>;
    try {
      return viewOf(await withReceived(pieces, reception, (received) => this.keep(call, name, received)));
    } catch (error) {
      if (error instanceof FileRefused) throw new ProblemError(error.code, error.facts);
      throw error;
    } finally {
      body.resume();
    }
  }

  /** What is taken as a photo, as the settings have it. */
  limits(): PhotoLimits {
    const { reception } = this.open();
    const photos = FILE_KINDS.map((kind) => KIND_FACTS[kind]).filter(({ group }) => group === 'image');
    return {
      types: photos.map(({ mediaType }) => mediaType),
      bytes: reception.limits.image,
      most: EVIDENCE_MOST,
    };
  }

  /** The bytes, with the headers that say what a browser may do with them. */
  async download(call: Call, id: string): Promise<Readable> {
    const { store } = this.open();
    const row = await this.uow.run(call.scope, (tx) => reachable(tx, call, id), { readOnly: true });
    const bytes = row && (await store.get(row.sha256));
    if (!row || !bytes) throw new ProblemError('not-found');
    const { mediaType, inline, extension } = KIND_FACTS[row.kind as FileKind];
    call.header('content-type', mediaType);
    call.header('content-length', row.size);
    call.header(
      'content-disposition',
      attachmentNamed(row.name, `file.${extension}`, inline ? 'inline' : 'attachment'),
    );
    call.header('x-content-type-options', 'nosniff');
    call.header('etag', `"${row.sha256}"`);
    return bytes;
  }

  /** Stores the bytes and writes the row under one lock, so that nobody clears away bytes which are about to have a row. */
  private keep(call: Call, name: string, received: Received): Promise<queries.FileRow> {
    const { store } = this.open();
    const { kind, sha256, size } = received;
    const { districtId } = call;
    const file = { id: fileIdFrom(call.newId()), districtId, sha256, size, kind, name, uploadedBy: call.caller.userId };
    return this.uow.run(call.scope, async (tx) => {
      await queries.lockBytes(tx, sha256);
      if (!(await store.has(sha256))) await store.put(received.content());
      return queries.addFile(tx, file);
    });
  }

  private open(): FileParts {
    if (!this.parts) throw new ProblemError('not-found');
    return this.parts;
  }
}

/** A file of one's own, or one that something names which the caller may read; null for any other, as if it were not there. */
async function reachable(tx: Tx, call: Call, id: string): Promise<queries.FileRow | null> {
  const row = await queries.readFile(tx, id, call.districtId);
  if (!row || row.uploaded_by === call.caller.userId) return row;
  for (const use of await queries.usesOf(tx, id)) if (await reaches(tx, call, readingOf(use.kind), use)) return row;
  return null;
}

function viewOf(row: queries.FileRow): FileView {
  const { id, name, kind, size, sha256, uploaded_at } = row;
  return { id, name, kind: kind as FileKind, size: Number(size), sha256, uploadedAt: uploaded_at.toISOString() };
}
