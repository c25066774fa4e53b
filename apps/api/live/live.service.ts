import { SUBJECT_KINDS } from '@bihuan/domain';
import type { LiveListener, LiveNews } from '@bihuan/persistence';
import { Inject, Injectable, StreamableFile, type OnModuleDestroy } from '@nestjs/common';
import { LIVE, SETTINGS, type ApiSettings } from '../parts';
import type { Session } from '../platform/auth/session';
import { SessionStore } from '../platform/auth/session-store';
import type { Call } from '../platform/call/call';
import { EVENT_STREAM } from '../platform/http/event-stream';
import { ProblemError } from '../platform/problem/problem-error';
import { LiveStream, type Listener } from './live-stream';

const BEAT_MS = 20_000;
/** Pages of one session that listen at a time; a browser opens no more than six connections. */
export const MOST_PER_SESSION = 5;
const MOST_STREAMS = 2_000;
const AGAIN_SECONDS = 30;
/** A check without notice (四不两直) reaches nobody of its unit: of inspections hears only who sees more than what is tied to them. */
const KEPT_FROM_UNITS: ReadonlySet<string> = new Set(['inspection']);

/** Everybody who listens at this process. */
@Injectable()
export class LiveService implements OnModuleDestroy {
  private readonly streams = new Set<LiveStream>();
  private beating: NodeJS.Timeout | null = null;
  private looking = false;
  private closed = false;

  constructor(
    @Inject(LIVE) private readonly news: LiveListener,
    @Inject(SessionStore) private readonly sessions: SessionStore,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
  ) {}

  /** Opens a stream for the caller, and ends the oldest of the session's when it has too many. */
  open(call: Call): StreamableFile {
    if (this.closed || this.streams.size >= MOST_STREAMS)
      throw new ProblemError('too-many-requests', { seconds: AGAIN_SECONDS }, { retryAfterSeconds: AGAIN_SECONDS });
    const listener = listenerOf(call);
    const own = [...this.streams].filter((stream) => stream.listener.session.key === listener.session.key);
    for (const stream of own.slice(0, Math.max(0, own.length - MOST_PER_SESSION + 1))) this.end(stream, 'superseded');
    const stream = new LiveStream(listener, () => performance.now());
    this.streams.add(stream);
    // Of the reply, not of the body: a HEAD is answered without ever reading it.
    call.reply.raw.once('close', () => this.end(stream));
    this.begin();
    call.header('x-accel-buffering', 'no');
    // Its connection ends with it and holds up nobody who waits for connections to end.
    call.header('connection', 'close');
    return new StreamableFile(stream.body, { type: `${EVENT_STREAM}; charset=utf-8` });
  }

  /** The service is about to close: it waits for open connections. */
  onModuleDestroy(): void {
    this.closed = true;
    if (this.beating) clearInterval(this.beating);
    for (const stream of [...this.streams]) this.end(stream);
  }

  private begin(): void {
    this.news.start((news) => this.hear(news));
    if (this.beating) return;
    this.beating = setInterval(() => void this.beat(), this.settings.liveBeatMs ?? BEAT_MS);
    this.beating.unref();
  }

  private hear(news: LiveNews): void {
    for (const stream of this.streams) {
      if (news === 'anything') stream.hearOfAnything();
      else if (stream.listener.districtId === news.districtId) stream.hear(news.kinds);
    }
  }

  private async beat(): Promise<void> {
    for (const stream of this.streams) stream.beat();
    if (this.looking) return;
    this.looking = true;
    try {
      await this.endWhatEnded();
    } finally {
      this.looking = false;
    }
  }

  /** Ends the streams of sessions that have ended, or whose person is not who they were: they may come back as who they are. */
  private async endWhatEnded(): Promise<void> {
    const sessions = new Map([...this.streams].map(({ listener: { session } }) => [session.key, session]));
    for (const [key, session] of sessions) {
      // While the database is away nobody is signed out.
      const now = await this.sessions.lookAgain(session).catch(() => session);
      for (const stream of this.streams)
        if (stream.listener.session.key === key && !isSame(stream.listener.session, now)) this.end(stream);
    }
  }

  private end(stream: LiveStream, why?: 'superseded'): void {
    this.streams.delete(stream);
    stream.end(why);
  }
}

function listenerOf(call: Call): Listener {
  const { caller: session, anyDistrictId: districtId } = call;
  const kinds = SUBJECT_KINDS.filter((kind) =>
    call.reach(`${kind}.read`).some(({ own }) => own === null || !KEPT_FROM_UNITS.has(kind)),
  );
  // Notices are one's own wherever one belongs.
  const notices = districtId !== null && districtId === session.districtId ? ['notice'] : [];
  return { session, districtId, kinds: new Set([...kinds, ...notices]) };
}

function isSame(before: Session, now: Session | null): boolean {
  const who = (session: Session) => JSON.stringify([session.districtId, session.adminRole, session.posts]);
  return now !== null && who(now) === who(before);
}
