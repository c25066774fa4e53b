import {
  AMENDMENT_STATES,
  CAMPAIGN_STATES,
  CHECKPOINT,
  COUNTED_ACTS,
  CLOCK_NAMES,
  EVIDENCE_KINDS,
  HAZARD_STATES,
  INSPECTION_STATES,
  WARNING_COLOURS,
  WARNING_MEASURES,
  WARNING_SCOPES,
  WARNING_STATES,
  CIRCULAR_KINDS,
  CIRCULAR_MEASURES,
  CIRCULAR_STATES,
  LISTING_STATES,
  LOOK_BACK_STATES,
  RECORDED_CAUSES,
  PART_STATES,
  PHASE_STATES,
  QUOTA_STATES,
  ROLE_NAMES,
  ROUND_STATES,
  SLIP_KINDS,
  SLIP_STATES,
  SUBMISSION_STATES,
  SUBMIT_BY,
  SUMMARY_OUTCOMES,
  SUMMARY_SECTIONS,
} from '@bihuan/domain';
import {
  AMENDMENT_FIELDS,
  type Both,
  CAMPAIGN_FIELDS,
  CLOCK_WORDS,
  clockWord,
  COMMAND_WORDS,
  EVIDENCE_WORDS,
  HAZARD_FIELDS,
  CHECK_FIELDS,
  INSPECTION_FIELDS,
  WARNING_FIELDS,
  CIRCULAR_FIELDS,
  LISTING_FIELDS,
  LOOK_BACK_FIELDS,
  PART_FIELDS,
  QUOTA_FIELDS,
  ROUND_FIELDS,
  SLIP_FIELDS,
  SUBMISSION_FIELDS,
  SUMMARY_OUTCOME_WORDS,
  SUMMARY_SECTION_WORDS,
  VALUE_WORDS,
} from '../index';

type Words = Readonly<Record<string, Both>>;
const COMMANDS = [
  HAZARD_FIELDS,
  LISTING_FIELDS,
  SLIP_FIELDS,
  CAMPAIGN_FIELDS,
  PART_FIELDS,
  ROUND_FIELDS,
  SUBMISSION_FIELDS,
  AMENDMENT_FIELDS,
  QUOTA_FIELDS,
  LOOK_BACK_FIELDS,
  CHECK_FIELDS,
  INSPECTION_FIELDS,
  WARNING_FIELDS,
  CIRCULAR_FIELDS,
].flatMap((fields) => Object.keys(fields));
const VALUES = [
  ...HAZARD_STATES,
  ...LISTING_STATES,
  ...SLIP_STATES,
  ...CAMPAIGN_STATES,
  ...PART_STATES,
  ...PHASE_STATES,
  ...QUOTA_STATES,
  ...INSPECTION_STATES,
  ...WARNING_STATES.map((state) => (state === 'lifted' ? `warning:${state}` : state)),
  ...WARNING_COLOURS,
  ...CIRCULAR_KINDS,
  ...CIRCULAR_MEASURES,
  ...CIRCULAR_STATES.map((state) => (state === 'draft' || state === 'issued' ? `circular:${state}` : state)),
  ...WARNING_MEASURES,
  ...WARNING_SCOPES.map((scope) => `scope:${scope}`),
  ...COUNTED_ACTS,
  ...LOOK_BACK_STATES.map((state) => `look-back:${state}`),
  ...RECORDED_CAUSES,

  ...ROUND_STATES,
  ...SUBMISSION_STATES,
  ...AMENDMENT_STATES,
  ...ROLE_NAMES,
  ...SLIP_KINDS,
];

describe('what people read instead of codes', () => {
  it.each([
    ['command', COMMANDS, COMMAND_WORDS],
    ['state, role and kind', VALUES, VALUE_WORDS],
    ['section of a summary', SUMMARY_SECTIONS, SUMMARY_SECTION_WORDS as Words],
    ['outcome of a summary', SUMMARY_OUTCOMES, SUMMARY_OUTCOME_WORDS as Words],
    ['evidence of a summary', EVIDENCE_KINDS, EVIDENCE_WORDS as Words],
    ['clock', [...CLOCK_NAMES, SUBMIT_BY, CHECKPOINT], CLOCK_WORDS],
  ] as const)('has a word in zh and en for every %s', (_, codes, words) => {
    expect(codes.filter((code) => !words[code]?.zh || !words[code]?.en)).toEqual([]);
    expect(codes.filter((code) => !/\p{Script=Han}/u.test(words[code]?.zh ?? ''))).toEqual([]);
  });

  it('keeps the key of a clock of which several run', () => {
    expect(clockWord('measure-until:封〔2019〕3号', 'zh')).toBe('措施期限（封〔2019〕3号）');
    expect(clockWord('phase-opens:inspection', 'zh')).toBe('阶段开始（大排查）');
  });
});
