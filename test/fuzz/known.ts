import type { Chance } from './chance';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
/** Most values kept of one field; the newest replace the oldest. */
const MOST_VALUES = 60;
const LONGEST_VALUE = 120;
/** Fields whose value is of no use elsewhere: secrets, and what is about the answer itself. */
const NO_VALUES = /^(id|next|token|csrfToken|requestId|instance|type|title|detail|message)$/;

/** The list that a field means: `hazards` for `hazardIds`, `orgs` for `areaOrgId` and `org`; undefined for `id`. */
export function kindOfName(name: string): string | undefined {
  if (/^id$/i.test(name)) return undefined;
  if (/org(Ids?)?$/i.test(name) || name === 'parentId') return 'orgs';
  const stem = name.replace(/Ids?$/, '').replace(/([a-z])([A-Z])/g, '$1-$2');
  return `${stem.toLowerCase().replace(/s$/, '')}s`;
}

/** A command that a view said is open to whoever read it. */
export interface OpenCommand {
  readonly actor: string;
  readonly id: string;
  readonly command: string;
}
const MOST_OPEN = 100;

/** What is known of ids, cursors and other values, by the list or the field they come from. */
export class Known {
  private readonly byKind = new Map<string, string[]>();
  private readonly byField = new Map<string, string[]>();
  private readonly open = new Map<string, OpenCommand[]>();
  readonly cursors: string[] = [];

  /** At most three hundred of a kind; the newest replace the oldest. */
  add(kind: string, id: string): void {
    keep(this.byKind, kind, id, 300);
  }

  any(chance: Chance, kind?: string): string | undefined {
    const list =
      (kind === undefined ? undefined : this.byKind.get(kind)) ?? this.byKind.get(chance.one([...this.byKind.keys()]));
    return list && chance.one(list);
  }

  /** A text that an answer had in a field of this name. */
  value(chance: Chance, name: string): string | undefined {
    const list = this.byField.get(name);
    return list && chance.one(list);
  }

  /** Takes a command of this kind of subject that was open a while ago; each is given once. */
  takeOpen(chance: Chance, kind: string): OpenCommand | undefined {
    const list = this.open.get(kind) ?? [];
    return list.splice(chance.whole(list.length), 1)[0];
  }

  /** Remembers what a view says is open to its reader. */
  learnOpen(kind: string, actor: string, view: { id?: unknown; allowed?: unknown }): void {
    if (typeof view.id !== 'string' || !Array.isArray(view.allowed)) return;
    const list = this.open.get(kind) ?? [];
    this.open.set(kind, list);
    for (const { command, open } of view.allowed as { command: string; open: boolean }[]) {
      if (open) list.push({ actor, id: view.id, command });
    }
    list.splice(0, Math.max(0, list.length - MOST_OPEN));
  }

  /** Remembers the ids, cursors and short texts of an answer. */
  harvest(kind: string, value: unknown): void {
    if (Array.isArray(value)) for (const one of value) this.harvest(kind, one);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, field] of Object.entries(value)) {
        if (typeof field !== 'string') this.harvest(placeOf(key) ?? kind, field);
        else if (key === 'next') this.cursors.push(field);
        else if (key === 'id' || key === 'commandId') this.add(kind, field);
        else if (UUID.test(field)) this.add(kindOfName(key) ?? kind, field);
        else if (!NO_VALUES.test(key) && field.length <= LONGEST_VALUE) keep(this.byField, key, field, MOST_VALUES);
      }
      if (this.cursors.length > 200) this.cursors.splice(0, 100);
    }
  }
}

/** Lists within an answer whose ids are of another kind than the answer. */
const placeOf = (key: string): string | undefined =>
  /^(contacts|sites|aliases|hazards|parts|clocks|submissions|files|posts|orgs|rounds|users)$/.test(key)
    ? key
    : undefined;

function keep(map: Map<string, string[]>, key: string, value: string, most: number): void {
  const list = map.get(key) ?? [];
  if (list.length === 0) map.set(key, list);
  if (list.includes(value)) return;
  if (list.length >= most) list.shift();
  list.push(value);
}
