import { Problem, Unreachable, type Me } from '@bihuan/client';
import { keptName } from '../src/outbox/kept-name';
import { pauseAfter, type WaitingReport } from '../src/outbox/report';
import { isRefusal, sendReport, type Ports } from '../src/outbox/send';
import { withPhotos } from '../src/shared/photos';

const ME = { userId: 'u', login: 'zhang', districtId: 'd', csrfToken: 'token' } as Me;
const photo = (name: string) => ({ name, blob: new Blob([name], { type: 'image/jpeg' }) });
const REPORT: WaitingReport = {
  ...{ id: 'r', key: 'k', userId: 'u', login: 'zhang', districtId: 'd', savedAt: 0 },
  fields: { title: '锅炉' } as WaitingReport['fields'],
  photos: [photo('a'), photo('b')],
  ...{ tries: 0, nextAt: 0, refused: false, reason: null },
};
const problem = (status: number, code: string) =>
  new Problem({ status, code, title: code, detail: '', type: '', facts: {}, instance: '', requestId: '' });
const refused = problem(422, 'bad-field');
const away = new Unreachable('', null);

/** A service that knows files by content and reports by key, goes wrong where it is told to, and counts what it was given. */
class Service {
  me = ME;
  readonly uploads: string[] = [];
  readonly reports = new Map<string, unknown>();
  kept: WaitingReport | null = REPORT;
  wrong: (what: string) => unknown = () => null;

  readonly ports = {
    api: {
      session: { me: async () => this.go('me', () => this.me) },
      files: {
        upload: async ({ query }: { query: { name: string } }) =>
          this.go(`upload ${query.name}`, () => {
            this.uploads.push(query.name);
            return { id: `file-${query.name}-${this.uploads.length}` };
          }),
      },
      hazards: {
        report: async ({ body, headers }: { body: unknown; headers: Record<string, string> }) =>
          this.go('report', () => {
            const key = headers['Idempotency-Key']!;
            if (!this.reports.has(key)) this.reports.set(key, body);
            return { id: `hazard-${key}` };
          }),
      },
    },
    now: () => 1_000,
    keep: async (report: WaitingReport) => {
      if (!this.kept) return false;
      this.kept = report;
      return true;
    },
    drop: async () => {
      this.kept = null;
    },
    signedIn: () => undefined,
    doing: () => undefined,
  } as unknown as Ports;

  private go<T>(what: string, answer: () => T): T {
    const error = this.wrong(what);
    if (error) throw error;
    return answer();
  }
}

