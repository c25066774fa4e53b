import type { OrgKind } from '../campaign/plan-types';
import { deriveId } from '../kernel/derive-id';
import type { LegalDay } from '../kernel/primitives';
import type { OrgCells, OrgMistake } from './read-org-row';

/** An organisation as it stands in the tree of its district. */
export interface OrgInTree {
  readonly id: string;
  readonly parentId: string | null;
  /** Its part of the path, by which it is told apart below its parent. */
  readonly label: string;
  /** The labels from the root down, joined by dots. */
  readonly path: string;
  readonly kind: OrgKind;
  readonly name: string;
  readonly nameEn: string | null;
  readonly creditCode: string | null;
  readonly validFrom: LegalDay | null;
  readonly validUntil: LegalDay | null;
}

/** Which organisation a row is about: one on record, or a new one. */
export interface OrgMatch {
  readonly id: string;
  readonly label: string;
  readonly known: OrgInTree | null;
}

const LABEL = /^[a-z0-9_]{1,60}$/;

/** Finds organisations by what people write for them. */
export class OrgNames {
  private readonly ids = new Map<string, Set<string>>();

  add(id: string, ...names: readonly (string | null)[]): void {
    for (const name of names) {
      if (name === null) continue;
      const ids = this.ids.get(name) ?? new Set();
      this.ids.set(name, ids.add(id));
    }
  }

  called(name: string): readonly string[] {
    return [...(this.ids.get(name) ?? [])];
  }
}

/**
 * Matches rows to the organisations on record: by code (or path, or id) where the row gives one, else by credit code, else by
 * name. A new organisation without a code gets one made from its name, so that the same sheet is the same organisations.
 */
export class OrgMatcher {
  private readonly byId: ReadonlyMap<string, OrgInTree>;
  private readonly codes = new OrgNames();
  private readonly creditCodes = new OrgNames();
  private readonly names = new OrgNames();

  constructor(
    private readonly districtId: string,
    tree: readonly OrgInTree[],
  ) {
    this.byId = new Map(tree.map((org) => [org.id, org]));
    for (const { id, label, path, creditCode, name } of tree) {
      this.codes.add(id, id, label, path);
      this.creditCodes.add(id, creditCode);
      this.names.add(id, name);
    }
  }

  match({ label, creditCode, name }: OrgCells): OrgMatch | OrgMistake {
    if (label !== null) {
      const known = this.only('label', label, this.codes);
      if (known) return known;
      if (!LABEL.test(label)) return { column: 'label', code: 'label-unfit', facts: { value: label } };
      return this.fresh(label);
    }
    const known =
      (creditCode === null ? null : this.only('creditCode', creditCode, this.creditCodes)) ??
      (name === null ? null : this.only('name', name, this.names));
    if (known) return known;
    return this.fresh(
      `o_${deriveId(this.districtId, 'org-label', name ?? '')
        .replaceAll('-', '')
        .slice(0, 16)}`,
    );
  }

  private fresh(label: string): OrgMatch {
    return { id: deriveId(this.districtId, 'org', label), label, known: null };
  }

  private only(column: OrgMistake['column'], value: string, among: OrgNames): OrgMatch | OrgMistake | null {
    const [id, ...others] = among.called(value);
    if (id === undefined) return null;
    if (others.length > 0) return { column, code: 'org-ambiguous', facts: { value, count: others.length + 1 } };
    const known = this.byId.get(id) ?? null;
    return known && { id, label: known.label, known };
  }
}
