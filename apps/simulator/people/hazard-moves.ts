import type { Step } from '@bihuan/contracts/simulation';
import {
  type Directory,
  type HazardCommand,
  type HazardState,
  type ListingCommand,
  type PostRole,
  deriveId,
  standardsFor,
} from '@bihuan/domain';
import { shippedStandards } from '@bihuan/plans';
import { type Moment, type Move, actorIn, daysAhead, docNo, inspectors } from './move';

const STANDARDS = shippedStandards();

type Make = (moment: Moment) => HazardCommand;

/** The steps a hazard waits for, as far as they are its own and not its listing's. */
export function hazardMoves(hazard: HazardState, directory: Directory): readonly Move[] {
  if (hazard.ended) return [];
  const subject = { kind: 'hazard', id: hazard.id } as const;
  const by =
    (org: string | null, role: PostRole) =>
    (step: Step, turn: string, make: Make): Move => ({
      step,
      turn,
      ...(deadlineOf(hazard) ? { deadline: deadlineOf(hazard) } : {}),
      act: (moment) => ({ subject, command: make(moment), actor: actorIn(org, role) }),
    });
  const firm = by(hazard.responsibleOrgId, 'officer');
  const supervisor = by(hazard.supervisingOrgId, 'officer');
  switch (hazard.state) {
    case 'reported':
      return [...control(hazard, firm), supervisor('Grade', '', (moment) => grade(hazard, moment))];
    case 'graded':
      return [...control(hazard, firm), ...afterGrading(hazard, directory, supervisor)];
    case 'listed':
    case 'rectifying':
      // Decided not to be listed, it is ordered before the firm owes anything by a day.
      if (hazard.notListed && !hazard.order)
        return [...control(hazard, firm), ...afterGrading(hazard, directory, supervisor)];
      return [...control(hazard, firm), ...rectifying(hazard, firm, supervisor)];
    case 'acceptance-requested':
      return judging(hazard, supervisor);
    case 'closed':
      if (hazard.lookBack?.status !== 'due') return [];
      return [
        supervisor('RecordLookBack', '', ({ chance, turns }) => lookBack(hazard, chance.happens(turns.lookBackFails))),
      ];
    default:
      return control(hazard, firm);
  }
}

type By = (step: Step, turn: string, make: Make) => Move;

function deadlineOf(hazard: HazardState): string | undefined {
  const clock = hazard.clocks['rectify-by'];
  return clock && clock.status !== 'stopped' ? clock.deadline.due : undefined;
}

function control(hazard: HazardState, firm: By): Move[] {
  if (hazard.control || (hazard.level ?? hazard.suspectedLevel) !== 'major') return [];
  return [firm('RecordControl', '', () => ({ type: 'RecordControl', measures: '停止使用，专人看守（演示）。' }))];
}

/** A major is accepted only under control; whoever accepts it writes that down first. */
function judging(hazard: HazardState, supervisor: By): Move[] {
  const turn = hazard.acceptance?.requestedAt ?? '';
  if (hazard.level === 'major' && !hazard.control) {
    return [
      supervisor('ConfirmControl', turn, () => ({ type: 'RecordControl', measures: '现场确认已管控（演示）。' })),
    ];
  }
  return [supervisor('RecordAcceptance', turn, (moment) => acceptance(hazard, moment))];
}

function grade(hazard: HazardState, moment: Moment): HazardCommand<'Grade'> {
  const [standard] = standardsFor(STANDARDS, hazard.line, moment.today);
  const basis = standard
    ? { standard: standard.id, version: standard.version, clause: standard.clauses[0]?.clause ?? '1' }
    : { standard: 'determination', version: '2018', clause: '4.2' };
  const panel = inspectors(hazard.supervisingOrgId, 3);
  return {
    type: 'Grade',
    level: hazard.suspectedLevel,
    ...basis,
    panel,
    ...(hazard.source === 'self-check' ? { deadline: daysAhead(moment, moment.turns.orderDays) } : {}),
  };
}

