import { decided, happened } from '../campaign/happened';
import { orgInRole } from '../campaign/who-may';
import { blankRefusal, refused } from '../kernel/acting';
import { COMMON_REFUSALS, refuserOf } from '../kernel/refusals';
import type { AllowedCommand, Command, Context, Decision, Effect, Refusal, SubjectModule } from '../kernel/subject';
import { yearOf } from '../legal-clock/days';
import { legalDayOf } from '../legal-clock/instants';
import { evolveCircular } from './circular-evolve';
import type {
  CircularCommand,
  CircularCommandType,
  CircularContent,
  CircularEvent,
  CircularKind,
  CircularState,
  CircularStateName,
  Named,
} from './circular-types';
import { contentRefusal } from './content';
import { changesToken, figureChanges, circularFigures, type CircularFacts } from './figures';
import { refuse } from './refusals';
import { concernedBy } from './told';
import { forbidden } from './who-may';

const common = refuserOf(COMMON_REFUSALS);

type Given = CircularCommand | { readonly type: 'PolicyChanged' | 'CalendarChanged' };

/** In which states each command is open; drafting needs none. */
export const CIRCULAR_LIFECYCLE: Readonly<Record<CircularCommandType, readonly CircularStateName[]>> = {
  DraftCircular: [],
  RedraftCircular: ['draft', 'proposed'],
  ProposeCircular: ['draft'],
  ReturnCircular: ['proposed'],
  IssueCircular: ['proposed'],
  DropCircular: ['draft', 'proposed'],
  RecallCircular: ['issued'],
};

/** What stands before a circular's number: a series of its own per kind and year. */
const DOC_WORDS: Readonly<Record<CircularKind, string>> = {
  criticism: '通报批评',
  praise: '通报表扬',
  situation: '情况通报',
};

/** 通报: figures of the register frozen at drafting, words of the office, and another person's signature. */
export const circularModule: SubjectModule<CircularState> = {
  kind: 'circular',
  decide,
  evolve: evolveCircular,
  allowed: (state, ctx) =>
    (Object.keys(CIRCULAR_LIFECYCLE) as CircularCommandType[])
      .filter((command) => command !== 'DraftCircular')
      .map((command): AllowedCommand => {
        const reason = closedTo(state, command, state.line, ctx);
        return reason ? { command, open: false, refusal: reason } : { command, open: true };
      }),
  orgOf: (state, role, directory) => orgInRole(state.line, role, directory),
};

function decide(state: CircularState | null, given: Command, ctx: Context): Decision {
  const command = given as unknown as Given;
  if (command.type === 'PolicyChanged' || command.type === 'CalendarChanged') return movePins(state, command.type, ctx);
  if (!isPersons(command)) return refused(common('command-unknown', { command: given.type }));
  const line = command.type === 'DraftCircular' ? (command.line ?? null) : (state?.line ?? null);
  const no = closedTo(state, command.type, line, ctx);
  if (no) return refused(no);
  if (command.type === 'DraftCircular') return draft(command, ctx);
  return state ? onDraft(state, command, ctx) : refused(refuse('circular-not-found', { command: command.type }));
}

/** What the edge lets through is one of these; anything else is not a circular's. */
function isPersons(command: Given): command is CircularCommand {
  return Object.hasOwn(CIRCULAR_LIFECYCLE, command.type);
}

/** Who may comes first: an outsider learns nothing of where a circular stands. */
function closedTo(
  state: CircularState | null,
  command: CircularCommandType,
  line: string | null,
  ctx: Context,
): Refusal | null {
  const no = forbidden(command, line, ctx);
  if (no) return no;
  if (!state) return command === 'DraftCircular' ? null : refuse('circular-not-found', { command });
  const openIn = CIRCULAR_LIFECYCLE[command];
  if (!openIn.includes(state.state)) return common('wrong-state', { command, state: state.state, openIn });
  const own = command === 'IssueCircular' && state.authors.some(({ id }) => id === ctx.actor.userId);
  return own ? refuse('circular-own-draft', { command }) : null;
}

function draft(command: CircularCommand<'DraftCircular'>, ctx: Context): Decision {
  const { facts, circularKind, title, scope, line = null, from, to, named, text, addressees } = command;
  const content = { circularKind, title, scope, line, from, to, named, text, addressees };
  const figures = circularFigures(content, facts);
  const no = contentRefusal(content, figures, ctx);
  if (no) return refused(no);
  const by = author(facts, ctx);
  return one({ type: 'CircularDrafted', data: { ...content, addressees: names(addressees, facts), figures, by } }, ctx);
}

