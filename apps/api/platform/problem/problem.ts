import {
  fill,
  inWords,
  PLATFORM_PROBLEMS,
  refusalMessage,
  type Language,
  type PlatformCode,
  type Problem,
} from '@bihuan/contracts/http';
import type { Refusal } from '@bihuan/domain';
import type { ProblemError } from './problem-error';

/** Status of a refusal by its kind. */
export const REFUSAL_STATUS: Readonly<Record<Refusal['kind'], number>> = {
  forbidden: 403,
  'wrong-state': 409,
  conflict: 409,
  invalid: 422,
  'not-found': 404,
};

const REFUSAL_TITLE: Readonly<Record<Refusal['kind'], { zh: string; en: string }>> = {
  forbidden: { zh: '无权办理', en: 'Not allowed' },
  'wrong-state': { zh: '当前不能办理', en: 'Not possible now' },
  conflict: { zh: '与现有内容冲突', en: 'Conflict' },
  invalid: { zh: '内容不符合要求', en: 'Not acceptable' },
  'not-found': { zh: '没有找到', en: 'Not found' },
};

const typeOf = (code: string): string => `urn:bihuan:problem:${code}`;

/** The problem document of a refusal, in the caller's language. */
export function refusalProblem(refusal: Refusal, language: Language, requestId: string): Problem {
  return {
    type: typeOf(refusal.code),
    title: REFUSAL_TITLE[refusal.kind][language],
    status: REFUSAL_STATUS[refusal.kind],
    detail: refusalMessage(refusal.code, refusal.facts, language),
    code: refusal.code,
    facts: refusal.facts,
    instance: `urn:bihuan:request:${requestId}`,
    requestId,
  };
}

/** The problem document of a problem of the service itself. */
export function platformProblem(
  code: PlatformCode,
  facts: Readonly<Record<string, unknown>>,
  language: Language,
  requestId: string,
  more: ProblemError['more'] = {},
): Problem {
  const { status, title, detail } = PLATFORM_PROBLEMS[code];
  return {
    type: typeOf(code),
    title: title[language],
    status: more.status ?? status,
    detail: fill(detail[language], inWords(facts, language), language),
    code,
    facts: { ...facts },
    instance: `urn:bihuan:request:${requestId}`,
    requestId,
    ...(more.errors ? { errors: [...more.errors] } : {}),
  };
}
