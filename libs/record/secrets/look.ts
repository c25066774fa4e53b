import type { UnitOfWork } from '@bihuan/persistence';
import type { Finding } from '../types';
import type { KeyRing } from './key-ring';
import { countSealed, type SealedCount } from './rotate';

/** What there is to say of sealed columns: texts stored plain, and texts under a key that is not here. Only counts. */
export async function secretsFindings(uow: UnitOfWork, ring: KeyRing): Promise<Finding[]> {
  return (await countSealed(uow, ring)).flatMap((count) => [...plain(count), ...lost(count, ring)]);
}

function plain({ table, column, plain: rows }: SealedCount): Finding[] {
  if (rows === 0) return [];
  return [
    {
      ...{ invariant: 'secrets-plain', subject: `${table}.${column}` },
      zh: `${rows} 行未加密存放；设置密钥后运行 bihuan secrets rotate`,
      en: `${rows} rows are stored unencrypted; set a key and run bihuan secrets rotate`,
      facts: { rows },
    },
  ];
}

/** Without any key it is not known which ones there are elsewhere. */
function lost({ table, column, others }: SealedCount, ring: KeyRing): Finding[] {
  const known = new Set(['gcm1', ...ring.all().map(({ id }) => id)]);
  const missing = Object.entries(others).filter(([id]) => !known.has(id));
  if (ring.current() === null) return [];
  return missing.map(([key, rows]) => ({
    ...{ invariant: 'secrets-key', subject: `${table}.${column}` },
    zh: `${rows} 行用密钥 ${key} 加密，此处没有该密钥，无法读取`,
    en: `${rows} rows are sealed under key ${key}, which is not here: nobody can read them`,
    facts: { key, rows },
  }));
}
