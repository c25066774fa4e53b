import type { Command, DomainEvent, SubjectModule, SubjectState } from '@bihuan/domain';
import { decided, refuse } from './lamp-module';

/** A made-up slip that a lamp drafts; releasing it takes the next number of the year's series. */
export interface PaperState extends SubjectState {
  readonly kind: 'slip';
  readonly slipKind: string;
  readonly addresseeOrgId: string;
  readonly number: number | null;
  readonly numberYear: number | null;
  readonly cause: { readonly kind: 'hazard'; readonly id: string };
  readonly aboutHazardId: null;
}

type PaperCommand =
  | {
      readonly type: 'DraftSlip';
      readonly addresseeOrgId: string;
      readonly causeId: string;
      readonly then: string | null;
    }
  | { readonly type: 'Release' | 'Settle' };

export const paperModule: SubjectModule<PaperState> = {
  kind: 'slip',
  decide(state, given: Command, ctx) {
    const command = given as PaperCommand;
    if (command.type === 'DraftSlip') {
      if (state) return refuse('drafted-already');
      if (command.then === 'refuse') return refuse('not-this-addressee', 'invalid');
      if (command.then === 'burst') throw new Error('The paper burst.');
      return decided(ctx, 'SlipProposed', { addresseeOrgId: command.addresseeOrgId, causeId: command.causeId });
    }
    if (!state) return refuse('no-such-paper', 'not-found');
    if (command.type === 'Release') {
      if (state.state !== 'proposed') return refuse('released-already');
      const event: DomainEvent = {
        type: 'SlipReleased',
        data: {},
        recordedAt: ctx.now,
        numberSeries: `paper:${ctx.now.slice(0, 4)}`,
      };
      return { ok: true, events: [event], effects: [] };
    }
    return decided(ctx, 'Nothing', {});
  },
  evolve(state, event, ref) {
    if (!state) {
      return {
        kind: 'slip',
        id: ref.id,
        districtId: ref.districtId,
        version: 1,
        state: 'proposed',
        driver: 'sweep',
        ended: false,
        clocks: {},
        pins: ref.pins,
        lastEventAt: event.recordedAt,
        slipKind: 'reminder',
        addresseeOrgId: String(event.data['addresseeOrgId']),
        number: null,
        numberYear: null,
        cause: { kind: 'hazard', id: String(event.data['causeId']) },
        aboutHazardId: null,
      };
    }
    const next = { ...state, version: state.version + 1, lastEventAt: event.recordedAt };
    const year = Number(event.recordedAt.slice(0, 4));
    return event.type === 'SlipReleased'
      ? { ...next, state: 'released', number: Number(event.data['number']), numberYear: year }
      : next;
  },
  allowed: () => [],
  orgOf: () => null,
};
