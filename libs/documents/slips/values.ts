import { clockWord, VALUE_WORDS, type Language } from '@bihuan/contracts/http';
import { legalDayOf, type Basis, type Signature, type SlipState } from '@bihuan/domain';
import type { PaperNames, SlipPaper } from './paper';
import { dayText, LINE_WORDS, termText } from './words';

type Fact = string | number | boolean | null;

/** A signature as a template prints it. */
export interface SignedBy {
  readonly name: string;
  readonly org: string;
  readonly on: string;
}

/**
 * Everything a template may print, by the name it is printed under. Every name is always there; what a slip does not have
 * is null, so that a template can ask for it, and a name that is not here is a mistake of the template.
 */
export interface SlipValues {
  readonly kind: SlipState['slipKind'];
  readonly kind_name: string;
  /** 发文字号: that of the office's own register where it was given; before release it says that there is none yet. */
  readonly number: string;
  readonly district: string;
  readonly issuer: string;
  readonly committee: string;
  readonly addressee: string;
  readonly reason: string | null;
  /** The time limit whose rung drafted it. */
  readonly clock: string | null;
  readonly facts: Readonly<Record<FactName, string | number | boolean | null>>;
  /** Facts that were entered by hand. */
  readonly more: readonly { readonly name: string; readonly value: string }[];
  readonly term: string;
  readonly unanswered: string | null;
  readonly statement: { readonly text: string | null; readonly asked_on: string | null };
  readonly drafter: string;
  readonly checker: SignedBy | null;
  readonly signer: SignedBy | null;
  readonly proposed_on: string;
  /** 成文日期: the day of release; a blank to be filled in before it. */
  readonly released_on: string;
  /** Texts of law that the rules name; our own defaults are never among them. */
  readonly basis: readonly string[];
}

const FACTS = {
  title: 'title',
  line: 'line',
  level: 'level',
  area: 'areaOrgId',
  responsible: 'responsibleOrgId',
  supervising: 'supervisingOrgId',
  order_no: 'orderNo',
  deadline: 'deadline',
  days_late: 'daysLate',
  extension_pending: 'extensionPending',
  quota: 'quota',
  period: 'period',
  value: 'value',
  of: 'of',
  percent: 'percent',
} as const;
type FactName = keyof typeof FACTS;
const KNOWN: readonly string[] = [...Object.values(FACTS), 'unansweredSlipId'];

/** Turns a paper into what templates print, in one language. Days are legal days of the district. */
export function slipValues({ slip, names, policy }: SlipPaper, language: Language): SlipValues {
  const { slipKind, facts, released, statement } = slip;
  const waiting = language === 'zh' ? '（签发时编号）' : '(numbered when released)';
  return {
    kind: slipKind,
    kind_name: kindName(slipKind, language),
    number: released ? numberText(slip, language) : waiting,
    district: names.district,
    issuer: names.issuer,
    committee: names.committee,
    addressee: names.orgs[slip.addresseeOrgId] ?? slip.addresseeOrgId,
    reason: slip.reason,
    clock: slip.cause ? clockWord(slip.cause.clock, language) : null,
    facts: factsOf(facts, names, language),
    more: Object.entries(facts)
      .filter(([name, value]) => !KNOWN.includes(name) && value !== null)
      .map(([name, value]) => ({ name, value: plain(value, language) })),
    term: termText(policy.slips[slipKind].answer, language),
    unanswered: names.unanswered ? numberText(names.unanswered, language) : null,
    statement: {
      text: statement?.kind === 'given' ? statement.text : null,
      asked_on: statement?.kind === 'none-given-when-asked' ? dayText(statement.askedOn, language) : null,
    },
    drafter: names.drafter ?? (language === 'zh' ? '系统按规则拟出' : 'drafted by rule'),
    checker: signed(slip.checked, names, language),
    signer: signed(released?.signature ?? null, names, language),
    proposed_on: dayText(legalDayOf(names.proposedAt), language),
    released_on: released ? dayText(released.on, language) : blankDay(language),
    basis: basisOf(slip, policy, language),
  };
}

/** 发文字号 as it is printed: that of the office's own register, else kind, year and number. */
export function numberText(slip: NonNullable<PaperNames['unanswered']>, language: Language): string {
  if (slip.docNo !== null) return slip.docNo;
  const { numberYear: year, number } = slip;
  if (number === null || year === null) return '';
  const name = kindName(slip.slipKind, language);
  return language === 'zh' ? `${name.replace(/单$/, '')}〔${year}〕${number}号` : `${name} [${year}] No. ${number}`;
}

function kindName(kind: SlipState['slipKind'], language: Language): string {
  return VALUE_WORDS[kind]?.[language] ?? kind;
}

function factsOf(facts: SlipState['facts'], names: PaperNames, language: Language): SlipValues['facts'] {
  const entries = Object.entries(FACTS).map(([name, fact]) => [
    name,
    shown(name, facts[fact] ?? null, names, language),
  ]);
  return Object.fromEntries(entries) as SlipValues['facts'];
}

function shown(name: string, value: Fact, names: PaperNames, language: Language): Fact {
  if (value === null || value === false || value === 0) return name === 'value' || name === 'of' ? value : null;
  if (typeof value !== 'string') return value;
  if (name === 'line') return LINE_WORDS[value]?.[language] ?? value;
  if (name === 'level') return VALUE_WORDS[value]?.[language] ?? value;
  if (name === 'deadline') return dayText(value, language);
  if (['area', 'responsible', 'supervising'].includes(name)) return names.orgs[value] ?? value;
  return value;
}

function plain(value: Fact, language: Language): string {
  if (typeof value !== 'boolean') return String(value);
  if (language === 'zh') return value ? '是' : '否';
  return value ? 'yes' : 'no';
}

function signed(signature: Signature | null, names: PaperNames, language: Language): SignedBy | null {
  if (!signature) return null;
  const { userId, orgId, at } = signature;
  const on = dayText(legalDayOf(at), language);
  return { name: names.people[userId] ?? userId, org: names.orgs[orgId] ?? orgId, on };
}

function blankDay(language: Language): string {
  return language === 'zh' ? '　　年　月　日' : '(date of release)';
}

/** Where the rules rest on a text: the rung that drafted the slip, its clock, and the slip's own rules; each text once. */
function basisOf(slip: SlipState, policy: SlipPaper['policy'], language: Language): string[] {
  const rule = slip.cause ? policy.clocks[slip.cause.clock.split(':')[0] ?? ''] : undefined;
  const rung = rule?.ladder.find(({ name }) => name === slip.cause?.rung);
  const all = [rung?.basis, rule?.basis, policy.slips[slip.slipKind].basis];
  return [...new Set(all.flatMap((basis) => (basis ? basisText(basis, language) : [])))];
}

function basisText(basis: Basis, language: Language): string[] {
  if (basis.kind !== 'source') return [];
  if (basis.article === undefined) return [basis.instrument];
  return [language === 'zh' ? `${basis.instrument}${basis.article}` : `${basis.instrument}, ${basis.article}`];
}
