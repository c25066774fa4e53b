import type { AddContact, AddSite, EndSite, EnterpriseQuery, SetEnterprise } from '@bihuan/contracts/http';
import { daysRefused, factsRefused, isAlias, legalDayOf, mayNotKeep, tidyPhone, type Refusal } from '@bihuan/domain';
import {
  addContact,
  addSite,
  endSite,
  queries,
  removeContact,
  setEnterprise,
  type Tx,
  type UnitOfWork,
} from '@bihuan/persistence';
import { findingHash, findingHashes, NO_KEYS, seal, unseal, type KeyRing, type RecordApi } from '@bihuan/record';
import { Inject, Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { RECORD, SETTINGS, UOW, type ApiSettings } from '../parts';
import type { Call } from '../platform/call/call';
import { ProblemError, Refused } from '../platform/problem/problem-error';
import { mustReach } from '../platform/auth/reach';
import { PagesService } from '../platform/subjects/pages.service';
import { RulesReader } from '../platform/subjects/rules-reader';
import { allowedView } from '../platform/subjects/view';
import { allowedOf } from './enterprise-allowed';
import { aliasView, duplicatesView, maskedContact, rowView, siteView } from './enterprise-views';

const CONTACT_PHONE = 'contact-phone';
/** In the place of a number whose key is not here. */
const UNREADABLE = '—';
const MOST_BY_PHONE = 20;

/** Where a contact's name is sealed. */
function nameOf(contactId: string) {
  return { use: 'contact-name', row: contactId };
}

/** Where a contact's number is sealed. */
function phoneOf(contactId: string) {
  return { use: CONTACT_PHONE, row: contactId };
}

/** The register of enterprises: an enterprise is an organisation of that kind, and what is known of it. */
@Injectable()
export class EnterprisesService {
  constructor(
    @Inject(UOW) private readonly uow: UnitOfWork,
    @Inject(RECORD) private readonly record: RecordApi,
    @Inject(PagesService) private readonly pages: PagesService,
    @Inject(RulesReader) private readonly rules: RulesReader,
    @Inject(SETTINGS) private readonly settings: ApiSettings,
  ) {}

  async list(call: Call, query: z.output<typeof EnterpriseQuery>) {
    const reach = call.reach('org.read');
    const filter = { ...query, districtId: call.districtId, today: await this.today(), reach };
    return this.pages.page(
      call,
      (tx) => queries.listEnterprises(tx, filter),
      (row) => rowView(row, call.language),
    );
  }

  view(call: Call, id: string) {
    return this.pages.read(call, async (tx) => {
      await mustReach(tx, call, 'org.read', { kind: 'org', id });
      return this.viewIn(tx, call, id);
    });
  }

  /** Replaces what is known of an enterprise. */
  async set(call: Call, id: string, body: z.output<typeof SetEnterprise>) {
    const { legal } = await this.record.readClock();
    return this.keep(call, id, async (tx) => {
      refuseIf(factsRefused(body, legalDayOf(legal)));
      await setEnterprise(tx, { id, districtId: call.districtId }, body, legal);
    });
  }

  addSite(call: Call, id: string, body: z.output<typeof AddSite>) {
    const { districtId } = call;
    const site = { ...body, validUntil: body.validUntil ?? null };
    return this.keep(call, id, async (tx) => {
      refuseIf(daysRefused(site.validFrom, site.validUntil));
      if (!(await queries.readOrg(tx, site.areaId, districtId))) {
        throw new ProblemError('reference-unknown', { field: 'areaId' });
      }
      await addSite(tx, { id: call.newId(), orgId: id, districtId, ...site });
    });
  }

  endSite(call: Call, id: string, siteId: string, { validUntil }: z.output<typeof EndSite>) {
    return this.keep(call, id, async (tx) => {
      const site = (await queries.sitesOf(tx, id)).find((one) => one.id === siteId);
      if (!site) throw new ProblemError('not-found');
      refuseIf(daysRefused(site.valid_from, validUntil));
      await endSite(tx, siteId, validUntil);
    });
  }

  /** Enterprises with a contact of this number, however it is written. */
  byPhone(call: Call, phone: string) {
    const hashes = findingHashes(tidyPhone(phone), CONTACT_PHONE, this.secrets);
    const asked = { districtId: call.districtId, hashes, reach: call.reach('org.read') };
    return this.pages.read(call, async (tx) => {
      const rows = await queries.enterprisesByPhone(tx, asked, MOST_BY_PHONE);
      return { enterprises: rows.map((row) => rowView(row, call.language)) };
    });
  }

  /** Contacts in full, for who keeps the entry. */
  contacts(call: Call, id: string) {
    return this.pages.read(call, async (tx) => {
      await this.kept(tx, call, id);
      return { contacts: await this.contactsIn(tx, id) };
    });
  }

  addContact(call: Call, id: string, body: z.output<typeof AddContact>) {
    const { districtId } = call;
    const contact = { id: call.newId(), orgId: id, districtId, ...body };
    const phone = seal(body.phone, phoneOf(contact.id), this.secrets);
    const phoneHash = findingHash(tidyPhone(body.phone), CONTACT_PHONE, this.secrets);
    const name = seal(body.name, nameOf(contact.id), this.secrets);
    return this.keep(call, id, (tx) => addContact(tx, { ...contact, name, phone, phoneHash }));
  }

  removeContact(call: Call, id: string, contactId: string) {
    return this.keep(call, id, async (tx) => {
      if (!(await removeContact(tx, id, contactId))) throw new ProblemError('not-found');
    });
  }

  /** One change by somebody who keeps the entry; answers with the entry as it is then. */
  private keep(call: Call, id: string, change: (tx: Tx) => Promise<void>) {
    return this.uow.run(call.scope, async (tx) => {
      const { alias_of: keptId, name } = await this.kept(tx, call, id);
      if (keptId !== null) throw new Refused(isAlias(name, keptId));
      await change(tx);
      return this.viewIn(tx, call, id);
    });
  }

  private async kept(tx: Tx, call: Call, id: string): Promise<queries.EnterpriseRow> {
    const row = await queries.readEnterprise(tx, id, call.districtId);
    if (!row) throw new ProblemError('not-found');
    const directory = await this.rules.directory(tx, call.districtId);
    refuseIf(mayNotKeep(call.actor, directory, await queries.orgsAbove(tx, id, call.districtId)));
    return row;
  }

  /** The entry as everybody may see it. */
  async viewIn(tx: Tx, call: Call, id: string) {
    const { districtId, language } = call;
    const row = await queries.readEnterprise(tx, id, districtId);
    if (!row) throw new ProblemError('not-found');
    const like = await queries.readLikenesses(tx, districtId, { areaId: row.area_id, creditCode: row.credit_code });
    return {
      ...rowView(row, language),
      sites: (await queries.sitesOf(tx, id)).map(siteView),
      contacts: (await this.contactsIn(tx, id)).map(maskedContact),
      duplicates: duplicatesView(row, like, language),
      aliases: (await queries.aliasesOf(tx, id)).map(aliasView),
      allowed: allowedView(
        allowedOf(call, row, {
          directory: await this.rules.directory(tx, districtId),
          above: await queries.orgsAbove(tx, id, districtId),
        }),
        language,
      ),
    };
  }

  private async contactsIn(tx: Tx, id: string): Promise<queries.ContactRow[]> {
    const rows = await queries.contactsOf(tx, id);
    return rows.map((row) => ({
      ...row,
      name: unseal(row.name, nameOf(row.id), this.secrets) ?? UNREADABLE,
      phone: unseal(row.phone, phoneOf(row.id), this.secrets) ?? UNREADABLE,
    }));
  }

  private get secrets(): KeyRing {
    return this.settings.secrets ?? NO_KEYS;
  }

  private async today(): Promise<string> {
    return legalDayOf((await this.record.readClock()).legal);
  }
}

/** Throws a refusal where there is one. */
export function refuseIf(refusal: Refusal | null): void {
  if (refusal) throw new Refused(refusal);
}
