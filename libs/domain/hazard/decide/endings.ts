import type { Command } from '../../kernel/subject';
import { event } from '../events';
import { refuse } from '../refusals';
import { stopAll, start, stop } from './clocks';
import { happened, tell, tellListing } from './outcome';
import type { Handler } from './outcome';

/** Ends with a basis. Each stops every clock and tells the listing that this hazard is gone. */
export const markDuplicate: Handler<'MarkDuplicate'> = (hazard, { of, reason }, moment) => {
  if (of === hazard.id) return refuse('duplicate-of-itself', {});
  const { id: hazardId, evidence, externalIds } = hazard;
  return happened(event('MarkedDuplicate', { of, reason, at: moment.at }, moment.at, moment, stopAll(hazard, moment)), [
    ...tellListing(hazard, 'ended'),
    tell({ kind: 'hazard', id: of }, { type: 'DuplicateMerged', hazardId, reason, evidence, externalIds } as Command),
  ]);
};

/** The kept hazard has the duplicate's evidence and ids from here on, and those of its own duplicates with them. */
export const duplicateMerged: Handler<'DuplicateMerged'> = (hazard, command, moment) => {
  if (hazard.districtId !== moment.directory.districtId) return refuse('duplicate-unknown', { of: hazard.id });
  const { hazardId, reason, evidence, externalIds } = command;
  const duplicate = { hazardId, reason, evidence, externalIds, at: moment.at };
  return happened(event('DuplicateMerged', { duplicate }, moment.at, moment));
};

/** Asked for by one person; the hazard and all its clocks go on until a second one confirms. */
export const withdraw: Handler<'Withdraw'> = (_hazard, { reason }, moment) => {
  const { userId, orgId } = moment.actor;
  const withdrawal = { reason, by: { userId, orgId }, at: moment.at };
  return happened(event('WithdrawalProposed', { withdrawal }, moment.at, moment));
};

export const confirmWithdrawal: Handler<'ConfirmWithdrawal'> = (hazard, { alone }, moment) => {
  const { userId, orgId } = moment.actor;
  const reason = hazard.withdrawal?.reason ?? '';
  const same = userId === hazard.withdrawal?.by.userId;
  if (same && !alone?.trim()) return refuse('withdrawal-needs-second-person', {});
  const confirmed = { reason, at: moment.at, confirmedBy: { userId, orgId }, alone: same ? (alone ?? null) : null };
  return happened(
    event('HazardWithdrawn', confirmed, moment.at, moment, stopAll(hazard, moment)),
    tellListing(hazard, 'ended'),
  );
};

export const rejectWithdrawal: Handler<'RejectWithdrawal'> = (_hazard, { reason }, moment) =>
  happened(event('WithdrawalRejected', { reason, at: moment.at }, moment.at, moment));

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
