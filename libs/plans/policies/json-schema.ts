import { z } from 'zod';
import { editionPolicy } from './schema';

/** JSON Schema of a district's own edition of rules, for editors; what must fit together is checked when it is read. */
export function editionJsonSchema(): object {
  return z.toJSONSchema(editionPolicy, { io: 'input' });
}
