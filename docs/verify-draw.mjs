import assert from 'node:assert/strict';
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
const { lists: l, ...r } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const sorted = (_, v) => (v?.constructor === Object ? Object.fromEntries(Object.entries(v).sort()) : v);
const ticket = (what, { id }) => hash('sha256', `${r.seed}:${what}:${id}`);
const draw = (rows, what) => rows.toSorted((a, b) => (ticket(what, a) < ticket(what, b) ? -1 : 1));
const why = (i, o) => (i.orgId === o.orgId ? 'own-unit' : i.conflicts.find((c) => c.objectId === o.id)?.reason);
assert.deepEqual([hash('sha256', r.secret), r.objects.length], [r.commitment, l.wanted]);
assert.equal(hash('sha256', JSON.stringify([r.method, l, r.figure], sorted)), r.listHash);
assert.equal(hash('sha256', `${r.listHash}:${r.secret}:${r.publicValue}`), r.seed);
for (const [n, o] of draw(l.objects, 'objects').slice(0, l.wanted).entries()) {
  const all = draw(l.inspectors, `inspectors:${o.id}`);
  const order = all.filter((i) => !why(i, o)).map((i) => i.id);
  const excluded = all.filter((i) => why(i, o)).map((i) => ({ inspectorId: i.id, reason: why(i, o) }));
  const items = Array.from(draw(l.items, `items:${o.id}`), (t) => t.id).slice(0, l.itemsEach);
  const out = r.replacements.flatMap((x) => (x.objectId === o.id ? [x.out] : []));
  const team = order.slice(0, l.teamSize + out.length).filter((id) => !out.includes(id));
  assert.deepEqual(r.objects[n], { objectId: o.id, items, order, excluded, team });
}
