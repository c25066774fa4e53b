import type { Duty, RoundRow } from '@bihuan/client';
import { Empty, Flex, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '../../api/use-api';
import { Read } from '../../shared/read';
import { matrixOf, readUnits, standingOf, STANDINGS, type MatrixRow, type Standing } from './matrix-data';

const COLOURS: Readonly<Record<Standing, string>> = {
  submitted: 'green',
  late: 'orange',
  missing: 'red',
  returned: 'purple',
  'not-due': 'default',
};

interface Props {
  readonly part: string;
  readonly duties: readonly Duty[];
}

/** Units and the periods of one duty: who sent, late, not at all, or has it back. */
export function Matrix({ part, duties }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const rounds = useRead(['rounds-of-part', part], (api) =>
    api.rounds.list({ query: { part, limit: 200 } }).then(({ items }) => items),
  );
  const opened = new Set((rounds.data ?? []).map(({ dutyId }) => dutyId));
  const offered = duties.filter(({ id }) => opened.has(id));
  const duty = chosen ?? offered[0]?.id;
  return (
    <Read of={rounds}>
      {(rows) =>
        duty === undefined ? (
          <Empty description={t('rounds.none')} />
        ) : (
          <>
            <Flex gap="middle" wrap align="center" style={{ marginBottom: 16 }}>
              <Select
                style={{ minWidth: 280 }}
                aria-label={t('duties.duty')}
                value={duty}
                options={offered.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={setChosen}
              />
              <Flex component="ul" gap={4} className="legend" aria-label={t('matrix.legend')}>
                {STANDINGS.map((one) => (
                  <li key={one}>
                    <Mark standing={one} />
                  </li>
                ))}
              </Flex>
            </Flex>
            <Grid rounds={rows.filter(({ dutyId }) => dutyId === duty)} />
          </>
        )
      }
    </Read>
  );
}

function Mark({ standing }: { readonly standing: Standing }) {
  const { t } = useTranslation();
  return <Tag color={COLOURS[standing]}>{t(`matrix.${standing}`)}</Tag>;
}

function Grid({ rounds }: { readonly rounds: readonly RoundRow[] }) {
  const { t } = useTranslation();
  const periods = [...rounds].sort((a, b) => (a.period < b.period ? -1 : 1));
  const units = useRead(['matrix', ...periods.map(({ id, version }) => `${id}:${version}`)], (api) =>
    readUnits(api, periods).then(matrixOf),
  );
  return (
    <Read of={units}>
      {(rows) => (
        <Table<MatrixRow>
          rowKey="orgId"
          size="small"
          bordered
          dataSource={rows}
          pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
          scroll={{ x: true }}
          locale={{ emptyText: <Empty description={t('rounds.noUnits')} /> }}
          columns={[
            { title: t('fact.orgId'), dataIndex: 'orgName', rowScope: 'row', fixed: 'start' },
            ...periods.map((round) => ({
              title: <Link to={`/rounds/${round.id}`}>{round.period}</Link>,
              key: round.id,
              render: (_: unknown, row: MatrixRow) => {
                const place = row.places[round.id];
                if (!place) return '—';
                const mark = <Mark standing={standingOf(place)} />;
                return place.submissionId ? <Link to={`/submissions/${place.submissionId}`}>{mark}</Link> : mark;
              },
            })),
          ]}
        />
      )}
    </Read>
  );
}
