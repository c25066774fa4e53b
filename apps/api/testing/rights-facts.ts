import {
  ANYONE,
  BODIES,
  CIRCULAR,
  DRAFT,
  HAZARD,
  HERE,
  LINE_FIRE,
  ROUND,
  SIGNED_IN,
  SLIP,
  SUBMISSION,
  WHOLE,
  give,
  reading,
  to,
  type RouteFact,
} from './rights-actors';

/* Who gets through to what, as facts to be read and argued about; nothing here is computed from the table of rights. */

const reason = '试办';
const NO_ONE = '00000000-0000-4000-8000-000000000001';

const SERVICE: Record<string, RouteFact> = Object.fromEntries(
  ['/', '/console', '/console/*', '/docs', '/docs/start.js', '/docs/assets/:name', '/docs-json', '/healthz']
    .concat('/readyz', '/metrics')
    .map((path) => [`GET ${path}`, to('none', ANYONE)]),
);
const RULES: Record<string, RouteFact> = Object.fromEntries(
  ['slip-templates', 'slip-templates/:name/:language', 'time', 'calendars', 'policies', 'policies/:id', 'plans']
    .concat('plans/:id/:edition', 'plans/:id/:edition/lint', 'plans/:id/:edition/preview')
    .concat('rules/packs', 'rules/packs/compare', 'rules/packs/:id', 'rules/packs/:id/copy', 'rules/standards')
    .concat('rules/editions', 'rules/editions/:id', 'changes', 'changes/:id')
    .map((path) => [`GET /api/${path}`, to('none', SIGNED_IN)]),
);

