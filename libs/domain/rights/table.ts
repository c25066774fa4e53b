import { SUBJECT_KINDS, type SubjectKind } from '../kernel/subject';
import { commandingOf, readingOf, type Permission } from './permissions';
import type { Standing } from './standing';

/** How an organisation may be tied to one entity; which column or rows say so is the reader's business. */
export const RELATIONS = [
  'responsible',
  'supervising',
  'listing-authority',
  'receiving',
  'measuring',
  'reporting',
  'served',
  'owing',
  'submitting',
  'inspecting',
  // once it may know of it
  'inspected',
  'handling',
  // of a circular, once it is issued: to whom it is addressed and whom it names
  'told',
  'itself',
  'below',
] as const;
export type Relation = (typeof RELATIONS)[number];

/**
 * How far a right reaches: nowhere in particular (a permission without entities), everything of the district, the lines of
 * one's office, the area below one's unit, or what one's own unit is tied to.
 */
export type Reach = 'held' | 'district' | 'line' | 'area' | { readonly own: readonly Relation[] };

/** One line of the table: who may what, how far, and in which states of the entity. */
export interface Right {
  readonly who: readonly Standing[];
  readonly may: readonly Permission[];
  readonly reach: Reach;
  /** Left out: in every state. An organisation's state is its kind. */
  readonly states?: readonly string[];
}

const WHOLE: readonly Standing[] = ['committee-office', 'committee', 'district-head'];
const LOOKING_ON: readonly Standing[] = ['superior', 'system-admin'];
const OFFICES: readonly Standing[] = ['sector-office', 'department'];
/** A slip that has left the office; before that it is a draft, after a drop or lapse it never was one. */
const ISSUED = ['released', 'served', 'answered', 'done', 'recalled'];
/** A circular that has left the office. */
const CIRCULATED = ['issued', 'recalled'];
const BODIES = ['district', 'committee', 'office', 'department', 'town', 'park', 'community', 'other'];

const but = (...without: SubjectKind[]): SubjectKind[] => SUBJECT_KINDS.filter((kind) => !without.includes(kind));
const read = (...kinds: SubjectKind[]): Permission[] => kinds.map(readingOf);
const command = (...kinds: SubjectKind[]): Permission[] => kinds.map(commandingOf);
const both = (...kinds: SubjectKind[]): Permission[] => [...read(...kinds), ...command(...kinds)];

/**
 * Who may what, as data: whatever no line gives is denied. A line opens a command's door; whether this command may be given
 * now, by this post, is the decision of the subject's own guard.
 */
