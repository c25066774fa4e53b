import type { Step } from '@bihuan/contracts/simulation';
import type { Directory, PostRole, SlipCommand, SlipState } from '@bihuan/domain';
import { type Moment, type Move, actorIn } from './move';

/** The steps a slip waits for. */
export function slipMoves(slip: SlipState, directory: Directory): readonly Move[] {
  const move = (
    org: string,
    role: PostRole,
    step: Step,
    turn: string,
    make: (moment: Moment) => SlipCommand,
  ): Move => ({
    step,
    turn,
    act: (moment) => ({ subject: { kind: 'slip', id: slip.id }, command: make(moment), actor: actorIn(org, role) }),
  });
  const { committeeOffice, committee } = directory;
  const release = (org: string, role: PostRole): Move =>
    move(org, role, 'ReleaseSlip', role, () => ({ type: 'ReleaseSlip' }));
  switch (slip.state) {
    case 'proposed':
      if (slip.slipKind !== 'accountability') {
        return [release(committeeOffice, slip.slipKind === 'reminder' ? 'officer' : 'head')];
      }
      if (!slip.checked) return [release(committeeOffice, 'head')];
      if (slip.statement) return [release(committee, 'leader')];
      return [
        move(committeeOffice, 'officer', 'RecordStatement', '', ({ today }) => ({
          type: 'RecordStatement',
          noneGivenAskedOn: today,
        })),
      ];
    case 'released':
      return [
        move(committeeOffice, 'officer', 'ServeSlip', '', ({ today }) => ({
          type: 'ServeSlip',
          how: '直接送达',
          receipt: '签收',
          servedOn: today,
        })),
      ];
    case 'served':
      return [
        move(slip.addresseeOrgId, 'head', 'AnswerSlip', '', () => ({
          type: 'AnswerSlip',
          text: '已督促整改（演示）。',
          signedBy: '负责人（演示）',
        })),
      ];
    case 'answered':
      return [move(committeeOffice, 'officer', 'AcceptAnswer', '', () => ({ type: 'AcceptAnswer' }))];
    default:
      return [];
  }
}