const CASES: Record<string, RouteFact> = {
  'POST /api/hazards': to('none', HERE),
  'GET /api/hazards': to('hazard', reading(HAZARD)),
  'GET /api/hazards/export': to('hazard', reading(HAZARD)),
  'GET /api/hazards/:id': to('hazard', reading(HAZARD)),
  'GET /api/hazards/:id/events': to('hazard', reading(HAZARD)),
  'GET /api/hazards/:id/clocks/:clock/explanation': to('hazard', reading(HAZARD)),
  'POST /api/hazards/:id/commands': give('hazard', HAZARD, { type: 'Reopen', mistake: reason }),
  // Which bodies keep ledgers, and so may bring one in, is the import's own decision behind the door.
  'POST /api/imports': to('none', BODIES),
  // The tip-off is given to the department of line FIRE. Who reported it is for the head of the committee's office alone.
  'POST /api/tip-offs': to('none', ['office']),
  'GET /api/tip-offs': to('tip-off', [...WHOLE, 'fire']),
  'GET /api/tip-offs/:id': to('tip-off', [...WHOLE, 'fire']),
  'GET /api/tip-offs/:id/clocks/:clock/explanation': to('tip-off', [...WHOLE, 'fire']),
  'POST /api/tip-offs/:id/acceptance': to('tip-off', ['office'], { body: { handlerOrgId: NO_ONE } }),
  'POST /api/tip-offs/:id/refusal': to('tip-off', ['office'], { body: { reason } }),
  'POST /api/tip-offs/:id/check': to('tip-off', ['fire'], { body: { finding: reason } }),
  'POST /api/tip-offs/:id/feedback': to('tip-off', ['office'], { body: { reply: reason } }),
  'POST /api/tip-offs/:id/reporter': to('tip-off', ['office'], { body: { purpose: 'feedback' } }),
  'GET /api/imports': to('none', BODIES),
  'GET /api/imports/:id': to('none', BODIES),
  'POST /api/imports/:id/rows': to('none', BODIES),
  'GET /api/imports/:id/mistakes': to('none', BODIES),
  'GET /api/imports/:id/errors.csv': to('none', BODIES),
  'POST /api/files': to('none', HERE),
  'GET /api/files/limits': to('none', HERE),
  // The file was never taken in: only the door tells people apart.
  'GET /api/files/:id': to('none', reading(HERE)),
  'GET /api/reports/quarter': to('none', reading(HERE), { query: 'year=2019&quarter=1' }),
  'GET /api/reports/ranking': to('none', reading(HERE), { query: 'from=2019-01-01&to=2019-03-31' }),

  'POST /api/listings': to('none', BODIES),
  'GET /api/listings': to('listing', reading(HAZARD)),
  'GET /api/listings/:id': to('listing', reading(HAZARD)),
  'GET /api/listings/:id/events': to('listing', reading(HAZARD)),
  'GET /api/listings/:id/clocks/:clock/explanation': to('listing', reading(HAZARD)),
  'GET /api/listings/orders': to('listing', reading(HAZARD), { query: 'year=2019' }),
  'POST /api/listings/:id/commands': give('listing', HAZARD, { type: 'ReturnListing', reason }),

  'POST /api/slips': to('none', BODIES),
  'POST /api/slips/release': to('none', HERE),
  'GET /api/slips': to('slip', reading(SLIP)),
  'GET /api/slips/:id': to('slip', reading(SLIP)),
  'GET /api/slips/:id/document': to('slip', reading(SLIP), { query: 'language=zh' }),
  'GET /api/slips/:id/sign-off': to('slip', DRAFT, { query: 'language=zh' }),
  'GET /api/slips/:id/events': to('slip', reading(SLIP)),
  'GET /api/slips/:id/clocks/:clock/explanation': to('slip', reading(SLIP)),
  'POST /api/slips/:id/commands': give('slip', [...DRAFT, 'east'], { type: 'DropSlip', reason }),

  // Declared colours are known to every public body and to the unit itself; why, and what is proposed, to the office.
  'POST /api/warnings': to('none', ['office']),
  'GET /api/warnings': to('warning', reading([...BODIES, 'firm'])),
  'GET /api/warnings/:id': to('warning', ['office']),
  'GET /api/warnings/:id/events': to('warning', ['office']),
  'POST /api/warnings/:id/commands': give('warning', ['office'], { type: 'LiftColour', reason }),

  // An issued circular of line FIRE: its offices', and of those it is addressed to or names; how it came about is the former's.
  'POST /api/circulars': to('none', ['office', 'fire_office', 'spec_office']),
  'GET /api/circulars': to('circular', reading(CIRCULAR)),
  'GET /api/circulars/:id': to('circular', reading(CIRCULAR)),
  'GET /api/circulars/:id/document': to('circular', reading(CIRCULAR), { query: 'language=zh' }),
  'GET /api/circulars/:id/sign-off': to('circular', [...DRAFT, 'fire_office'], { query: 'language=zh' }),
  'GET /api/circulars/:id/events': to('circular', [...DRAFT, 'fire_office']),
  'POST /api/circulars/:id/commands': give('circular', [...DRAFT, 'fire_office'], { type: 'RecallCircular', reason }),

  'POST /api/inspections': to('none', BODIES),
  'POST /api/inspections/checks': to('none', BODIES),
  'GET /api/inspections': to('inspection', reading(LINE_FIRE)),
  'GET /api/inspections/:id': to('inspection', reading(LINE_FIRE)),
  'GET /api/inspections/:id/record': to('inspection', reading(LINE_FIRE)),
  'GET /api/inspections/:id/events': to('inspection', reading(LINE_FIRE)),
  'POST /api/inspections/:id/commands': give('inspection', LINE_FIRE, { type: 'AbandonDraw', reason }),
};

