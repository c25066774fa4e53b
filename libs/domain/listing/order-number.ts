import { yearOf } from '../legal-clock/days';
import { legalDayOf } from '../legal-clock/instants';
import type { ListingLevel } from '../hazard/states';
import type { OrderNumberForm } from '../hazard/linked-commands';
import type { Context, DomainEvent } from '../kernel/subject';

/** How a number the record gives is written out as the number of an order. */
export interface OrderNumber extends OrderNumberForm {
  readonly year: number;
  readonly series: string;
}

/** The series of a district's own orders: gap-free per level and year of entry. */
export function orderNumber(level: ListingLevel, ctx: Pick<Context, 'now'>): OrderNumber {
  const year = yearOf(legalDayOf(ctx.now));
  return { year, series: `listing-order:${level}:${year}`, before: `〔${year}〕`, after: '号' };
}

/**
 * An order's event with the number the record gives it. A paper that bears a number of its own is cited by that one; the
 * register counts it all the same.
 */
export function numberedOrder(event: DomainEvent, docNo: string | null, number: OrderNumber): DomainEvent {
  const { year, series, before, after } = number;
  return {
    ...event,
    data: { ...event.data, orderNo: docNo ?? '', docNo, numberYear: year },
    numberSeries: series,
    ...(docNo === null ? { numberText: { path: ['orderNo'], before, after } } : {}),
  };
}

/** By what the hazards cite the order: the paper's own number, or the one the record is about to give. */
export function cited(
  docNo: string | null,
  { before, after }: OrderNumber,
): { readonly orderNo: string; readonly numberForm?: OrderNumberForm } {
  return docNo === null ? { orderNo: '', numberForm: { before, after } } : { orderNo: docNo };
}
