import type { PartRow } from '@bihuan/client';
import { stateWord, VALUE_WORDS } from '@bihuan/contracts/words';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { dayText, momentText } from '../../shared/dates';
import { StateTag } from '../../shared/state-tag';

type Row = PartRow['phases'][number] & { readonly partId: string; readonly code: string };

/** Phases one by one: planned days, when they really opened and closed, and who confirms what is still open. */
export function PhaseTable({ parts }: { readonly parts: readonly PartRow[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const word = (code: string) => VALUE_WORDS[code]?.[language] ?? code;
  const rows: Row[] = parts.flatMap((part) =>
    part.phases.map((phase) => ({ ...phase, partId: part.id, code: part.code })),
  );
  const moment = (at: string | null) => (at ? momentText(at, language) : '—');
  return (
    <Table<Row>
      rowKey={(row) => `${row.partId}:${row.key}`}
      dataSource={rows}
      size="small"
      pagination={false}
      scroll={{ x: true }}
      columns={[
        {
          title: t('fact.partId'),
          render: (_, row) => (
            <Link to={`/parts/${row.partId}`}>{t(`line.${row.code}`, { defaultValue: row.code })}</Link>
          ),
        },
        { title: t('phase.phase'), render: (_, row) => (VALUE_WORDS[row.key] ? word(row.key) : row.name) },
        {
          title: t('shared.state'),
          render: (_, row) => <StateTag state={row.state} name={stateWord('phase', row.state, language)} />,
        },
        { title: t('phase.from'), render: (_, row) => dayText(row.plannedFrom, language) },
        { title: t('phase.to'), render: (_, row) => dayText(row.plannedTo, language) },
        { title: t('phase.opened'), render: (_, row) => moment(row.openedAt) },
        { title: t('phase.closed'), render: (_, row) => moment(row.closedAt) },
        {
          title: t('phase.gate'),
          render: (_, row) =>
            row.confirmedBy ? t('phase.confirmedBy', { role: word(row.confirmedBy) }) : t('phase.byDate'),
        },
        { title: t('phase.held'), render: (_, row) => moment(row.heldSince) },
      ]}
    />
  );
}
