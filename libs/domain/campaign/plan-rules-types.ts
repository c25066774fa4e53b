import type { PhaseKey, PlanEntry, PlanSource, PlanText } from './plan-types';

export const INSTRUMENT_KINDS = [
  'notice',
  'listing',
  'penalty',
  'publicity',
  'credit',
  'supervision',
  'talk',
  'transfer',
] as const;

/** A means of pressure or punishment the part allows, under which condition, and whose decision it is (A6). Recorded, never taken, by the product. */
export interface InstrumentPlan extends PlanEntry {
  readonly id: string;
  readonly kind: (typeof INSTRUMENT_KINDS)[number];
  /** As printed. Two instruments of one name may mean different things: they are told apart by part and id. */
  readonly name: PlanText;
  readonly what: PlanText;
  /** Its parts, where one name stands for several (四个一律, 五个一批), each with its own condition. */
  readonly members?: readonly { readonly name: PlanText; readonly when: PlanText }[];
  /** When it may be used, restated. */
  readonly when: PlanText;
  /** Key of the role that decides, or null where the text does not say. */
  readonly decidedBy: string | null;
}

export const LOOK_BACK_CAUSES = [
  'listed',
  'admonished',
  'circulated',
  'production-stopped',
  'construction-stopped',
  'use-stopped',
  'closed-down',
  'sealed',
  'written-off',
  'topic',
] as const;
/** What happened to a unit, a site or a hazard that puts it on a look-back list. `topic` is something the plan itself names. */
export type LookBackCause = (typeof LOOK_BACK_CAUSES)[number];

/** Whom a part looks back at in a phase (A7). The list is generated from what happened, never typed in. */
export interface LookBackPlan extends PlanEntry {
  readonly id: string;
  readonly name: PlanText;
  readonly what: PlanText;
  /** The phase at whose opening the list is generated. */
  readonly phase: PhaseKey;
  /** Who answers for the lines. */
  readonly doneBy: readonly string[];
  /** `unit`: one line a firm or site; `hazard`: one line a hazard; `topic`: one line for each entry of `topics`. */
  readonly lines: 'unit' | 'hazard' | 'topic';
  readonly causes: readonly LookBackCause[];
  readonly topics?: readonly PlanText[];
  /** Only hazards found in the year before; left out where what happened in the campaign's own year counts. */
  readonly foundIn?: 'year-before';
  /** True for a general look back at how the work went, without a set to go through one by one. */
  readonly general: boolean;
}

export const CELL_KINDS = ['count', 'text', 'day', 'person', 'phone', 'email'] as const;

/** One column or field of a form. `group` is the printed header above it. */
export interface FormFieldPlan {
  readonly key: string;
  readonly name: PlanText;
  readonly group?: PlanText;
  readonly kind: (typeof CELL_KINDS)[number];
  /** 家, 处, 个, 起, 套 …, for counts. */
  readonly unit?: string;
  readonly required: boolean;
}

/** A rule between the figures of a form. Keys name fields, or rows of a grid (then for each column). */
export type FormRule =
  /** 累计: not below last month's figure. */
  | { readonly rule: 'not-falling'; readonly fields: readonly string[] }
  /** Not above the sum of the others, e.g. fixed ≤ found. */
  | { readonly rule: 'at-most'; readonly field: string; readonly sumOf: readonly string[] }
  /** Stays as first reported, e.g. the stock after its cut-off. */
  | { readonly rule: 'constant'; readonly fields: readonly string[] };

/** An attachment of the document as a typed form, cell for cell (附件). */
export interface FormPlan extends PlanEntry {
  readonly id: string;
  /** As printed, e.g. 附件2. */
  readonly no: string;
  readonly name: PlanText;
  readonly shape:
    /** One set of fields. */
    | { readonly kind: 'fields'; readonly fields: readonly FormFieldPlan[] }
    /** Every row × every column is one count; a cell's key is `row.column`. */
    | {
        readonly kind: 'grid';
        readonly rows: readonly { readonly key: string; readonly name: PlanText; readonly unit: string }[];
        readonly columns: readonly { readonly key: string; readonly name: PlanText }[];
      }
    /** Any number of lines with these fields. */
    | { readonly kind: 'lines'; readonly fields: readonly FormFieldPlan[] };
  readonly rules: readonly FormRule[];
  readonly notes: readonly PlanText[];
  /** 公章: the filler's seal is asked for. */
  readonly sealed: boolean;
  /** What may be offered from the hazard register for a field or cell, by its key. */
  readonly derived?: readonly { readonly field: string; readonly from: string }[];
}

/** A numbered list of what to look at (A5), down to the numbered item. */
export interface ChecklistPlan extends PlanEntry {
  readonly id: string;
  readonly name: PlanText;
  readonly items: readonly ChecklistItemPlan[];
}

export interface ChecklistItemPlan {
  /** As printed: 1, （二）（1）, ① … */
  readonly no: string;
  readonly text: PlanText;
  readonly section: string;
  readonly items?: readonly ChecklistItemPlan[];
}

/** Who among the district's bodies owns which kind of hazard or work (A12 routing). */
export interface RoutingPlan extends PlanEntry {
  readonly id: string;
  readonly body: PlanText;
  readonly what: PlanText;
}

/** How reported data is kept honest (A9). */
export interface DataRulePlan extends PlanEntry {
  readonly id: string;
  readonly name: PlanText;
  readonly what: PlanText;
}

/** A contradiction or an open reading of the text, shown and not hidden (A11). `found` says how a person learns of it. */
export interface ConflictPlan {
  readonly id: string;
  readonly name: PlanText;
  readonly what: PlanText;
  readonly sources: readonly PlanSource[];
  /** Code of the lint finding that discovers it; null when no program can see it, with the reason in `what`. */
  readonly foundBy: string | null;
}
