import { queries, SYSTEM_SCOPE, type Scope, type Tx, type UnitOfWork } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import { UOW } from '../../parts';
import type { Call } from '../call/call';
import { ProblemError } from '../problem/problem-error';

/** Reads one page of a list in a read-only transaction and turns its rows into views. */
@Injectable()
export class PagesService {
  constructor(@Inject(UOW) private readonly uow: UnitOfWork) {}

  async page<R, V>(
    call: Call,
    list: (tx: Tx) => Promise<queries.Page<R>>,
    view: (row: R) => V,
  ): Promise<{ items: V[]; next: string | null }> {
    const { rows, next } = await this.read(call, list);
    return { items: rows.map(view), next };
  }

  /** The same for whoever runs the installation: over all districts, or none. */
  async pageEverywhere<R, V>(
    list: (tx: Tx) => Promise<queries.Page<R>>,
    view: (row: R) => V,
  ): Promise<{ items: V[]; next: string | null }> {
    const { rows, next } = await this.readEverywhere(list);
    return { items: rows.map(view), next };
  }

  /** Any read in the caller's scope. */
  read<T>(call: Call, fn: (tx: Tx) => Promise<T>): Promise<T> {
    return this.readIn(call.scope, fn);
  }

  /** Any read over all districts, for the permissions of whoever runs the installation. */
  readEverywhere<T>(fn: (tx: Tx) => Promise<T>): Promise<T> {
    return this.readIn(SYSTEM_SCOPE, fn);
  }

  private async readIn<T>(scope: Scope, fn: (tx: Tx) => Promise<T>): Promise<T> {
    try {
      return await this.uow.run(scope, fn, { readOnly: true });
    } catch (error) {
      // A cursor may be well formed and still name a key that is no instant, day or path.
      const { code } = error as { code?: string };
      const broken = code === '22007' || code === '22008' || code === '22P02' || code === '42601';
      if (error instanceof queries.BadCursor || broken) throw new ProblemError('bad-cursor');
      throw error;
    }
  }
}
