import {
  CommandAnswer,
  EventPage,
  EventQuery,
  ExplanationView,
  Id,
  ListingCommandBody,
  ListingOrderPage,
  ListingOrderQuery,
  ListingPage,
  ListingQuery,
  ProposeListing,
  SubjectView,
  type ParsedCommand,
} from '@bihuan/contracts/http';
import { Body, Controller, Get, HttpCode, Inject, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Requires } from '../platform/auth/permissions';
import type { Call } from '../platform/call/call';
import { ThisCall } from '../platform/call/call.decorator';
import { Describe } from '../platform/docs/describe';
import { ListingsService } from './listings.service';

/** 挂牌. */
@Controller('api/listings')
export class ListingsController {
  constructor(@Inject(ListingsService) private readonly listings: ListingsService) {}

  @Post()
  @Requires('listing.propose')
  @Describe({ zh: '提请挂牌', en: 'Propose a listing', answers: CommandAnswer, command: true })
  propose(@ThisCall() call: Call, @Body({ schema: ProposeListing }) body: z.output<typeof ProposeListing>) {
    return this.listings.propose(call, body);
  }

  @Get()
  @Requires('listing.read')
  @Describe({ zh: '挂牌列表', en: 'Listings, page by page', answers: ListingPage })
  list(@ThisCall() call: Call, @Query({ schema: ListingQuery }) query: z.output<typeof ListingQuery>) {
    return this.listings.list(call, query);
  }

  @Get('orders')
  @Requires('listing.read')
  @Describe({ zh: '挂牌文号登记簿', en: 'The register of orders, void ones included', answers: ListingOrderPage })
  orders(@ThisCall() call: Call, @Query({ schema: ListingOrderQuery }) query: z.output<typeof ListingOrderQuery>) {
    return this.listings.orders(call, query);
  }

  @Get(':id')
  @Requires('listing.read')
  @Describe({ zh: '挂牌及可办理的操作', en: 'A listing, with what is open to you', answers: SubjectView })
  view(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string) {
    return this.listings.view(call, id);
  }

  @Get(':id/events')
  @Requires('listing.read')
  @Describe({ zh: '挂牌的全部经过', en: 'Its history', answers: EventPage })
  events(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: EventQuery }) query: z.output<typeof EventQuery>,
  ) {
    return this.listings.events(call, id, query);
  }

  @Get(':id/clocks/:clock/explanation')
  @Requires('listing.read')
  @Describe({ zh: '期限的由来', en: 'Why a clock falls due when it does', answers: ExplanationView })
  explain(@ThisCall() call: Call, @Param('id', { schema: Id }) id: string, @Param('clock') clock: string) {
    return this.listings.explain(call, id, clock);
  }

  @Post(':id/commands')
  @HttpCode(200)
  @Requires('listing.command')
  @Describe({ zh: '办理', en: 'Give a command', answers: CommandAnswer, command: true })
  command(
    @ThisCall() call: Call,
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: ListingCommandBody }) body: ParsedCommand,
  ) {
    return this.listings.command(call, id, body);
  }
}
