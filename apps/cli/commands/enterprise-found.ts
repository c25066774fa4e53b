import { allOf, type EnterpriseRow } from '@bihuan/client';
import { BadOption } from '../service/bad-option';
import type { Desk } from '../service/desk';

const AN_ID = /^[0-9a-f]{8}-[0-9a-f-]{27}$/;

/** The enterprise with this id, credit code or whole name; a name that several have names none. */
export async function theEnterprise(named: string, { api, say }: Desk): Promise<{ readonly id: string }> {
  if (AN_ID.test(named)) return { id: named };
  const rows = await allOf((cursor) => api.enterprises.list({ query: { q: named, limit: 200, cursor } }));
  const found = rows.filter(({ name, creditCode }: EnterpriseRow) => name === named || creditCode === named);
  const [only] = found;
  if (only && found.length === 1) return only;
  const ids = found.map(({ id }) => id).join(', ');
  throw new BadOption(
    found.length === 0
      ? say(`没有企业“${named}”`, `No enterprise is called “${named}”`)
      : say(`“${named}”不止一家，请用编号：${ids}`, `Several are called “${named}”: name one by its id: ${ids}`),
  );
}
