import { PACK_CLOCKS, PACK_GUARDS, type Policy } from '@bihuan/domain';
import { Document, isScalar, visit } from 'yaml';
import { policySource } from './policy-source';

const HEAD = ` 这是 {id} 的副本。改动需要改的值，其余可以删去：未写的照原规则。每个改动的值须写明依据：
   basis: { instrument: 文件名称, article: 条款 }　或　basis: { decision: 本区决定（文号、会议纪要） }
 A copy of {id}. Change what you need; what you leave out stays as it was. Each changed value says where it comes from:
   basis: { instrument: name of the text, article: place in it }  or  basis: { decision: the district's own decision }`;
const SHORT = 110;

/**
 * A policy as the text of a copy to be edited, in YAML: it extends the policy and writes out every value that may be changed.
 * Taken in as it is, it changes nothing.
 */
export function printPolicy(policy: Policy): string {
  const { name, validFrom, rungHour, clocks, slips, guards, pack } = policySource(policy);
  const whole = { ...{ extends: policy.id, name, validFrom, rungHour }, clocks, slips, guards };
  const ofPack = {
    ...{ extends: policy.id, name, validFrom, pack },
    clocks: only(clocks, PACK_CLOCKS),
    guards: only(guards, PACK_GUARDS),
  };
  const doc = new Document(pack ? ofPack : whole, { aliasDuplicateObjects: false });
  doc.commentBefore = HEAD.replaceAll('{id}', policy.id);
  visit(doc, {
    Map(_key, map) {
      if (map !== doc.contents && JSON.stringify(map).length < SHORT) map.flow = true;
    },
    Seq(_key, seq) {
      if (seq.items.every((item) => isScalar(item))) seq.flow = true;
    },
  });
  return doc.toString({ lineWidth: 0 });
}

function only<T extends object>(values: T, names: readonly string[]): Partial<T> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => names.includes(name))) as Partial<T>;
}
