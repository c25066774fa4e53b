import { Liquid, type Template } from 'liquidjs';

/** Why a template cannot be used, with its line from 1 on; no line when it is about the whole. */
export interface TemplateMistake {
  readonly line: number | null;
  readonly code: 'syntax' | 'unknown-variable' | 'unknown-filter' | 'unknown-tag' | 'too-much' | 'structure';
  /** What the message names: the variable, the filter, the missing beginning of a line. */
  readonly what: string;
}

/** A template that cannot be used. */
export class TemplateRefused extends Error {
  override readonly name = 'TemplateRefused';
  constructor(readonly mistakes: readonly TemplateMistake[]) {
    super(mistakes.map(({ line, code, what }) => `line ${line ?? '-'}: ${code} ${what}`).join('; '));
  }
}

/** Stands before every value, so that a value never passes for the beginning of a line that means something. */
export const VALUE_MARK = '\uE000';
/** Stands for a line break inside a value. */
export const VALUE_BREAK = '\uE001';

const LIQUID = new Liquid({
  strictVariables: true,
  strictFilters: true,
  ownPropertyOnly: true,
  outputEscape: asValue,
  // An office writes these; no template may hold up the service or read what is not its own.
  parseLimit: 200_000,
  renderLimit: 500,
  memoryLimit: 2_000_000,
  templates: {},
});
/** What reads other files, the hour or chance, or lets a value pass for the template's own text: a document follows from its slip and its template alone. */
const NOT_KNOWN = {
  tags: ['include', 'render', 'layout', 'block', 'tablerow'],
  filters: ['date', 'date_to_xmlschema', 'date_to_rfc822', 'date_to_string', 'date_to_long_string', 'sample', 'raw'],
};
for (const tag of NOT_KNOWN.tags) delete LIQUID.tags[tag];
for (const filter of NOT_KNOWN.filters) delete LIQUID.filters[filter];

/** Parses a template. Throws TemplateRefused. */
export function parseTemplate(body: string): Template[] {
  try {
    return LIQUID.parse(body);
  } catch (error) {
    throw new TemplateRefused([mistakeOf(error)]);
  }
}

/** Renders a parsed template with its values to text with marks. Throws TemplateRefused. */
export function renderTemplate(template: Template[], values: object): string {
  try {
    return LIQUID.renderSync(template, values) as string;
  } catch (error) {
    throw new TemplateRefused([mistakeOf(error)]);
  }
}

/** Every variable a template reads, also in a branch that is not taken, that these values do not have. */
export function unknownVariables(template: Template[], values: object): TemplateMistake[] {
  const { globals } = LIQUID.analyzeSync(template);
  return Object.values(globals)
    .flat()
    .flatMap(({ segments, location }): TemplateMistake[] => {
      const path = segments.map(String);
      return isKnown(path, values) ? [] : [{ line: location.row, code: 'unknown-variable', what: path.join('.') }];
    });
}

/** What stands below a list or an absent value is looked at when it is rendered. */
function isKnown(path: readonly string[], values: unknown): boolean {
  const [first, ...rest] = path;
  if (first === undefined || values === null || Array.isArray(values)) return true;
  if (typeof values !== 'object' || !Object.hasOwn(values, first)) return false;
  return isKnown(rest, (values as Record<string, unknown>)[first]);
}

function asValue(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = typeof value === 'string' ? value : String(value);
  const plain = text.replaceAll(VALUE_MARK, '').replaceAll(VALUE_BREAK, '');
  return VALUE_MARK + plain.replace(/\r\n|[\r\n\u2028\u2029]/g, VALUE_BREAK);
}

function mistakeOf(error: unknown): TemplateMistake {
  const { message = String(error), token } = error as { message?: string; token?: { getPosition?: () => number[] } };
  const line = token?.getPosition?.()[0] ?? null;
  const what = message.replace(/, line:\d+, col:\d+$/s, '').slice(0, 200);
  const named = /^(undefined (?:filter|variable)): (\S+)|^tag "?([\w-]+)"? not found/.exec(what);
  if (named?.[1] === 'undefined filter') return { line, code: 'unknown-filter', what: named[2] ?? '' };
  if (named?.[1] === 'undefined variable') return { line, code: 'unknown-variable', what: named[2] ?? '' };
  if (named?.[3]) return { line, code: 'unknown-tag', what: named[3] };
  if (/limit exceeded/.test(what)) return { line, code: 'too-much', what };
  return { line, code: 'syntax', what };
}
