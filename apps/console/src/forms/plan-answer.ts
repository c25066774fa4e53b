/** An answer to what a plan leaves open, as it is being typed. */
export interface PlanAnswer {
  readonly day?: string;
  readonly from?: string;
  readonly to?: string;
  readonly number?: number | null;
  readonly text?: string;
  readonly open?: string;
}
