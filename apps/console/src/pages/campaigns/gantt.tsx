import type { PartRow } from '@bihuan/client';
import { stateWord, VALUE_WORDS } from '@bihuan/contracts/words';
import { Empty, theme } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { dayText, placeInYear } from '../../shared/dates';
import { lanesOf } from './lanes';

type Phase = PartRow['phases'][number];

const WIDTH = 1200;
const LEFT = 150;
const LANE = 26;
const HEAD = 42;
const GAP = 8;

interface Props {
  readonly parts: readonly PartRow[];
  readonly year: number;
  readonly today: string | undefined;
}

/** The year of all parts as a picture; the table beside it says the same in words. */
export function Gantt({ parts, year, today }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { token } = theme.useToken();
  if (parts.length === 0) return <Empty description={t('campaigns.noParts')} />;
  const at = (day: string) => LEFT + Math.min(1, Math.max(0, placeInYear(day, year))) * (WIDTH - LEFT);
  let top = HEAD;
  const rows = parts.map((part) => {
    const lanes = lanesOf(part.phases);
    const y = top;
    top += Math.max(1, lanes.length) * LANE + GAP;
    return { part, lanes, y };
  });
  const months = Array.from({ length: 12 }, (_, n) => `${year}-${String(n + 1).padStart(2, '0')}-01`);
  const monthName = (day: string) =>
    language === 'zh' ? `${Number(day.slice(5, 7))}月` : dayText(day, 'en').split(' ')[1];
  const colour = (phase: Phase) =>
    ({ open: token.colorPrimary, overdue: token.colorError, closed: token.colorSuccess })[phase.state] ??
    token.colorTextQuaternary;
  return (
    <div className="scroll-x">
      <svg
        className="gantt"
        viewBox={`0 0 ${WIDTH} ${top + 4}`}
        // No mere picture: the names in it are links.
        role="group"
        aria-label={t('campaigns.pictureOf', { year, count: parts.length })}
        fill={token.colorText}
        fontSize={13}
      >
        {months.map((day) => (
          <g key={day}>
            <line x1={at(day)} x2={at(day)} y1={HEAD - 6} y2={top} stroke={token.colorBorderSecondary} />
            <text x={at(day) + 4} y={32} fill={token.colorTextSecondary}>
              {monthName(day)}
            </text>
          </g>
        ))}
        {rows.map(({ part, lanes, y }) => (
          <g key={part.id}>
            <Link to={`/parts/${part.id}`}>
              <text x={0} y={y + 17} fill={token.colorLink}>
                {t(`line.${part.code}`, { defaultValue: part.code })}
              </text>
            </Link>
            {lanes.flatMap((lane, n) =>
              lane.map((phase) => (
                <Bar
                  key={phase.key}
                  phase={phase}
                  x={at(phase.plannedFrom)}
                  end={at(phase.plannedTo) + (WIDTH - LEFT) / 365}
                  y={y + n * LANE}
                  colour={colour(phase)}
                />
              )),
            )}
          </g>
        ))}
        {today?.startsWith(String(year)) ? (
          <g data-today={today}>
            <line x1={at(today)} x2={at(today)} y1={0} y2={top} stroke={token.colorError} strokeWidth={2} />
            <text x={at(today) + 5} y={12} fill={token.colorError} fontWeight={600}>
              {t('campaigns.todayIs', { day: dayText(today, language) })}
            </text>
          </g>
        ) : null}
      </svg>
    </div>
  );
}

interface BarProps {
  readonly phase: Phase;
  readonly x: number;
  readonly end: number;
  readonly y: number;
  readonly colour: string;
}

function Bar({ phase, x, end, y, colour }: BarProps) {
  const language = useLanguage();
  const { token } = theme.useToken();
  const width = Math.max(3, end - x);
  const state = stateWord('phase', phase.state, language);
  const name = VALUE_WORDS[phase.key]?.[language] ?? phase.name;
  const room = Math.floor(width / (language === 'zh' ? 14 : 7.5));
  const label = `${name} · ${state}`;
  const shown = label.length <= room ? label : name.length <= room ? name : '';
  return (
    <g>
      <title>{`${name} ${dayText(phase.plannedFrom, language)} – ${dayText(phase.plannedTo, language)} · ${state}`}</title>
      <rect x={x} y={y + 2} width={width} height={LANE - 4} rx={4} fill={colour} fillOpacity={0.22} stroke={colour} />
      <text x={x + 6} y={y + 18} fill={token.colorText}>
        {shown}
      </text>
    </g>
  );
}
