import type { SubjectKind } from '../kernel/subject';

/** What a permission is about: one kind of subject, organisations, people's posts, tip-offs, the year's summary, or nothing in particular. */
export type RightsKind = SubjectKind | 'org' | 'post' | 'summary' | 'tip-off';

/**
 * Every permission a route may name. With a kind it reaches to single entities; without one it is held or not.
 * `inDistrict` says that it means nothing until a district is named.
 */
export const PERMISSIONS = {
  'service.read': { about: null, inDistrict: false },
  'session.start': { about: null, inDistrict: false },
  'session.own': { about: null, inDistrict: false },
  // one's own password, second factor, sessions and tokens: never held by a token
  'account.own': { about: null, inDistrict: false },
  'notice.own': { about: null, inDistrict: false },
  // that something changed, never what: the kinds one may see at all
  'live.hear': { about: null, inDistrict: false },
  'district.read': { about: null, inDistrict: false },
  'district.write': { about: null, inDistrict: false },
  'user.read': { about: null, inDistrict: false },
  // accounts without any right
  'user.create': { about: null, inDistrict: false },
  // how somebody gets in: passwords, invitations, second factors, and whether the account is open
  'user.access': { about: null, inDistrict: false },
  'post.give': { about: null, inDistrict: false },
  'org.write': { about: null, inDistrict: false },
  'audit.read': { about: null, inDistrict: false },
  // who of a district keeps which enterprise's entry is a rule of the register
  'enterprise.write': { about: null, inDistrict: true },
  // what is masked of people; whose it is, the register's own rule decides
  'personal.reveal': { about: null, inDistrict: true },
  // files in general; which file one may have follows what names it
  'file.read': { about: null, inDistrict: true },
  'file.upload': { about: null, inDistrict: true },
  'ops.read': { about: null, inDistrict: false },
  // of the installation, without secrets
  'setting.read': { about: null, inDistrict: false },
  'rule.read': { about: null, inDistrict: false },
  'rule.change': { about: null, inDistrict: true },
  'channel.read': { about: null, inDistrict: true },
  'channel.manage': { about: null, inDistrict: true },
  'channel.secret': { about: null, inDistrict: true },
  // systems above the district, and what is filed with them
  'upstream.read': { about: null, inDistrict: true },
  'upstream.manage': { about: null, inDistrict: true },
  'filing.retry': { about: null, inDistrict: true },
  'grant.read': { about: null, inDistrict: true },
  'grant.write': { about: null, inDistrict: true },
  'org.read': { about: 'org', inDistrict: true },
  'post.read': { about: 'post', inDistrict: true },
  'tip-off.receive': { about: null, inDistrict: true },
  'tip-off.read': { about: 'tip-off', inDistrict: true },
  'tip-off.decide': { about: 'tip-off', inDistrict: true },
  'tip-off.check': { about: 'tip-off', inDistrict: true },
  // who reported it: kept apart, and never for whoever checks it
  'tip-off.identity': { about: 'tip-off', inDistrict: true },
  'hazard.read': { about: 'hazard', inDistrict: true },
  'hazard.report': { about: null, inDistrict: true },
  'hazard.import': { about: null, inDistrict: true },
  'hazard.command': { about: 'hazard', inDistrict: true },
  'listing.read': { about: 'listing', inDistrict: true },
  'listing.propose': { about: null, inDistrict: true },
  'listing.command': { about: 'listing', inDistrict: true },
  'slip.read': { about: 'slip', inDistrict: true },
  'slip.draft': { about: 'slip', inDistrict: true },
  'slip.propose': { about: null, inDistrict: true },
  'slip.command': { about: 'slip', inDistrict: true },
  'inspection.read': { about: 'inspection', inDistrict: true },
  'inspection.prepare': { about: null, inDistrict: true },
  'inspection.command': { about: 'inspection', inDistrict: true },
  // what was declared; why, and what is proposed, is for whoever holds the next one
  'warning.read': { about: 'warning', inDistrict: true },
  'warning.explain': { about: 'warning', inDistrict: true },
  'warning.declare': { about: null, inDistrict: true },
  'warning.command': { about: 'warning', inDistrict: true },
  'circular.read': { about: 'circular', inDistrict: true },
  // who drafted it, what was returned and why
  'circular.draft': { about: 'circular', inDistrict: true },
  'circular.propose': { about: null, inDistrict: true },
  'circular.command': { about: 'circular', inDistrict: true },
  'campaign.read': { about: 'campaign', inDistrict: true },
  'campaign.launch': { about: null, inDistrict: true },
  'campaign.command': { about: 'campaign', inDistrict: true },
  'part.read': { about: 'part', inDistrict: true },
  'part.command': { about: 'part', inDistrict: true },
  'amendment.read': { about: 'amendment', inDistrict: true },
  'amendment.command': { about: 'amendment', inDistrict: true },
  'quota.read': { about: 'quota', inDistrict: true },
  'quota.command': { about: 'quota', inDistrict: true },
  'look-back.read': { about: 'look-back', inDistrict: true },
  'look-back.command': { about: 'look-back', inDistrict: true },
  'summary.read': { about: 'summary', inDistrict: true },
  'round.read': { about: 'round', inDistrict: true },
  'round.command': { about: 'round', inDistrict: true },
  'submission.read': { about: 'submission', inDistrict: true },
  'submission.send': { about: 'round', inDistrict: true },
  'submission.command': { about: 'submission', inDistrict: true },
} as const satisfies Record<string, { readonly about: RightsKind | null; readonly inDistrict: boolean }>;

export type Permission = keyof typeof PERMISSIONS;

/** The permission to read a subject of this kind. */
export function readingOf(kind: SubjectKind): Permission {
  return `${kind}.read`;
}

/** The permission to give a subject of this kind a command; what the command asks for is its own guard's decision. */
export function commandingOf(kind: SubjectKind): Permission {
  return `${kind}.command`;
}
