import {
  AMENDMENT_STATES,
  CAMPAIGN_STATES,
  CHECKPOINT,
  COUNTED_ACTS,
  CLOCK_NAMES,
  HAZARD_STATES,
  INSPECTION_STATES,
  LISTING_STATES,
  PART_STATES,
  PHASE_STATES,
  QUOTA_STATES,
  ROLE_NAMES,
  ROUND_STATES,
  SLIP_KINDS,
  SLIP_STATES,
  SUBMISSION_STATES,
  SUBMIT_BY,
} from '@bihuan/domain';
import {
  AMENDMENT_FIELDS,
  CAMPAIGN_FIELDS,
  CLOCK_WORDS,
  clockWord,
  COMMAND_WORDS,
  HAZARD_FIELDS,
  INSPECTION_FIELDS,
  LISTING_FIELDS,
  PART_FIELDS,
  QUOTA_FIELDS,
  ROUND_FIELDS,
  SLIP_FIELDS,
  SUBMISSION_FIELDS,
  VALUE_WORDS,
} from '../index';

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
  INSPECTION_FIELDS,
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
  ...COUNTED_ACTS,
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
    ['clock', [...CLOCK_NAMES, SUBMIT_BY, CHECKPOINT], CLOCK_WORDS],
  ] as const)('has a word in zh and en for every %s', (_, codes, words) => {
    expect(codes.filter((code) => !words[code]?.zh || !words[code]?.en)).toEqual([]);
    expect(codes.filter((code) => !/\p{Script=Han}/u.test(words[code]?.zh ?? ''))).toEqual([]);
  });

  it('keeps the key of a clock of which several run', () => {
    expect(clockWord('measure-until:封〔2019〕3号', 'zh')).toBe('措施期限（封〔2019〕3号）');
  });
});
