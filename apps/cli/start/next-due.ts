import { SYSTEM_SCOPE, UnitOfWork } from '@bihuan/persistence';

/** Something that falls due next, for the person who has just started. */
export interface DueLine {
  readonly kind: string;
  readonly title: string;
  readonly clock: string;
  readonly rung: string;
  /** Legal time. */
  readonly at: Date;
}

/** How the kinds of subjects are called in what start prints. */
export const KINDS: Readonly<Record<string, string>> = {
  hazard: '隐患 hazard',
  listing: '挂牌 listing',
  slip: '督办单 slip',
  round: '报送 round',
  part: '分方案 part',
};

/** Kinds that fall due, their tables and the column or expression that names one. */
export const TITLED = [
  ['hazard', 'hazards', 'title'],
  ['listing', 'listings', `coalesce(order_no, '')`],
  ['slip', 'slips', `coalesce(number, '')`],
  ['round', 'rounds', `duty_id || ' ' || period`],
  ['part', 'parts', 'code'],
] as const;

const UNION = TITLED.map(
  ([kind, table, title]) =>
    `(select '${kind}' as kind, ${title} as title, next_due as at, body from ${table} where not ended and next_due is not null order by next_due limit 5)`,
).join(' union all ');

/** The earliest things due, over all kinds; the clock and rung come from the subject's own state. */
export async function nextDueLines(url: string, limit = 4): Promise<DueLine[]> {
  const uow = new UnitOfWork({ url, max: 1, applicationName: 'bihuan-cli' });
  try {
    const rows = await uow.run(SYSTEM_SCOPE, (tx) =>
      tx.query<{ kind: string; title: string; at: Date; body: { clocks?: Clocks } }>(
        `select * from (${UNION}) due order by at limit ${limit}`,
      ),
    );
    return rows.map(({ kind, title, at, body }) => ({ kind, title, at, ...whichRung(body.clocks ?? {}, at) }));
  } finally {
    await uow.close();
  }
}

type Clocks = Readonly<Record<string, { status?: string; pending?: readonly { rung: string; at: string }[] }>>;

function whichRung(clocks: Clocks, at: Date): { clock: string; rung: string } {
  for (const [clock, state] of Object.entries(clocks)) {
    const first = state.status === 'running' ? state.pending?.[0] : undefined;
    if (first && Date.parse(first.at) === at.getTime()) return { clock, rung: first.rung };
  }
  return { clock: '', rung: '' };
}
