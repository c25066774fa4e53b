import { UnitOfWork } from '@bihuan/persistence';
import { ALL_MODULES } from '../all-modules';
import { FixedClock } from '../clock';
import { createRecord } from '../create-record';
import { bringIn } from './import-ledger';

/** A process of its own that brings in a made ledger, so that it can be killed: URL, district, rows, legal now. */
async function main([url = '', districtId = '', total = '', now = '']: readonly string[]): Promise<void> {
  const uow = new UnitOfWork({ url });
  const record = createRecord({ uow, clock: new FixedClock(now), modules: ALL_MODULES });
  await bringIn(record, { districtId, name: 'killed', total: Number(total), external: false });
  await uow.close();
}

void main(process.argv.slice(2));
