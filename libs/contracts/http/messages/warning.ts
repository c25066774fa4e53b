import type { WarningRefusalCode } from '@bihuan/domain';
import type { Both } from '../text';

/** Why a warning colour refused a command. */
export const WARNING_MESSAGES = {
  'warning-not-found': {
    zh: '尚未启动预警，不能办理“{command}”。',
    en: 'No warning was declared; it cannot {command}.',
  },
  'warning-of-unknown': { zh: '本区没有 {of}。', en: 'This district has no {of}.' },
  'warning-reason-missing': {
    zh: '所启动的颜色（{colour}）与按阈值建议的（{proposed}）不同，须写明理由。',
    en: 'The colour ({colour}) is not the one the thresholds propose ({proposed}); give the reason.',
  },
  'warning-colour-same': { zh: '现在已是{colour}预警。', en: 'The warning is {colour} already.' },
} as const satisfies Record<WarningRefusalCode, Both>;