const CAMPAIGN: Record<string, RouteFact> = {
  'POST /api/campaigns': to('none', ['office']),
  'GET /api/campaigns': to('campaign', reading(BODIES)),
  'GET /api/campaigns/:id': to('campaign', reading(BODIES)),
  'GET /api/campaigns/:id/events': to('campaign', reading(BODIES)),
  'GET /api/campaigns/:id/quotas': to('campaign', reading(BODIES), { query: 'limit=200' }),
  'GET /api/campaigns/:id/fields': to('campaign', reading(BODIES)),
  'GET /api/campaigns/:id/look-backs': to('campaign', reading(BODIES)),
  'GET /api/campaigns/:id/clocks/:clock/explanation': to('campaign', reading(BODIES)),
  'POST /api/campaigns/:id/commands': give('campaign', BODIES, { type: 'PauseCampaign', reason }),
  'POST /api/campaigns/:id/amendments': to('campaign', BODIES, { body: {} }),
  // The campaign has parts of two lines: nobody but the whole district's bodies sees its whole summary.
  'GET /api/campaigns/:id/summary': to('campaign', reading(WHOLE)),
  'GET /api/campaigns/:id/summary/lines': to('campaign', reading(WHOLE), { query: 'section=phases' }),

  'GET /api/parts': to('part', reading(BODIES)),
  'GET /api/parts/:id': to('part', reading(BODIES)),
  'GET /api/parts/:id/events': to('part', reading(BODIES)),
  'GET /api/parts/:id/clocks/:clock/explanation': to('part', reading(BODIES)),
  'POST /api/parts/:id/commands': give('part', BODIES, { type: 'ConfirmPhase', phase: 'mobilization' }),
  'GET /api/phases': to('none', reading(BODIES)),
  'GET /api/duties': to('none', reading(BODIES)),
  'GET /api/duties/:id/series': to('none', reading(BODIES)),

  'GET /api/quotas/:id': to('quota', reading(BODIES)),
  'GET /api/quotas/:id/events': to('quota', reading(BODIES)),
  'POST /api/quotas/:id/commands': give('quota', BODIES, {
    type: 'WithdrawAct',
    actId: '00000000-0000-4000-8000-000000000001',
    reason,
  }),
  'GET /api/look-backs/:id': to('look-back', reading(BODIES)),
  'GET /api/look-backs/:id/lines': to('look-back', reading(BODIES)),
  'GET /api/look-backs/:id/events': to('look-back', reading(BODIES)),
  'POST /api/look-backs/:id/commands': give('look-back', BODIES, { type: 'Regenerate' }),

  'GET /api/rounds': to('round', reading(ROUND), { query: 'limit=200' }),
  'GET /api/rounds/:id': to('round', reading(ROUND)),
  'GET /api/rounds/:id/units': to('round', reading(ROUND)),
  'GET /api/rounds/:id/export': to('round', reading(ROUND)),
  'POST /api/rounds/:id/submissions': give('round', ROUND, { text: reason }),
  'GET /api/rounds/:id/events': to('round', reading(ROUND)),
  'GET /api/rounds/:id/clocks/:clock/explanation': to('round', reading(ROUND)),
  'POST /api/rounds/:id/commands': give('round', [...WHOLE, 'spec_office', 'market'], { type: 'CloseRound', reason }),

  'GET /api/submissions': to('submission', reading(SUBMISSION)),
  'GET /api/submissions/:id': to('submission', reading(SUBMISSION)),
  'GET /api/submissions/:id/events': to('submission', reading(SUBMISSION)),
  'POST /api/submissions/:id/commands': give('submission', SUBMISSION, { type: 'AcceptSubmission' }),

  'GET /api/amendments': to('amendment', reading(BODIES)),
  'POST /api/amendments': to('none', BODIES),
  'POST /api/amendments/policy': to('none', BODIES),
  'GET /api/amendments/:id': to('amendment', reading(BODIES)),
  'GET /api/amendments/:id/events': to('amendment', reading(BODIES)),
  'POST /api/amendments/:id/commands': give('amendment', BODIES, { type: 'WithdrawAmendment' }),
};

