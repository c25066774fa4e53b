import type { Language } from '@bihuan/contracts/http';
import { signOffSheet, slipDocument } from '@bihuan/documents';
import { Inject, Injectable } from '@nestjs/common';
import { mustReach } from '../platform/auth/reach';
import type { Call } from '../platform/call/call';
import { PagesService } from '../platform/subjects/pages.service';
import { RulesReader } from '../platform/subjects/rules-reader';
import { readPaper } from './paper-reader';
import { rendered } from './send-file';

/** Slips on paper: the same bytes whenever a released one is asked for. */
@Injectable()
export class SlipDocumentsService {
  constructor(
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RulesReader) private readonly rules: RulesReader,
  ) {}

  /** The slip itself; marked as not issued until it is released. */
  async document(call: Call, id: string, language: Language): Promise<Buffer> {
    const { paper, used } = await this.pages.read(call, async (tx) => {
      await mustReach(tx, call, 'slip.read', { kind: 'slip', id });
      const read = await readPaper(tx, this.rules, id, call.districtId);
      return { paper: read.paper, used: await read.template(read.paper.slip.slipKind, language) };
    });
    return rendered(call, used.label, () => slipDocument(paper, used.body, language, { label: used.label }));
  }

  /** 审签单. */
  async signOff(call: Call, id: string, language: Language): Promise<Buffer> {
    const { paper, used } = await this.pages.read(call, async (tx) => {
      // Who signed what before it left is the office's own paper.
      await mustReach(tx, call, 'slip.draft', { kind: 'slip', id });
      const read = await readPaper(tx, this.rules, id, call.districtId);
      return { paper: read.paper, used: await read.template('sign-off', language) };
    });
    return rendered(call, used.label, () => signOffSheet(paper, used.body, language, { label: used.label }));
  }
}
