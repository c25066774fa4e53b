import { CLOCK_WORDS, SUBJECT_WORDS, VALUE_WORDS } from '@bihuan/contracts/http';
import { addDays, legalDayOf } from '@bihuan/domain';
import type { queries } from '@bihuan/persistence';

type Year = queries.DemoYear;
type Phase = Year['parts'][number]['phases'][number];

/** What the picture of the year needs besides the page's own style. Bars tell their state by pattern as well as by colour. */
export const YEAR_STYLE = `
.year { border-collapse: collapse; width: 100%; font-size: .85rem; } .year th { text-align: left; font-weight: 500; padding: .1rem .6rem .1rem 0; white-space: nowrap; width: 9rem; }
.year td { padding: 0; } .months { display: flex; color: #57606a; } .months span { flex: 1; border-left: 1px solid #d0d7de; padding-left: .2rem; }
.lane { position: relative; height: 1.15rem; margin: 1px 0; background: linear-gradient(to right, #d0d7de 1px, transparent 1px) 0 0 / calc(100% / 12) 100%; }
.bar { position: absolute; top: 1px; bottom: 1px; border-radius: 3px; overflow: hidden; white-space: nowrap; font-size: .72rem; line-height: 1rem; padding: 0 .25rem; box-sizing: border-box; border: 1px solid #8c959f; }
.bar.upcoming { background: #fff; color: #57606a; } .bar.open { background: #0b6bcb; border-color: #0b6bcb; color: #fff; }
.bar.closed { background: #e6eaef; color: #444c56; } .bar.overdue { background: repeating-linear-gradient(45deg, #b3261e, #b3261e 6px, #8c1d18 6px, #8c1d18 12px); border-color: #8c1d18; color: #fff; }
.today { position: absolute; top: 0; bottom: 0; width: 2px; background: #b3261e; }
.lists { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 0 2rem; font-size: .9rem; } .lists li { margin: .15rem 0; } .lists ul { padding-left: 1.1rem; }
.lists time { font-variant-numeric: tabular-nums; }
`;

/** The demo district's year: its parts on a picture of twelve months, its hazards, and what is due next. */
export function yearPage(year: Year, legal: string): string {
  const today = legalDayOf(legal);
  const heading = year.title ? `${escape(year.title.zh)} · ${year.year}` : escape(year.district);
  return `<section>
<h2>${escape(year.district)} · ${today}</h2>
<p>${heading}${year.state ? ` · ${word(year.state)}` : ''} · 系统提醒 ${year.notices}</p>
${year.parts.length > 0 ? gantt(year, today) : '<p>尚未启动专项整治行动。 No campaign has been launched.</p>'}
<div class="lists">
${list(
  '接下来到期 Due next',
  year.due.map(({ kind, title, at }) => `<time>${shanghai(at)}</time> ${kindWord(kind)} ${escape(title)}`),
)}
${list(
  '隐患 Hazards',
  year.hazards.map(
    ({ title, line, level, state, next_due: due }) =>
      `${escape(line)} ${escape(title)} · ${word(level)} · ${word(state)}${due ? ` · <time>${shanghai(due)}</time>` : ''}`,
  ),
)}
</div>
</section>`;
}

function gantt(year: Year, today: string): string {
  const of = year.year ?? Number(today.slice(0, 4));
  const rows = year.parts.map(({ code, zh, en, state, phases, rounds }) => {
    const lanes = lanesOf(phases)
      .map((lane) => `<div class="lane">${lane.map((phase) => bar(phase, of)).join('')}${todayLine(today, of)}</div>`)
      .join('');
    const title = `${zh} ${en} · ${plain(state)} · 报送 rounds: ${rounds}`;
    return `<tr><th scope="row" title="${escape(title)}">${escape(code)} ${escape(shortName(code, zh))}</th><td>${lanes}</td></tr>`;
  });
  const months = Array.from({ length: 12 }, (_, month) => `<span>${month + 1}</span>`).join('');
  return `<table class="year"><tr><th scope="col">分方案 Part</th><td><div class="months">${months}</div></td></tr>${rows.join('')}</table>`;
}

/** Windows may overlap: each goes into the first lane that is free when it begins. */
function lanesOf(phases: readonly Phase[]): readonly (readonly Phase[])[] {
  const lanes: Phase[][] = [];
  for (const phase of phases) {
    const free = lanes.find((lane) => (lane.at(-1)?.to ?? '') < phase.from);
    if (free) free.push(phase);
    else lanes.push([phase]);
  }
  return lanes;
}

function bar({ name, state, from, to }: Phase, year: number): string {
  const left = share(from, year);
  const width = share(addDays(to, 1), year) - left;
  const label = `${name} ${from} – ${to} · ${plain(state)}`;
  return `<span class="bar ${escape(state)}" style="left:${left.toFixed(2)}%;width:${width.toFixed(2)}%" title="${escape(label)}">${escape(name)} ${plain(state)}</span>`;
}

function todayLine(today: string, year: number): string {
  return today.startsWith(String(year))
    ? `<span class="today" style="left:${share(today, year).toFixed(2)}%"></span>`
    : '';
}

/** Where a day lies in its year, in percent of twelve equal months. */
function share(day: string, year: number): number {
  if (day < `${year}-01-01`) return 0;
  if (day > `${year}-12-31`) return 100;
  const [, month, date] = day.split('-').map(Number);
  return (((month ?? 1) - 1 + ((date ?? 1) - 1) / 31) / 12) * 100;
}

function list(heading: string, items: readonly string[]): string {
  const all = items.length > 0 ? items.map((item) => `<li>${item}</li>`).join('') : '<li>无 nothing</li>';
  return `<div><h3>${heading}</h3><ul>${all}</ul></div>`;
}

/** `青山湖区深化特种设备安全专项整治行动工作方案` is known by what it is about. */
function shortName(code: string, zh: string): string {
  if (code === 'OVERALL') return '总体';
  return /深化(.+?)(?:安全)?(?:专项)?\s*整治/.exec(zh)?.[1]?.replace(/领域$/, '') ?? '';
}

function word(code: string): string {
  const words = VALUE_WORDS[code] ?? CLOCK_WORDS[code];
  return words ? `${words.zh} <span lang="en">${words.en}</span>` : escape(code);
}

function kindWord(kind: string): string {
  return SUBJECT_WORDS[kind as keyof typeof SUBJECT_WORDS]?.zh ?? escape(kind);
}

function plain(code: string): string {
  return VALUE_WORDS[code]?.zh ?? code;
}

/** Minute in Shanghai. */
function shanghai(at: Date): string {
  return new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
