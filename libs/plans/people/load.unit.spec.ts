import { loadPeople, parsePeople } from './load';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const shipped = readFileSync(join(__dirname, 'default.yaml'), 'utf8');
const mistakes = (text: string): string => {
  try {
    parsePeople(text, 'people.yaml');
    return 'none';
  } catch (error) {
    return (error as Error).message;
  }
};

describe('a model of people', () => {
  it('comes with the product, and says of every step how soon it is done', () => {
    expect(loadPeople().paces.Submit).toEqual({ days: [-4, 2], from: 'deadline', never: 0.06, hour: '10:00' });
  });

  it.each([
    ['a share above one', 'suspectedMajor: 0.4', 'suspectedMajor: 4', /people.yaml:\d+: turns.suspectedMajor: /],
    ['the most before the fewest', 'Grade: { days: [1, 4] }', 'Grade: { days: [4, 1] }', /paces.Grade.days: .*fewest/],
    ['a step that is missing', '  Lift: { days: [1, 6] }\n', '', /paces.*Lift/],
    ['a step that nobody knows', 'Lift:', 'Life:', /Life/],
    ['days before a step is open', 'Grade: { days: [1,', 'Grade: { days: [-1,', /paces.Grade.days.0/],
  ])('names its place: %s', (_what, from, to, expected) => {
    expect(shipped).toContain(from);
    expect(mistakes(shipped.replace(from, to))).toMatch(expected);
  });
});
