import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noteAddress, readAddress } from './address-note';

describe('the address of the service on a data folder', () => {
  it('is known while the service is up, and forgotten when it stops', () => {
    const folder = mkdtempSync(join(tmpdir(), 'bihuan-note-'));
    try {
      expect(readAddress(folder)).toBeNull();
      const forget = noteAddress(folder, 'http://localhost:8080');
      expect(readAddress(folder)).toBe('http://localhost:8080');
      forget();
      expect(readAddress(folder)).toBeNull();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
