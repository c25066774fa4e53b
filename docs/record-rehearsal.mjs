// Run by hand, from anywhere: node docs/record-rehearsal.mjs [seconds]
// Plays a real rehearsal in a folder of its own, keeps what it printed as docs/rehearsal.cast (asciicast v2) and draws that as
// docs/rehearsal.svg. With "draw" instead of the seconds it only draws again.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { devNull, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const DOCS = dirname(fileURLToPath(import.meta.url));
const ROOT = dirname(DOCS);
const CAST = join(DOCS, 'rehearsal.cast');
const SVG = join(DOCS, 'rehearsal.svg');
const ROWS = 26;
/** The drawing waits no longer than this where nothing was printed; the recording keeps the true times. In seconds. */
const LONGEST_PAUSE = 2;
/** How long the drawing stands still at its end, in seconds. */
const HOLD = 6;

/** Plays the rehearsal for so many seconds after it is ready and returns the asciicast's lines. */
async function record(seconds) {
  const folder = mkdtempSync(join(tmpdir(), 'bihuan-recording-'));
  // The database server runs as another user when this is run by root.
  chmodSync(folder, 0o755);
  const args = ['start', '--', '--rehearse', '2019-01-01', '--rate', '1d/s', '--data', join(folder, 'data')];
  const clean = (text) =>
    text
      .replaceAll(folder, '.')
      .replaceAll(ROOT, '.')
      .replace(/\b[A-Z0-9]{5}(-[A-Z0-9]{5}){3}\b/, 'XXXXX-XXXXX-XXXXX-XXXXX');
  const begun = performance.now();
  const lines = [{ at: 0, text: `$ npm ${clean(args.join(' '))}` }];
  // Settings of this machine's npm are no part of the recording.
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_|DATABASE_URL|TEMPORAL_|BIHUAN_|PORT$)/i.test(name),
  );
  const env = { ...Object.fromEntries(own), NPM_CONFIG_USERCONFIG: devNull };
  // In a group of its own, to be stopped as a whole, as Ctrl-C in a terminal does.
  const child = spawn('npm', args, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  for await (const line of createInterface({ input: child.stdout })) {
    const text = clean(line);
    lines.push({ at: (performance.now() - begun) / 1000, text });
    console.log(text);
    if (text.includes('Ctrl-C ·')) setTimeout(() => process.kill(-child.pid, 'SIGINT'), seconds * 1000);
  }
  rmSync(folder, { recursive: true, force: true });
  const header = {
    version: 2,
    width: 110,
    height: ROWS,
    idle_time_limit: LONGEST_PAUSE,
    title: lines[0].text.slice(2),
  };
  return [header, ...lines.map(({ at, text }) => [Number(at.toFixed(3)), 'o', `${text}\r\n`])];
}

const escaped = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** One line with its parts in colours. */
function coloured(text) {
  const mark = (pattern, name) => (line) => line.replace(pattern, `<tspan class="${name}">$&</tspan>`);
  return [
    mark(/^\$ .*/, 'typed'),
    mark(/^ *\d{4}-\d\d-\d\d \d\d:\d\d/, 'when'),
    mark(/到期未办 deadline passed|阶段逾期 phase overdue/, 'late'),
    mark(/告知 told \d+/, 'told'),
    mark(/REHEARSAL 演练|阶段(开始|结束) phase (opens|closes)|期次开始 round opens/, 'calm'),
  ].reduce((line, step) => step(line), escaped(text));
}

/** Width in characters of a fixed-width font, in which a Chinese one is as wide as 1.67 others. */
const widthOf = (text) => [...text].reduce((sum, char) => sum + (char > '\u2e7f' ? 1.67 : 1), 0);

/** Draws the recording: lines that scroll, and a cover that uncovers one after another. No script. */
function draw(cast) {
  const events = cast.slice(1).map(([at, , text]) => ({ at, text: text.trimEnd() }));
  let time = 0;
  const shown = events.map(({ at, text }, i) => {
    time += i === 0 ? 0 : Math.min(at - events[i - 1].at, LONGEST_PAUSE);
    return { at: time, text };
  });
  const total = time + HOLD;
  const high = 19;
  const width = Math.ceil(Math.max(...shown.map(({ text }) => widthOf(text))) * 7.83) + 40;
  const height = ROWS * high + 62;
  // Lines printed at the same moment appear in one step.
  const steps = new Map(shown.map(({ at }, i) => [((at / total) * 100).toFixed(2), i + 1]));
  const frames = (value) => `${[...steps].map(([at, n]) => `${at}%{transform:translateY(${value(n)}px)}`).join('')}`;
  const scrolled = (n) => -Math.max(0, n - ROWS) * high;
  const timing = `${total.toFixed(1)}s step-end infinite`;
  const texts = shown
    .map(({ text }, i) => (text === '' ? '' : `<text y="${(i + 1) * high - 5}">${coloured(text)}</text>`))
    .filter((text) => text !== '');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-labelledby="t">
<title id="t">A rehearsal from 1 January 2019 at a day a second, as the terminal printed it · 从 2019 年 1 月 1 日起、每秒一天的演练，终端实录</title>
<style>
text{font:13px ui-monospace,'DejaVu Sans Mono',Menlo,Consolas,'Noto Sans Mono CJK SC','WenQuanYi Micro Hei Mono','PingFang SC','Microsoft YaHei',monospace;fill:#d7dae0;white-space:pre}
.typed{fill:#fff;font-weight:600}.when{fill:#8b93a1}.late{fill:#f2b35e}.told{fill:#8fd08a}.calm{fill:#7fb7ec}
.s{transform:translateY(${scrolled(shown.length)}px);animation:s ${timing}}.c{transform:translateY(${shown.length * high}px);animation:c ${timing}}
@keyframes s{${frames(scrolled)}100%{transform:translateY(${scrolled(shown.length)}px)}}
@keyframes c{${frames((n) => n * high)}100%{transform:translateY(${shown.length * high}px)}}
@media (prefers-reduced-motion:reduce){.s,.c{animation:none}}
</style>
<rect width="${width}" height="${height}" rx="9" fill="#1d2129"/>
<circle cx="22" cy="18" r="6" fill="#4a5160"/><circle cx="42" cy="18" r="6" fill="#4a5160"/><circle cx="62" cy="18" r="6" fill="#4a5160"/>
<svg x="20" y="40" width="${width - 20}" height="${ROWS * high}"><g class="s" xml:space="preserve">
${texts.join('\n')}
<rect class="c" width="${width}" height="${shown.length * high}" fill="#1d2129"/>
</g></svg>
</svg>
`;
}

const asked = process.argv[2] ?? '85';
if (asked !== 'draw') {
  const cast = await record(Number(asked));
  writeFileSync(CAST, `${cast.map((line) => JSON.stringify(line)).join('\n')}\n`);
}
const lines = readFileSync(CAST, 'utf8').trim().split('\n');
writeFileSync(SVG, draw(lines.map((line) => JSON.parse(line))));
