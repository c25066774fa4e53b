import { stateWord, VALUE_WORDS, type ParsedCommand, type QuotaQuery } from '@bihuan/contracts/http';
import { legalDayOf, standingOf, type QuotaState } from '@bihuan/domain';
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

/** Quotas of parts: one command or one query each. */
@Injectable()
export class QuotasService {
  constructor(
    @Inject(CommandService) private readonly commands: CommandService,
    @Inject(SubjectService) private readonly subjects: SubjectService,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RulesReader) private readonly rules: RulesReader,
    @Inject(RECORD) private readonly record: RecordApi,
  ) {}

  command(call: Call, id: string, body: ParsedCommand) {
    return this.commands.give(call, 'quota', id, body);
  }

  events(call: Call, id: string, page: { limit: number; cursor?: string }) {
    return this.subjects.events(call, 'quota', id, page);
  }

  async view(call: Call, id: string) {
    const view = await this.subjects.view(call, 'quota', id);
    const today = await this.today();
    const standing = await this.pages.read(call, async (tx) => {
      const state = await queries.readSubject(tx, 'quota', id, call.districtId);
      if (!state) throw new ProblemError('not-found');
      return this.standing(tx, state as QuotaState, today);
    });
    return { ...view, ...standing };
  }

  /** The quotas of a campaign, each counted as it stands now. */
  async list(call: Call, campaign: string, query: z.output<typeof QuotaQuery>) {
    await this.subjects.exists(call, 'campaign', campaign);
    const today = await this.today();
    const { language, districtId } = call;
    return this.pages.page(
      call,
      async (tx) => {
        const { rows, next } = await queries.listQuotas(tx, {
          ...query,
          campaign,
          districtId,
          reach: call.reach('quota.read'),
        });
        const counted = [];
        for (const { body } of rows) counted.push({ body, standing: await this.standing(tx, body, today) });
        return { rows: counted, next };
      },
      ({ body, standing: { members: _members, ...standing } }) => ({
        ...{ id: body.id, campaignId: body.campaignId, partId: body.partId, part: body.code, quota: body.quota },
        ...{ name: body.name[language], state: body.state, stateName: stateWord('quota', body.state, language) },
        ...{ whose: body.whose, target: body.target },
        verdictName: VALUE_WORDS[standing.live.verdict]?.[language] ?? standing.live.verdict,
        ...standing,
      }),
    );
  }

  private async standing(tx: Tx, quota: QuotaState, today: string) {
    const directory = await this.rules.directory(tx, quota.districtId);
    return standingOf(quota, today, await queries.measureQuota(tx, quota, directory, today));
  }

  private async today(): Promise<string> {
    return legalDayOf((await this.record.readClock()).legal);
  }
}
