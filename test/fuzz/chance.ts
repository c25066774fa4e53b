/** Chance that is the same for the same seed (mulberry32 over the seed and the chain's number). */
export class Chance {
  private state: number;

  constructor(seed: number, chain: number) {
    this.state = (Math.imul(seed, 0x9e3779b1) ^ Math.imul(chain + 1, 0x85ebca6b)) >>> 0;
  }

  /** At least 0, below 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  }

  whole(below: number): number {
    return Math.floor(this.next() * below);
  }

  happens(share: number): boolean {
    return this.next() < share;
  }

  one<T>(list: readonly T[]): T {
    return list[this.whole(list.length)]!;
  }
}

const nested = (depth: number): unknown => {
  let value: unknown = 1;
  for (let i = 0; i < depth; i++) value = i % 2 ? [value] : { a: value };
  return value;
};

/** What nobody types into a form, and a program may send. */
const ODD: readonly unknown[] = [
  ...[
    '',
    ' ',
    '\u0000',
    'a\u0000b',
    '\ud800',
    '\udfff\ud800',
    '\u202e\u2066x',
    '👩‍👩‍👧‍👦'.repeat(20),
    '\ufeff',
    '\u2028',
    'İıſß',
  ],
  ...[
    "' or 1=1 --",
    '$1',
    '%',
    '_',
    '\\',
    '{{7*7}}',
    '{% include "/etc/passwd" %}',
    '{{ slip | json }}',
    '<w:p/>',
    '=1+1',
    '../..',
  ],
  ...['9999-12-31', '0000-01-01', '0001-01-01', '2019-02-29', '10000-01-01', '1582-10-10', '2019-13-01', '2100-06-01'],
  ...['9999-12-31T23:59:59.999Z', '0000-01-01T00:00:00Z', '2019-01-01T00:00:00+23:59', '2019-06-30T23:59:60Z'],
  ...[
    '2019-01-01T00:00:00.123456789123Z',
    '1000-01-01T00:00:00Z',
    '0000-01-01T00:00:00+23:59',
    '9999-12-31T23:59:59-23:59',
  ],
  ...[
    'x'.repeat(201),
    '字'.repeat(4_001),
    'x'.repeat(70_000),
    '00000000-0000-0000-0000-000000000000',
    'zh',
    'en',
    'NaN',
  ],
  ...[
    0,
    -0,
    -1,
    1.5,
    1e308,
    -1e308,
    2 ** 31,
    2 ** 32,
    2 ** 53,
    -(2 ** 63),
    1e21,
    5e-324,
    2_147_483_648,
    9_223_372_036_854_775_807,
  ],
  ...[null, true, false, [], {}, [[]], [null], { '': '' }, { length: 1 }, { toString: 1 }, { type: 1 }],
  ...[nested(20), nested(31), nested(40), Array(1_000).fill(1), Array(300).fill('x')],
];

/** Replaces, removes, adds or doubles something anywhere in a piece of JSON; gives a new one. */
export function mutated(chance: Chance, value: unknown): unknown {
  const copy = JSON.parse(JSON.stringify(value ?? {})) as unknown;
  const places = placesOf(copy);
  if (places.length === 0 || chance.happens(0.02)) return chance.one(ODD);
  const [holder, key] = chance.one(places);
  const what = chance.whole(10);
  if (what < 6) holder[key] = chance.one(ODD);
  else if (what === 6) delete holder[key];
  else if (what === 7) holder[chance.one(['id', 'districtId', 'state', 'version', 'at', ''])] = chance.one(ODD);
  else if (what === 8) holder[key] = Array(1 + chance.whole(300)).fill(holder[key]);
  else holder[key] = changedText(chance, holder[key]);
  return copy;
}

function changedText(chance: Chance, value: unknown): unknown {
  if (typeof value === 'number') return value + chance.one([-1, 1, 0.5, 1e6]);
  // Not String(): an odd object has no words of its own ({ toString: 1 }).
  if (typeof value !== 'string') return JSON.stringify(value);
  return chance.one([
    `${value}\u0000`,
    value.toUpperCase(),
    ` ${value}`,
    value.slice(1),
    `${value}${value}`,
    `${value}\ud83d`,
  ]);
}

type Holder = Record<string, unknown>;
function placesOf(value: unknown): [Holder, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((key): [Holder, string][] => [
    [value as Holder, key],
    ...placesOf((value as Holder)[key]),
  ]);
}

/** An odd piece of text, as it stands in a query or a path. */
export function oddText(chance: Chance): string {
  const value = chance.one(ODD);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  // UTF-8 has no half of a pair, and an address is UTF-8.
  return Buffer.from(text.slice(0, 700)).toString();
}