export const RIGHTS: readonly Right[] = [
  { who: ['anyone'], may: ['service.read', 'session.start'], reach: 'held' },
  {
    who: ['signed-in'],
    may: ['session.own', 'account.own', 'notice.own', 'live.hear', 'district.read', 'rule.read'],
    reach: 'held',
  },
  // Three administrators: one runs the installation and makes accounts without any right, one gives and takes rights, one
  // audits both. None acts on a case. Who stands in while nobody has a role yet: `standingsOf`.
  {
    who: ['system-admin'],
    may: ['district.write', 'org.write', 'ops.read', 'setting.read', 'user.read', 'user.create'],
    reach: 'held',
  },
  { who: ['system-admin'], may: ['channel.read', 'channel.manage'], reach: 'held' },
  { who: ['system-admin', 'committee-office'], may: ['upstream.read', 'filing.retry'], reach: 'held' },
  // Makes no account but those of administrators: that decision is `administratorRefusal`.
  {
    who: ['security-admin'],
    may: ['user.read', 'user.create', 'user.access', 'post.give', 'channel.read', 'channel.secret'],
    reach: 'held',
  },
  { who: ['security-admin'], may: ['org.read', 'post.read'], reach: 'district' },
  // Whose chain it is, the route itself looks at: that of the district, or of the installation.
  { who: ['audit-admin', 'committee-office', 'committee'], may: ['audit.read'], reach: 'held' },
  { who: ['security-admin', 'committee-office:head'], may: ['grant.read', 'grant.write'], reach: 'held' },
  { who: ['committee-office'], may: ['grant.read'], reach: 'held' },

  // The district's safety committee, its office, and the district's head: the whole district.
  {
    who: WHOLE,
    may: [...both(...but('slip', 'warning', 'circular')), 'submission.send', 'summary.read'],
    reach: 'district',
  },
  { who: WHOLE, may: ['org.read', 'post.read'], reach: 'district' },
  { who: ['committee-office', 'committee'], may: [...both('slip'), 'slip.draft'], reach: 'district' },
  { who: ['district-head'], may: read('slip'), reach: 'district', states: ISSUED },
  { who: ['committee-office'], may: ['campaign.launch', 'rule.change'], reach: 'held' },
  {
    who: ['committee-office'],
    may: ['channel.read', 'channel.manage', 'channel.secret', 'upstream.manage'],
    reach: 'held',
  },
  // What is declared every public body may know; what is proposed and why is the office's that decides it.
  { who: ['committee-office'], may: [...both('warning'), 'warning.explain'], reach: 'district' },
  { who: ['committee-office'], may: ['warning.declare'], reach: 'held' },

  // A circular is its drafters' until the head of the office has issued it.
  { who: ['committee-office', 'committee'], may: [...both('circular'), 'circular.draft'], reach: 'district' },
  { who: ['sector-office'], may: [...both('circular'), 'circular.draft'], reach: 'line' },
  { who: ['committee-office', 'sector-office'], may: ['circular.propose'], reach: 'held' },
  { who: ['district-head', ...LOOKING_ON], may: read('circular'), reach: 'district', states: CIRCULATED },
  { who: ['department'], may: read('circular'), reach: 'line', states: CIRCULATED },
  { who: ['unit'], may: read('circular'), reach: { own: ['told'] } },

  // Tip-offs: the office takes them down and decides; a body checks those that are given to it. Who reported is for its head.
  { who: WHOLE, may: ['tip-off.read'], reach: 'district' },
  { who: ['committee-office'], may: ['tip-off.receive'], reach: 'held' },
  { who: ['committee-office'], may: ['tip-off.decide'], reach: 'district' },
  { who: ['committee-office:head'], may: ['tip-off.identity'], reach: 'district' },
  { who: ['authority'], may: ['tip-off.read', 'tip-off.check'], reach: { own: ['handling'] } },

  { who: ['unit'], may: ['file.read', 'file.upload'], reach: 'held' },
  { who: LOOKING_ON, may: ['file.read'], reach: 'held' },

  // The district above reads and acts in nothing; so does whoever runs the system.
  {
    who: LOOKING_ON,
    may: [...read(...but('slip', 'circular')), 'summary.read', 'org.read', 'post.read'],
    reach: 'district',
  },
  { who: LOOKING_ON, may: read('slip'), reach: 'district', states: ISSUED },

  // A sector office and the department of a line: their lines.
  { who: OFFICES, may: both('hazard', 'listing', 'round', 'submission', 'inspection'), reach: 'line' },
  { who: OFFICES, may: ['submission.send', 'summary.read'], reach: 'line' },
  { who: OFFICES, may: read('slip'), reach: 'line', states: ISSUED },
  { who: OFFICES, may: ['org.read', 'post.read'], reach: 'district' },

  // A town, park or community: its area.
  { who: ['town'], may: [...both('hazard', 'listing'), ...read('submission'), 'org.read', 'post.read'], reach: 'area' },

  // Every public body: the campaign itself, and who the others are.
  { who: ['authority'], may: both('campaign', 'part', 'amendment', 'quota', 'look-back'), reach: 'district' },
  { who: ['authority'], may: read('warning'), reach: 'district' },
  { who: ['authority'], may: ['org.read', 'post.read'], reach: 'district', states: BODIES },
  // Which bodies keep ledgers and the register of enterprises is decided there.
  { who: ['authority'], may: ['hazard.import', 'enterprise.write', 'personal.reveal'], reach: 'held' },
  { who: ['authority'], may: ['listing.propose', 'slip.propose', 'inspection.prepare'], reach: 'held' },

  // Every unit, a firm among them: what it is itself tied to.
  { who: ['unit'], may: ['hazard.report'], reach: 'held' },
  {
    who: ['unit'],
    may: both('hazard'),
    reach: { own: ['responsible', 'supervising', 'listing-authority', 'receiving', 'measuring', 'reporting'] },
  },
  { who: ['unit'], may: both('listing'), reach: { own: ['responsible', 'supervising', 'listing-authority'] } },
  { who: ['unit'], may: both('slip'), reach: { own: ['served'] } },
  { who: ['unit'], may: [...read('round'), 'submission.send'], reach: { own: ['owing'] } },
  { who: ['unit'], may: both('submission'), reach: { own: ['submitting'] } },
  { who: ['unit'], may: both('inspection'), reach: { own: ['inspecting'] } },
  { who: ['unit'], may: read('inspection'), reach: { own: ['inspected'] } },
  { who: ['unit'], may: read('warning'), reach: { own: ['itself'] } },
  { who: ['unit'], may: ['org.read'], reach: { own: ['itself', 'below'] } },
  { who: ['unit'], may: ['org.read'], reach: 'district', states: BODIES },
  { who: ['unit'], may: ['post.read'], reach: { own: ['itself'] } },
];
