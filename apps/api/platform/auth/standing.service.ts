import type { Instant, PlacedPost, RightsActor } from '@bihuan/domain';
import { queries, SYSTEM_SCOPE, type UnitOfWork } from '@bihuan/persistence';
import type { RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import { RECORD, SETTINGS, UOW, type ApiSettings } from '../../parts';
import type { Session } from './session';

/** Who acts, as rights see them, and the instant of legal time that grants are held against. */
export interface Standing {
  readonly actor: RightsActor;
  readonly at: Instant;
}

const MOST_CACHED = 20_000;

interface Cached {
  readonly row: Promise<queries.RightsRow | null>;
  readonly until: number;
}

/**
 * What rights know of a signed-in person in a district. It is believed as long as a session is, a few seconds: a grant that
 * ends does so at its instant all the same, one that is revoked here is forgotten at once.
 */
@Injectable()
export class StandingService {
  private readonly cache = new Map<string, Cached>();

  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
  ) {}

  /** A district that does not exist is no place: everything in it is denied. */
  async of(session: Session, districtId: string | null): Promise<Standing> {
    const { userId, adminRole, vacant, districtId: homeDistrictId } = session;
    const person = { userId, adminRole, vacant, homeDistrictId };
    const row = districtId === null ? null : await this.read(session, districtId);
    if (!row) return { actor: { ...person, posts: [], grants: [], place: null }, at: '' };
    const { directory, superior, grants } = row;
    const place = { districtId: directory.districtId, directory, superior };
    // Only grants are held against time; the session's posts were when it was looked up.
    const at = grants.length > 0 ? (await this.record.readClock()).legal : '';
    return { actor: { ...person, posts: placed(session, row), grants, place }, at };
  }

  /** Forgets what is believed about everybody. */
  forget(): void {
    this.cache.clear();
  }

  private async read(session: Session, districtId: string): Promise<queries.RightsRow | null> {
    const { userId, districtId: homeDistrictId, posts } = session;
    const orgIds = [...new Set(posts.map(({ orgId }) => orgId))];
    const key = [userId, districtId, ...orgIds].join(' ');
    const now = performance.now();
    const known = this.cache.get(key);
    if (known && known.until > now) return known.row;
    if (this.cache.size >= MOST_CACHED) this.cache.clear();
    const asked = { userId, districtId, homeDistrictId, orgIds };
    const row = this.uow.run(SYSTEM_SCOPE, (tx) => queries.readRights(tx, asked), { readOnly: true });
    this.cache.set(key, { row, until: now + this.settings.sessionCacheMs });
    return row.catch((error: unknown) => {
      this.cache.delete(key);
      throw error;
    });
  }
}

function placed(session: Session, { orgs }: queries.RightsRow): PlacedPost[] {
  return session.posts.flatMap(({ orgId, role }) => {
    const org = orgs.find((one) => one.orgId === orgId);
    return org ? [{ ...org, role }] : [];
  });
}
