import { chooseCalendars, type HazardState, type ListingState, type SubjectRef } from '@bihuan/domain';
import type { HazardCommandType } from '../../../domain/hazard/commands';
import { hazardModule } from '../../../domain/hazard/hazard-module';
import { DEPARTMENT, FIVE, GIVER, LISTING_ID, SAMPLES, SECTOR } from '../../../domain/hazard/testing/samples';
import { ORGS } from '../../../domain/kernel/testing/policy-fixture';
import { personOf, World } from '../../../domain/kernel/testing/world';
import { listingModule } from '../../../domain/listing/listing-module';
import { loadCalendars } from '../../calendars/load';
import { loadPolicy, shippedPacks } from '../load';

export const HAZARD: SubjectRef = { kind: 'hazard', id: 'a-hazard' };
const LISTING: SubjectRef = { kind: 'listing', id: LISTING_ID };
export const AUTHORITY = personOf(ORGS.authority, 'head');
/** The shipped packs by id. */
export const PACKS = Object.fromEntries(shippedPacks().map((pack) => [pack.id, pack]));
export const CALENDARS = chooseCalendars(loadCalendars(), 'latest');
/** The day Ningbo's notice sets for the plan. */
const PLAN_DAY = '2025-02-12';

const nine = (day: string): string => `${day}T01:00:00.000Z`;

/** The same hazard on the same days of 2025, under one pack. */
export class Listed {
  readonly world: World;

  constructor(
    readonly pack: string | null,
    private readonly line = 'SPEC',
    start = '2025-01-13',
  ) {
    this.world = Object.assign(new World(nine(start), [hazardModule, listingModule]), {
      policy: loadPolicy(),
      calendars: CALENDARS,
      packs: PACKS,
    });
    this.do('Report', { line }).do('RecordControl').do('Grade');
  }

  on(day: string): this {
    this.world.advanceTo(nine(day));
    return this;
  }

  do(type: HazardCommandType, fields: object = {}): this {
    this.world.give(HAZARD, { ...SAMPLES[type], ...fields }, this.line === 'SPEC' ? GIVER[type] : this.giverOf(type));
    return this;
  }

  propose(proposedDeadline: string): this {
    const bodies = { areaOrgId: ORGS.village, responsibleOrgId: ORGS.firm, supervisingOrgId: ORGS.department };
    const what = { hazardIds: [HAZARD.id], level: 'county', line: this.line, reason: '重大隐患' };
    this.world.give(LISTING, { type: 'ProposeListing', ...what, ...bodies, proposedDeadline } as never, SECTOR);
    return this;
  }

  approve(deadline: string, more: object = {}): ReturnType<World['try']> {
    const planDay = this.pack === 'ningbo-2010' ? { planDay: PLAN_DAY } : {};
    const order = {
      docNo: '挂牌 1 号',
      deadline,
      ...(this.pack === null ? {} : { rulePack: this.pack }),
      ...planDay,
    };
    return this.world.try(LISTING, { type: 'ApproveListing', ...order, ...more } as never, AUTHORITY);
  }

  list(type: string, fields: object, actor = SECTOR): this {
    this.world.give(LISTING, { type, ...fields } as never, actor);
    return this;
  }

  /** Listed on Monday 20 January until 15 May, served on the 22nd, its plan accepted on the 24th. */
  atWork(): this {
    this.on('2025-01-14').propose('2025-05-15').on('2025-01-20');
    expect(this.approve('2025-05-15')).toBeNull();
    this.on('2025-01-22').list('RecordService', { how: '直接送达', receipt: '已签收', servedOn: '2025-01-22' });
    this.on('2025-01-24').do('SubmitPlan', { five: { ...FIVE, timeLimit: '2025-05-01' } });
    return this.do('AcceptPlan');
  }

  fork(): Listed {
    return Object.assign(Object.create(Listed.prototype) as Listed, this, { world: this.world.fork() });
  }

  due(clock: string): string | null {
    const listings = this.world.all('listing').map((listing) => listing.clocks);
    const clocks = Object.assign({}, ...listings, this.hazard.clocks) as HazardState['clocks'];
    const found = clocks[clock];
    return found?.status === 'running' ? found.deadline.due : null;
  }

  get hazard(): HazardState {
    return this.world.state<HazardState>(HAZARD);
  }

  get listing(): ListingState {
    return this.world.state<ListingState>(LISTING);
  }

  private giverOf(type: HazardCommandType): (typeof GIVER)[HazardCommandType] {
    const [own, fire] = [GIVER[type], personOf(ORGS.fireDepartment)];
    return own === DEPARTMENT && this.hazardIsFresh() ? fire : own;
  }

  /** Until its order the department of the line supervises; afterwards the one the order names. */
  private hazardIsFresh(): boolean {
    return this.hazard.listing === null;
  }
}
