import type { RulePack } from '@bihuan/client';
import { Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { BasisValue, ClockValue, CopyValues } from './copy';
import { useRuleWords } from './words';

const TABLE = { size: 'small', pagination: false, scroll: { x: true } } as const;

/** What a value rests on; what no text sets, and what nobody has confirmed, is marked. */
export function Basis({ text, basis }: { readonly text: string; readonly basis: BasisValue }) {
  const { t } = useTranslation();
  const unconfirmed = basis !== 'default' && 'unconfirmed' in basis && basis.unconfirmed === true;
  return (
    <>
      {text} {unconfirmed ? <Tag color="gold">{t('rules.unconfirmed')}</Tag> : null}
    </>
  );
}

/** Every step of a pack with its value and what it rests on. */
export function StepTable({ steps }: { readonly steps: RulePack['steps'] }) {
  const { t } = useTranslation();
  return (
    <Table
      {...TABLE}
      rowKey="step"
      dataSource={steps}
      columns={[
        { title: t('rules.step'), rowScope: 'row', dataIndex: 'name' },
        { title: t('rules.value'), dataIndex: 'valueText' },
        {
          title: t('rules.basis'),
          render: (_, { basis, basisText }) => (
            <>
              {basisText} {basis.unconfirmed ? <Tag color="gold">{t('rules.unconfirmed')}</Tag> : null}
            </>
          ),
        },
      ]}
    />
  );
}

/** Every clock with its length, whose move it is, and its ladder. */
export function LadderTable({ values }: { readonly values: CopyValues }) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const rows = Object.entries(values.clocks).map(([clock, rule]) => ({ clock, ...rule }));
  return (
    <Table<ClockValue & { readonly clock: string }>
      {...TABLE}
      rowKey="clock"
      dataSource={rows}
      columns={[
        { title: t('clock.clock'), rowScope: 'row', render: (_, { clock }) => words.clock(clock) },
        { title: t('rules.length'), render: (_, { length }) => words.value(length) },
        { title: t('rules.restDay'), render: (_, { restDay }) => words.restDay(restDay) },
        { title: t('rules.owes'), render: (_, { owes }) => words.role(owes) },
        {
          title: t('rules.ladder'),
          render: (_, { ladder }) =>
            ladder.length === 0 ? (
              t('shared.nothing')
            ) : (
              <ul className="plain-list">
                {ladder.map((rung) => (
                  <li key={rung.rung}>{words.rung(rung)}</li>
                ))}
              </ul>
            ),
        },
        { title: t('rules.basis'), render: (_, { basis }) => <Basis text={words.basis(basis)} basis={basis} /> },
      ]}
    />
  );
}

/** Who releases each kind of slip and how long its answer may take. */
export function SlipTable({ values }: { readonly values: CopyValues }) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const rows = Object.entries(values.slips ?? {}).map(([kind, rule]) => ({ kind, ...rule }));
  return (
    <Table
      {...TABLE}
      rowKey="kind"
      dataSource={rows}
      columns={[
        { title: t('fact.slipKind'), rowScope: 'row', render: (_, { kind }) => words.word(kind) },
        { title: t('rules.release'), render: (_, { release }) => words.role(release) },
        { title: t('rules.answer'), render: (_, { answer }) => words.value(answer) },
        { title: t('rules.basis'), render: (_, { basis }) => <Basis text={words.basis(basis)} basis={basis} /> },
      ]}
    />
  );
}

/** Conditions and numbers beside the clocks. */
export function GuardTable({ values }: { readonly values: CopyValues }) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const rows = Object.entries(values.guards).map(([guard, rule]) => ({ guard, ...rule }));
  return (
    <Table
      {...TABLE}
      rowKey="guard"
      dataSource={rows}
      columns={[
        { title: t('rules.guard'), rowScope: 'row', render: (_, { guard }) => words.guard(guard) },
        { title: t('rules.value'), render: (_, { value }) => words.value(value) },
        { title: t('rules.basis'), render: (_, { basis }) => <Basis text={words.basis(basis)} basis={basis} /> },
      ]}
    />
  );
}
