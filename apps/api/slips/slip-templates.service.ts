import {
  templateMistakeMessage,
  type Language,
  type PreviewSlipTemplate,
  type SaveSlipTemplate,
} from '@bihuan/contracts/http';
import {
  samplePaper,
  shippedTemplates,
  signOffSheet,
  slipDocument,
  templateMistakes,
  type TemplateName,
} from '@bihuan/documents';
import { queries, storeTemplate, type Tx, type UnitOfWork } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { UOW } from '../parts';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { RulesReader } from '../platform/subjects/rules-reader';
import { mayChange } from '../rules/rules.service';
import { readPaper, templateInForce } from './paper-reader';
import { rendered } from './send-file';

interface Which {
  readonly name: TemplateName;
  readonly language: Language;
}

/** Templates of slips that an office can edit: versions, checked before they are saved. */
@Injectable()
export class SlipTemplatesService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RulesReader) private readonly rules: RulesReader,
  ) {}

  async list(call: Call) {
    const rows = await this.pages.read(call, (tx) => queries.readTemplates(tx, call.districtId));
    return { templates: shippedTemplates().map((shipped) => versionsOf(rows, shipped)[0] ?? unsaved(shipped)) };
  }

  view(call: Call, which: Which) {
    return this.pages.read(call, (tx) => viewOf(tx, call.districtId, which));
  }

  /** By the head of the committee's office. A text that is in force already makes no new version. */
  async save(call: Call, which: Which, { body, note }: z.output<typeof SaveSlipTemplate>) {
    return this.uow.run(call.scope, async (tx) => {
      await mayChange(tx, call, 'SaveSlipTemplate');
      refuseMistakes(call, which, body);
      const by = { userId: call.caller.userId, note: note ?? null };
      await storeTemplate(tx, call.districtId, { ...which, body }, by);
      return viewOf(tx, call.districtId, which);
    });
  }

  /** A document from a text that is not saved, for a slip or for a sample; it is marked as a preview. */
  async preview(call: Call, which: Which, asked: z.output<typeof PreviewSlipTemplate>): Promise<Buffer> {
    const { name, language } = which;
    if (asked.body !== undefined) refuseMistakes(call, which, asked.body);
    const { paper, used } = await this.pages.read(call, async (tx) => {
      await mayChange(tx, call, 'SaveSlipTemplate');
      const { slip } = asked;
      const read = slip === undefined ? null : await readPaper(tx, this.rules, slip, call.districtId);
      const inForce = await templateInForce(tx, call.districtId, name, language);
      const sample = samplePaper(name === 'sign-off' ? 'accountability' : name);
      return { paper: read?.paper ?? sample, used: { ...inForce, body: asked.body ?? inForce.body } };
    });
    const mark = { label: 'preview', mark: language === 'zh' ? '预览' : 'PREVIEW' };
    const render = name === 'sign-off' ? signOffSheet : slipDocument;
    return rendered(call, `${name}/${language}`, () => render(paper, used.body, language, mark));
  }
}

async function viewOf(tx: Tx, districtId: string, which: Which) {
  const rows = await queries.readTemplates(tx, districtId, which);
  const versions = versionsOf(rows, which);
  const inForce = versions[0] ?? unsaved(which);
  const { body } = await templateInForce(tx, districtId, which.name, which.language);
  return { ...inForce, body, versions: versions.length > 0 ? versions : [inForce] };
}

function versionsOf(rows: readonly queries.TemplateRow[], { name, language }: Which) {
  return rows
    .filter((row) => row.name === name && row.language === language)
    .map((row) => ({
      name: row.name,
      language: row.language,
      version: row.version,
      shipped: row.district_id === null,
      note: row.note,
      savedBy: row.saved_by,
      savedAt: row.saved_at.toISOString(),
    }));
}

/** The product's own file, where no start has stored it yet. */
function unsaved({ name, language }: Which) {
  return { name, language, version: 0, shipped: true, note: null, savedBy: null, savedAt: null };
}

function refuseMistakes(call: Call, { name, language }: Which, body: string): void {
  const mistakes = templateMistakes(name, language, body);
  if (mistakes.length === 0) return;
  const errors = mistakes.slice(0, 20).map((mistake) => ({
    path: 'body',
    code: mistake.code,
    message: templateMistakeMessage(mistake, call.language),
  }));
  throw new ProblemError('invalid-body', { fields: ['body'] }, { errors });
}
