import { Client } from 'pg';
import { createTestDatabase } from './postgres';

async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('a database of a test', () => {
  it('has every migration and shares nothing with another one', async () => {
    const [one, other] = await Promise.all([createTestDatabase('one'), createTestDatabase('other')]);
    try {
      const applied = await rows(one.url, 'select name from migrations');
      expect(applied.length).toBeGreaterThan(0);
      await rows(one.ownerUrl, 'create table mine (n int)');
      await expect(rows(other.ownerUrl, 'select * from mine')).rejects.toMatchObject({ code: '42P01' });
    } finally {
      await Promise.all([one.drop(), other.drop()]);
    }
  });
});
