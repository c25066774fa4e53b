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
      const { code = '' } = error as { code?: string };
      if (error instanceof queries.BadCursor || NO_KEY.has(code)) throw new ProblemError('bad-cursor');
      throw error;
    }
  }
}

/** A cursor may be well formed and still name a key that is no instant (or of no time zone), day, number or path, is out of range, or is no text. */
const NO_KEY: ReadonlySet<string> = new Set(['22003', '22007', '22008', '22009', '22021', '22023', '22P02', '42601']);
