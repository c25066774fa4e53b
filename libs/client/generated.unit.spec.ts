import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { clientDocument, hashOfDocument } from '../../apps/api/platform/docs/client-document';

const read = (file: string) => JSON.parse(readFileSync(join(__dirname, file), 'utf8')) as Record<string, unknown>;

describe('the generated client', () => {
  const { document, generator } = read('generated/made-from.json');

  // When one of these fails: npm run -w libs/client generate
  it('was made from the OpenAPI document that the service has today', () => {
    expect(document).toBe(hashOfDocument(clientDocument()));
  });

  it('was made by the generator that is installed', () => {
    const { devDependencies } = read('package.json') as { devDependencies: Record<string, string> };
    expect(generator).toBe(`@hey-api/openapi-ts ${devDependencies['@hey-api/openapi-ts']}`);
  });
});
