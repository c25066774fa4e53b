import type { CreateDistrict, DistrictQuery, SetDirectory } from '@bihuan/contracts/http';
import type { Directory } from '@bihuan/domain';
import {
  createDistrict,
  createOrg,
  queries,
  setDirectory,
  type OrgKind,
  type Tx,
  type UnitOfWork,
} from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { UOW } from '../parts';
import { StandingService } from '../platform/auth/standing.service';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';
import { explainConflict } from './conflicts';

type Body = z.output<typeof CreateDistrict>;

/** Districts and who does what in them. */
@Injectable()
export class DistrictsService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(StandingService) private readonly standings: StandingService,
    @Inject(PagesService) private readonly pages: PagesService,
  ) {}

  /** A district, its organisations and its directory in one transaction; the directory names organisations by label. */
  async create(call: Call, body: Body) {
    const id = call.newId();
    const ids = new Map(body.orgs.map((org) => [org.label, call.newId()]));
    const directory = byId(body.directory, id, ids);
    return this.uow
      .run({ ...call.scope, districtId: id }, async (tx) => {
        if (!(await queries.readPolicy(tx, body.policy, null))) {
          throw new ProblemError('reference-unknown', { field: 'policy' });
        }
        if (body.parentId && (await queries.readDistricts(tx, body.parentId)).length === 0) {
          throw new ProblemError('reference-unknown', { field: 'parentId' });
        }
        await createDistrict(tx, {
          id,
          code: body.code,
          name: body.name,
          ...(body.nameEn ? { nameEn: body.nameEn } : {}),
          directory,
          policyId: body.policy,
          ...(body.parentId ? { parentId: body.parentId } : {}),
        });
        await createOrgs(tx, id, body.orgs, ids);
        return { ...(await this.one(tx, id)), orgs: Object.fromEntries(ids) };
      })
      .catch((error: unknown) => explainConflict(error, 'code', body.code));
  }

  /** The own district; an administrator sees all. */
  async list(call: Call, query: z.output<typeof DistrictQuery>) {
    const own = call.caller.adminRole === null ? call.caller.districtId : null;
    if (own === null && call.caller.adminRole === null) return { items: [], next: null };
    return this.pages.page(call, (tx) => queries.listDistricts(tx, { ...query, district: own }), view);
  }

  async setDirectory(call: Call, id: string, body: z.output<typeof SetDirectory>) {
    return this.uow.run({ ...call.scope, districtId: id }, async (tx) => {
      await this.one(tx, id);
      await this.refuseUnknownOrgs(tx, id, body);
      await setDirectory(tx, { districtId: id, ...body } as Directory);
      this.standings.forget();
      return this.one(tx, id);
    });
  }

  private async one(tx: Tx, id: string) {
    const [row] = await queries.readDistricts(tx, id);
    if (!row) throw new ProblemError('not-found');
    return view(row);
  }

  private async refuseUnknownOrgs(tx: Tx, districtId: string, body: z.output<typeof SetDirectory>): Promise<void> {
    const named = [
      body.committeeOffice,
      body.committee,
      body.listingAuthority,
      ...Object.values(body.lines).flatMap((line) => [line.department, line.sectorOffice]),
      ...Object.entries(body.towns).flat(),
      ...body.slipAddressees,
    ];
    const known = await queries.knownOrgs(tx, districtId, [...new Set(named)]);
    if (known < new Set(named).size) throw new ProblemError('reference-unknown', { field: 'directory' });
  }
}

async function createOrgs(tx: Tx, districtId: string, orgs: Body['orgs'], ids: Map<string, string>): Promise<void> {
  for (const { parent, label, kind, ...org } of orgs) {
    const parentId = parent === undefined ? null : ids.get(parent);
    if (parentId === undefined) throw new ProblemError('reference-unknown', { field: `parent ${parent}` });
    await createOrg(tx, { id: ids.get(label)!, districtId, parentId, label, kind: kind as OrgKind, ...org });
  }
}

function byId(directory: Body['directory'], districtId: string, ids: Map<string, string>): Directory {
  const org = (label: string): string => {
    const id = ids.get(label);
    if (id === undefined) throw new ProblemError('reference-unknown', { field: `directory ${label}` });
    return id;
  };
  return {
    districtId,
    committeeOffice: org(directory.committeeOffice),
    committee: org(directory.committee),
    listingAuthority: org(directory.listingAuthority),
    lines: Object.fromEntries(
      Object.entries(directory.lines).map(([code, line]) => [
        code,
        { department: org(line.department), sectorOffice: org(line.sectorOffice) },
      ]),
    ),
    towns: Object.fromEntries(Object.entries(directory.towns).map(([area, town]) => [org(area), org(town)])),
    slipAddressees: directory.slipAddressees.map(org),
  };
}

function view(row: queries.DistrictRow) {
  return {
    id: row.id,
    code: row.code,
    name: row.name,
    nameEn: row.name_en,
    demo: row.demo,
    policy: row.policy_id,
    directory: row.directory,
  };
}
