import { ORGS } from '../../kernel/testing/policy-fixture';
import { sha256 } from '../../kernel/sha-256';
import type { DrawLists } from '../draw-types';
import type { InspectionCommand } from '../inspection-types';

/** For specs only: a small library of objects, inspectors and items, and a draw prepared from it. */

export const SECRET = 'a secret of the office';
export const PUBLIC_VALUE = '03071122283109';

/** Twelve objects, of which one is the department's own; seven inspectors of two bodies; five items. */
export const LISTS: DrawLists = {
  objects: Array.from({ length: 12 }, (_, n) => ({
    id: `object-${n + 1}`,
    name: `样例单位${n + 1}`,
    orgId: n === 0 ? ORGS.department : n === 1 ? ORGS.firm : null,
  })),
  inspectors: Array.from({ length: 7 }, (_, n) => ({
    id: `inspector-${n + 1}`,
    name: `样例检查员${n + 1}`,
    orgId: n < 4 ? ORGS.department : ORGS.fireDepartment,
    conflicts: n === 4 ? [{ objectId: 'object-2', reason: '配偶在该单位任职' }] : [],
  })),
  items: Array.from({ length: 5 }, (_, n) => ({ id: `item-${n + 1}`, name: `检查事项${n + 1}` })),
  wanted: 8,
  teamSize: 2,
  itemsEach: 3,
};

/** The command that prepares it; the figure comes out on 10 May 2019. */
export function prepare(more: Partial<InspectionCommand<'PrepareDraw'>> = {}): InspectionCommand<'PrepareDraw'> {
  return {
    type: 'PrepareDraw',
    ...LISTS,
    line: 'SPEC',
    name: '2019年第二季度特种设备双随机抽查',
    unannounced: false,
    figure: { source: '双色球第2019053期：红球由小到大，再蓝球，各两位', on: '2019-05-10', digits: 14 },
    commitment: sha256(SECRET),
    ...more,
  };
}
