import type { CircularRefusalCode } from '@bihuan/domain';
import type { Both } from '../text';

/** Why a circular refused a command. */
export const CIRCULAR_MESSAGES = {
  'circular-not-found': {
    zh: '没有该通报，不能办理“{command}”。',
    en: 'There is no such circular; it cannot {command}.',
  },
  'circular-of-unknown': {
    zh: '本区没有 {of}，或不在通报的行业内。',
    en: 'This district has no {of}, or it is not of the circular’s line.',
  },
  'circular-period-backwards': {
    zh: '期间的最后一天 {to} 早于第一天 {from}。',
    en: 'The last day of the period, {to}, is before its first, {from}.',
  },
  'circular-names-nobody': { zh: '{kind}须写明对象。', en: 'A {kind} names whom it is about.' },
  'circular-names-somebody': {
    zh: '{kind}列示全部，不点名；点名须用批评或表扬。',
    en: 'A {kind} lists all and names nobody; criticism and praise do.',
  },
  'circular-no-addressee': { zh: '须有主送单位。', en: 'A circular needs an addressee.' },
  'circular-nothing-against': {
    zh: '{from} 至 {to} 登记中没有可批评 {names} 的事由（逾期、验收不合格等）。',
    en: 'From {from} to {to} the register holds nothing against {names}: nothing overdue, no failed acceptance.',
  },
  'circular-table-empty': {
    zh: '{from} 至 {to} 登记中没有可列的数据。',
    en: 'The register has no figures from {from} to {to}.',
  },
  'circular-table-too-long': {
    zh: '表有 {rows} 行，最多 {most} 行；请限定行业，或按镇街列示。',
    en: 'The table has {rows} lines, at most {most}: narrow it to a line, or make it one of areas.',
  },
  'circular-own-draft': {
    zh: '拟制或报签的人不能“{command}”，须由他人办理。',
    en: 'Whoever drafted or proposed it cannot {command}; somebody else must.',
  },
  'circular-figures-changed': {
    zh: '数据自 {asOf} 拟制以来有 {changed} 项变化（现为 {now}）；请核对后确认，或重新拟制。',
    en: 'Figures changed since they were taken at {asOf}: {changed} differ now, at {now}. Confirm them as shown, or redraft.',
  },
} as const satisfies Record<CircularRefusalCode, Both>;