function onDraft(
  state: CircularState,
  command: Exclude<CircularCommand, CircularCommand<'DraftCircular'>>,
  ctx: Context,
): Decision {
  switch (command.type) {
    case 'RedraftCircular':
      return redraft(state, command, ctx);
    case 'ProposeCircular':
      return one({ type: 'CircularProposed', data: { by: author(command.facts, ctx) } }, ctx);
    case 'ReturnCircular':
      return said('CircularReturned', command.reason, ctx);
    case 'IssueCircular':
      return issue(state, command, ctx);
    case 'DropCircular':
      return said('CircularDropped', command.reason, ctx);
    case 'RecallCircular':
      return said('CircularRecalled', command.reason, ctx, [notice(state, 'recalled', ctx)]);
  }
}

function redraft(state: CircularState, command: CircularCommand<'RedraftCircular'>, ctx: Context): Decision {
  const { facts } = command;
  const { title, from, to, named, text } = { ...state, ...given(command) };
  const addressees = command.addressees ?? state.addressees.map(({ id }) => id);
  const changed = { title, from, to, named, text };
  const { circularKind, scope, line } = state;
  const content: CircularContent = { circularKind, scope, line, ...changed, addressees };
  const figures = circularFigures(content, facts);
  const no = contentRefusal(content, figures, ctx);
  if (no) return refused(no);
  const known = command.addressees ? names(addressees, facts) : state.addressees;
  const by = author(facts, ctx);
  return one({ type: 'CircularRedrafted', data: { ...changed, addressees: known, figures, by } }, ctx);
}

function given({ title, from, to, named, text }: CircularCommand<'RedraftCircular'>) {
  const fields = Object.entries({ title, from, to, named, text });
  return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

/** A figure that has changed since drafting is signed with open eyes, or the circular is drafted anew. */
function issue(state: CircularState, { facts, confirm }: CircularCommand<'IssueCircular'>, ctx: Context): Decision {
  const now = circularFigures(state, facts);
  const confirmed = figureChanges(state.figures, now);
  if (confirmed.length > 0 && confirm !== changesToken(state.id, confirmed)) {
    const changed = confirmed.length;
    return refused(refuse('circular-figures-changed', { asOf: state.figures.asOf, now: now.asOf, changed }));
  }
  const { committeeOffice, districtId } = ctx.directory;
  const on = legalDayOf(ctx.now);
  const numberYear = yearOf(on);
  const data = {
    ...{ by: author(facts, ctx), orgId: ctx.actor.orgId, on, confirmed, numberYear, docNo: '' },
    ...{ issuer: nameOf(committeeOffice, facts), district: nameOf(districtId, facts) },
  };
  const issued = {
    ...happened({ type: 'CircularIssued', data } satisfies CircularEvent, ctx),
    numberSeries: `circular:${state.circularKind}:${numberYear}`,
    numberText: { path: ['docNo'], before: `${DOC_WORDS[state.circularKind]}〔${numberYear}〕`, after: '号' },
  };
  return decided([issued], [notice(state, 'issued', ctx)]);
}

/** Told to those it is addressed to and those it names, each once. */
function notice(state: CircularState, what: 'issued' | 'recalled', ctx: Context): Effect {
  const { circularKind, title } = state;
  return {
    ...{ kind: 'notify', clock: 'circular-notice', deadlineVersion: 1, rung: what, to: [], dueAt: ctx.now },
    ...{ toOrgs: concernedBy(state), facts: { notice: `circular-${what}`, circularKind, title } },
  };
}

function said(
  type: 'CircularReturned' | 'CircularDropped' | 'CircularRecalled',
  reason: string,
  ctx: Context,
  effects: readonly Effect[] = [],
): Decision {
  const no = blankRefusal({ reason });
  return no ? refused(no) : decided([happened({ type, data: { by: ctx.actor.userId, reason } }, ctx)], effects);
}

function author(facts: CircularFacts, { actor }: Context): Named {
  return { id: actor.userId, name: nameOf(actor.userId, facts) };
}

function names(ids: readonly string[], facts: CircularFacts): readonly Named[] {
  return [...new Set(ids)].map((id) => ({ id, name: nameOf(id, facts) }));
}

function nameOf(id: string, { names: known }: CircularFacts): string {
  return known[id] ?? id;
}

/** A circular has no dates of the rules: other versions of them change nothing in it. */
function movePins(state: CircularState | null, command: string, ctx: Context): Decision {
  if (!state) return refused(refuse('circular-not-found', { command }));
  if (ctx.actor.system !== true) return refused(common('system-only', { command }));
  if (!ctx.next) return refused(common('no-next-version', {}));
  return one({ type: 'PinsMoved', data: { pins: ctx.next.pins } }, ctx);
}

function one(event: CircularEvent, ctx: Context): Decision {
  return decided([happened(event, ctx)]);
}
