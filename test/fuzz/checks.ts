import { unzipSync } from 'fflate';

/** An answer as it came. */
export interface RawAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

/** Routes that say 503 when what is behind them was not started or built: here there is neither Temporal nor a console. */
const MAY_BE_AWAY = /^\/(readyz|console|api\/ops\/)/;
/** What only our own code knows: places in it, questions to the database, its words for faults. */
const INSIDE =
  /\.(ts|js|cjs|mjs):\d+|\bnode_modules\b|\bat \w+ \(|\bselect .+ from \w|duplicate key|violates|QueryFailed/i;

/** What is wrong with an answer, in words; null when nothing is. `marks` may occur nowhere in it. */
export function faultOf(path: string, answer: RawAnswer, marks: readonly string[]): string | null {
  const { status, headers, bytes } = answer;
  const type = headers.get('content-type') ?? '';
  if (status >= 500 && !(status === 503 && MAY_BE_AWAY.test(path))) return `status ${status}`;
  for (const mark of marks) {
    if ([...headers].some(([name, value]) => name.includes(mark) || value.includes(mark))) return `${mark} in a header`;
    const where = placeOf(bytes, mark);
    if (where !== null) return `${mark} in ${where}`;
  }
  if (status >= 400) return problemFault(status, type, bytes.toString());
  if (status >= 300 && status !== 304 && path !== '/console')
    return `status ${status}: this service sends nobody elsewhere`;
  return null;
}

function problemFault(status: number, type: string, text: string): string | null {
  if (!type.startsWith('application/problem+json'))
    return `status ${status} as ${type || 'nothing'} and not as a problem`;
  let problem: Record<string, unknown>;
  try {
    problem = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return 'a problem that is not JSON';
  }
  if (problem['status'] !== status) return `a problem with another status than ${status}`;
  for (const field of ['type', 'title', 'detail', 'code', 'requestId']) {
    const value = problem[field];
    if (typeof value !== 'string' || value === '') return `a problem without ${field}`;
  }
  const words = `${String(problem['title'])} ${String(problem['detail'])}`;
  if (/\{\w+\}|undefined|\[object/.test(words)) return `unfilled words: ${words}`;
  return INSIDE.test(text) ? 'a problem that tells of our code' : null;
}

/** Where in an answer a text is found: in it, or in a file of the archive that it is. */
function placeOf(bytes: Buffer, mark: string): string | null {
  if (bytes.includes(mark)) return 'the body';
  if (bytes.subarray(0, 2).toString() !== 'PK') return null;
  for (const [name, file] of Object.entries(unzipSync(bytes))) {
    if (name.includes(mark) || Buffer.from(file).includes(mark)) return `the file ${name}`;
  }
  return null;
}
