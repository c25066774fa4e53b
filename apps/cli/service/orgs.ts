import { allOf, type Org } from '@bihuan/client';
import { BadOption } from './bad-option';
import type { Desk } from './desk';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Organisation ids for what people type: an id, the label it has in the tree, or its name. Throws BadOption. */
export async function orgIds(desk: Desk, typed: readonly string[]): Promise<string[]> {
  if (typed.every((text) => UUID.test(text))) return [...typed];
  const all = await allOf((cursor) => desk.api.orgs.list({ query: { limit: 200, cursor } }));
  return typed.map((text) => (UUID.test(text) ? text : orgNamed(desk, all, text).id));
}

function orgNamed({ say }: Desk, all: readonly Org[], text: string): Org {
  const found = all.filter(({ path, name, nameEn }) => [path.split('.').at(-1), name, nameEn].includes(text));
  const [one, another] = found;
  if (one && !another) return one;
  const names = found.map(({ id, path }) => `\n  ${id}  ${path}`).join('');
  throw new BadOption(
    one
      ? say(
          `有多个单位叫“${text}”，请用编号：${names}`,
          `Several organisations are called "${text}"; use an id:${names}`,
        )
      : say(`本区没有单位“${text}”。`, `The district has no organisation "${text}".`),
  );
}