const PEOPLE: Record<string, RouteFact> = {
  'POST /api/setup': to('none', ANYONE),
  'POST /api/session': to('none', ANYONE),
  // No provider is configured in this world: all are told so.
  'GET /api/session/ways': to('none', ANYONE),
  'GET /api/session/oidc': to('none', ANYONE),
  'GET /api/session/oidc/callback': to('none', ANYONE),
  'POST /api/session/oidc': to('none', ANYONE),
  // By its code alone: whoever accepts an invitation has no account yet.
  'POST /api/invitation': to('none', ANYONE),
  'POST /api/account/password': to('none', SIGNED_IN),
  'GET /api/account/second-factor': to('none', SIGNED_IN),
  'POST /api/account/second-factor': to('none', SIGNED_IN),
  'POST /api/account/second-factor/confirmation': to('none', SIGNED_IN),
  'POST /api/account/second-factor/removal': to('none', SIGNED_IN),
  'POST /api/account/recovery-codes': to('none', SIGNED_IN),
  'GET /api/account/tokens': to('none', SIGNED_IN),
  'POST /api/account/tokens': to('none', SIGNED_IN),
  'DELETE /api/account/tokens/:id': to('none', SIGNED_IN),
  'GET /api/audit': to('none', ['office', 'committee', 'audit']),
  'GET /api/audit/heads': to('none', ['office', 'committee', 'audit']),
  'GET /api/audit/verify': to('none', ['office', 'committee', 'audit']),
  'GET /api/session': to('none', SIGNED_IN),
  'GET /api/session/permissions': to('none', SIGNED_IN),
  'GET /api/sessions': to('none', SIGNED_IN),
  'DELETE /api/sessions/:id': to('none', SIGNED_IN),
  'DELETE /api/session': to('none', SIGNED_IN),
  'GET /api/live': to('none', SIGNED_IN),
  'GET /api/notices': to('none', SIGNED_IN),
  'GET /api/notices/summary': to('none', SIGNED_IN),
  'GET /api/notices/digest': to('none', SIGNED_IN, { query: 'subjectKind=hazard' }),
  'POST /api/notices/read': to('none', SIGNED_IN),
  'POST /api/notices/read-all': to('none', SIGNED_IN),
  'POST /api/notices/:id/read': to('none', SIGNED_IN),
  'POST /api/grants': to('none', ['office', 'security']),
  'GET /api/grants': to('none', ['office', 'security']),
  'DELETE /api/grants/:id': to('none', ['office', 'security']),
  // The organisation and the post are those of the firm in the east.
  'GET /api/orgs': to('org', reading([...HAZARD, 'spec_office', 'market', 'security']), { query: 'limit=200' }),
  'GET /api/orgs/:id': to('org', reading([...HAZARD, 'spec_office', 'market', 'security'])),
  'GET /api/posts': to('post', reading([...HAZARD, 'spec_office', 'market', 'security']), { query: 'limit=200' }),
  'GET /api/enterprises': to('org', reading([...HAZARD, 'spec_office', 'market', 'security']), { query: 'limit=200' }),
  'GET /api/enterprises/:id': to('org', reading([...HAZARD, 'spec_office', 'market', 'security'])),
  'GET /api/enterprises/:id/history': to('org', reading([...HAZARD, 'spec_office', 'market', 'security']), {
    query: 'section=hazards',
  }),
  // Which bodies keep which entry is the register's own decision behind the door.
  'PUT /api/enterprises/:id': to('none', BODIES),
  'POST /api/enterprises/:id/sites': to('none', BODIES),
  'POST /api/enterprises/:id/sites/:siteId/end': to('none', BODIES),
  'POST /api/enterprises/by-phone': to('none', BODIES),
  'POST /api/enterprises/:id/contacts/reveal': to('none', BODIES),
  'POST /api/enterprises/:id/contacts': to('none', BODIES),
  'DELETE /api/enterprises/:id/contacts/:contactId': to('none', BODIES),
  'POST /api/enterprises/:id/aliases': to('none', BODIES),
  'POST /api/enterprises/:id/aliases/:aliasId/undo': to('none', BODIES),
  'GET /api/area-codes': to('none', [...reading(HERE), 'security']),
  // Of a membership both organisations have to be in reach; which those are, the organisations themselves show.
  'GET /api/committee-members': to('none', [...reading(HERE), 'security']),
  'GET /api/districts': to('none', SIGNED_IN),
  'POST /api/slip-templates/:name/:language': to('none', ['office']),
  'POST /api/slip-templates/:name/:language/preview': to('none', ['office']),
  'POST /api/plans': to('none', ['office']),
  'POST /api/changes': to('none', ['office']),
  'POST /api/rules/editions': to('none', ['office']),
  // What it names lies anywhere in the register.
  'GET /api/policies/:id/effect': to('none', ['office']),
};
const OFFICE_AND_SYSTEM = ['POST /api/channels', 'POST /api/channels/:id/switch', 'POST /api/channels/:id/test']
  .concat('GET /api/deliveries', 'GET /api/deliveries/:id', 'POST /api/deliveries/:id/retry')
  .concat('POST /api/channels/:id/hours', 'POST /api/deliveries/:id/reconcile')
  .concat('GET /api/upstreams', 'GET /api/filings', 'GET /api/filings/:id', 'POST /api/filings/:id/retry');
