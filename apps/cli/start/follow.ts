import { CLOCK_WORDS, clockWord, VALUE_WORDS } from '@bihuan/contracts/http';
import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';
import { KINDS, TITLED } from './next-due';
import { shanghai } from './ready-text';

/** Something that came about by itself, as it is read from the record. */
export interface Happened {
  readonly kind: string;
  readonly title: string;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Legal time: when it was due, or when it was recorded if it had no due. */
  readonly at: Date;
  /** People who got a notice of it. */
  readonly told: number;
}

interface Row extends Happened {
  readonly key: string;
}

/** What is shown, and how it is called; what people do is answered to them and not repeated here. */
const WORDS: Readonly<Record<string, string>> = {
  DeadlinePassed: '到期未办 deadline passed',
  RungFired: '',
  RungSuperseded: '由更高一级代替 superseded',
  PhaseOpened: '阶段开始 phase opens',
  PhaseClosed: '阶段结束 phase closes',
  PhaseOverdue: '阶段逾期 phase overdue',
  SlipProposed: '待签发 proposed',
  SlipLapsed: '已失效 lapsed',
};
/** A round is opened by an event of its own; the part's event of the same name only says that it has been done. */
const ROUND_OPENED = '期次开始 round opens';

const LOOK_EVERY_MS = 1_000;
/** Transactions become visible in another order than their rows were written: each look goes back this far. */
const OVERLAP = '5 seconds';

const TITLE = TITLED.map(
  ([kind, table, title]) => `when '${kind}' then (select ${title} from ${table} where id = e.subject_id)`,
).join(' ');

/** From district to events, so that the index of events by district and time serves it. */
const NEWS = `
select concat(e.subject_id, ':', e.version) as key, e.subject_kind as kind, case e.subject_kind ${TITLE} end as title,
  e.type, e.data, coalesce(e.due_at, e.recorded_at) as at,
  (select count(distinct n.recipient)::int from notices n
   where n.subject_kind = e.subject_kind and n.subject_id = e.subject_id and n.due_at = e.due_at
     and (e.data->>'clock' is null or (n.clock = e.data->>'clock' and n.rung = e.data->>'rung'))) as told
from districts d join events e on e.district_id = d.id and e.server_at > $1::timestamptz - interval '${OVERLAP}'
where e.type = any($2) or (e.type = 'RoundOpened' and e.subject_kind = 'round')
order by e.server_at, e.subject_id, e.version`;

/**
 * Prints a line for each thing that falls due, beginning with what did in the last `sinceMs` milliseconds of server time. A
 * database that is away is asked again a second later. Returns how to end it.
 */
export function follow(url: string, sinceMs: number, print: (line: string) => void): () => Promise<void> {
  const uow = new UnitOfWork({ url, max: 1, applicationName: 'bihuan-cli' });
  let timer: NodeJS.Timeout | undefined;
  let ended = false;
  let from: Date | null = null;
  let seen: ReadonlySet<string> = new Set();
  const look = async (): Promise<void> => {
    try {
      const { rows, now } = await uow.run(SYSTEM_SCOPE, (tx) => news(tx, from, sinceMs), { readOnly: true });
      if (!ended) for (const row of rows) if (!seen.has(row.key)) print(followLine(row));
      seen = new Set(rows.map((row) => row.key));
      from = now;
    } catch {
      // Start says so when a server is gone; here it is only asked again.
    }
    if (!ended) timer = setTimeout(() => (looking = look()), LOOK_EVERY_MS);
  };
  let looking = look();
  return async () => {
    ended = true;
    clearTimeout(timer);
    await looking;
    await uow.close();
  };
}

type Query = Parameters<Parameters<UnitOfWork['run']>[1]>[0];

async function news(tx: Query, from: Date | null, sinceMs: number): Promise<{ rows: Row[]; now: Date }> {
  const [clock] = await tx.query<{ now: Date }>('select clock_timestamp() as now');
  const now = clock?.now ?? new Date(0);
  const since = from ?? new Date(now.getTime() - sinceMs);
  return { rows: await tx.query<Row>(NEWS, [since, Object.keys(WORDS)]), now };
}

/** One line: legal time, whose, what, and how many people were told. */
export function followLine({ kind, title, type, data, at, told }: Happened): string {
  const what = [`${KINDS[kind] ?? kind} ${title}`.trim(), ...words(type, data)];
  if (told > 0) what.push(`告知 told ${told}`);
  return `${shanghai(at)}  ${what.filter((part) => part !== '').join(' · ')}`;
}

function words(type: string, data: Happened['data']): string[] {
  if (typeof data['phase'] === 'string') return [WORDS[type] ?? type, inBoth(data['phase'])];
  const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '');
  const clock = text('clock');
  const named = CLOCK_WORDS[clock.split(':')[0] ?? ''] ? `${clockWord(clock, 'zh')} ${clockWord(clock, 'en')}` : clock;
  const rung = text('rung') === 'due' ? '' : text('rung');
  return [inBoth(text('slipKind')), named, rung, type === 'RoundOpened' ? ROUND_OPENED : (WORDS[type] ?? type)];
}

function inBoth(value: string): string {
  const word = VALUE_WORDS[value];
  return word ? `${word.zh} ${word.en}` : value;
}
