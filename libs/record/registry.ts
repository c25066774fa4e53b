import type { SubjectKind, SubjectModule, SubjectRef, SubjectState } from '@bihuan/domain';

/** The rules of every kind of subject this record may hold. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- each module is written over its own state type
export type Modules = Partial<Readonly<Record<SubjectKind, SubjectModule<any>>>>;

/** A rule threw, or refused what it had asked for itself: a bug. The subject is set aside and the others go on. */
export class DomainFailure extends Error {
  override readonly name = 'DomainFailure';

  constructor(
    readonly ref: SubjectRef,
    cause: unknown,
  ) {
    super(`${ref.kind} ${ref.id}: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The subject was set aside by an earlier failure and its time to try again has not come. */
export class SubjectStuck extends Error {
  override readonly name = 'SubjectStuck';

  constructor(
    readonly ref: SubjectRef,
    readonly incident: number,
    readonly retryAtMs: number,
  ) {
    super(`${ref.kind} ${ref.id} is stuck, incident ${incident}.`);
  }
}

/** Looks modules up and turns whatever they throw into a `DomainFailure` that names the subject. */
export class Registry {
  constructor(private readonly modules: Modules) {}

  module(kind: SubjectKind): SubjectModule<SubjectState> {
    const module = this.modules[kind];
    if (!module) throw new Error(`No rules for subjects of kind ${kind}.`);
    return module as SubjectModule<SubjectState>;
  }

  /** Runs a piece of domain code on behalf of one subject. */
  guard<T>(ref: SubjectRef, run: (module: SubjectModule<SubjectState>) => T): T {
    const module = this.module(ref.kind);
    try {
      return run(module);
    } catch (cause) {
      throw cause instanceof DomainFailure ? cause : new DomainFailure(ref, cause);
    }
  }
}
