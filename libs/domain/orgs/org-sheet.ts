import { isBlankRow, rowNumber } from '../kernel/sheet';
import type { OrgColumn, OrgHeader } from './org-columns';
import { OrgMatcher, OrgNames, type OrgInTree } from './org-match';
import { readOrgRow, type OrgCells, type OrgMistake } from './read-org-row';

/** What a row changes of an organisation; of a parent the names are told. */
export interface OrgChange {
  readonly column: Exclude<OrgColumn, 'label'>;
  readonly from: string | null;
  readonly to: string;
}

/** What one row of the sheet comes to. */
export interface OrgRowOutcome {
  /** Its number in the file; the header is 1. */
  readonly row: number;
  readonly outcome: 'added' | 'changed' | 'same' | 'refused';
  readonly org: OrgInTree | null;
  readonly changes: readonly OrgChange[];
  readonly mistakes: readonly OrgMistake[];
}

/** What a sheet does to the tree of a district. With a mistake in any row it is not to be carried out. */
export interface OrgSheet {
  readonly rows: readonly OrgRowOutcome[];
  readonly blank: number;
  readonly added: readonly OrgInTree[];
  readonly changed: readonly OrgInTree[];
  /** Every organisation on record that gets another path: those that move, and all below them. */
  readonly moved: readonly { readonly id: string; readonly from: string; readonly to: string }[];
}

interface SheetRow {
  readonly row: number;
  readonly cells: OrgCells;
  readonly mistakes: OrgMistake[];
  readonly id: string | null;
}

type Draft = { -readonly [K in keyof OrgInTree]: OrgInTree[K] };

/**
 * Reads a sheet of organisations against the tree of their district. Rows may come in any order, a parent after those below
 * it; a cell that is empty changes nothing. Nothing is written; the same sheet read again after it was written changes nothing.
 */
export function readOrgSheet(
  districtId: string,
  tree: readonly OrgInTree[],
  header: OrgHeader,
  rows: readonly (readonly string[])[],
): OrgSheet {
  return new OrgSheetReader(districtId, tree, header).read(rows);
}

class OrgSheetReader {
  private readonly known: ReadonlyMap<string, OrgInTree>;
  /** The tree as it is to be. */
  private readonly drafts: Map<string, Draft>;
  private readonly names = new OrgNames();
  private readonly rows: SheetRow[] = [];

  constructor(
    private readonly districtId: string,
    private readonly tree: readonly OrgInTree[],
    private readonly header: OrgHeader,
  ) {
    this.known = new Map(tree.map((org) => [org.id, org]));
    this.drafts = new Map(tree.map((org) => [org.id, { ...org }]));
    for (const org of tree) this.name(org);
  }

  read(all: readonly (readonly string[])[]): OrgSheet {
    this.place(all);
    for (const row of this.rows) this.findParent(row);
    for (const row of this.rows) this.refuseCycle(row);
    for (const draft of this.drafts.values())
      draft.path = this.chain(draft)
        .map(({ label }) => label)
        .reverse()
        .join('.');
    this.refuseTaken();
    const outcomes = this.rows.map((row) => this.outcomeOf(row));
    const by = (outcome: OrgRowOutcome['outcome']): OrgInTree[] =>
      outcomes.flatMap((row) => (row.outcome === outcome && row.org ? [row.org] : []));
    const moved = this.tree.flatMap(({ id, path: from }) => {
      const to = this.drafts.get(id)?.path ?? from;
      return to === from ? [] : [{ id, from, to }];
    });
    const blank = all.length - this.rows.length;
    return { rows: outcomes, blank, added: by('added'), changed: by('changed'), moved };
  }

  /** Says of each row which organisation it is about, and puts what it says into the draft of it. */
  private place(all: readonly (readonly string[])[]): void {
    const matcher = new OrgMatcher(this.districtId, this.tree);
    const rowOf = new Map<string, number>();
    for (const [place, line] of all.entries()) {
      if (isBlankRow(line)) continue;
      const row = rowNumber(place);
      const { cells, mistakes } = readOrgRow(this.header, line);
      const match = matcher.match(cells);
      const first = 'id' in match ? rowOf.get(match.id) : undefined;
      if (!('id' in match)) mistakes.push(match);
      else if (first !== undefined) mistakes.push({ column: null, code: 'row-twice', facts: { row: first } });
      const id = 'id' in match && first === undefined ? match.id : null;
      this.rows.push({ row, cells, mistakes, id });
      if (!('id' in match) || id === null) continue;
      rowOf.set(id, row);
      const draft = this.draftOf(cells, match.known ?? emptyOrg(id, match.label));
      this.drafts.set(id, draft);
      this.name(draft);
      if (match.known === null) this.needOfNew(cells, mistakes);
      const { validFrom: from, validUntil: until } = draft;
      if (from !== null && until !== null && until < from)
        mistakes.push({ column: 'validUntil', code: 'days-reversed', facts: { from, until } });
    }
  }

