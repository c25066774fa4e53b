import type { SlipPayloads, SlipPersonCommandType } from '@bihuan/domain';
import { SLIP_KINDS } from '@bihuan/domain';
import { z } from 'zod';
import { commandsOf, type Shapes } from './command-union';
import { COMMAND_FIELDS, Day, Id, line, prose } from './primitives';
import { both } from './text';

const reason = prose().meta(both('理由', 'Reason'));
const docNo = line(100).meta(both('发文字号', 'Document number'));

/** Fields of every command people may give a slip. */
export const SLIP_FIELDS = {
  ProposeSlip: {
    slipKind: z.enum(SLIP_KINDS).meta(both('四单种类', 'Kind of slip')),
    addresseeOrgId: Id.meta(both('收单单位', 'Addressee')),
    reason,
    facts: z
      .record(line(60), z.union([z.string().max(2000), z.number(), z.boolean(), z.null()]))
      .refine((facts) => Object.keys(facts).length <= 50, { error: 'at most 50' })
      .optional(),
    aboutHazardId: Id.nullish(),
    unansweredSlipId: Id.nullish().meta(both('所依据的未答复督办单', 'The unanswered supervision slip it rests on')),
  },
  ReleaseSlip: { docNo: docNo.nullish() },
  HoldSlip: { until: Day.meta(both('缓发至（含当日）', 'Held up to and including this day')), reason },
  DropSlip: { reason },
  RecallSlip: { reason },
  ServeSlip: { how: line(), receipt: prose(500), servedOn: Day },
  AnswerSlip: { text: prose(), signedBy: line(60), docNo: docNo.nullish() },
  AcceptAnswer: { opinion: prose().nullish() },
  ReturnAnswer: { reason },
  RecordStatement: { statement: prose().nullish(), noneGivenAskedOn: Day.nullish() },
  RecordSignedScan: {
    fileId: line(200).meta(both('扫描件在本单位文件库中的编号', 'Id of the scan where the office keeps its files')),
    name: line().meta(both('文件名', 'Name of the file')),
    signedOn: Day.meta(both('签字用印日期', 'The day it was signed and sealed on')),
  },
} satisfies { [K in SlipPersonCommandType]: Shapes<SlipPayloads[K]> };

const { ProposeSlip: proposing, ...later } = SLIP_FIELDS;

/** Body of POST /api/slips. */
export const ProposeSlip = z
  .strictObject({ ...proposing, ...COMMAND_FIELDS })
  .omit({ expectedVersion: true })
  .meta({ id: 'ProposeSlip', ...both('拟发单', 'Propose a slip by hand') });

/** Body of POST /api/slips/:id/commands, told apart by `type`. */
export const SlipCommandBody = commandsOf('Slip', later).meta({ id: 'SlipCommand' });

/** Body of POST /api/slips/release: several slips, each answered by itself. */
export const ReleaseSlips = z
  .strictObject({
    slips: z
      .array(z.strictObject({ id: Id, expectedVersion: z.int().min(0).optional(), docNo: docNo.nullish() }))
      .min(1)
      .max(200),
  })
  .meta({ id: 'ReleaseSlips', ...both('批量签发', 'Release several slips') });
