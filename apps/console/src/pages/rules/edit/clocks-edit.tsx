import { Button, Select, Table } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RULE_ASKS } from 'virtual:rule-asks';
import type { ClockValue } from '../copy';
import { useRuleWords } from '../words';
import type { EditProps } from './edit-props';
import { LadderEdit } from './ladder-edit';
import { RowBasis } from './row-basis';
import { LengthInput } from './value-input';

/** Clocks as a table; a row opens to its ladder. */
export function ClocksEdit(props: EditProps) {
  const { draft, change } = props;
  const { t } = useTranslation();
  const words = useRuleWords();
  const [open, setOpen] = useState<readonly string[]>([]);
  const rows = Object.entries(draft.clocks).map(([clock, rule]) => ({ clock, ...rule }));
  const give = (clock: string, next: Partial<ClockValue>) => {
    const rule = draft.clocks[clock];
    if (rule) change({ clocks: { ...draft.clocks, [clock]: { ...rule, ...next } } });
  };
  return (
    <Table<ClockValue & { readonly clock: string }>
      rowKey="clock"
      size="small"
      pagination={false}
      scroll={{ x: true }}
      dataSource={rows}
      expandable={{
        showExpandColumn: false,
        expandedRowKeys: open,
        expandedRowRender: ({ clock, ladder }) => (
          <LadderEdit name={words.clock(clock)} ladder={ladder} onChange={(next) => give(clock, { ladder: next })} />
        ),
      }}
      columns={[
        { title: t('clock.clock'), rowScope: 'row', render: (_, { clock }) => words.clock(clock) },
        {
          title: t('rules.length'),
          render: (_, { clock, length }) => (
            <LengthInput
              label={words.clock(clock)}
              value={length}
              instead="given"
              onChange={(next) => (next === null ? undefined : give(clock, { length: next }))}
            />
          ),
        },
        {
          title: t('rules.restDay'),
          render: (_, { clock, restDay }) => (
            <Select
              aria-label={`${words.clock(clock)} ${t('rules.restDay')}`}
              style={{ minWidth: 100 }}
              value={restDay}
              options={RULE_ASKS.restDay.map((one) => ({ value: one, label: words.restDay(one) }))}
              onChange={(next: string) => give(clock, { restDay: next })}
            />
          ),
        },
        {
          title: t('rules.owes'),
          render: (_, { clock, owes }) => (
            <Select
              aria-label={`${words.clock(clock)} ${t('rules.owes')}`}
              style={{ minWidth: 140 }}
              value={owes}
              options={RULE_ASKS.owes.map((one) => ({ value: one, label: words.role(one) }))}
              onChange={(next: string) => give(clock, { owes: next })}
            />
          ),
        },
        {
          title: t('rules.ladder'),
          render: (_, { clock, ladder }) => (
            <>
              <div>{ladder.map(({ rung }) => words.rungName(rung)).join(t('shared.comma')) || t('shared.nothing')}</div>
              <Button
                size="small"
                aria-expanded={open.includes(clock)}
                aria-label={t('rules.ladderOf', { name: words.clock(clock) })}
                onClick={() => setOpen(open.includes(clock) ? open.filter((one) => one !== clock) : [...open, clock])}
              >
                {t('rules.editLadder')}
              </Button>
            </>
          ),
        },
        {
          title: t('rules.basis'),
          render: (_, { clock, basis }) => <RowBasis {...props} row={`clocks.${clock}`} basis={basis} />,
        },
      ]}
    />
  );
}
