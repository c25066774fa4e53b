import {
  compareOutlooks,
  type ClockDifference,
  type Pins,
  type RoundState,
  type SubjectKind,
  type SubjectRef,
  type SubjectState,
} from '@bihuan/domain';
import { systemIn, type Tx } from '@bihuan/persistence';
import { instant, millis } from './clock';
import { Deciding, type Next } from './deciding';
import { SYSTEM_ACTOR, type Entry } from './entry';
import type { Env } from './env';
import { readHead, type Head } from './head';
import { DomainFailure } from './registry';
import { TABLES } from './tables';
import type { ChangedSubject, PolicyPreview, PolicyPreviewRequest } from './types';

const BATCH = 200;
/** Open subjects looked at for one page; a page may name nothing and still not be the last. */
const MOST_LOOKED_AT = 2_000;
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;
const KINDS = Object.keys(TABLES) as SubjectKind[];
const FIRST_ID = '00000000-0000-0000-0000-000000000000';

/**
 * One page of what another policy of the district would change on the live register, without writing anything: every open
 * subject first settles what is due and then decides the change as it does when it is applied, in memory.
 */
export async function previewPolicy(env: Env, request: PolicyPreviewRequest): Promise<PolicyPreview> {
  return env.uow.run(systemIn(request.districtId), (tx) => previewIn(tx, env, request), {
    readOnly: true,
    retry: 'idempotent',
  });
}

/** A page as it grows. */
interface Growing {
  looked: number;
  readonly changed: ChangedSubject[];
  readonly kept: Map<string, number>;
  readonly refused: (SubjectRef & { code: string })[];
}

async function previewIn(tx: Tx, env: Env, request: PolicyPreviewRequest): Promise<PolicyPreview> {
  const head = await readHead(tx, env, request.districtId);
  if (!head) throw new Error(`District ${request.districtId} does not exist.`);
  const page: Growing = { looked: 0, changed: [], kept: new Map(), refused: [] };
  const next = await lookOn(tx, env, head, request, page);
  const { legal } = head.reading;
  return {
    now: legal,
    until: instant(millis(legal) + WEEK_MS),
    underWay: head.changing,
    looked: page.looked,
    changed: page.changed,
    kept: Object.fromEntries(page.kept),
    refused: page.refused,
    next,
  };
}

/** Looks at open subjects kind by kind, each by id, and says where the next page begins; null at the end. */
async function lookOn(
  tx: Tx,
  env: Env,
  head: Head,
  request: PolicyPreviewRequest,
  page: Growing,
): Promise<SubjectRef | null> {
  const from = request.after ? KINDS.indexOf(request.after.kind) : 0;
  for (const kind of KINDS.slice(from)) {
    let after = kind === request.after?.kind ? request.after.id : FIRST_ID;
    for (;;) {
      const states = await openOf(tx, kind, request, after);
      const last = await lookAt(tx, env, head, states, request, page);
      if (last) return last;
      if (states.length < BATCH) break;
      after = states.at(-1)?.id ?? after;
    }
  }
  return null;
}

/** The subjects to whom a change of policy is fed, as it freezes them. */
async function openOf(
  tx: Tx,
  kind: SubjectKind,
  { districtId, policy }: PolicyPreviewRequest,
  after: string,
): Promise<readonly SubjectState[]> {
  const rows = await tx.query<{ body: SubjectState }>(
    {
      name: `preview_policy_${kind}`,
      text: `select body from ${TABLES[kind]} where district_id = $1 and not ended and id > $2
        and body->'pins'->>'policy' is distinct from $3 order by id limit ${BATCH}`,
    },
    [districtId, after, policy],
  );
  return rows.map(({ body }) => body);
}

/** Decides for a batch; the subject with which the page is full, or null. */
async function lookAt(
  tx: Tx,
  env: Env,
  head: Head,
  states: readonly SubjectState[],
  { policy, limit }: PolicyPreviewRequest,
  page: Growing,
): Promise<SubjectRef | null> {
  // Another change that is being fed is written by whoever touches a subject; here nobody may write.
  const deciding = new Deciding(tx, { ...head, changing: false }, env.registry, env.rules);
  const entries = states.map((state) => {
    const entry = deciding.admit({ kind: state.kind, id: state.id }, null, 'commanded');
    entry.state = state;
    return entry;
  });
  await deciding.prepare();
  for (const entry of entries) {
    const pins: Pins = { policy, calendars: entry.state?.pins.calendars ?? {} };
    await env.rules.ensure(tx, pins);
    const next = { pins, policy: env.rules.policy(pins), calendars: env.rules.calendarsOf(pins) };
    page.looked += 1;
    decideOne(env, deciding, entry, next, page);
    if (page.changed.length >= limit || page.looked >= MOST_LOOKED_AT) return entry.ref;
  }
  return null;
}

function decideOne(env: Env, deciding: Deciding, entry: Entry, next: Next, page: Growing): void {
  try {
    deciding.settle(entry);
    const before = entry.state;
    if (!before || before.ended) return;
    const cause = { actor: SYSTEM_ACTOR, commandId: null };
    const refusal = deciding.command(entry, { type: 'PolicyChanged' }, cause, next);
    const after = entry.state ?? before;
    if (refusal) page.refused.push({ ...entry.ref, code: refusal.code });
    else if (after.pins.policy === before.pins.policy) {
      page.kept.set(before.pins.policy, (page.kept.get(before.pins.policy) ?? 0) + 1);
    } else {
      const changed = differenceOf(env, before, after);
      if (changed.clocks.length > 0 || changed.lock) page.changed.push(changed);
    }
  } catch (error) {
    // It would be set aside when the change is fed, as whenever else it is touched.
    if (!(error instanceof DomainFailure)) throw error;
    page.refused.push({ ...entry.ref, code: 'stuck' });
  }
}

function differenceOf(env: Env, before: SubjectState, after: SubjectState): ChangedSubject {
  const clocks: readonly ClockDifference[] = compareOutlooks(
    { clocks: before.clocks, policy: env.rules.policy(before.pins) },
    { clocks: after.clocks, policy: env.rules.policy(after.pins) },
  );
  const [was, becomes] = [lockOf(before), lockOf(after)];
  return {
    kind: before.kind,
    id: before.id,
    policyWas: before.pins.policy,
    clocks,
    lock: was === becomes ? null : { was, becomes },
  };
}

/** The last day on which a round takes answers. */
function lockOf(state: SubjectState): string | null {
  return state.kind === 'round' ? ((state as RoundState).locksAfter ?? null) : null;
}
