import type { ListingPayloads, ListingPersonCommandType } from '@bihuan/domain';
import { z } from 'zod';
import { commandsOf, type Shapes } from './command-union';
import { COMMAND_FIELDS, Day, Id, line, LineCode, prose } from './primitives';
import { both } from './text';

const reason = prose().meta(both('理由', 'Reason'));
const orderNo = line(100).meta(both('摘牌文号', 'Number of the lifting order'));
const docNo = line(100)
  .nullish()
  .meta(
    both(
      '文件自有文号；登记号由系统连续编发',
      'Number the paper bears; the number of the register is given without gaps',
    ),
  );
const deadline = Day.meta(both('整改期限（最后一日）', 'Last day to rectify'));
const person = line(60).nullish();

/** Fields of every command people may give a listing. */
export const LISTING_FIELDS = {
  ProposeListing: {
    hazardIds: z.array(Id).min(1).max(100).meta(both('同一单位的一条或多条重大隐患', 'Major hazards of one unit')),
    level: z
      .enum(['county', 'city', 'province'])
      .meta(both('挂牌层级；本区只能为县（区）级（county）', 'Level; a district lists at county')),
    line: LineCode,
    areaOrgId: Id,
    responsibleOrgId: Id.meta(both('整改责任单位', 'Responsible unit')),
    supervisingOrgId: Id.meta(both('督办单位', 'Supervising unit')),
    proposedDeadline: deadline,
    reason,
  },
  ApproveListing: {
    docNo,
    rulePack: line(100)
      .nullish()
      .meta(
        both(
          '适用规则包；district-default 为本区通用规则；不填按行业',
          "Rule pack; district-default for the district's own policy; by the line when left out",
        ),
      ),
    deadline,
    planDay: Day.nullish().meta(both('通知书规定的方案报送日', 'Day the notice sets for the plan')),
    responsibleOrgId: Id.nullish(),
    supervisingOrgId: Id.nullish(),
    responsiblePerson: person.meta(both('整改责任人', 'Responsible person')),
    supervisingPerson: person.meta(both('督办责任人', 'Supervising person')),
  },
  ReturnListing: { reason },
  RecordService: { how: line(), receipt: prose(500).nullish(), refusal: prose(500).nullish(), servedOn: Day },
  RecordFiling: { to: line(), docNo: line(100).nullish(), filedOn: Day },
  RecordPublication: {
    of: z.enum(['listing', 'lifting']).optional(),
    where: line().nullish(),
    withheldBasis: prose(500).nullish().meta(both('不予公开的依据', 'Basis for withholding it')),
    on: Day,
  },
  ProposeLifting: { text: prose() },
  ReturnLifting: { reason },
  Lift: { orderNo },
  RevokeListing: { hazardStands: z.boolean().meta(both('隐患是否仍在', 'Whether the hazard stands')), reason },
  Relist: { docNo, deadline },
} satisfies { [K in ListingPersonCommandType]: Shapes<ListingPayloads[K]> };

const { ProposeListing: proposing, ...later } = LISTING_FIELDS;

/** Body of POST /api/listings. */
export const ProposeListing = z
  .strictObject({ ...proposing, ...COMMAND_FIELDS })
  .omit({ expectedVersion: true })
  .meta({ id: 'ProposeListing', ...both('提请挂牌', 'Propose a listing') });

/** Body of POST /api/listings/:id/commands, told apart by `type`. */
export const ListingCommandBody = commandsOf('Listing', later).meta({ id: 'ListingCommand' });
