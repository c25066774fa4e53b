import {
  VALUE_WORDS,
  stateWord,
  type CircularQuery,
  type CircularView,
  type DraftCircular,
  type Language,
  type ParsedCommand,
} from '@bihuan/contracts/http';
import { circularDocument } from '@bihuan/documents';
import {
  changesToken,
  figureChanges,
  circularFigures,
  type CircularFacts,
  type CircularState,
  type Command,
  type FigureChange,
  type Instant,
} from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { mustReach, reaches } from '../platform/auth/reach';
import type { Call } from '../platform/call/call';
import { CommandService, creationId } from '../platform/commands/command.service';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { commonRow } from '../platform/subjects/rows';
import { SubjectService } from '../platform/subjects/subject.service';
import { rendered } from '../slips/send-file';
import { CircularFactsService } from './circular-facts.service';

type Draft = z.output<typeof DraftCircular>;
type View = z.input<typeof CircularView>;
type Changed = NonNullable<View['changed']>;

/** Commands that look at the register again; the others are about the paper alone. */
const WITH_FIGURES: readonly string[] = ['RedraftCircular', 'IssueCircular'];

/** Circulars: one command or one read each. */
@Injectable()
export class CircularsService {
  constructor(
    @Inject(CommandService) private readonly commands: CommandService,
    @Inject(SubjectService) private readonly subjects: SubjectService,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(CircularFactsService) private readonly register: CircularFactsService,
  ) {}

  async draft(call: Call, body: Draft) {
    const { expectedVersion, ...drafted } = body;
    const about = { ...drafted, line: drafted.line ?? null };
    const now = await this.register.now();
    const facts = await this.pages.read(call, (tx) => this.register.figures(tx, call, about, now));
    const id = creationId('circular', call.districtId, call.caller.userId, call.commandId);
    const command = { type: 'DraftCircular', ...drafted, facts } as Command;
    return this.commands.createAs(call, { kind: 'circular', id }, command, { body, ...expected(expectedVersion) });
  }

  async command(call: Call, id: string, body: ParsedCommand) {
    const { expectedVersion, ...given } = body;
    const subject = { kind: 'circular', id } as const;
    await this.commands.reached(call, 'circular.command', subject);
    const now = await this.register.now();
    const facts = await this.pages.read(call, async (tx) => {
      const state = await circularOf(tx, call, id);
      if (!WITH_FIGURES.includes(given.type)) return this.register.names(tx, call, now);
      return this.register.figures(tx, call, { ...aboutOf(state), ...given }, now);
    });
    const command = { ...given, facts } as Command;
    return this.commands.createAs(call, subject, command, { body, ...expected(expectedVersion) });
  }

  list(call: Call, query: z.output<typeof CircularQuery>) {
    const { districtId, language } = call;
    return this.pages.page(
      call,
      (tx) => queries.listCirculars(tx, { ...query, districtId, reach: call.reach('circular.read') }),
      (row) => ({
        ...commonRow(row, language),
        stateName: stateWord('circular', row.state, language),
        circularKind: row.circular_kind,
        circularKindName: word(row.circular_kind, language),
        ...{ title: row.title, scope: row.scope, line: row.line, from: row.from, to: row.to },
        ...{ docNo: row.doc_no, issuedOn: row.issued_on },
      }),
    );
  }

  async view(call: Call, id: string): Promise<View> {
    const view = await this.subjects.view(call, 'circular', id);
    const now = await this.register.now();
    return this.pages.read(call, async (tx) => {
      const state = await circularOf(tx, call, id);
      const drafts = await reaches(tx, call, 'circular.draft', { kind: 'circular', id });
      // How it came about is its offices' own; what it says is everybody's whom it reaches.
      const { authors, returned, ...told } = view.facts;
      const facts = drafts ? { ...told, authors, returned } : told;
      const changed = drafts && !state.ended ? await this.changed(tx, call, state, now) : null;
      return { ...view, facts, table: tableOf(state, call.language), changed };
    });
  }

  events(call: Call, id: string, page: { limit: number; cursor?: string }) {
    return this.subjects.events(call, 'circular', id, page);
  }

  /** The circular on paper; marked as not issued until it is. */
  async document(call: Call, id: string, language: Language, paper: 'circular' | 'circular-sign-off') {
    const { state, office } = await this.pages.read(call, async (tx) => {
      const permission = paper === 'circular' ? 'circular.read' : 'circular.draft';
      await mustReach(tx, call, permission, { kind: 'circular', id });
      return { state: await circularOf(tx, call, id), office: await this.register.office(tx, call) };
    });
    return rendered(call, paper, () => circularDocument(state, office, language, paper));
  }

  private async changed(tx: Tx, call: Call, state: CircularState, at: Instant): Promise<Changed> {
    const facts: CircularFacts = await this.register.figures(tx, call, aboutOf(state), at);
    const now = circularFigures(state, facts);
    const changes = figureChanges(state.figures, now);
    const shown = changes.map((change) => ({ ...change, figureName: figureName(change, call.language) }));
    const confirm = changes.length > 0 ? changesToken(state.id, changes) : null;
    return { now: now.asOf, changes: shown, confirm };
  }
}

function aboutOf({ scope, line, from, to, named, addressees }: CircularState) {
  return { scope, line, from, to, named, addressees: addressees.map((one) => one.id) };
}

async function circularOf(tx: Tx, { districtId }: Call, id: string): Promise<CircularState> {
  const state = (await queries.readSubject(tx, 'circular', id, districtId)) as CircularState | null;
  if (!state) throw new ProblemError('not-found');
  return state;
}

function tableOf({ figures }: CircularState, language: Language): View['table'] {
  const rows = figures.rows.map((row) => ({
    ...row,
    reasons: row.reasons.map((reason) => ({ ...reason, measureName: word(reason.measure, language) })),
  }));
  return { asOf: figures.asOf, through: figures.through, rows };
}

function figureName({ figure }: FigureChange, language: Language): string {
  return VALUE_WORDS[`figure:${figure}`]?.[language] ?? word(figure, language);
}

function word(code: string, language: Language): string {
  return VALUE_WORDS[code]?.[language] ?? code;
}

function expected(expectedVersion: number | undefined): { readonly expectedVersion?: number } {
  return expectedVersion === undefined ? {} : { expectedVersion };
}
