import type { AmendmentState } from '../campaign/amendment-types';
import type { PartState } from '../campaign/part-types';
import { amendmentLine, hazardLine, slipLine, type HazardGroup, type SlipGroup } from './case-lines';
import type { LookBackState } from '../look-back/look-back-types';
import { lookBackLines } from './look-back-lines';
import { phaseLines, taskLines } from './phase-lines';
import { quotaLines, type CountedQuota } from './quota-lines';
import { roundLines, unitOutcome, type OpenedRound } from './round-lines';
import { SUMMARY_OUTCOMES, SUMMARY_SECTIONS } from './summary-types';
import type { SummaryLine, SummaryOutcome, SummarySection } from './summary-types';
import { answerLines, itemLines, windowLines, type DatedBy } from './window-lines';

/** What a summary is made of beside its two long sections, whose lines are read page by page. */
export interface SummaryFacts extends DatedBy {
  /** In the order in which they are told. */
  readonly parts: readonly PartState[];
  /** By round. */
  readonly opened: ReadonlyMap<string, OpenedRound>;
  readonly quotas: readonly CountedQuota[];
  readonly hazards: readonly HazardGroup[];
  readonly slips: readonly SlipGroup[];
  readonly amendments: readonly AmendmentState[];
  /** The look-back lists of its parts. */
  readonly lookBacks: readonly LookBackState[];
}

/** Sections whose lines are too many to be held: one line a unit and round, one line a major hazard. */
export const PAGED_SECTIONS = ['returns', 'majors'] as const;
export type PagedSection = (typeof PAGED_SECTIONS)[number];

type Made = (facts: SummaryFacts) => readonly SummaryLine[];
const eachPart =
  (lines: (part: PartState, facts: SummaryFacts) => readonly SummaryLine[]): Made =>
  (facts) =>
    facts.parts.flatMap((part) => lines(part, facts));

/** How the lines of each section are made; a new section is a new entry. */
const SECTIONS: Readonly<Record<Exclude<SummarySection, PagedSection>, Made>> = {
  answers: ({ campaign, plans }) => answerLines(campaign, plans[0]),
  phases: eachPart((part, { plans }) => phaseLines(part, plans)),
  tasks: eachPart((part, { plans }) => taskLines(part, plans)),
  rounds: eachPart((part, { opened, plans, now, campaign }) => roundLines(part, opened, plans, now, campaign.fields)),
  quotas: ({ quotas, plans }) => quotas.flatMap((one) => quotaLines(one, plans)),
  windows: eachPart(windowLines),
  items: eachPart((part, { plans }) => itemLines(part, plans)),
  'look-back': eachPart((part, { plans, lookBacks }) =>
    lookBackLines(
      part,
      plans,
      lookBacks.find((list) => list.partId === part.id),
    ),
  ),
  hazards: ({ hazards }) => hazards.map(hazardLine),
  slips: ({ slips }) => slips.map(slipLine),
  amendments: ({ amendments }) => amendments.map(amendmentLine),
};

/** True for a section whose lines are read page by page. */
export function isPaged(section: SummarySection): section is PagedSection {
  return (PAGED_SECTIONS as readonly string[]).includes(section);
}

/** The lines of one section, of all parts or of one; the whole campaign's own lines belong to no part. */
export function summaryLines(
  facts: SummaryFacts,
  section: Exclude<SummarySection, PagedSection>,
  part: string | null = null,
): readonly SummaryLine[] {
  const lines = SECTIONS[section](facts);
  return part === null ? lines : lines.filter((line) => line.part === part);
}

/** How many lines of a section ended how, in the order of the list of outcomes. */
export interface SectionCounts {
  readonly section: SummarySection;
  readonly total: number;
  readonly outcomes: readonly { readonly outcome: SummaryOutcome; readonly count: number }[];
}

/** The head of a summary: every section with its outcomes counted, the long ones from groups that stand alike. */
export function summaryHead(facts: SummaryFacts, part: string | null = null): readonly SectionCounts[] {
  const majors = facts.hazards.filter(({ level }) => level === 'major').map(hazardLine);
  return SUMMARY_SECTIONS.map((section) => {
    if (section === 'returns') return countsOf(section, returnCounts(facts, part));
    const lines = section === 'majors' ? majors : summaryLines(facts, section);
    return countsOf(section, part === null ? lines : lines.filter((line) => line.part === part));
  });
}

type Counted = Pick<SummaryLine, 'outcome' | 'count'>;

function returnCounts({ opened, now }: SummaryFacts, part: string | null): readonly Counted[] {
  return [...opened.values()]
    .filter(({ round }) => part === null || round.code === part)
    .flatMap(({ round, groups }) =>
      groups.map((group) => ({ outcome: unitOutcome(group, round, now), count: group.count })),
    );
}

function countsOf(section: SummarySection, lines: readonly Counted[]): SectionCounts {
  const sum = (some: readonly Counted[]): number => some.reduce((all, { count }) => all + count, 0);
  const outcomes = SUMMARY_OUTCOMES.map((outcome) => ({
    outcome,
    count: sum(lines.filter((line) => line.outcome === outcome)),
  }));
  return { section, total: sum(lines), outcomes: outcomes.filter(({ count }) => count > 0) };
}
