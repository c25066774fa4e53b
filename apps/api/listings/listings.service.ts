import type { ListingOrderQuery, ListingQuery, ParsedCommand, ProposeListing } from '@bihuan/contracts/http';
import type { Command } from '@bihuan/domain';
import { queries } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import type { Call } from '../platform/call/call';
import { CommandService } from '../platform/commands/command.service';
import { PagesService } from '../platform/subjects/pages.service';
import { commonRow } from '../platform/subjects/rows';
import { SubjectService } from '../platform/subjects/subject.service';

/** Listings: one command or one query each. */
@Injectable()
export class ListingsService {
  constructor(
    @Inject(CommandService) private readonly commands: CommandService,
    @Inject(SubjectService) private readonly subjects: SubjectService,
    @Inject(PagesService) private readonly pages: PagesService,
  ) {}

  propose(call: Call, body: z.output<typeof ProposeListing>) {
    return this.commands.create(call, 'listing', { type: 'ProposeListing', ...body } as Command);
  }

  command(call: Call, id: string, body: ParsedCommand) {
    return this.commands.give(call, 'listing', id, body);
  }

  view(call: Call, id: string) {
    return this.subjects.view(call, 'listing', id);
  }

  events(call: Call, id: string, page: { limit: number; cursor?: string }) {
    return this.subjects.events(call, 'listing', id, page);
  }

  explain(call: Call, id: string, clock: string) {
    return this.subjects.explain(call, 'listing', id, clock);
  }

  list(call: Call, query: z.output<typeof ListingQuery>) {
    return this.pages.page(
      call,
      (tx) => queries.listListings(tx, { ...query, districtId: call.districtId, reach: call.reach('listing.read') }),
      (row) => ({
        ...commonRow(row, call.language),
        level: row.level,
        responsibleOrgId: row.responsible_org_id,
        orderNo: row.order_no,
      }),
    );
  }

  /** Orders of a year by their number, void ones included. */
  orders(call: Call, query: z.output<typeof ListingOrderQuery>) {
    const reach = { listing: call.reach('listing.read'), hazard: call.reach('hazard.read') };
    return this.pages.page(
      call,
      (tx) => queries.listListingOrders(tx, { ...query, districtId: call.districtId, reach }),
      (row) => ({
        listingId: row.subject_kind === 'listing' ? row.subject_id : null,
        hazardId: row.subject_kind === 'hazard' ? row.subject_id : null,
        level: row.level,
        authorityOrgId: row.authority_org_id,
        responsibleOrgId: row.responsible_org_id,
        numberYear: row.number_year,
        number: row.number,
        docNo: row.doc_no,
        orderNo: row.order_no,
        givenAt: row.given_at.toISOString(),
        void: row.void,
      }),
    );
  }
}
