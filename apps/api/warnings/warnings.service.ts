import type { DeclareColour, ParsedCommand, WarningList, WarningQuery, WarningView } from '@bihuan/contracts/http';
import {
  DEFAULT_THRESHOLDS,
  legalDayOf,
  isWhole,
  proposalOf,
  warningIdOf,
  windowFrom,
  type Command,
  type Instant,
  type WarningFacts,
  type WarningState,
} from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD } from '../parts';
import type { Call } from '../platform/call/call';
import { CommandService } from '../platform/commands/command.service';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { RulesReader } from '../platform/subjects/rules-reader';
import { SubjectService } from '../platform/subjects/subject.service';
import { byGravity, byName, itemView, nameOf, proposalView, stepView, thresholdsView } from './warning-views';

/** Warning colours: one command or one read each. Outside the committee's office only declared colours are shown. */
@Injectable()
export class WarningsService {
  constructor(
    @Inject(CommandService) private readonly commands: CommandService,
    @Inject(SubjectService) private readonly subjects: SubjectService,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RulesReader) private readonly rules: RulesReader,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  async declare(call: Call, body: z.output<typeof DeclareColour>) {
    const { expectedVersion, ...declared } = body;
    const { scope, of } = body;
    const now = await this.now();
    const facts = await this.pages.read(call, async (tx) => {
      const known = scope === 'line' || (await queries.readOrgNames(tx, call.districtId, [of])).length > 0;
      if (!known) throw new ProblemError('not-found');
      return this.factsOf(tx, call, { scope, of }, now);
    });
    const subject = { kind: 'warning', id: warningIdOf(call.districtId, scope, of) } as const;
    const command = { type: 'DeclareColour', ...declared, facts } as Command;
    return this.commands.createAs(call, subject, command, { body, ...expected(expectedVersion) });
  }

  async command(call: Call, id: string, body: ParsedCommand) {
    const { expectedVersion, ...given } = body;
    const subject = { kind: 'warning', id } as const;
    await this.commands.reached(call, 'warning.command', subject);
    const now = await this.now();
    const facts = await this.pages.read(call, async (tx) => {
      return this.factsOf(tx, call, await this.state(tx, call, id), now);
    });
    const command = { ...given, facts } as Command;
    return this.commands.createAs(call, subject, command, { body, ...expected(expectedVersion) });
  }

  async list(call: Call, query: z.output<typeof WarningQuery>): Promise<z.input<typeof WarningList>> {
    const now = await this.now();
    const items = await this.pages.read(call, (tx) => this.items(tx, call, now));
    const { scope, colour, limit, cursor, sort } = query;
    const asked = items.filter((one) => (!scope || one.scope === scope) && (!colour || one.colour === colour));
    asked.sort(sort.endsWith('name') ? byName : byGravity);
    if (sort.startsWith('-')) asked.reverse();
    // Its order follows from figures of the moment, so a page begins after the last one shown, wherever that stands now.
    const from = cursor === undefined ? 0 : asked.findIndex(({ id }) => id === cursor) + 1;
    if (cursor !== undefined && from === 0) throw new ProblemError('bad-cursor');
    const shown = asked.slice(from, from + limit);
    const next = from + limit < asked.length ? (shown.at(-1)?.id ?? null) : null;
    return { items: shown, next, total: asked.length, thresholds: thresholdsView(call.language) };
  }

  async view(call: Call, id: string): Promise<z.input<typeof WarningView>> {
    const view = await this.subjects.view(call, 'warning', id);
    const now = await this.now();
    return this.pages.read(call, async (tx) => {
      const state = await this.state(tx, call, id);
      const facts = await this.factsOf(tx, call, state, now);
      const names = await namesOf(tx, call, [state.of]);
      const people = await queries.readNamedPeople(tx, [...new Set(state.steps.map(({ by }) => by))]);
      const byId = new Map(people.map((one) => [one.id, one.name]));
      return {
        ...view,
        name: nameOf(state, names, call.language),
        proposal: proposalView(proposalOf(state.scope, facts, DEFAULT_THRESHOLDS), call.language),
        steps: state.steps.map((step) => stepView(step, byId, call.language)),
      };
    });
  }

  events(call: Call, id: string, page: { limit: number; cursor?: string }) {
    return this.subjects.events(call, 'warning', id, page);
  }

  /** Everything that was ever declared, and for the committee's office everything that is proposed today. */
  private async items(tx: Tx, call: Call, now: Instant) {
    const { districtId, language } = call;
    const rows = await queries.listWarnings(tx, { districtId, reach: call.reach('warning.read') });
    const office = isWhole(call.reach('warning.explain'));
    const told = office ? await queries.warningFacts(tx, await this.asked(tx, call, now)) : [];
    const rowOf = new Map(rows.map((row) => [row.id, row]));
    const factsOf = new Map(told.map((one) => [warningIdOf(districtId, one.scope, one.of), one]));
    const targets = new Map<string, queries.WarningTarget>([...factsOf, ...rowOf]);
    const names = await namesOf(
      tx,
      call,
      [...targets.values()].map(({ of }) => of),
    );
    return [...targets].flatMap(([id, { scope, of }]) => {
      const row = rowOf.get(id);
      const proposal = office ? proposalOf(scope, factsOf.get(id)?.facts ?? {}, DEFAULT_THRESHOLDS) : null;
      // Nothing was declared and no threshold is met, or it is lifted and nobody else's business.
      if (!row?.colour && !proposal?.colour && !(row && office)) return [];
      const name = nameOf({ scope, of }, names, language);
      return [itemView(id, { scope, of, name }, row, proposal, language)];
    });
  }

  private async factsOf(tx: Tx, call: Call, only: queries.WarningTarget, now: Instant): Promise<WarningFacts> {
    const { scope, of } = only;
    const [found] = await queries.warningFacts(tx, { ...(await this.asked(tx, call, now)), only: { scope, of } });
    return found?.facts ?? {};
  }

  private async asked(tx: Tx, { districtId }: Call, now: Instant) {
    const today = legalDayOf(now);
    const { towns } = await this.rules.directory(tx, districtId);
    return { districtId, today, from: windowFrom(today, DEFAULT_THRESHOLDS), towns };
  }

  private async state(tx: Tx, call: Call, id: string): Promise<WarningState> {
    const state = (await queries.readSubject(tx, 'warning', id, call.districtId)) as WarningState | null;
    if (!state) throw new ProblemError('not-found');
    return state;
  }

  private async now(): Promise<Instant> {
    return (await this.record.readClock()).legal;
  }
}

/** An organisation's name by its id. */
async function namesOf(tx: Tx, { districtId }: Call, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const found = await queries.readOrgNames(tx, districtId, ids);
  return new Map(found.map(({ id, name }) => [id, name]));
}

function expected(expectedVersion: number | undefined): { readonly expectedVersion?: number } {
  return expectedVersion === undefined ? {} : { expectedVersion };
}
