import { VALUE_WORDS, type Language } from '@bihuan/contracts/http';
import { legalDayOf, type CircularFigure, type CircularState } from '@bihuan/domain';
import { dayText, LINE_WORDS } from '../slips/words';

/** Names for a draft; an issued circular keeps its own. */
export interface CircularOffice {
  readonly district: string;
  readonly issuer: string;
}

/** Everything the templates of circulars print, by the name it is printed under. */
export interface CircularValues {
  readonly kind: CircularState['circularKind'];
  readonly kind_name: string;
  readonly number: string;
  readonly district: string;
  readonly issuer: string;
  readonly title: string;
  readonly line: string | null;
  readonly addressees: readonly string[];
  readonly text: string;
  readonly from: string;
  readonly to: string;
  readonly as_of: string;
  readonly through: string;
  readonly rows: readonly {
    readonly name: string;
    readonly rate: string | null;
    readonly reasons: readonly string[];
  }[];
  readonly drafters: readonly string[];
  readonly signer: string | null;
  readonly issued_on: string;
}

/** Turns a circular into what its templates print, in one language. */
export function circularValues(circular: CircularState, office: CircularOffice, language: Language): CircularValues {
  const { circularKind, title, text, from, to, line, figures, issued, docNo, addressees, authors } = circular;
  const zh = language === 'zh';
  return {
    kind: circularKind,
    kind_name: VALUE_WORDS[circularKind]?.[language] ?? circularKind,
    number: docNo ?? (zh ? '（签发时编号）' : '(numbered when issued)'),
    district: issued?.district ?? office.district,
    issuer: issued?.issuer ?? office.issuer,
    ...{ title, text },
    line: line === null ? null : (LINE_WORDS[line]?.[language] ?? line),
    addressees: addressees.map(({ name }) => name),
    from: dayText(from, language),
    to: dayText(to, language),
    as_of: dayText(legalDayOf(figures.asOf), language),
    through: dayText(figures.through, language),
    rows: figures.rows.map((row) => rowOf(row, circular.scope, language)),
    drafters: authors.map(({ name }) => name),
    signer: issued?.by.name ?? null,
    issued_on: issued ? dayText(issued.on, language) : zh ? '　　年　月　日' : '(date of issue)',
  };
}

function rowOf(row: CircularFigure, scope: CircularState['scope'], language: Language): CircularValues['rows'][number] {
  const zh = language === 'zh';
  const reasons = row.reasons.map(({ measure, figure, since }) => {
    const name = VALUE_WORDS[measure]?.[language] ?? measure;
    return zh
      ? `${name} ${figure}（自${dayText(since, language)}起）`
      : `${name}: ${figure}, since ${dayText(since, language)}`;
  });
  const name = scope === 'line' ? (LINE_WORDS[row.of]?.[language] ?? row.of) : row.name;
  return { name, rate: rateOf(row, zh), reasons };
}

function rateOf({ rate, onTime, due, few }: CircularFigure, zh: boolean): string | null {
  if (rate === null) return null;
  const share = `${(rate * 100).toFixed(1)}%`;
  const small = few ? (zh ? '，基数小' : ', few') : '';
  return zh
    ? `按期整改率 ${share}（${onTime}/${due}${small}）`
    : `put right on time: ${share} (${onTime} of ${due}${small})`;
}
