import type { Instant, Policy, SlipState } from '@bihuan/domain';

/** The names a paper prints, as they were when it was frozen. */
export interface PaperNames {
  readonly district: string;
  readonly issuer: string;
  readonly committee: string;
  /** Organisations by id: addressee, those the facts name, those that signed. */
  readonly orgs: Readonly<Record<string, string>>;
  /** People by id: those who signed. */
  readonly people: Readonly<Record<string, string>>;
  /** Who proposed it; null when a rung did. */
  readonly drafter: string | null;
  /** When it was proposed. */
  readonly proposedAt: Instant;
  /** The unanswered slip an accountability slip rests on. */
  readonly unanswered: {
    readonly slipKind: SlipState['slipKind'];
    readonly number: number | null;
    readonly numberYear: number | null;
    readonly docNo: string | null;
  } | null;
}

/** Everything a slip's documents are made of: the same paper gives the same bytes. */
export interface SlipPaper {
  readonly slip: SlipState;
  readonly names: PaperNames;
  /** The rules the slip stood under: its term and its legal basis. */
  readonly policy: Pick<Policy, 'clocks' | 'slips'>;
}
