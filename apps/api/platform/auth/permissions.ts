import { SetMetadata } from '@nestjs/common';

/**
 * Who holds a permission for now: `anyone` (no sign-in), `signed-in`, `district` (signed in, for the own district; what a
 * post allows is then the domain's decision), `system-admin`. The full model of rights replaces this table.
 */
export type Holder = 'anyone' | 'signed-in' | 'district' | 'system-admin';

/** Every permission a route may name. */
export const PERMISSIONS = {
  'service.read': 'anyone',
  'session.start': 'anyone',
  'session.own': 'signed-in',
  // one's own password, second factor, sessions and tokens: never held by a token
  'account.own': 'signed-in',
  'hazard.read': 'district',
  'hazard.report': 'district',
  'hazard.import': 'district',
  'hazard.command': 'district',
  'listing.read': 'district',
  'listing.command': 'district',
  'slip.read': 'district',
  'slip.command': 'district',
  'inspection.read': 'district',
  'inspection.command': 'district',
  'warning.read': 'district',
  'warning.command': 'district',
  'campaign.read': 'district',
  'campaign.launch': 'district',
  'campaign.command': 'district',
  'submission.read': 'district',
  'submission.send': 'district',
  'submission.command': 'district',
  'notice.own': 'signed-in',
  'channel.manage': 'district',
  'org.read': 'district',
  'org.write': 'system-admin',
  'user.read': 'system-admin',
  'user.write': 'system-admin',
  'district.read': 'signed-in',
  'district.write': 'system-admin',
  'rule.read': 'signed-in',
  'rule.change': 'district',
  'ops.read': 'system-admin',
  // Whose chain it is, the route itself looks at: a head of the district's office, or an administrator who audits.
  'audit.read': 'signed-in',
} as const satisfies Record<string, Holder>;

export type Permission = keyof typeof PERMISSIONS;

/** Metadata key under which a route names its permission. */
export const PERMISSION_KEY = 'bihuan:permission';

/** Names the permission of a route. A route without one is refused when called and fails a test. */
export const Requires = (permission: Permission): MethodDecorator => SetMetadata(PERMISSION_KEY, permission);
