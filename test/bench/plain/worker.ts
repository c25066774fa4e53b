import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { Pool } from 'pg';
import { plainActivities } from './activities';

/** The plain program's worker, as a process of its own like the product's. */
async function main(): Promise<void> {
  Runtime.install({ logger: new DefaultLogger('ERROR') });
  const pool = new Pool({ connectionString: process.env['DATABASE_URL'], max: 20 });
  await pool.query(`
    create table if not exists plain_hazards (id text primary key, state text not null, title text not null, body text not null, due_at timestamptz);
    create index if not exists plain_hazards_due on plain_hazards (state, due_at);
    create table if not exists plain_notices (hazard_id text, rung text, primary key (hazard_id, rung))`);
  const connection = await NativeConnection.connect({ address: process.env['TEMPORAL_ADDRESS'] ?? '' });
  const worker = await Worker.create({
    connection,
    taskQueue: 'plain',
    workflowsPath: require.resolve('./workflow'),
    activities: plainActivities(pool),
  });
  const end = () => worker.shutdown();
  process.once('SIGTERM', end);
  process.once('disconnect', end);
  process.send?.('ready');
  await worker.run();
  await connection.close();
  await pool.end();
}

void main();
