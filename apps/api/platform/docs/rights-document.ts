import { PERMISSION_WORDS, RELATION_WORDS, STANDING_WORDS } from '@bihuan/contracts/http';
import { PERMISSIONS, RIGHTS, STANDINGS, type Permission, type Reach, type Right, type Standing } from '@bihuan/domain';

const REACH_WORDS = {
  held: '✓',
  district: '全区 · district',
  line: '本行业 · own lines',
  area: '本辖区 · own area',
} as const;

const HEAD = `# Rights · 权限

Written by \`npm run rights-document\` from the table in \`libs/domain/rights/table.ts\`; a test says when it is out of date. What no
cell gives is denied. A cell says how far the permission reaches; whether one command may be given now, by this post, is the
decision of the subject's own guard. Whoever holds several posts has what any of them gives; a grant counts like a post from its
first instant until before its last.
`;

/** The permission matrix as Markdown: one section for each permission, one line for each standing that has it. */
export function rightsDocument(): string {
  const sections = (Object.keys(PERMISSIONS) as Permission[]).map(section);
  return `${HEAD}\n| permission · 权限 | who · 谁 | reach · 范围 |\n| --- | --- | --- |\n${sections.join('')}`;
}

function section(permission: Permission): string {
  const { zh, en } = PERMISSION_WORDS[permission];
  const lines = STANDINGS.flatMap((standing) => cells(permission, standing));
  return lines.map((line, i) => `| ${i === 0 ? `\`${permission}\` ${zh} · ${en}` : ''} | ${line} |\n`).join('');
}

function cells(permission: Permission, standing: Standing): string[] {
  const rights = RIGHTS.filter(({ who, may }) => who.includes(standing) && may.includes(permission));
  if (rights.length === 0) return [];
  const { zh, en } = STANDING_WORDS[standing];
  return [`${zh} · ${en} | ${rights.map(reachOf).join('; ')}`];
}

function reachOf({ reach, states }: Right): string {
  return states ? `${nameOf(reach)} (${states.join(', ')})` : nameOf(reach);
}

function nameOf(reach: Reach): string {
  if (typeof reach === 'string') return REACH_WORDS[reach];
  return reach.own.map((relation) => `${RELATION_WORDS[relation].zh} · ${RELATION_WORDS[relation].en}`).join(', ');
}
