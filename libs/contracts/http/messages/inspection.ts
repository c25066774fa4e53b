import type { InspectionRefusalCode } from '@bihuan/domain';
import type { Both } from '../text';

/** Why an inspection refused a command. */
export const INSPECTION_MESSAGES = {
  'inspection-not-found': { zh: '没有这次检查。', en: 'There is no such inspection.' },
  'inspection-already-prepared': { zh: '这次检查已经安排。', en: 'This inspection has been prepared already.' },
  'draw-list-empty': { zh: '名录为空（{field}）。', en: 'The list is empty ({field}).' },
  'draw-id-twice': { zh: '“{field}”中 {id} 重复。', en: '{id} is in “{field}” twice.' },
  'draw-number-invalid': {
    zh: '“{field}”应为 {least} 至 {most} 的整数，不能是 {value}。',
    en: '“{field}” must be a whole number from {least} to {most}, not {value}.',
  },
  'draw-hash-invalid': {
    zh: '“{field}”应为 64 位小写十六进制的 SHA-256 值。',
    en: '“{field}” must be a SHA-256 in 64 lower-case hexadecimal digits.',
  },
  'draw-conflict-unknown': {
    zh: '检查人员 {inspectorId} 申报回避的对象 {objectId} 不在名录中。',
    en: 'The inspector {inspectorId} declares a conflict with {objectId}, which is not in the list of objects.',
  },
  'draw-too-few-inspectors': {
    zh: '对象 {objectId} 无须回避的检查人员只有 {free} 名，不足每组 {teamSize} 名。',
    en: 'Only {free} inspectors have no conflict with {objectId}; a team needs {teamSize}.',
  },
  'draw-figure-not-out': {
    zh: '所用的公开数值 {on} 才公布，今天是 {today}。',
    en: 'The public figure comes out on {on}; today is {today}.',
  },
  'draw-figure-digits': {
    zh: '公开数值应为 {digits} 位数字，不带空格或其他符号。',
    en: 'The public figure is written in {digits} digits, without spaces or anything else.',
  },
  'draw-secret-wrong': {
    zh: '密钥与事先公布的承诺值不符。',
    en: 'The secret is not the one whose commitment was published.',
  },
  'draw-object-unknown': { zh: '没有抽中对象 {objectId}。', en: 'The object {objectId} was not drawn.' },
  'draw-inspector-unknown': {
    zh: '检查人员 {inspectorId} 不在对象 {objectId} 的检查组中。',
    en: 'The inspector {inspectorId} is not in the team of {objectId}.',
  },
  'draw-nobody-left': {
    zh: '对象 {objectId} 的抽取次序中已无人可递补。',
    en: 'Nobody is left in the order drawn for {objectId}.',
  },
  'draw-hazard-unknown': { zh: '没有隐患 {hazardId}。', en: 'There is no hazard {hazardId}.' },
  'draw-result-known': {
    zh: '对象 {objectId} 已有检查结果；更正须写明原因，人员不再更换。',
    en: 'The object {objectId} has its result; a correction needs its reason, and its team is replaced no more.',
  },
  'draw-results-missing': {
    zh: '还有对象没有检查结果：{objectIds}。',
    en: 'Some objects have no result yet: {objectIds}.',
  },
  'check-list-unknown': {
    zh: '方案 {plan} 的 {part} 部分没有检查清单 {id}。',
    en: 'The part {part} of the plan {plan} has no checklist {id}.',
  },
  'check-team-too-small': {
    zh: '检查人员至少 {needed} 名，现为 {given} 名。',
    en: 'At least {needed} people inspect; {given} given.',
  },
  'check-team-of-unit': {
    zh: '{name} 属于被检查单位，不能参加检查。',
    en: '{name} belongs to the unit and has no part in its inspection.',
  },
  'check-item-unknown': { zh: '没有需要答复的清单项目 {item}。', en: 'There is no item {item} to be answered.' },
  'check-item-twice': { zh: '清单项目 {item} 重复。', en: 'The item {item} is answered twice.' },
  'check-items-missing': { zh: '还有项目没有结果：{items}。', en: 'Some items have no answer yet: {items}.' },
  'check-note-missing': {
    zh: '项目 {item} 不符合，须写明看到的情况。',
    en: 'The item {item} fails: say what was seen.',
  },
  'check-again-missing': {
    zh: '有未符合或未整改的项目，须定下复查日和复查单位。',
    en: 'Something is left to be remedied: say when somebody goes again, and of which body.',
  },
  'check-again-needless': {
    zh: '没有需要复查的项目，不能定复查日。',
    en: 'Nothing is left to be re-checked: there is no day to set.',
  },
  'check-again-by-unit': {
    zh: '被检查单位不能复查自己。',
    en: 'The unit does not re-check itself.',
  },
  'check-own-unit': {
    zh: '本单位的人员不参与对本单位的检查。',
    en: 'Nobody has a part in the inspection of their own unit.',
  },
} as const satisfies Record<InspectionRefusalCode, Both>;
