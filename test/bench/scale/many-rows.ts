import { fillHazards } from '@bihuan/testing';
import { atFixedRate, type Figures } from '../load';
import { BenchOffice } from '../office';
import { doing, type Stage } from '../stage';
import { eachList, readLists } from './lists';

/** How lists answer over many rows. */
export interface ManyRowsFigures {
  readonly rows: number;
  readonly filledMs: number;
  readonly lists: Figures;
  /** The median of each query on its own, slowest first. */
  readonly each: readonly { path: string; ms: number }[];
}

const MEASURED_MS = 20_000;
const PER_SECOND = 20;

/**
 * Fills the register with rows of a city's kind and reads it over HTTP: the old ones closed but for a few stragglers, majors
 * rare, last days over the years. Only what lists read is real; nobody is to settle these rows, so there is no worker.
 */
export async function benchManyRows(stage: Stage, rows: number): Promise<ManyRowsFigures> {
  doing(`lists: filling ${rows} rows`);
  const office = await BenchOffice.open(stage, { name: 'bench_rows', pace: 'real-time', apiOnly: true });
  try {
    const from = performance.now();
    const { district } = office;
    const firms = [district.org('firm')];
    await fillHazards((sql, params) => office.rows(sql, [...params]), {
      ...{ districtId: district.id, rows, everyFirm: 3, text: 40, minutes: 2 },
      towns: [
        { orgId: district.org('eastTown'), firms },
        { orgId: district.org('westTown'), firms },
      ],
      supervisingOrgId: district.org('market'),
      listingAuthorityOrgId: district.directory.listingAuthority,
    });
    await office.rows('vacuum analyze hazards');
    const filledMs = performance.now() - from;
    doing('lists: reading');
    const each = await eachList(office, 9);
    await atFixedRate(
      PER_SECOND,
      Array.from({ length: PER_SECOND * 3 }, () => () => office.read('/api/hazards?limit=50')),
    );
    const reading = readLists(office, PER_SECOND);
    await new Promise((wait) => setTimeout(wait, MEASURED_MS));
    return { rows, filledMs, lists: await reading.stop(), each };
  } finally {
    await office.close();
  }
}
