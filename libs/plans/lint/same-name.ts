import type { InstrumentPlan, PlanEdition } from '@bihuan/domain';
import { finding, type Finding } from './finding';

interface Found {
  readonly part: string;
  readonly instrument: InstrumentPlan;
  /** What it stands for, in an order of its own, to be compared. */
  readonly members: string;
}

/** Instruments of one name that stand for different measures: whoever reads the name alone takes one for the other. */
export function sameNameDifferentMeaning(plan: PlanEdition): readonly Finding[] {
  const seen = new Map<string, Found>();
  return plan.parts.flatMap((part) =>
    (part.instruments ?? []).flatMap((instrument) => {
      if (!instrument.members) return [];
      const members = instrument.members
        .map(({ name }) => name.zh)
        .sort()
        .join('、');
      const here = { part: part.code, instrument, members };
      const first = seen.get(instrument.name.zh);
      if (!first) seen.set(instrument.name.zh, here);
      return !first || first.members === here.members ? [] : [differs(first, here)];
    }),
  );
}

function differs(first: Found, here: Found): Finding {
  const { instrument, part } = here;
  const zh = (of: InstrumentPlan): string => (of.members ?? []).map(({ name }) => name.zh).join('、');
  const en = (of: InstrumentPlan): string => (of.members ?? []).map(({ name }) => name.en).join(', ');
  return finding('same-name-different-meaning', 'note', { part, kind: 'instrument', id: instrument.id }, instrument, {
    zh: `“${instrument.name.zh}”在这里指${zh(instrument)}，在${first.part}（${first.instrument.id}）指${zh(first.instrument)}。`,
    en: `Here ${instrument.name.zh} means ${en(instrument)}; in ${first.part} (${first.instrument.id}) ${en(first.instrument)}.`,
  });
}
