import type { Pool } from 'pg';

interface Row {
  id: string;
  state: string;
  title: string;
  body: string;
  dueInMs: number | null;
}

/** The two things the plain program does outside: keep its list up to date and tell people. */
export function plainActivities(pool: Pool) {
  return {
    async project(row: Row): Promise<void> {
      await pool.query(
        `insert into plain_hazards (id, state, title, body, due_at) values ($1, $2, $3, $4, now() + $5 * interval '1 ms')
         on conflict (id) do update set state = excluded.state, due_at = excluded.due_at`,
        [row.id, row.state, row.title, row.body, row.dueInMs],
      );
    },
    async notify(notice: { id: string; rung: string }): Promise<void> {
      await pool.query('insert into plain_notices (hazard_id, rung) values ($1, $2) on conflict do nothing', [
        notice.id,
        notice.rung,
      ]);
    },
  };
}
export type PlainActivities = ReturnType<typeof plainActivities>;
