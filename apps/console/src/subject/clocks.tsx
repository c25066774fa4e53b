import type { Clock } from '@bihuan/client';
import { Button, Drawer, Flex, Table, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../api/use-api';
import { useLanguage } from '../i18n/use-language';
import { dayText, momentText } from '../shared/dates';
import { Read } from '../shared/read';
import { explainerOf, type Kind } from './subject-api';

interface Props {
  readonly kind: Kind | 'tip-off';
  readonly id: string;
  readonly clocks: readonly Clock[];
}

/** Every clock of a subject: its last day, what is still to come, and on demand why it is that day. */
export function Clocks({ kind, id, clocks }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [asked, setAsked] = useState<Clock | null>(null);
  const shown = clocks.filter((clock) => clock.status !== 'stopped').sort((a, b) => (a.due < b.due ? -1 : 1));
  const pending = (clock: Clock) =>
    clock.pending
      .map(({ rung, at }) => `${rung === 'due' ? t('clock.passes') : rung} ${momentText(at, language)}`)
      .join(t('shared.comma'));
  return (
    <>
      <Table<Clock>
        rowKey="clock"
        size="small"
        pagination={false}
        scroll={{ x: true }}
        dataSource={shown}
        locale={{ emptyText: t('clock.none') }}
        columns={[
          { title: t('clock.clock'), dataIndex: 'name' },
          {
            title: t('clock.due'),
            render: (_, clock) => (
              <Flex gap={4} wrap>
                {dayText(clock.due, language)}
                {clock.overdue ? <Tag color="red">{t('clock.late', { count: clock.daysLate })}</Tag> : null}
                {clock.status === 'paused' ? <Tag title={clock.pausedBecause}>{t('clock.paused')}</Tag> : null}
                {clock.provisional ? <Tag color="gold">{t('clock.provisional')}</Tag> : null}
              </Flex>
            ),
          },
          { title: t('clock.pending'), render: (_, clock) => pending(clock) || t('shared.nothing') },
          {
            title: t('clock.why'),
            render: (_, clock) => (
              <Button type="link" size="small" onClick={() => setAsked(clock)}>
                {t('clock.whyThis')}
              </Button>
            ),
          },
        ]}
      />
      <Drawer
        open={asked !== null}
        onClose={() => setAsked(null)}
        title={asked ? t('clock.whyOf', { name: asked.name }) : ''}
      >
        {asked ? <Explanation kind={kind} id={id} clock={asked} /> : null}
      </Drawer>
    </>
  );
}

function Explanation({ kind, id, clock }: Omit<Props, 'clocks'> & { readonly clock: Clock }) {
  const { t } = useTranslation();
  const read = useRead(['explain', kind, id, clock.clock, clock.version], async (api) => {
    const explain = explainerOf(api, kind);
    return explain ? explain({ id, clock: clock.clock }) : null;
  });
  return (
    <Read of={read}>
      {(explanation) =>
        explanation ? (
          <ol className="plain-list" style={{ lineHeight: 1.9 }}>
            {explanation.steps.map((step) => (
              <li key={step}>{step}</li>
            ))}
          </ol>
        ) : (
          t('clock.noWhy')
        )
      }
    </Read>
  );
}
