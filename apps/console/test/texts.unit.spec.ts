import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { en } from '../src/i18n/en';
import { zh } from '../src/i18n/zh';

const SRC = join(__dirname, '..', 'src');
const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name));
const textOf = (file: string) => readFileSync(join(SRC, file), 'utf8');

type Tree = { readonly [key: string]: string | Tree };
const flat = (tree: Tree, path = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value] as [string, string]] : flat(value, `${path}${key}.`),
  );
const chinese = new Map(flat(zh));
const english = new Map(flat(en));
const known = (key: string) => chinese.has(key) || (chinese.has(`${key}_one`) && chinese.has(`${key}_other`));
const holes = (text: string | undefined) =>
  [...(text ?? '').matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('the texts of the console', () => {
  it('are the same in both languages, none empty, each naming the same facts', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
    for (const [key, text] of chinese) {
      expect([key, text.trim()]).not.toEqual([key, '']);
      expect([key, holes(english.get(key))]).toEqual([key, holes(text)]);
    }
  });

  it('are Chinese in the one file and not in the other', () => {
    for (const [key, text] of english) expect([key, /\p{Script=Han}/u.test(text)]).toEqual([key, false]);
    // A mark and a ratio look the same in both.
    const without = [...chinese].filter(([, text]) => !/\p{Script=Han}/u.test(text)).map(([key]) => key);
    expect(without).toEqual(['shared.comma']);
  });

  it('have every key that a page asks for by name', () => {
    const asked = files.flatMap((file) =>
      [...textOf(file).matchAll(/\bt\(\s*'([\w.-]+)'/g)].map((match) => `${match[1]} ${file}`),
    );
    expect(asked.length).toBeGreaterThan(100);
    expect(asked.filter((entry) => !known(entry.split(' ')[0] ?? ''))).toEqual([]);
  });

  it('name every fact that a page shows', () => {
    const paths = [...textOf('subject/facts.tsx').matchAll(/^ {4}\['([\w.]+)', '/gm)].map((match) => match[1] ?? '');
    expect(paths.length).toBeGreaterThan(20);
    expect(paths.filter((path) => !known(`fact.${path.replace('.', '-')}`))).toEqual([]);
  });

  it('name every event of a hazard', () => {
    const events = readFileSync(join(__dirname, '../../../libs/domain/hazard/events.ts'), 'utf8');
    const body = /export interface HazardEvents \{([\s\S]*?)\n\}/.exec(events)?.[1] ?? '';
    const names = [...body.matchAll(/^ {2}(\w+):/gm)].map((match) => match[1] ?? '');
    expect(names.length).toBeGreaterThan(40);
    expect(names.filter((name) => !known(`event.${name}`))).toEqual([]);
  });

  it('are the only words: no page has Chinese or a label of its own', () => {
    const own = files.filter((file) => !file.startsWith('i18n/') && file !== 'shell/language-switch.tsx');
    const words = own.flatMap((file) =>
      textOf(file)
        .replace(/\/\*[\s\S]*?\*\/|\/\/.*|闭环 Bihuan/g, '')
        .split('\n')
        .filter((line) => /\p{Script=Han}/u.test(line))
        // Units of a Chinese date are part of its form.
        .filter((line) => !/[年月日]`/.test(line) && !/[年月日]\$/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    );
    expect(words).toEqual([]);
  });
});
