import { DUPLICATE_WORDS, ENTERPRISE_WARNING_WORDS, type Language } from '@bihuan/contracts/http';
import { creditCodeWarnings, likelyDuplicates, maskName, maskPhone, type SizeClass } from '@bihuan/domain';
import type { queries } from '@bihuan/persistence';

/** An enterprise of the list, with what its code warns of. */
export function rowView(row: queries.EnterpriseRow, language: Language) {
  return {
    id: row.id,
    name: row.name,
    areaId: row.area_id,
    areaName: row.area_name,
    creditCode: row.credit_code,
    noCodeReason: row.no_code_reason,
    line: row.line,
    industry: row.industry,
    sizeClass: row.size_class as SizeClass | null,
    legalForm: row.legal_form,
    keySupervised:
      row.key_reason === null || row.key_since === null ? null : { reason: row.key_reason, since: row.key_since },
    warnings: (row.credit_code === null ? [] : creditCodeWarnings(row.credit_code)).map((code) => ({
      ...{ code, text: ENTERPRISE_WARNING_WORDS[code][language] },
    })),
    aliasOf: row.alias_of,
  };
}

/** A place where it works. */
export function siteView(row: queries.SiteRow) {
  return {
    ...{ id: row.id, address: row.address, areaId: row.area_id, areaName: row.area_name },
    ...{ validFrom: row.valid_from, validUntil: row.valid_until },
  };
}

/** A contact as everybody may see it. */
export function maskedContact({ id, role, name, phone }: queries.ContactRow) {
  return { id, role, name: maskName(name), phone: maskPhone(phone) };
}

/** What may be the same enterprise as this one, of those that are like it. */
export function duplicatesView(row: queries.EnterpriseRow, like: readonly queries.LikeRow[], language: Language) {
  const one = { id: row.id, name: row.name, areaId: row.area_id, creditCode: row.credit_code };
  return likelyDuplicates(one, row.alias_of === null ? like : []).map(({ other, reasons }) => ({
    ...{ id: other.id, name: other.name, areaName: other.areaName },
    reasons: reasons.map((code) => ({ code, text: DUPLICATE_WORDS[code][language] })),
  }));
}

/** An enterprise that was merged into another. */
export function aliasView(row: queries.AliasRow) {
  return {
    ...{ id: row.id, name: row.name, creditCode: row.credit_code, keptId: row.kept_id },
    ...{ reason: row.reason, mergedBy: row.merged_by, mergedAt: row.merged_at.toISOString() },
  };
}
