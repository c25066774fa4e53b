import { PERMISSIONS, STANDINGS, type Right, type Standing } from '@bihuan/domain';
import { PERMISSION_WORDS, RELATION_WORDS, STANDING_WORDS, stateWord } from '@bihuan/contracts/words';
import { Empty, Input, Select, Table, theme, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLanguage } from '../../i18n/use-language';
import { PageHead } from '../../shared/page-head';
import { type MatrixRow, rightsMatrix, saysAll } from './matrix';

const ROWS = rightsMatrix();

/** 权限矩阵: the one table of rights, every permission with who has it and how far it reaches. */
export function RightsPage() {
  const { t } = useTranslation();
  const language = useLanguage();
  const [search, setSearch] = useSearchParams();
  const { token } = theme.useToken();
  const stays = { position: 'sticky', left: 0, zIndex: 1, background: token.colorBgContainer } as const;
  const q = search.get('q')?.trim() ?? '';
  const chosen = STANDINGS.find((standing) => standing === search.get('who')) ?? null;
  const set = (name: 'q' | 'who', value = '') =>
    setSearch((now) => {
      const next = new URLSearchParams(now);
      if (value.trim() === '') next.delete(name);
      else next.set(name, value.trim());
      return next;
    });
  const rows = ROWS.filter(
    ({ permission, given }) =>
      saysAll(`${permission} ${PERMISSION_WORDS[permission][language]}`, q) && (chosen === null || given[chosen]),
  );
  const shown = chosen === null ? STANDINGS.filter((one) => rows.some(({ given }) => given[one])) : [chosen];
  return (
    <>
      <PageHead title={t('rights.title')} />
      <Typography.Paragraph>{t('rights.how')}</Typography.Paragraph>
      <div className="filter-bar" role="search">
        <Input.Search
          allowClear
          key={q}
          defaultValue={q}
          style={{ width: 260 }}
          aria-label={t('rights.search')}
          placeholder={t('rights.search')}
          onSearch={(text) => set('q', text)}
        />
        <Select
          allowClear
          style={{ minWidth: 220 }}
          aria-label={t('rights.who')}
          placeholder={t('rights.who')}
          value={chosen}
          onChange={(value: Standing | null) => set('who', value ?? '')}
          options={STANDINGS.map((value) => ({ value, label: STANDING_WORDS[value][language] }))}
        />
      </div>
      {/* Wider than a screen and without a button inside: the keyboard scrolls it. */}
      <div className="scroll-x" role="region" tabIndex={0} aria-label={t('rights.title')}>
        <Table<MatrixRow>
          rowKey="permission"
          size="small"
          pagination={false}
          dataSource={rows}
          locale={{ emptyText: <Empty description={t('rights.none')} /> }}
          columns={[
            {
              title: t('rights.permission'),
              onCell: () => ({ style: stays }),
              width: 240,
              render: (_, row) => <Name row={row} />,
            },
            ...shown.map((standing) => ({
              key: standing,
              title: STANDING_WORDS[standing][language],
              width: 130,
              render: (_: unknown, { permission, given }: MatrixRow) => (
                <Cell rights={given[standing] ?? []} about={PERMISSIONS[permission].about} />
              ),
            })),
          ]}
        />
      </div>
    </>
  );
}

function Name({ row: { permission } }: { readonly row: MatrixRow }) {
  const language = useLanguage();
  return (
    <>
      <div>{PERMISSION_WORDS[permission][language]}</div>
      <Typography.Text type="secondary" style={{ fontSize: 12 }}>
        {permission}
      </Typography.Text>
    </>
  );
}

/** How far the permission reaches; an empty cell is a denial. */
function Cell({ rights, about }: { readonly rights: readonly Right[]; readonly about: string | null }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (rights.length === 0) return null;
  // An organisation's state is its kind.
  const state = (name: string) =>
    about === 'org' || about === 'post' ? t(`orgKind.${name}`) : stateWord(about ?? '', name, language);
  const comma = language === 'zh' ? t('shared.comma') : ', ';
  return rights.map(({ reach, states }, n) => (
    <div key={n}>
      {typeof reach === 'string'
        ? t(`rights.reach-${reach}`)
        : reach.own.map((relation) => RELATION_WORDS[relation][language]).join(comma)}
      {states ? (
        <div style={{ fontSize: 12 }}>{t('rights.onlyIn', { states: states.map(state).join(comma) })}</div>
      ) : null}
    </div>
  ));
}
