import { createHash } from 'node:crypto';
import { templateMistakeMessage } from '@bihuan/contracts/http';
import { DOCX, TemplateRefused, type SlipFile } from '@bihuan/documents';
import type { Call } from '../platform/call/call';
import { attachmentNamed } from '../platform/files/disposition';
import { ProblemError } from '../platform/problem/problem-error';

/** Sends a file under its name (RFC 6266), with a hash by which to see that it is the same again. */
export function sendFile(call: Call, { fileName, bytes }: SlipFile): Buffer {
  call.header('content-type', DOCX);
  call.header('content-disposition', attachmentNamed(fileName, 'slip.docx'));
  call.header('etag', `"${createHash('sha256').update(bytes).digest('hex')}"`);
  call.header('cache-control', 'private, no-cache');
  return bytes;
}

/** Runs a rendering; a template that does not fit becomes a problem that names its line. */
export async function rendered(call: Call, template: string, render: () => Promise<SlipFile>): Promise<Buffer> {
  try {
    return sendFile(call, await render());
  } catch (error) {
    if (!(error instanceof TemplateRefused)) throw error;
    const [first] = error.mistakes;
    const mistake = first ? templateMistakeMessage(first, call.language) : '';
    throw new ProblemError('template-unusable', { template, mistake });
  }
}
