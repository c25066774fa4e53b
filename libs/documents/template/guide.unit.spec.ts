import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sampleValues } from '../slips/samples';
import { BEGINNINGS } from './blocks';

const GUIDE = readFileSync(join(__dirname, '../../../docs/slip-templates.md'), 'utf8');

describe('the page on templates', () => {
  it('names every variable and every beginning of a line', () => {
    const [values] = sampleValues('accountability', 'zh');
    const { facts, statement, ...rest } = values!;
    const names = [
      ...Object.keys(rest),
      ...Object.keys(facts).map((name) => `facts.${name}`),
      ...Object.keys(statement).map((name) => `statement.${name}`),
    ];
    expect(names.filter((name) => !GUIDE.includes(`\`${name}\``))).toEqual([]);
    expect(BEGINNINGS.filter(([beginning]) => !GUIDE.includes(`\`${beginning}\``))).toEqual([]);
  });
});
