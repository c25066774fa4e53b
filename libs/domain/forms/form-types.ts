import type { LegalDay } from '../kernel/primitives';

/** The filled cells of one form or one of its lines, by key: numbers for counts, text for everything else. */
export type FormValues = Readonly<Record<string, number | string>>;

/** A filled form: its cells, or, for a form of lines, one set of cells for each line. */
export type FormAnswer = FormValues | readonly FormValues[];

/** Filled forms by the form's id. */
export type FormAnswers = Readonly<Record<string, FormAnswer>>;

/** Why a figure departs from what was reported before, by cell. */
export type Reasons = Readonly<Record<string, string>>;

/** Those reasons by the form's id. */
export type Corrections = Readonly<Record<string, Reasons>>;

/** A figure of another period of the same unit and duty. */
export interface Figure {
  readonly value: number;
  readonly period: string;
  /** The last day it covers, or the day it was sent where it does not say. */
  readonly day: LegalDay;
}

/** The neighbouring figures by cell: the last ones reported before, and the next ones reported already. */
export interface Neighbours {
  readonly before: Readonly<Record<string, Figure>>;
  readonly after: Readonly<Record<string, Figure>>;
}

/** One period's filled forms in a series, as they were sent. */
export interface SentForms {
  readonly period: string;
  readonly day: LegalDay;
  readonly submissionId: string;
  readonly forms: FormAnswers;
  readonly corrections: Corrections;
}
