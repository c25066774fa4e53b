import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rightsDocument } from './rights-document';

describe('docs/rights.md', () => {
  it('is what the table of rights says; `npm run rights-document` writes it anew', () => {
    const written = readFileSync(join(__dirname, '../../../../docs/rights.md'), 'utf8');
    expect(written).toBe(rightsDocument());
  });

  it('says that a firm sees hazards it is responsible for, and that nobody but its office sees a draft', () => {
    const lines = rightsDocument().split('\n');
    expect(lines.find((line) => line.includes('any unit') && line.includes('responsible unit'))).toBeDefined();
    const at = lines.findIndex((line) => line.includes('`slip.draft`'));
    const next = lines.findIndex((line) => line.includes('`slip.propose`'));
    expect(lines.slice(at, next).map((line) => line.split('|')[2]?.trim())).toEqual([
      '区安委办 · safety committee’s office',
      '区安委会 · safety committee',
    ]);
  });
});
