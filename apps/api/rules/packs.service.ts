import { basisText, CLOCK_WORDS, GUARD_WORDS, policyName, ruleValueText, type Language } from '@bihuan/contracts/http';
import { comparePacks, DISTRICT_PACK, packSteps, type PackValue, type Policy, type Standard } from '@bihuan/domain';
import { queries, type Tx } from '@bihuan/persistence';
import { Inject, Injectable } from '@nestjs/common';
import type { Call } from '../platform/call/call';
import { ProblemError } from '../platform/problem/problem-error';
import { PagesService } from '../platform/subjects/pages.service';

/** Rule packs, one by one and side by side, and determination standards. */
@Injectable()
export class PacksService {
  constructor(@Inject(PagesService) private readonly pages: PagesService) {}

  /** The district's own policy first, then the packs. There are few: they come all at once. */
  async list(call: Call) {
    const found = await this.pages.read(call, async (tx) => [
      await districtsOwn(tx, call),
      ...(await queries.readPacks(tx, call.anyDistrictId)),
    ]);
    const policies = found.filter((policy) => policy !== null);
    return { packs: policies.map((policy, at) => packRow(policy, at === 0, call.language)) };
  }

  async pack(call: Call, id: string) {
    const policy = await this.pages.read(call, (tx) => find(tx, call, id));
    const steps = packSteps(policy).map(({ step, kind, ...value }) => ({
      ...named(step, kind, call.language),
      ...valueView(value, call.language),
    }));
    return { ...packRow(policy, id === DISTRICT_PACK, call.language), steps };
  }

  async compare(call: Call, a: string, b: string) {
    const [one, other] = await this.pages.read(call, async (tx) => [await find(tx, call, a), await find(tx, call, b)]);
    const { language } = call;
    return {
      a: packRow(one, a === DISTRICT_PACK, language),
      b: packRow(other, b === DISTRICT_PACK, language),
      steps: comparePacks(one, other).map(({ step, kind, differs, ...sides }) => ({
        ...named(step, kind, language),
        a: valueView(sides.a, language),
        b: valueView(sides.b, language),
        differs,
      })),
    };
  }

  async standards(call: Call) {
    const standards = await this.pages.read(call, (tx) => queries.readStandards(tx));
    return { standards: standards.map((standard) => standardView(standard, call.language)) };
  }
}

/** A copy of a pack, of the district's own policy, or of any other stored version, to be edited. */
export async function findToCopy(tx: Tx, call: Call, id: string): Promise<Policy> {
  const stored = id === DISTRICT_PACK ? null : await queries.readPolicy(tx, id, call.anyDistrictId);
  return stored?.body ?? find(tx, call, id);
}

/** A pack, or under `district-default` the district's own policy. Answers 404 when there is none of that id. */
async function find(tx: Tx, call: Call, id: string): Promise<Policy> {
  const own = id === DISTRICT_PACK ? await districtsOwn(tx, call) : null;
  const policy = own ?? (await queries.readPacks(tx, call.anyDistrictId)).find((pack) => pack.id === id);
  if (!policy) throw new ProblemError('not-found');
  return policy;
}

async function districtsOwn(tx: Tx, { anyDistrictId }: Call): Promise<Policy | null> {
  const [district] = anyDistrictId === null ? [] : await queries.readDistricts(tx, anyDistrictId);
  const row = await queries.readPolicy(tx, district?.policy_id ?? DISTRICT_PACK, anyDistrictId);
  return row?.body ?? null;
}

function packRow(policy: Policy, own: boolean, language: Language) {
  const { pack } = policy;
  return {
    id: own ? DISTRICT_PACK : policy.id,
    name: policyName(policy, language),
    levels: pack?.levels ?? ['county'],
    lines: pack?.lines ?? [],
    instrument: pack?.instrument ?? null,
    source: pack?.source ?? null,
    validFrom: policy.validFrom,
    validTo: pack?.validTo ?? null,
    planDayInNotice: pack?.planDayInNotice ?? false,
    unconfirmed: (pack?.unconfirmed ?? []).map((matter) => matter[language]),
  };
}

function named(step: string, kind: 'clock' | 'guard', language: Language) {
  const words = kind === 'clock' ? CLOCK_WORDS : GUARD_WORDS;
  return { step, kind, name: words[step]?.[language] ?? step };
}

function valueView({ value, basis }: PackValue, language: Language) {
  return { value, valueText: ruleValueText(value, language), basis, basisText: basisText(basis, language) };
}

function standardView(standard: Standard, language: Language) {
  const { name, clauses, unconfirmed, ...rest } = standard;
  return {
    ...rest,
    name: name[language],
    clauses: clauses.map(({ clause, gist }) => ({ clause, gist: gist[language] })),
    unconfirmed: unconfirmed.map((matter) => matter[language]),
  };
}
