import type { Tx } from '@bihuan/persistence';

/** One occasion: what fell due on one subject, whoever was told of it. */
export interface Occasion {
  readonly subject_kind: string;
  readonly subject_id: string;
  readonly clock: string;
  readonly deadline_version: number;
  readonly rung: string;
  readonly due_at: Date;
  readonly number: string | null;
  readonly notices: number;
}

interface Frame {
  readonly id: string;
  readonly district: string;
  readonly publicUrl: string;
}

/** A test: nothing but who sends it. */
export function testBody({ id, district, publicUrl }: Frame): string {
  return JSON.stringify({ id, kind: 'test', district, link: `${publicUrl}/` });
}

/**
 * One occasion by number and link. No title, no place, no name and nothing that somebody typed: of a clock with a key only its
 * name, of a subject without a number of the system's own the beginning of its id.
 */
export function noticeBody({ id, district, publicUrl }: Frame, occasion: Occasion): string {
  const { subject_kind: kind, subject_id: subjectId, clock, rung } = occasion;
  return JSON.stringify({
    id,
    kind: 'notice',
    district,
    subject: { kind, number: occasion.number ?? subjectId.slice(0, 8) },
    link: `${publicUrl}/${kind}s/${subjectId}`,
    clock: clock.split(':')[0],
    rung,
    dueAt: occasion.due_at.toISOString(),
    count: occasion.notices,
  });
}

/** Several occasions as counts by kind and rung, the most first. */
export async function digestBody(tx: Tx, { id, district, publicUrl }: Frame): Promise<string> {
  const groups = await tx.query<{ kind: string; rung: string; occasions: number; notices: number }>(
    `select n.subject_kind as kind, n.rung, count(distinct (n.subject_id, n.clock, n.deadline_version))::int as occasions,
       count(*)::int as notices
     from deliveries d join notices n on n.id = d.notice_id where d.message_id = $1
     group by 1, 2 order by 3 desc, 1, 2`,
    [id],
  );
  const sum = (of: (group: (typeof groups)[number]) => number): number => groups.reduce((n, group) => n + of(group), 0);
  return JSON.stringify({
    id,
    kind: 'digest',
    district,
    link: `${publicUrl}/notices`,
    occasions: sum((group) => group.occasions),
    count: sum((group) => group.notices),
    groups: groups.map(({ notices, ...group }) => ({ ...group, count: notices })),
  });
}
