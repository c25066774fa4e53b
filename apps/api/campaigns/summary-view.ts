import {
  EVIDENCE_VALUE_WORDS,
  EVIDENCE_WORDS,
  SUMMARY_OUTCOME_WORDS,
  VALUE_WORDS,
  type Language,
} from '@bihuan/contracts/http';
import type { SummaryEvidence, SummaryLine } from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';
import type { Call } from '../platform/call/call';

interface Names {
  readonly people: ReadonlyMap<string, queries.NamedPerson>;
  readonly orgs: ReadonlyMap<string, string>;
  readonly language: Language;
}

/** Lines as people read them, with the names of who and what they speak of. */
export async function lineViews(tx: Tx, call: Call, lines: readonly SummaryLine[]) {
  const evidence = lines.flatMap((line) => line.evidence);
  const people = evidence.flatMap(({ by = [] }) => by);
  const userIds = people.flatMap(({ userId }) => userId ?? []);
  const orgIds = [
    ...lines.flatMap(({ orgId }) => orgId ?? []),
    ...evidence.flatMap(({ orgIds: some = [] }) => some),
    ...people.flatMap(({ orgId }) => orgId ?? []),
  ];
  const named = await queries.readNamedPeople(tx, [...new Set(userIds)]);
  const orgs = await queries.readOrgNames(tx, call.districtId, [...new Set(orgIds)]);
  const names: Names = {
    people: new Map(named.map((one) => [one.id, one])),
    orgs: new Map(orgs.map(({ id, name }) => [id, name])),
    language: call.language,
  };
  return lines.map((line) => lineView(line, names));
}

function lineView({ orgId, name, source, outcome, why, evidence, ...line }: SummaryLine, names: Names) {
  const { language } = names;
  return {
    ...line,
    unit: orgId === null ? null : orgView(orgId, names),
    name: name[language],
    document: source?.document ?? null,
    source: source?.section ?? null,
    outcome,
    outcomeName: SUMMARY_OUTCOME_WORDS[outcome][language],
    why: why?.[language] ?? null,
    evidence: evidence.map((one) => evidenceView(one, names)),
  };
}

function evidenceView({ what, subject, day, by = [], orgIds = [], text, count }: SummaryEvidence, names: Names) {
  const { language } = names;
  return {
    what,
    name: EVIDENCE_WORDS[what][language],
    kind: subject?.kind ?? null,
    id: subject?.id ?? null,
    day: day ?? null,
    by: by.map((person) => personView(person, names)),
    orgs: orgIds.map((id) => orgView(id, names)),
    text: text === undefined ? null : inWords(text, what, language),
    count: count ?? null,
  };
}

/** Fixed values are told in words; texts that were entered stay as they are. */
function inWords(text: string, what: SummaryEvidence['what'], language: Language): string {
  const own = what === 'units' ? SUMMARY_OUTCOME_WORDS[text as SummaryLine['outcome']] : undefined;
  const word = own ?? EVIDENCE_VALUE_WORDS[`${what}:${text}`] ?? (what === 'entry' ? VALUE_WORDS[text] : undefined);
  return word?.[language] ?? text;
}

function orgView(id: string, { orgs }: Names) {
  return { id, name: orgs.get(id) ?? id };
}

type Person = NonNullable<SummaryEvidence['by']>[number];

function personView({ userId, name, orgId }: Person, { people, orgs, language }: Names) {
  const found = userId === undefined ? undefined : people.get(userId);
  const posts = (found?.posts ?? []).map(({ orgName, role }) => `${orgName} ${VALUE_WORDS[role]?.[language] ?? role}`);
  const employer = orgId === undefined ? [] : [orgs.get(orgId) ?? orgId];
  return {
    userId: userId ?? null,
    name: found?.name ?? name ?? VALUE_WORDS[userId ?? '']?.[language] ?? userId ?? '',
    posts: orgId === undefined ? posts : employer,
  };
}
