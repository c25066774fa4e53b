import { Play, playAll } from './major-hazard';
import { openOffice, type Office } from './office';
import { type Trace, traceOf } from './trace';

/** The office of the journey that is played with faults, and of the same one without: ids and names are the same. */
export function openCrashOffice(processes?: number): Promise<Office> {
  return openOffice({ name: 'crash', origin: '2019-04-01T01:00:00.000Z', ...(processes ? { processes } : {}) });
}

/** What the journey leaves in the record when nothing goes wrong. */
export async function undisturbed(): Promise<Trace> {
  const office = await openCrashOffice();
  try {
    await playAll(new Play(office));
    const trace = await traceOf(office.rig);
    if (trace.events.length < 60 || trace.notices.length < 10) throw new Error('the journey hardly left a trace');
    return trace;
  } finally {
    await office.close();
  }
}
