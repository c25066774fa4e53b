import { join } from 'node:path';
import { BenchOffice } from '../office';
import { benchPlainInstant } from '../plain/instant';
import { doing, reach, type Stage } from '../stage';
import { instantOf, rest, seedScaleDistrict, setClock } from './burst';
import { type Crowd, gatherCrowd, REPORTED } from './crowd';

/** Until the last of so many major hazards had its notice, in milliseconds after the instant, here and in the plain program. */
export interface MajorFigures {
  readonly hazards: number;
  readonly productMs: number;
  readonly plainMs: number;
}

/** The dev server starts some twenty workflows of the plain program in a second, on a busy machine half as many. */
export const leadOf = (hazards: number): number => 60_000 + hazards * 100;

/** Lets the deadlines of this many major hazards pass at one instant, each through its own workflow. */
export async function benchMajors(stage: Stage, hazards: number): Promise<MajorFigures> {
  const plainMs = await benchPlainInstant(stage, hazards, leadOf(hazards));
  doing(`majors: gathering ${hazards}`);
  let crowd: Crowd = { hazards, dueAt: REPORTED };
  const office = await BenchOffice.open(stage, {
    name: 'bench_majors',
    pace: 'real-time',
    prepare: async (url) => {
      const district = await seedScaleDistrict(url, join(__dirname, '../bench-policy.yaml'));
      crowd = await gatherCrowd(url, district, hazards, 'major');
      await setClock(stage, url, crowd, leadOf(hazards));
      return district;
    },
  });
  try {
    const instant = await instantOf(office, crowd);
    const waiting = async () => {
      const [row] = await office.rows<{ n: number }>('select count(*)::int as n from outbox');
      return hazards - (row?.n ?? hazards);
    };
    await reach('workflows started', hazards, waiting, leadOf(hazards));
    if (Date.now() > instant - 1_000) throw new Error('The instant passed before every workflow was asleep.');
    doing(`majors: the instant comes in ${Math.round((instant - Date.now()) / 1000)} s`);
    await rest(instant - Date.now());
    await reach('notices', hazards, () => office.notices(), 600_000);
    return { hazards, productMs: Date.now() - instant, plainMs };
  } finally {
    await office.close();
  }
}
