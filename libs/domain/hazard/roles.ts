import type { Directory, Role, RoleName } from '../kernel/roles';
import type { Actor } from '../kernel/subject';
import { awaitsResumption, isSelfFound, openMeasures } from './facts';
import type { HazardState } from './state';
import type { WhoMay } from './who-may';

/** The organisation that plays a role towards the hazard, or null when nobody does. */
export function orgOfHazard(hazard: HazardState, role: Role, directory: Directory): string | null {
  const name = role.replace(/:head$/, '') as RoleName;
  switch (name) {
    case 'responsible-unit':
      return hazard.responsibleOrgId;
    case 'supervising-unit':
      return hazard.supervisingOrgId;
    case 'listing-authority':
      return standsIn(hazard) ? hazard.supervisingOrgId : hazard.listingAuthorityOrgId;
    case 'town':
      return directory.towns[hazard.areaOrgId] ?? null;
    case 'sector-office':
      return directory.lines[hazard.line]?.sectorOffice ?? directory.committeeOffice;
    case 'committee-office':
      return directory.committeeOffice;
    case 'committee-leader':
      return directory.committee;
    case 'receiving-body':
      return hazard.transfer?.toOrgId ?? null;
    case 'measure-body':
      return measureBodyOf(hazard);
    case 'addressee':
    case 'owing-units':
      return null;
  }
}

/** Until an order names one: the department of the hazard's line, else the town of its area, else the committee's office. */
export function defaultSupervisor(directory: Directory, line: string, areaOrgId: string): string {
  return directory.lines[line]?.department ?? directory.towns[areaOrgId] ?? directory.committeeOffice;
}

/** True when the actor holds a post that the table's entry asks for. */
export function plays(hazard: HazardState, who: WhoMay, actor: Actor, directory: Directory): boolean {
  if (who === 'anyone') return true;
  if (who === 'system') return actor.system === true;
  if (actor.system) return false;
  return orgsOf(hazard, who, directory).some((orgId) => holdsPostIn(actor, orgId));
}

/** True when the actor holds any post in that organisation. */
export function holdsPostIn(actor: Actor, orgId: string): boolean {
  return actor.posts.some((post) => post.orgId === orgId);
}

function orgsOf(hazard: HazardState, who: WhoMay, directory: Directory): readonly string[] {
  const org = (role: RoleName): readonly string[] => {
    const found = orgOfHazard(hazard, role, directory);
    return found === null ? [] : [found];
  };
  switch (who) {
    case 'anyone':
    case 'system':
      return [];
    case 'decider':
      return org(hazard.listing?.higher ? 'sector-office' : 'listing-authority');
    case 'acceptor':
      return isSelfFound(hazard) ? [...org('supervising-unit'), ...org('responsible-unit')] : org('supervising-unit');
    case 'transfer-answerer':
      return hazard.transfer?.outside ? org('supervising-unit') : org('receiving-body');
    case 'measure-body':
      return openMeasures(hazard).map((measure) => measure.bodyOrgId);
    default:
      return org(who);
  }
}

/** The supervising unit stands in for an authority where nobody lists, or no longer. */
function standsIn(hazard: HazardState): boolean {
  if (hazard.listing) return hazard.listing.revoked !== null;
  return hazard.level === 'general' || hazard.notListed !== null;
}

/** Several measures may stand at once: the one whose resumption waits for a decision goes first, else the latest. */
function measureBodyOf(hazard: HazardState): string | null {
  const open = openMeasures(hazard);
  return (open.find(awaitsResumption) ?? open.at(-1))?.bodyOrgId ?? null;
}
