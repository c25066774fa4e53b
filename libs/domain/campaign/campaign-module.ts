import { foldClocks } from '../kernel/clock-state';
import type {
  AllowedCommand,
  Command,
  Context,
  Decision,
  DomainEvent,
  Refusal,
  SubjectModule,
} from '../kernel/subject';
import { answerField, nothingOpen } from './answer-field';
import { launchCampaign } from './campaign-launch';
import type { CampaignCommand, CampaignEvent, CampaignState } from './campaign-types';
import { decided, give, happened, isBlank } from './happened';
import type { ClosePart, PausePart, ResumePart } from './part-types';
import { refusal, refused } from './refusals';
import { forbidden, orgInRole } from './who-may';

const PERSON_COMMANDS = ['PauseCampaign', 'ResumeCampaign', 'CloseCampaign', 'AnswerField'] as const;

/** In which states which command may be given. */
const OPEN_IN = {
  PauseCampaign: ['running'],
  ResumeCampaign: ['paused'],
  CloseCampaign: ['running', 'paused'],
  AnswerField: ['running', 'paused'],
  AmendCampaign: ['running', 'paused'],
  PolicyChanged: ['running', 'paused'],
  CalendarChanged: ['running', 'paused'],
} as const satisfies Record<string, readonly CampaignState['state'][]>;

/** The rules of a campaign: launch, pause, resume, close. The end of its year closes no case. */
export const campaignModule: SubjectModule<CampaignState> = {
  kind: 'campaign',
  decide,
  evolve,
  allowed,
  orgOf: (_state, role, directory) => orgInRole(null, role, directory),
};

function decide(state: CampaignState | null, given: Command, ctx: Context, ref: { readonly id: string }): Decision {
  const command = given as CampaignCommand | { readonly type: 'Settle' | 'PolicyChanged' | 'CalendarChanged' };
  if (command.type === 'LaunchCampaign') return launchCampaign(state, command, ctx, ref.id);
  if (!state) return refused(refusal('campaign-not-found', { command: given.type }));
  switch (command.type) {
    case 'PauseCampaign':
      return orRefused(blocked(state, command.type, ctx) ?? blankReason(command), () => {
        const { reason } = command;
        const event: CampaignEvent = { type: 'CampaignPaused', data: { reason, by: ctx.actor.userId } };
        return decided([happened(event, ctx)], toOpenParts<PausePart>(state, { type: 'PausePart', reason }));
      });
    case 'ResumeCampaign':
      return orRefused(blocked(state, command.type, ctx), () => {
        const event: CampaignEvent = { type: 'CampaignResumed', data: {} };
        return decided([happened(event, ctx)], toOpenParts<ResumePart>(state, { type: 'ResumePart' }));
      });
    case 'CloseCampaign':
      return orRefused(blocked(state, command.type, ctx) ?? blankReason(command), () => {
        const { reason } = command;
        const by = ctx.actor.userId;
        const event: CampaignEvent = { type: 'CampaignClosed', data: { how: 'by-decision', reason, by } };
        const toPart: ClosePart = { type: 'ClosePart', reason, by };
        // Parts that have ended by themselves too: their rounds may still be open.
        return decided(
          [happened(event, ctx)],
          state.parts.map(({ partId }) => give<ClosePart>('part', partId, toPart)),
        );
      });
    case 'AnswerField':
      return orRefused(blocked(state, command.type, ctx) ?? blankReason(command), () =>
        answerField(state, command, ctx),
      );
    case 'PartClosed':
      return orRefused(forbidden(command.type, null, ctx), () => partClosed(state, command.partId, ctx));
    case 'AmendCampaign':
      return orRefused(blocked(state, command.type, ctx), () => {
        const { planVersion, title, roles, fields } = command;
        const event: CampaignEvent = { type: 'CampaignAmended', data: { planVersion, title, roles, fields } };
        return decided([happened(event, ctx)]);
      });
    case 'Settle':
      return refused(forbidden(command.type, null, ctx) ?? refusal('nothing-due', {}));
    case 'PolicyChanged':
    case 'CalendarChanged':
      return orRefused(blocked(state, command.type, ctx), () => movePins(ctx));
    default:
      return refused(refusal('command-unknown', { command: given.type }));
  }
}

