import { randomUUID } from 'node:crypto';
import { fileIdFrom, filesNamedIn } from './file-uses';

describe('ids of files', () => {
  it('are UUIDs of their own form, one for each random UUID', () => {
    const ids = Array.from({ length: 100 }, () => fileIdFrom(randomUUID()));
    for (const id of ids)
      expect(id).toMatch(/^f11e[0-9a-f]{4}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new Set(ids).size).toBe(100);
    expect(filesNamedIn(ids)).toEqual([...ids].sort());
  });

  it('are found wherever a command names them, once each', () => {
    const [a, b, c] = [1, 2, 3].map(() => fileIdFrom(randomUUID())) as [string, string, string];
    const command = {
      ...{ type: 'Submit', text: null, coverLetter: { file: { fileId: a } } },
      attachments: [{ fileId: b, name: 'b' }, { fileId: a.toUpperCase() }],
      forms: { one: { cell: c } },
    };
    expect(filesNamedIn(command)).toEqual([a, b, c].sort());
  });

  it('are nothing that was written before there were files, and no part of a sentence', () => {
    const old = ['档案柜三层 2019-17', randomUUID(), 'f11e', `见 ${fileIdFrom(randomUUID())}`];
    expect(filesNamedIn({ evidence: old.map((fileId) => ({ fileId })) })).toEqual([]);
  });
});
