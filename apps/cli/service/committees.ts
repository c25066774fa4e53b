import { allOf, type CommitteeMember } from '@bihuan/client';
import { legalDayOf, worksOnCommittee, type LegalDay } from '@bihuan/domain';
import { BadOption } from './bad-option';
import type { Desk } from './desk';
import { orgIds } from './orgs';

/** What stands before a committee where its members are meant. */
const MEMBERS_OF = 'members-of:';

/** Today by legal time. */
export async function legalToday({ api }: Desk): Promise<LegalDay> {
  return legalDayOf((await api.rules.time()).legalNow);
}

/** Every membership asked for, by its first day. */
export function committeeMembers(
  { api }: Desk,
  query: { readonly committee?: string; readonly member?: string; readonly on?: LegalDay },
): Promise<CommitteeMember[]> {
  return allOf<CommitteeMember>((cursor) => api.committees.list({ query: { ...query, limit: 200, cursor } }));
}

/**
 * Organisation ids for what people type, like `orgIds`; `members-of:` and a committee stands for whoever sits on it on that
 * day, but for its office, which collects what they send. Throws BadOption, also when nobody sits there.
 */
export async function orgIdsOn(day: LegalDay, desk: Desk, typed: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const text of typed) {
    const [id = ''] = await orgIds(desk, [text.startsWith(MEMBERS_OF) ? text.slice(MEMBERS_OF.length) : text]);
    ids.push(...(text.startsWith(MEMBERS_OF) ? await membersOn(day, id, text, desk) : [id]));
  }
  return [...new Set(ids)];
}

async function membersOn(on: LegalDay, committee: string, text: string, desk: Desk): Promise<string[]> {
  const members = (await committeeMembers(desk, { committee, on })).filter(worksOnCommittee);
  if (members.length > 0) return members.map(({ memberId }) => memberId);
  const none = `${text}: nobody sits on it on ${on}; see bihuan org join.`;
  throw new BadOption(desk.say(`${text}：${on} 没有成员单位，请先用 bihuan org join 登记。`, none));
}
