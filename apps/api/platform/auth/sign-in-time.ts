import type { Instant } from '@bihuan/domain';
import type { queries } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { SIGN_IN_TIME } from '../../parts';

/** Server time of sessions, lock-outs and codes. Legal time has no say in who may come in. */
@Injectable()
export class SignInTime {
  constructor(@Inject(SIGN_IN_TIME) private readonly given: (() => Instant) | null) {}

  /** For queries: null is the database's own clock. */
  now(): queries.ServerNow {
    return this.given?.() ?? null;
  }

  /** For what this process counts by itself, in milliseconds; only differences mean something. */
  ms(): number {
    return this.given ? Date.parse(this.given()) : performance.now();
  }
}