function partClosed(state: CampaignState, partId: string, ctx: Context): Decision {
  const part = state.parts.find((candidate) => candidate.partId === partId);
  if (!part) return refused(refusal('part-not-of-campaign', { partId }));
  if (state.state === 'closed' || part.closedAt !== null) return decided([]);
  const event: CampaignEvent = { type: 'CampaignPartClosed', data: { partId, code: part.code } };
  const last = state.parts.every((other) => other.partId === partId || other.closedAt !== null);
  const end: CampaignEvent = { type: 'CampaignClosed', data: { how: 'all-parts-closed', reason: null, by: null } };
  return decided([happened(event, ctx), ...(last ? [happened(end, ctx)] : [])]);
}

function movePins(ctx: Context): Decision {
  if (!ctx.next) return refused(refusal('no-next-version', {}));
  const event: CampaignEvent = { type: 'PinsMoved', data: { pins: ctx.next.pins } };
  return decided([happened(event, ctx)]);
}

function toOpenParts<C extends Command>(state: CampaignState, command: C) {
  return state.parts.filter((part) => part.closedAt === null).map((part) => give<C>('part', part.partId, command));
}

function blocked(state: CampaignState, command: keyof typeof OPEN_IN, ctx: Context): Refusal | null {
  const openIn: readonly CampaignState['state'][] = OPEN_IN[command];
  return (
    forbidden(command, null, ctx) ??
    (openIn.includes(state.state) ? null : refusal('wrong-state', { command, state: state.state, openIn }))
  );
}

function blankReason(command: { readonly reason: string }): Refusal | null {
  return isBlank(command.reason) ? refusal('blank-field', { field: 'reason' }) : null;
}

function orRefused(reason: Refusal | null, apply: () => Decision): Decision {
  return reason ? refused(reason) : apply();
}

function allowed(state: CampaignState, ctx: Context): readonly AllowedCommand[] {
  return PERSON_COMMANDS.map((command) => {
    const reason = blocked(state, command, ctx) ?? (command === 'AnswerField' ? nothingOpen(state) : null);
    return reason ? { command, open: false, refusal: reason } : { command, open: true };
  });
}

function evolve(
  before: CampaignState | null,
  event: DomainEvent,
  ref: Parameters<typeof campaignModule.evolve>[2],
): CampaignState {
  const happening = event as unknown as CampaignEvent;
  if (happening.type === 'CampaignLaunched') {
    return {
      ...happening.data,
      kind: 'campaign',
      id: ref.id,
      districtId: ref.districtId,
      version: 1,
      state: 'running',
      driver: 'workflow',
      ended: false,
      clocks: {},
      pins: ref.pins,
      lastEventAt: event.recordedAt,
      pause: null,
      closed: null,
    };
  }
  if (!before) throw new Error(`A campaign begins with CampaignLaunched, not ${event.type}.`);
  const clocks = foldClocks(before.clocks, event.clocks);
  const state = { ...before, clocks, version: before.version + 1, lastEventAt: event.recordedAt };
  return { ...state, ...fieldsAfter(state, happening, event.recordedAt) };
}

function fieldsAfter(state: CampaignState, event: CampaignEvent, at: string): Partial<CampaignState> {
  switch (event.type) {
    case 'CampaignPaused':
      return { state: 'paused', pause: { since: at, ...event.data } };
    case 'CampaignResumed':
      return { state: 'running', pause: null };
    case 'CampaignPartClosed':
      return {
        parts: state.parts.map((part) => (part.partId === event.data.partId ? { ...part, closedAt: at } : part)),
      };
    case 'CampaignClosed':
      return {
        state: 'closed',
        ended: true,
        pause: null,
        parts: state.parts.map((part) => ({ ...part, closedAt: part.closedAt ?? at })),
        closed: { at, ...event.data },
      };
    case 'CampaignAmended':
      return event.data;
    case 'FieldAnswered':
      return { fields: { ...state.fields, [event.data.field]: event.data.answer } };
    case 'PinsMoved':
      return { pins: event.data.pins };
    case 'CampaignLaunched':
      throw new Error('A campaign is launched once.');
    default:
      return unknownEvent(event);
  }
}

function unknownEvent(event: never): never {
  throw new Error(`A campaign has no event ${(event as { type: string }).type}.`);
}
