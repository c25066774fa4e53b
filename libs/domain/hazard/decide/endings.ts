import { event } from '../events';
import { refuse } from '../refusals';
import { stopAll, start, stop } from './clocks';
import { happened, tellListing } from './outcome';
import type { Handler } from './outcome';

/** Ends with a basis. Each stops every clock and tells the listing that this hazard is gone. */
export const markDuplicate: Handler<'MarkDuplicate'> = (hazard, { of, reason }, moment) =>
  of === hazard.id
    ? refuse('duplicate-of-itself', {})
    : happened(
        event('MarkedDuplicate', { of, reason, at: moment.at }, moment.at, moment, stopAll(hazard, moment)),
        tellListing(hazard, 'ended'),
      );

export const withdraw: Handler<'Withdraw'> = (hazard, { reason }, moment) =>
  happened(
    event('HazardWithdrawn', { reason, at: moment.at }, moment.at, moment, stopAll(hazard, moment)),
    tellListing(hazard, 'ended'),
  );

export const extinguish: Handler<'Extinguish'> = (hazard, { reason, evidence }, moment) =>
  happened(
    event(
      'HazardExtinguished',
      { reason, evidence: evidence ?? [], at: moment.at },
      moment.at,
      moment,
      stopAll(hazard, moment),
    ),
    tellListing(hazard, 'ended'),
  );

/** 移送 is pending until received; the sender stays responsible meanwhile, so no clock of the hazard stops. */
export const transfer: Handler<'Transfer'> = (hazard, { toOrgId, outside, reason }, moment) => {
  if (Boolean(toOrgId?.trim()) === Boolean(outside?.trim())) return refuse('transfer-needs-one-body', {});
  if (toOrgId === hazard.supervisingOrgId) return refuse('transfer-to-sender', { orgId: toOrgId });
  const sent = {
    toOrgId: toOrgId?.trim() ? toOrgId : null,
    outside: outside?.trim() ? outside : null,
    reason,
    status: 'sent' as const,
    at: moment.at,
  };
  return happened(
    event('TransferSent', { transfer: sent }, moment.at, moment, start(hazard, 'answer-transfer-by', moment)),
  );
};

/** Received within the district, the supervision moves; received outside, the hazard has left. Refused, the office assigns. */
export const answerTransfer: Handler<'AnswerTransfer'> = (hazard, { received, reason }, moment) => {
  const answered = stop(hazard, moment, 'answer-transfer-by');
  if (!received) {
    return happened(
      event('TransferRefused', { reason }, moment.at, moment, [
        ...answered,
        ...start(hazard, 'assign-transfer-by', moment),
      ]),
    );
  }
  const left = Boolean(hazard.transfer?.outside);
  const supervisingOrgId = hazard.transfer?.toOrgId ?? null;
  return happened(
    event('TransferReceived', { supervisingOrgId, left, reason, at: moment.at }, moment.at, moment, [
      ...(left ? stopAll(hazard, moment) : stop(hazard, moment, 'answer-transfer-by', 'assign-transfer-by')),
    ]),
    left ? tellListing(hazard, 'ended') : [],
  );
};

export const assignTransfer: Handler<'AssignTransfer'> = (hazard, { bodyOrgId, reason }, moment) =>
  happened(
    event('TransferAssigned', { bodyOrgId, reason }, moment.at, moment, [
      ...stop(hazard, moment, 'answer-transfer-by', 'assign-transfer-by'),
    ]),
  );
