import { isAlias, mayNotKeep, mayNotMerge, type AllowedCommand, type Directory, type Permission } from '@bihuan/domain';
import type { queries } from '@bihuan/persistence';
import type { Call } from '../platform/call/call';
import { rightMissing } from '../platform/subjects/view';

/** What may be done with an entry, and why each that is closed to the caller is; `above` is every organisation above it. */
export function allowedOf(
  call: Call,
  row: queries.EnterpriseRow,
  { directory, above }: { readonly directory: Directory; readonly above: readonly string[] },
): AllowedCommand[] {
  const { actor } = call;
  const missing = (permission: Permission) => (call.reach(permission).length > 0 ? null : rightMissing(permission));
  const kept = missing('enterprise.write') ?? mayNotKeep(actor, directory, above);
  const changed = kept ?? (row.alias_of === null ? null : isAlias(row.name, row.alias_of));
  const merged = missing('enterprise.write') ?? mayNotMerge(actor, directory);
  const refusals = {
    SetEnterprise: changed,
    AddSite: changed,
    EndSite: changed,
    AddContact: changed,
    RemoveContact: changed,
    RevealPersonal: missing('personal.reveal') ?? kept,
    MergeEnterprise: merged ?? changed,
    UndoMerge: merged,
  };
  return Object.entries(refusals).map(([command, refusal]) =>
    refusal ? { command, open: false, refusal } : { command, open: true },
  );
}
