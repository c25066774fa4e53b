import { Select, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { RULE_ASKS } from 'virtual:rule-asks';
import type { GuardValue, SlipValue } from '../copy';
import { useRuleWords } from '../words';
import type { EditProps } from './edit-props';
import { RowBasis } from './row-basis';
import { LengthInput, ValueInput } from './value-input';

const TABLE = { size: 'small', pagination: false, scroll: { x: true } } as const;

/** Conditions and numbers as a table. */
export function GuardsEdit(props: EditProps) {
  const { draft, change } = props;
  const { t } = useTranslation();
  const words = useRuleWords();
  const rows = Object.entries(draft.guards).map(([guard, rule]) => ({ guard, ...rule }));
  return (
    <Table<GuardValue & { readonly guard: string }>
      {...TABLE}
      rowKey="guard"
      dataSource={rows}
      columns={[
        { title: t('rules.guard'), rowScope: 'row', render: (_, { guard }) => words.guard(guard) },
        {
          title: t('rules.value'),
          render: (_, { guard, value, basis }) => {
            const ask = RULE_ASKS.guards[guard];
            if (!ask) return words.value(value);
            const give = (next: unknown) => change({ guards: { ...draft.guards, [guard]: { value: next, basis } } });
            return <ValueInput ask={ask} label={words.guard(guard)} value={value} onChange={give} />;
          },
        },
        {
          title: t('rules.basis'),
          render: (_, { guard, basis }) => <RowBasis {...props} row={`guards.${guard}`} basis={basis} />,
        },
      ]}
    />
  );
}

/** Kinds of slips as a table. */
export function SlipKindsEdit(props: EditProps) {
  const { draft, change } = props;
  const { t } = useTranslation();
  const words = useRuleWords();
  const slips = draft.slips ?? {};
  const rows = Object.entries(slips).map(([kind, rule]) => ({ kind, ...rule }));
  const give = (kind: string, next: Partial<SlipValue>) => {
    const rule = slips[kind];
    if (rule) change({ slips: { ...slips, [kind]: { ...rule, ...next } } });
  };
  return (
    <Table<SlipValue & { readonly kind: string }>
      {...TABLE}
      rowKey="kind"
      dataSource={rows}
      columns={[
        { title: t('fact.slipKind'), rowScope: 'row', render: (_, { kind }) => words.word(kind) },
        {
          title: t('rules.release'),
          render: (_, { kind, release }) => (
            <Select
              aria-label={`${words.word(kind)} ${t('rules.release')}`}
              style={{ minWidth: 160 }}
              value={release}
              options={RULE_ASKS.release.map((one) => ({ value: one, label: words.role(one) }))}
              onChange={(next: string) => give(kind, { release: next })}
            />
          ),
        },
        {
          title: t('rules.answer'),
          render: (_, { kind, answer }) => (
            <LengthInput
              label={words.word(kind)}
              value={answer}
              onChange={(next) => (next === null || next === 'given' ? undefined : give(kind, { answer: next }))}
            />
          ),
        },
        {
          title: t('rules.basis'),
          render: (_, { kind, basis }) => <RowBasis {...props} row={`slips.${kind}`} basis={basis} />,
        },
      ]}
    />
  );
}
