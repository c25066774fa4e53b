import { type Actor, type Command, type LegalDay, type PostRole, type SubjectRef, addDays } from '@bihuan/domain';
import { SAMPLE_ORGS, actorOf, orgId } from '@bihuan/sample';
import type { Step, Turns } from '@bihuan/contracts/simulation';
import type { Chance } from './chance';

/** What the one who acts knows at that moment. */
export interface Moment {
  readonly today: LegalDay;
  readonly year: number;
  readonly turns: Turns;
  /** Chance of this move alone. */
  readonly chance: Chance;
}

/** An act as it is given to the record. */
export interface Act {
  readonly subject: SubjectRef;
  readonly command: Command;
  readonly actor: Actor;
}

/** A step that a subject waits for. */
export interface Move {
  readonly step: Step;
  /** Tells one opening of the step from the next, e.g. the second plan from the first. */
  readonly turn: string;
  /** The last day of rectification or of the round, for paces that count from it. */
  readonly deadline?: LegalDay;
  act(moment: Moment): Act;
}

const KEYS = new Map(SAMPLE_ORGS.map(({ key }) => [orgId(key), key]));

/** The person with this post in an organisation of the sample district. */
export function actorIn(org: string | null, role: PostRole): Actor {
  const key = org === null ? undefined : KEYS.get(org);
  if (key === undefined) throw new Error(`no organisation of the sample district has the id ${org}`);
  return actorOf(key, role);
}

/** Two named inspectors of a body. */
export function inspectors(org: string, count = 2): { name: string; orgId: string }[] {
  return Array.from({ length: count }, (_, n) => ({ name: `检查员${n + 1}（演示）`, orgId: org }));
}

/** A number as documents carry it; it follows from the subject. */
export function docNo(word: string, year: number, id: string): string {
  return `${word}〔${year}〕${Number.parseInt(id.slice(0, 4), 16) + 1}号`;
}

/** A day so many days after today. */
export function daysAhead({ today, chance }: Moment, range: readonly [number, number]): LegalDay {
  return addDays(today, chance.between(range));
}
