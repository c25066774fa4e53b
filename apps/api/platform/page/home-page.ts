import { YEAR_STYLE } from './year-page';

/** What the page must say about this installation. */
export interface Marks {
  readonly reachable: boolean;
  readonly rehearsal: boolean;
  readonly demo: boolean;
}

/**
 * The page at `/`: what this is, in zh first, and where to go. It takes nothing from elsewhere and holds nobody's data;
 * `year` is the picture of an invented district's campaign, or empty.
 */
export function homePage({ reachable, rehearsal, demo }: Marks, year = ''): string {
  const marks = [
    ...(rehearsal
      ? [
          mark(
            '演练 — 法定时间为模拟时间，任何内容均无效力',
            'Rehearsal — legal time is simulated and nothing here is real',
          ),
        ]
      : []),
    ...(demo
      ? [mark('演示数据 — 单位、人员和隐患均为虚构', 'Demo data — organisations, people and hazards are invented')]
      : []),
    ...(reachable
      ? []
      : [mark('数据库暂不可用，没有确认任何操作', 'The database cannot be reached; nothing is acknowledged')]),
  ].join('');
  return `<!doctype html>
<html lang="zh">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>闭环 Bihuan</title>
<style>
body { font: 16px/1.7 system-ui, "PingFang SC", "Microsoft YaHei", sans-serif; max-width: 60rem; margin: 3rem auto; padding: 0 1rem; color: #1b1f24; }
h1 { font-size: 1.6rem; } .mark { border: 2px solid #b3261e; color: #8c1d18; padding: .5rem .8rem; margin: .6rem 0; font-weight: 600; }
${YEAR_STYLE}section + section { border-top: 1px solid #ccc; margin-top: 1.5rem; padding-top: .5rem; color: #444; }
</style>
</head>
<body>
<h1>闭环 Bihuan</h1>
${marks}
${year}
<section>
<p>面向区县的安全专项整治与重大隐患挂牌督办：每条隐患从上报到销号、回头看都有期限、有责任单位、有依据；到期自动提醒，单据由人签发。</p>
<p><a href="/console/">进入控制台</a>。程序请使用接口：<a href="/docs">接口说明</a>（<a href="/docs-json">OpenAPI</a>）。运行状态：<a href="/readyz">/readyz</a>。</p>
</section>
<section lang="en">
<p>Annual safety campaigns and listed supervision of major hazards for a district: every hazard has its deadlines, its responsible unit and its reasons from report to look-back; reminders go out by themselves, formal slips are released by people.</p>
<p><a href="/console/">Open the console</a>. For programs there is the API: <a href="/docs">description</a> (<a href="/docs-json">OpenAPI</a>). State of the service: <a href="/readyz">/readyz</a>.</p>
</section>
</body></html>`;
}

function mark(zh: string, en: string): string {
  return `<p class="mark">${zh}<br><span lang="en">${en}</span></p>`;
}
