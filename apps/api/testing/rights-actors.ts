/**
 * Who asks. All entities lie in one district, and the actors stand in four relations to it:
 * - own: its committee, office and government, and the units the entities belong to (line FIRE, town east, its firm);
 * - sibling: others of the same district (line SPEC, town west, its firm);
 * - parent (^): people of the district above;
 * - foreign (*): people of a district that has nothing to do with it.
 */
export const ACTORS = {
  own: ['office', 'committee', 'root', 'fire_office', 'fire', 'east', 'firm'],
  sibling: ['spec_office', 'market', 'west', 'firm_west'],
  parent: ['office^', 'root^', 'fire_office^', 'east^', 'firm^'],
  foreign: ['office*', 'root*', 'fire_office*', 'east*', 'firm*'],
  administrators: ['system', 'security', 'audit'],
  nobody: ['nobody'],
} as const;
export type ActorName = (typeof ACTORS)[keyof typeof ACTORS][number];

/** What the paths are about; `draft` is a slip that has not been released; the warning is the east firm's; the circular is issued, to the east town.  The round and the submission are of line SPEC. */
export type EntityName =
  | (
      | 'hazard'
      | 'listing'
      | 'slip'
      | 'draft'
      | 'inspection'
      | 'warning'
      | 'circular'
      | 'campaign'
      | 'part'
      | 'quota'
      | 'look-back'
    )
  | ('round' | 'submission' | 'amendment' | 'org' | 'post' | 'tip-off' | 'none');

/** What is sent to a route, and who gets through. */
export interface RouteFact {
  /** Which entity's id stands in the path, or has to be found in the list. */
  readonly about: EntityName;
  readonly query?: string;
  readonly body?: object;
  readonly open: readonly ActorName[];
}

export const WHOLE = ['office', 'committee', 'root'] as const;
const ABOVE = ['office^', 'root^'] as const;
const LOOKING_ON = [...ABOVE, 'system'] as const;
export const BODIES = [...WHOLE, 'fire_office', 'fire', 'east', 'spec_office', 'market', 'west'] as const;
export const HERE = [...BODIES, 'firm', 'firm_west'] as const;
export const SIGNED_IN = [...HERE, ...ABOVE, 'system', 'security', 'audit'] as const;
export const ANYONE = Object.values(ACTORS).flat();

export const HAZARD = [...WHOLE, 'fire_office', 'fire', 'east', 'firm'] as const;
export const SLIP = [...WHOLE, 'east'] as const;
export const CIRCULAR = [...WHOLE, 'fire_office', 'fire', 'east', 'firm'] as const;
export const DRAFT = ['office', 'committee'] as const;
export const LINE_FIRE = [...WHOLE, 'fire_office', 'fire'] as const;
// Both towns and both departments owe the round; spec_office collects it.
export const ROUND = [...WHOLE, 'spec_office', 'market', 'fire', 'east', 'west'] as const;
export const SUBMISSION = [...WHOLE, 'spec_office', 'market', 'east'] as const;

const STALE = { expectedVersion: 999_999 };
/** A route that is about an entity, and who gets through. */
export const to = (about: EntityName, open: readonly ActorName[], more: Partial<RouteFact> = {}): RouteFact => ({
  ...{ about, open },
  ...more,
});
/** A command to it, which is refused for its version once somebody is through. */
export const give = (about: EntityName, open: readonly ActorName[], body: object): RouteFact =>
  to(about, open, { body: { ...STALE, ...body } });
/** Those, and who looks on from above. */
export const reading = (open: readonly ActorName[]): readonly ActorName[] => [...open, ...LOOKING_ON];