const OFFICE_ONLY = ['POST /api/upstreams', 'POST /api/upstreams/:id', 'POST /api/upstreams/:id/switch'];
const SECURITY_ONLY = ['POST /api/users/:id/password']
  .concat('POST /api/users/:id/invitation', 'POST /api/users/:id/second-factor-reset')
  .concat('POST /api/users/:id/second-factor-reset/confirmation')
  .concat('POST /api/users/:id/departure', 'DELETE /api/users/:id/departure')
  .concat('POST /api/posts', 'DELETE /api/posts/:id');
const SYSTEM_ONLY = ['POST /api/orgs', 'POST /api/area-codes', 'POST /api/area-codes/:id/end']
  .concat('POST /api/committee-members', 'POST /api/committee-members/:id/end')
  .concat('POST /api/orgs/sheet', 'GET /api/orgs/sheet/template')
  .concat('POST /api/districts', 'PUT /api/districts/:id/directory')
  .concat(
    'GET /api/settings',
    'GET /api/ops',
    'GET /api/ops/incidents',
    'GET /api/ops/workflows',
    'GET /api/ops/workflow-types',
  );

/**
 * What the system administrator gets through to besides, in an installation that has no security and no audit administrator
 * yet. From the first of each on the facts below hold.
 */
export const STANDING_IN: readonly string[] = [
  ...SECURITY_ONLY,
  ...['POST /api/grants', 'GET /api/grants', 'DELETE /api/grants/:id', 'POST /api/channels/:id/secret'],
  ...['GET /api/audit', 'GET /api/audit/heads', 'GET /api/audit/verify'],
];

/** Every route with who gets through once the three administrators are separated. */
export const ROUTE_FACTS: Readonly<Record<string, RouteFact>> = {
  ...SERVICE,
  ...RULES,
  ...CASES,
  ...CAMPAIGN,
  ...Object.fromEntries(OFFICE_AND_SYSTEM.map((route) => [route, to('none', ['office', 'system'])])),
  ...Object.fromEntries(OFFICE_ONLY.map((route) => [route, to('none', ['office'])])),
  ...Object.fromEntries(SECURITY_ONLY.map((route) => [route, to('none', ['security'])])),
  // Each for accounts of their own kind; the rest is refused in words.
  'POST /api/users': to('none', ['system', 'security']),
  'GET /api/users': to('none', ['system', 'security']),
  'GET /api/channels': to('none', ['office', 'system', 'security']),
  'POST /api/channels/:id/secret': to('none', ['office', 'security']),
  ...Object.fromEntries(SYSTEM_ONLY.map((route) => [route, to('none', ['system'])])),
  ...PEOPLE,
};
