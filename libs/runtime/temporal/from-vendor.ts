import { readTarGzFile } from '../download/tar';
import { readZipFile } from '../download/zip';
import type { TemporalTool } from './tools';

const VENDOR = 'https://temporal.download';
/** How long we try to reach the vendor before going on: many installations have no internet at all. */
const REACH_MS = 3_000;
const INFO_MS = 2_000;
const DOWNLOAD_MS = 300_000;

/** Downloads the program from its vendor, or says why not within seconds. */
export async function fetchFromVendor(tool: TemporalTool): Promise<Buffer> {
  await reachable();
  const info = await archiveInfo(tool);
  const archive = await get(info.archiveUrl, DOWNLOAD_MS);
  const bytes = Buffer.from(await archive.arrayBuffer());
  return info.archiveUrl.includes('.zip')
    ? readZipFile(bytes, info.fileToExtract)
    : readTarGzFile(bytes, info.fileToExtract);
}

async function reachable(): Promise<void> {
  try {
    await fetch(VENDOR, { method: 'HEAD', signal: AbortSignal.timeout(REACH_MS) });
  } catch (error) {
    throw new Error(`not reachable (${reason(error)})`, { cause: error });
  }
}

async function archiveInfo(tool: TemporalTool): Promise<{ archiveUrl: string; fileToExtract: string }> {
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const { artifact, version } = tool.vendor;
  const answer = await get(`${VENDOR}/${artifact}/${version}?arch=${arch}&platform=${platform}`, INFO_MS);
  const info = (await answer.json()) as { archiveUrl?: unknown; fileToExtract?: unknown };
  if (typeof info.archiveUrl !== 'string' || typeof info.fileToExtract !== 'string') {
    throw new Error('its answer names no archive');
  }
  return { archiveUrl: info.archiveUrl, fileToExtract: info.fileToExtract };
}

async function get(url: string, ms: number): Promise<Response> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(ms) }).catch((error: unknown) => {
    throw new Error(reason(error), { cause: error });
  });
  if (!answer.ok) throw new Error(`it answered ${answer.status}`);
  return answer;
}

function reason(error: unknown): string {
  const { cause, message, name } = error as Error & { cause?: { code?: string; message?: string } };
  if (name === 'TimeoutError') return 'no answer in time';
  return cause?.code ?? cause?.message ?? message;
}