  private draftOf(cells: OrgCells, before: OrgInTree): Draft {
    return {
      ...before,
      kind: cells.kind ?? before.kind,
      name: cells.name ?? before.name,
      nameEn: cells.nameEn ?? before.nameEn,
      creditCode: cells.creditCode ?? before.creditCode,
      validFrom: cells.validFrom ?? before.validFrom,
      validUntil: cells.validUntil ?? before.validUntil,
    };
  }

  private needOfNew({ kind, parent }: OrgCells, mistakes: OrgMistake[]): void {
    const unread = mistakes.some(({ column }) => column === 'kind');
    if (kind === null && !unread) mistakes.push({ column: 'kind', code: 'cell-missing', facts: {} });
    if (parent === null) mistakes.push({ column: 'parent', code: 'cell-missing', facts: {} });
  }

  private name({ id, label, path, name, nameEn, creditCode }: OrgInTree): void {
    this.names.add(id, id, label, path || null, name || null, nameEn, creditCode);
  }

  private findParent({ id, cells, mistakes }: SheetRow): void {
    const draft = id === null ? undefined : this.drafts.get(id);
    const { parent: value } = cells;
    if (!draft || value === null) return;
    const [parentId, ...others] = this.names.called(value);
    if (parentId === undefined) mistakes.push({ column: 'parent', code: 'parent-unknown', facts: { value } });
    else if (others.length > 0)
      mistakes.push({ column: 'parent', code: 'org-ambiguous', facts: { value, count: others.length + 1 } });
    else draft.parentId = parentId;
  }

  private refuseCycle({ id, mistakes }: SheetRow): void {
    const draft = id === null ? undefined : this.drafts.get(id);
    if (!draft) return;
    const chain = this.chain(draft);
    if (chain.at(-1)?.parentId !== id) return;
    mistakes.push({
      column: 'parent',
      code: 'parent-cycle',
      facts: { names: [...chain, draft].map(({ name }) => name).join(' → ') },
    });
  }

  /** From an organisation up to its root, or to where it comes back to one it has been at. */
  private chain(from: Draft): Draft[] {
    const chain: Draft[] = [];
    for (let at: Draft | undefined = from; at && !chain.includes(at);) {
      chain.push(at);
      at = at.parentId === null ? undefined : this.drafts.get(at.parentId);
    }
    return chain;
  }

  /** No two of one code or one name below one parent, and a credit code is of one organisation. */
  private refuseTaken(): void {
    const all = [...this.drafts.values()];
    const below = new OrgNames();
    const named = new OrgNames();
    const credit = new OrgNames();
    for (const { id, parentId, label, name, creditCode } of all) {
      below.add(id, `${parentId} ${label}`);
      named.add(id, `${parentId} ${name}`);
      credit.add(id, creditCode);
    }
    for (const { id, mistakes } of this.rows) {
      const draft = id === null ? undefined : this.drafts.get(id);
      if (!draft) continue;
      const { parentId, label, name, creditCode } = draft;
      const before = this.known.get(draft.id);
      if (below.called(`${parentId} ${label}`).length > 1)
        mistakes.push({ column: 'label', code: 'label-taken', facts: { value: label } });
      const renamed = before?.name !== name || before.parentId !== parentId;
      if (renamed && parentId !== null && named.called(`${parentId} ${name}`).length > 1)
        mistakes.push({ column: 'name', code: 'name-taken', facts: { value: name } });
      if (creditCode === null || before?.creditCode === creditCode) continue;
      const other = credit.called(creditCode).find((one) => one !== draft.id);
      if (other === undefined) continue;
      const facts = { value: creditCode, name: this.drafts.get(other)?.name ?? '' };
      mistakes.push({ column: 'creditCode', code: 'credit-code-taken', facts });
    }
  }

  private outcomeOf({ row, id, mistakes }: SheetRow): OrgRowOutcome {
    const org = (id === null ? undefined : this.drafts.get(id)) ?? null;
    if (mistakes.length > 0 || !org) return { row, outcome: 'refused', org: null, changes: [], mistakes };
    const before = this.known.get(org.id);
    const changes = this.changesOf(org, before);
    const outcome = !before ? 'added' : changes.length > 0 ? 'changed' : 'same';
    return { row, outcome, org, changes, mistakes };
  }

  private changesOf(org: OrgInTree, before: OrgInTree | undefined): OrgChange[] {
    const nameOf = (id: string | null): string | null => (id === null ? null : (this.drafts.get(id)?.name ?? null));
    const parent: OrgChange[] =
      org.parentId === (before?.parentId ?? null)
        ? []
        : [{ column: 'parent', from: nameOf(before?.parentId ?? null), to: nameOf(org.parentId) ?? '' }];
    const plain = PLAIN.flatMap((column): OrgChange[] => {
      const [from, to] = [before?.[column] ?? null, org[column]];
      return to === null || to === from ? [] : [{ column, from, to }];
    });
    return [...parent, ...plain];
  }
}

const PLAIN = ['kind', 'name', 'nameEn', 'creditCode', 'validFrom', 'validUntil'] as const;

function emptyOrg(id: string, label: string): OrgInTree {
  const nothing = { nameEn: null, creditCode: null, validFrom: null, validUntil: null };
  return { ...nothing, id, label, parentId: null, path: '', kind: 'other', name: '' };
}
