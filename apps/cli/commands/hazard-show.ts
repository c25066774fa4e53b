import { allOf, type Clock, type Event, type Explanation, Problem, type Subject } from '@bihuan/client';
import type { Desk } from '../service/desk';
import { localTime } from '../service/words';

/** `bihuan hazard show`: state, clocks with the reason of each day, what may be done, what happened. */
export async function show(id: string, desk: Desk): Promise<void> {
  const { api, io, json } = desk;
  const hazard = await api.hazards.view({ path: { id } });
  const running = hazard.clocks.filter(({ status }) => status !== 'stopped');
  const why: Explanation[] = [];
  for (const { clock } of running) why.push(await api.hazards.explain({ path: { id, clock } }));
  const events = await allOf((cursor) => api.hazards.events({ path: { id }, query: { limit: 200, cursor } }));
  if (json) return io.out(`${JSON.stringify({ ...hazard, explanations: why, events })}\n`);
  io.out(headOf(hazard, desk));
  io.out(
    running
      .map((clock) =>
        clockLines(
          clock,
          why.find((one) => one.clock === clock.clock),
          desk,
        ),
      )
      .join(''),
  );
  io.out(openLine(hazard, desk));
  io.out(events.map(eventLine).join(''));
}

/** `bihuan hazard explain`: why a clock falls due on its day. */
export async function explain(id: string, clock: string, desk: Desk): Promise<void> {
  const { api, io, json, say } = desk;
  try {
    const answer = await api.hazards.explain({ path: { id, clock } });
    io.out(json ? `${JSON.stringify(answer)}\n` : `${answer.name}: ${answer.due}\n${answer.steps.join('\n')}\n`);
  } catch (error) {
    if (!(error instanceof Problem && error.status === 404)) throw error;
    // The hazard itself may be what is missing; then this is the refusal.
    const { clocks } = await api.hazards.view({ path: { id } });
    const known = clocks.map((one) => `${one.clock} (${one.name})`).join(', ');
    io.err(`${say(`没有时限“${clock}”；有：${known}`, `There is no clock "${clock}"; there are ${known}`)}\n`);
    throw error;
  }
}

function headOf({ id, stateName, version, facts, changedAt, nextDue }: Subject, { say }: Desk): string {
  const next = nextDue ? `${localTime(nextDue.at)} ${nextDue.clock} ${nextDue.rung}` : '—';
  return (
    `${String(facts['title'] ?? '')}\n${id}\n` +
    `${say('状态', 'State')}: ${stateName} · v${version} · ${localTime(changedAt)}\n` +
    `${say('下一到期', 'Next due')}: ${next}\n`
  );
}

function clockLines(clock: Clock, why: Explanation | undefined, { say }: Desk): string {
  const { name, due, status, overdue, daysLate, provisional, pausedBecause } = clock;
  const notes = [
    status === 'paused' ? `${say('已暂停', 'paused')}: ${pausedBecause ?? ''}` : '',
    overdue ? say(`逾期 ${daysLate} 天`, `${daysLate} days late`) : '',
    provisional ? say('暂定', 'provisional') : '',
  ].filter(Boolean);
  const steps = (why?.steps ?? []).map((step) => `    ${step}\n`).join('');
  return `  ${due}  ${name} (${clock.clock})${notes.length > 0 ? ` · ${notes.join(' · ')}` : ''}\n${steps}`;
}

/** What is open to this person, in one line. */
export function openLine({ allowed = [] }: Subject, { say }: Desk): string {
  const open = allowed.filter((command) => command.open).map(({ command, name }) => `${command} (${name})`);
  return `${say('可办理', 'Open to you')}: ${open.length > 0 ? open.join(', ') : '—'}\n`;
}

/** One line of a history. */
export function eventLine({ version, type, recordedAt, effectiveAt, actor }: Event): string {
  const who = actor['system'] === true ? 'system' : String(actor['userId'] ?? '');
  const earlier = effectiveAt ? ` (${localTime(effectiveAt)})` : '';
  return `  ${String(version).padStart(3)}  ${localTime(recordedAt)}${earlier}  ${type}  ${who}\n`;
}
