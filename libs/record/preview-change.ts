import {
  type LegalDay,
  type PartState,
  type Pins,
  type SubjectKind,
  type SubjectRef,
  type SubjectState,
} from '@bihuan/domain';
import { systemIn, type Tx } from '@bihuan/persistence';
import { Deciding } from './deciding';
import { SYSTEM_ACTOR } from './entry';
import type { Env } from './env';
import { readHead, type Head } from './head';
import { TABLES } from './tables';
import type { ChangePreview, MovedDate } from './types';

const PAGE = 500;

/**
 * What a change of calendars would move, without writing anything: every open subject is asked by its own rules and the
 * days are compared. At most `limit` dates are listed; `more` says that there are others.
 */
export async function previewCalendars(
  env: Env,
  districtId: string,
  calendars: Pins['calendars'],
  limit = 1_000,
): Promise<ChangePreview> {
  return env.uow.run(systemIn(districtId), (tx) => previewIn(tx, env, { districtId, calendars, limit }), {
    readOnly: true,
    retry: 'idempotent',
  });
}

interface Asked {
  readonly districtId: string;
  readonly calendars: Pins['calendars'];
  readonly limit: number;
}

async function previewIn(tx: Tx, env: Env, asked: Asked): Promise<ChangePreview> {
  const head = await readHead(tx, env, asked.districtId);
  if (!head) throw new Error(`District ${asked.districtId} does not exist.`);
  const moved: MovedDate[] = [];
  let subjects = 0;
  for (const kind of Object.keys(TABLES) as SubjectKind[]) {
    for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
      const page = await openOf(tx, kind, asked.districtId, after);
      for (const state of page) moved.push(...(await movedBy(tx, env, head, state, asked.calendars)));
      subjects += page.length;
      if (moved.length > asked.limit) return { subjects, moved: moved.slice(0, asked.limit), more: true };
      const last = page.at(-1);
      if (!last || page.length < PAGE) break;
      after = last.id;
    }
  }
  return { subjects, moved, more: false };
}

async function openOf(tx: Tx, kind: SubjectKind, districtId: string, after: string): Promise<readonly SubjectState[]> {
  const rows = await tx.query<{ body: SubjectState }>(
    {
      name: `preview_${kind}`,
      text: `select body from ${TABLES[kind]} where district_id = $1 and not ended and id > $2 order by id limit ${PAGE}`,
    },
    [districtId, after],
  );
  return rows.map(({ body }) => body);
}

async function movedBy(
  tx: Tx,
  env: Env,
  head: Head,
  state: SubjectState,
  calendars: Pins['calendars'],
): Promise<readonly MovedDate[]> {
  const ref: SubjectRef = { kind: state.kind, id: state.id };
  const pins: Pins = { policy: state.pins.policy, calendars };
  await env.rules.ensure(tx, state.pins);
  await env.rules.ensure(tx, pins);
  const next = { pins, policy: env.rules.policy(pins), calendars: env.rules.calendarsOf(pins) };
  // Decided in memory like any command and never written; a subject that refuses the change keeps its days.
  const deciding = new Deciding(tx, head, env.registry, env.rules);
  const entry = deciding.admit(ref, null, 'commanded');
  entry.state = state;
  deciding.command(entry, { type: 'CalendarChanged' }, { actor: SYSTEM_ACTOR, commandId: null }, next);
  return differences(state, entry.state).map((date) => ({ ...ref, ...date }));
}

type Dates = ReadonlyMap<string, LegalDay>;

function differences(
  before: SubjectState,
  after: SubjectState,
): readonly { readonly date: string; readonly was: LegalDay; readonly becomes: LegalDay }[] {
  const moved = datesOf(after);
  return [...datesOf(before)].flatMap(([date, was]) => {
    const becomes = moved.get(date);
    return becomes === undefined || becomes === was ? [] : [{ date, was, becomes }];
  });
}

/** The last days that still run: of clocks, and of a part's rounds that are not open yet. */
function datesOf(state: SubjectState): Dates {
  const clocks = Object.values(state.clocks)
    .filter((clock) => clock.status !== 'stopped')
    .map((clock) => [clock.clock, clock.deadline.due] as const);
  const rounds = state.kind === 'part' ? (state as PartState).rounds : [];
  const ahead = rounds
    .filter((round) => round.state === 'ahead' || round.state === 'opening')
    .map((round) => [`${round.dutyId} ${round.period}`, round.due] as const);
  return new Map([...clocks, ...ahead]);
}