/** A major is proposed for listing, or the authority decides against it; what is not listed is ordered. */
function afterGrading(hazard: HazardState, directory: Directory, supervisor: By): Move[] {
  const order = supervisor('OrderRectification', '', (moment) => ({
    type: 'OrderRectification',
    docNo: docNo('责改', moment.year, hazard.id),
    clause: '4.2',
    deadline: daysAhead(moment, moment.turns.orderDays),
  }));
  if (hazard.level !== 'major' || hazard.notListed) return hazard.order ? [] : [order];
  if (hazard.listingId !== null) return [];
  return [
    {
      step: 'ProposeListing',
      turn: '',
      act: (moment) =>
        moment.chance.happens(moment.turns.notListed)
          ? {
              subject: { kind: 'hazard', id: hazard.id },
              command: { type: 'DecideNotToList', basis: '短期内可以消除（演示）', by: '会议纪要（演示）' } as const,
              actor: actorIn(hazard.listingAuthorityOrgId, 'head'),
            }
          : {
              subject: { kind: 'listing', id: deriveId(hazard.id, 'listing') },
              command: proposal(hazard, moment),
              actor: actorIn(sectorOffice(hazard, directory), 'officer'),
            },
    },
  ];
}

function proposal(hazard: HazardState, moment: Moment): ListingCommand<'ProposeListing'> {
  return {
    type: 'ProposeListing',
    hazardIds: [hazard.id],
    level: 'county',
    line: hazard.line,
    areaOrgId: hazard.areaOrgId,
    responsibleOrgId: hazard.responsibleOrgId ?? '',
    supervisingOrgId: hazard.supervisingOrgId,
    proposedDeadline: daysAhead(moment, moment.turns.listingDays),
    reason: '重大隐患，提请挂牌督办（演示）。',
  };
}

function sectorOffice(hazard: HazardState, directory: Directory): string {
  return directory.lines[hazard.line]?.sectorOffice ?? directory.committeeOffice;
}

function rectifying(hazard: HazardState, firm: By, supervisor: By): Move[] {
  const moves: Move[] = [];
  if (deadlineOf(hazard) === undefined) return moves;
  const { plan } = hazard;
  if (hazard.level === 'major') {
    const turn = plan?.submittedAt ?? '';
    if (plan === null || plan.status === 'returned') moves.push(firm('SubmitPlan', turn, () => planOf(hazard)));
    if (plan?.status === 'submitted')
      moves.push(supervisor('JudgePlan', turn, ({ chance, turns }) => judged(chance.happens(turns.planReturned))));
    if (hazard.state === 'rectifying') {
      const count = hazard.progress?.count ?? 0;
      moves.push(
        firm('ReportProgress', String(count), () => ({ type: 'ReportProgress', text: '按方案推进（演示）。' })),
      );
    }
  }
  const turn = hazard.acceptance?.requestedAt ?? '';
  moves.push(
    firm('RequestAcceptance', turn, () => ({
      type: 'RequestAcceptance',
      evidence: [{ fileId: `photo-${hazard.id.slice(0, 8)}` }],
      selfAssessment: '已完成整改（演示）。',
      ...(hazard.level === 'major' && plan?.status !== 'accepted'
        ? { reasonWithoutPlan: '边整改边补方案（演示）' }
        : {}),
    })),
  );
  return moves;
}

function planOf(hazard: HazardState): HazardCommand<'SubmitPlan'> {
  const five = {
    dutyHolder: '安全管理岗',
    measures: '更换并复验',
    money: '20000',
    timeLimit: deadlineOf(hazard) ?? null,
    emergencyPlan: '停用、隔离、疏散',
  };
  return { type: 'SubmitPlan', five };
}

function judged(returned: boolean): HazardCommand {
  return returned ? { type: 'ReturnPlan', reason: '预案不具体（演示）' } : { type: 'AcceptPlan' };
}

function acceptance(hazard: HazardState, moment: Moment): HazardCommand<'RecordAcceptance'> {
  const people = inspectors(hazard.supervisingOrgId);
  const opinion = '现场查验（演示）';
  // Who has failed once has learnt from it.
  const fails = hazard.acceptance?.record == null && moment.chance.happens(moment.turns.acceptanceFails);
  if (!fails) return { type: 'RecordAcceptance', result: 'pass', people, opinion, onSite: true };
  const newDeadline = daysAhead(moment, moment.turns.againDays);
  return { type: 'RecordAcceptance', result: 'fail', people, opinion, onSite: true, newDeadline };
}

function lookBack(hazard: HazardState, failed: boolean): HazardCommand<'RecordLookBack'> {
  const people = inspectors(hazard.supervisingOrgId);
  return {
    type: 'RecordLookBack',
    result: failed ? 'fail' : 'pass',
    findings: failed ? '隐患反弹（演示）' : '未反弹（演示）',
    people,
  };
}