describe('sending a report', () => {
  it('sends each photo, then the report naming them under its key, and keeps nothing more', async () => {
    const service = new Service();
    expect(await sendReport(REPORT, service.ports)).toEqual({ as: 'sent', hazardId: 'hazard-k' });
    expect(service.reports.get('k')).toEqual({
      title: '锅炉',
      evidence: [{ fileId: 'file-a-1' }, { fileId: 'file-b-2' }],
    });
    expect(service.kept).toBeNull();
  });

  it('goes on where it broke off, wherever that was, with one report and each photo once', async () => {
    for (const where of ['me', 'upload a', 'upload b', 'report']) {
      const service = new Service();
      service.wrong = (what) => (what === where ? away : null);
      expect(await sendReport(REPORT, service.ports)).toMatchObject({ as: 'waiting', error: away });
      expect(service.kept).toMatchObject({ key: 'k', tries: 1, refused: false });
      service.wrong = () => null;
      expect((await sendReport(service.kept!, service.ports)).as).toBe('sent');
      expect([where, service.uploads, service.reports.size]).toEqual([where, ['a', 'b'], 1]);
    }
  });

  it('stays with the reason when it is refused, and with its key, for its content is the same', async () => {
    const service = new Service();
    service.wrong = (what) => (what === 'report' ? refused : null);
    expect((await sendReport(REPORT, service.ports)).as).toBe('refused');
    expect(service.kept).toMatchObject({ refused: true, key: 'k', reason: { title: 'bad-field' } });
  });

  it('is for its own account and district alone: for anybody else nothing is sent', async () => {
    for (const other of [{ userId: 'v' }, { districtId: 'e' }]) {
      const service = new Service();
      service.me = { ...ME, ...other };
      expect(await sendReport(REPORT, service.ports)).toEqual({ as: 'not-ours' });
      expect([service.uploads, service.reports.size, service.kept]).toEqual([[], 0, REPORT]);
    }
  });

  it('ends without a report when it is deleted while its photos are on their way', async () => {
    const service = new Service();
    service.kept = null;
    expect(await sendReport(REPORT, service.ports)).toEqual({ as: 'gone' });
    expect(service.reports.size).toBe(0);
  });

  it('brings a photo again that the service has cleared away since, once', async () => {
    const service = new Service();
    const old = { ...REPORT, photos: [{ ...photo('a'), fileId: 'gone' }] };
    let tries = 0;
    service.wrong = (what) => (what === 'report' && (tries += 1) === 1 ? problem(422, 'unknown-file') : null);
    expect((await sendReport(old, service.ports)).as).toBe('sent');
    expect(service.uploads).toEqual(['a']);
    const never = new Service();
    never.wrong = (what) => (what === 'report' ? problem(422, 'unknown-file') : null);
    expect((await sendReport(old, never.ports)).as).toBe('refused');
  });

  it('takes no answer for the service’s that names nothing', async () => {
    const service = new Service();
    service.ports.api.hazards.report = (async () => '<html>sign in to this network') as never;
    expect((await sendReport(REPORT, service.ports)).as).toBe('waiting');
    expect(service.kept).not.toBeNull();
  });
});

test('a refusal is about the report; the session, the way and the moment are not', () => {
  for (const [status, code] of [
    ...([
      [401, 'not-signed-in'],
      [403, 'csrf-token-wrong'],
      [429, 'too-many-requests'],
    ] as const),
    ...([
      [413, 'unexpected-answer'],
      [503, 'stuck'],
      [500, 'internal'],
    ] as const),
  ] as const)
    expect([code, isRefusal(problem(status, code))]).toEqual([code, false]);
  expect([isRefusal(away), isRefusal(refused), isRefusal(problem(403, 'forbidden'))]).toEqual([false, true, true]);
});

test('pauses double up to a quarter of an hour', () => {
  expect([1, 2, 3, 7, 50].map((tries) => pauseAfter(tries) / 1_000)).toEqual([15, 30, 60, 900, 900]);
});

test('a photo that would not be taken is told of at once, and the others are', () => {
  const limits = { types: ['image/jpeg'], bytes: 10, most: 3 };
  const of = (name: string, size: number, type = 'image/jpeg') => ({
    name,
    blob: new Blob(['x'.repeat(size)], { type }),
  });
  const added = [
    of('a', 10),
    of('b', 11),
    of('c', 1, 'image/heic'),
    of('d', 0),
    of('e', 1, ''),
    of('f', 1),
    of('g', 1),
  ];
  const { photos, unfit } = withPhotos([], added, limits);
  expect(photos.map(({ name }) => name)).toEqual(['a', 'e', 'f']);
  expect(unfit).toEqual([
    { name: 'b', why: 'size' },
    { name: 'c', why: 'type' },
    { name: 'd', why: 'empty' },
    { name: 'g', why: 'many' },
  ]);
  expect(withPhotos([], added, undefined).photos).toHaveLength(6);
});

describe('what is kept for when there is no network', () => {
  it('is kept apart for each question, so that towns are not offered where firms are asked for', () => {
    const of = (kind: string) => keptName(['orgs', { limit: 200, kind }, 'zh']);
    expect(of('town')).not.toBe(of('enterprise'));
    expect(of('town')).toBe(of('town'));
  });
});
