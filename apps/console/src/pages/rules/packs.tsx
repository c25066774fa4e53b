import type { RulePackRow } from '@bihuan/client';
import { Button, Empty, Flex, Select, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { dayText } from '../../shared/dates';
import { useLegalTime } from '../../shared/legal-time';
import { Read } from '../../shared/read';
import { standsOn } from './validity';
import { usePacks } from './data';
import { useRuleWords } from './words';

/** The district's own rules and the rule packs: where and since when each is in force, what it rests on, what is unconfirmed. */
export function Packs() {
  const packs = usePacks();
  return (
    <Read of={packs}>
      {(rows) => (
        <>
          <Compare rows={rows} />
          <PackTable rows={rows} />
        </>
      )}
    </Read>
  );
}

interface Props {
  readonly rows: readonly RulePackRow[];
}

function PackTable({ rows }: Props) {
  const { t } = useTranslation();
  const words = useRuleWords();
  return (
    <Table<RulePackRow>
      rowKey="id"
      dataSource={[...rows]}
      pagination={false}
      scroll={{ x: true }}
      locale={{ emptyText: <Empty description={t('rules.none')} /> }}
      columns={[
        {
          title: t('rules.pack'),
          rowScope: 'row',
          render: (_, { id, name, instrument }) => (
            <>
              <Link to={`/rules/packs/${id}`}>{name}</Link>
              {instrument === null ? <Tag style={{ marginInlineStart: 8 }}>{t('rules.ofDistrict')}</Tag> : null}
            </>
          ),
        },
        { title: t('shared.state'), render: (_, row) => <Validity pack={row} /> },
        { title: t('rules.levels'), render: (_, { levels }) => levels.map(words.word).join(t('shared.comma')) },
        {
          title: t('rules.lines'),
          render: (_, { lines, instrument }) =>
            lines.map((line) => t(`line.${line}`, { defaultValue: line })).join(t('shared.comma')) ||
            t(instrument === null ? 'rules.allOthers' : 'rules.anyLine'),
        },
        {
          title: t('rules.basis'),
          render: (_, { instrument, source }) =>
            instrument === null ? t('rules.basisInValues') : <BasisOf instrument={instrument} source={source} />,
        },
        {
          title: t('rules.unconfirmed'),
          render: (_, { unconfirmed }) =>
            unconfirmed.length === 0 ? (
              t('shared.nothing')
            ) : (
              <Tag color="gold" title={unconfirmed.join('\n')}>
                {t('rules.matters', { count: unconfirmed.length })}
              </Tag>
            ),
        },
      ]}
    />
  );
}

/** The texts a pack rests on, and where they were read. */
export function BasisOf({ instrument, source }: { readonly instrument: string; readonly source: string | null }) {
  const { t } = useTranslation();
  return (
    <>
      <div>{instrument}</div>
      {source ? <small>{t('rules.readIn', { source })}</small> : null}
    </>
  );
}

/** Whether rules stand on the legal day, with the days from and to which they do. */
export function Validity({ pack }: { readonly pack: Pick<RulePackRow, 'validFrom' | 'validTo'> }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const today = useLegalTime()?.today;
  const stands = today === undefined ? null : standsOn(pack, today);
  const to = pack.validTo === null ? t('rules.openEnd') : dayText(pack.validTo, language);
  return (
    <Flex vertical gap={2} align="flex-start">
      {stands === null ? null : (
        <Tag color={stands === 'in-force' ? 'green' : 'default'}>{t(`rules.stands-${stands}`)}</Tag>
      )}
      <small>{t('rules.fromTo', { from: dayText(pack.validFrom, language), to })}</small>
    </Flex>
  );
}

function Compare({ rows }: Props) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [pair, setPair] = useState<readonly [string, string]>([rows[0]?.id ?? '', rows[1]?.id ?? '']);
  const options = rows.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <Flex gap="small" wrap align="center" className="filter-bar" role="group" aria-label={t('rules.compare')}>
      {([0, 1] as const).map((side) => (
        <Select
          key={side}
          aria-label={t(side === 0 ? 'rules.one' : 'rules.other')}
          style={{ minWidth: 260 }}
          value={pair[side] === '' ? null : pair[side]}
          options={options}
          onChange={(id: string) => setPair(side === 0 ? [id, pair[1]] : [pair[0], id])}
        />
      ))}
      <Button disabled={pair[0] === pair[1]} onClick={() => void navigate(`/rules/compare?a=${pair[0]}&b=${pair[1]}`)}>
        {t('rules.compare')}
      </Button>
      {pair[0] === pair[1] ? <small>{t('rules.sameTwice')}</small> : null}
    </Flex>
  );
}
