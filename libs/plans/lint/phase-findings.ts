import type { PartPlan, PhasePlan, PlanEdition } from '@bihuan/domain';
import { finding, type Finding } from './finding';

/** What is to be known about the phases of a part. */
export function phaseFindings(plan: PlanEdition, part: PartPlan): readonly Finding[] {
  return [
    ...part.phases.flatMap((phase) => numberingGap(part, phase)),
    ...windowsOverlap(part),
    ...differsFromOverall(plan, part),
  ];
}

/** A sector may run its phases on days of its own; people expect those of the overall part. */
function differsFromOverall(plan: PlanEdition, part: PartPlan): readonly Finding[] {
  const overall = plan.parts.find(({ code }) => code === 'OVERALL');
  if (!overall || overall.code === part.code) return [];
  return part.phases.flatMap((phase) => {
    const same = overall.phases.find(({ key }) => key === phase.key);
    if (!same || (same.from === phase.from && same.to === phase.to)) return [];
    return [
      finding('phase-differs-from-overall', 'note', { part: part.code, kind: 'phase', id: phase.key }, phase, {
        zh: `${phase.from}–${phase.to}，总体方案为${same.from}–${same.to}。`,
        en: `${phase.from}–${phase.to}; the overall part has ${same.from}–${same.to}.`,
      }),
    ];
  });
}

/** Numbers are kept as printed, so a gap shows and is not closed. */
function numberingGap(part: PartPlan, phase: PhasePlan): readonly Finding[] {
  const numbers = phase.tasks.map((task) => task.no);
  if (numbers.every((no, i) => no === i + 1)) return [];
  return [
    finding('numbering-gap', 'note', { part: part.code, kind: 'phase', id: phase.key }, phase, {
      zh: `任务编号印作${numbers.join('、')}，有缺号。`,
      en: `The tasks are numbered ${numbers.join(', ')}: a number is left out.`,
    }),
  ];
}

function windowsOverlap(part: PartPlan): readonly Finding[] {
  return part.phases.flatMap((phase, i) => {
    const before = part.phases[i - 1];
    if (!before || phase.from > before.to) return [];
    const days = `${phase.from}–${before.to < phase.to ? before.to : phase.to}`;
    return [
      finding('windows-overlap', 'note', { part: part.code, kind: 'phase', id: phase.key }, phase, {
        zh: `与上一阶段重叠：${days}，两个阶段同时开放。`,
        en: `Overlaps the phase before, ${days}: both are open then.`,
      }),
    ];
  });
}
