import type { Channel, Delivery } from '@bihuan/client';
import { Alert, Button, Tag } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useApi, useRead } from '../../api/use-api';
import { useLanguage } from '../../i18n/use-language';
import { momentText } from '../../shared/dates';
import { ListTable } from '../../shared/list-table';
import { PageHead } from '../../shared/page-head';
import { ProblemAlert } from '../../shared/problem-alert';
import { Read } from '../../shared/read';
import { useMay, useInOffice } from '../../shared/rights';
import { useList } from '../../shared/use-list';

const LOOK_MS = 1_000;

/** 对外通道: the ways out for notices, what went out by each last, and a test message for whoever keeps them. */
export function ChannelsPage() {
  const { t } = useTranslation();
  const api = useApi();
  const sees = useMay()('channel.manage');
  // The district's channels are its office's to write by; who runs the installation looks on.
  const tries = useInOffice() === true && sees;
  const [sent, setSent] = useState<{ readonly channel: string; readonly delivery: string } | null>(null);
  const [error, setError] = useState<unknown>(null);
  const { query, rows } = useList<Channel>(['channels'], (service, cursor) =>
    service.channels.list({ query: { limit: 50, cursor } }),
  );
  const send = async ({ id, name }: Channel) => {
    setError(null);
    setSent(null);
    try {
      const { id: delivery } = await api.channels.test({ path: { id }, body: {} });
      setSent({ channel: name, delivery });
    } catch (reason) {
      setError(reason);
    }
  };
  return (
    <>
      <PageHead title={t('channels.title')} />
      {error === null ? null : <ProblemAlert error={error} />}
      {sent === null ? null : <Outcome key={sent.delivery} {...sent} />}
      <ListTable<Channel>
        query={query}
        rows={rows}
        empty={t('channels.none')}
        columns={[
          { title: t('channels.name'), dataIndex: 'name' },
          { title: t('ops.kind'), render: (_, row) => t(`channels.kind-${row.kind}`) },
          { title: t('shared.state'), render: (_, row) => <State of={row} /> },
          { title: t('channels.hours'), render: (_, row) => <Hours of={row} /> },
          { title: t('channels.pending'), dataIndex: 'pending' },
          ...(sees
            ? [{ title: t('channels.last'), render: (_: unknown, row: Channel) => <Last channel={row.id} /> }]
            : []),
          ...(tries
            ? [
                {
                  title: t('command.title'),
                  render: (_: unknown, row: Channel) => (
                    <Button size="small" disabled={!row.active} onClick={() => void send(row)}>
                      {t('channels.test')}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

function State({ of: { active, offBecause, failures } }: { readonly of: Channel }) {
  const { t } = useTranslation();
  return (
    <>
      <Tag color={active ? 'green' : 'default'}>{t(active ? 'channels.on' : 'channels.off')}</Tag>
      {offBecause === null ? null : <div>{t(`channels.off-${offBecause}`)}</div>}
      {failures > 0 ? <div>{t('channels.failures', { count: failures })}</div> : null}
    </>
  );
}

function Hours({ of: { quiet, digestAt } }: { readonly of: Channel }) {
  const { t } = useTranslation();
  if (quiet === null && digestAt === null) return t('channels.always');
  return (
    <>
      {quiet === null ? null : <div>{t('channels.quiet', quiet)}</div>}
      {digestAt === null ? null : <div>{t('channels.digest', { at: digestAt })}</div>}
    </>
  );
}

function Last({ channel }: { readonly channel: string }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const read = useRead(['deliveries', 'last', channel], (api) => api.deliveries.list({ query: { channel, limit: 1 } }));
  return (
    <Read of={read}>
      {({ items: [last] }) =>
        last ? (
          <>
            <div>{`${last.stateName} · ${momentText(last.endedAt ?? last.createdAt, language)}`}</div>
            {last.lastErrorText === null ? null : <div>{last.lastErrorText}</div>}
          </>
        ) : (
          t('shared.nothing')
        )
      }
    </Read>
  );
}

/** What became of a test message; looked at until it has ended. */
function Outcome({ channel, delivery }: { readonly channel: string; readonly delivery: string }) {
  const [ended, setEnded] = useState(false);
  const read = useRead(
    ['deliveries', delivery],
    (api) => api.deliveries.view({ path: { id: delivery } }),
    ended ? {} : { refetchMs: LOOK_MS },
  );
  if (!ended && read.data && read.data.state !== 'pending') setEnded(true);
  return <Read of={read}>{(seen) => <Told channel={channel} delivery={seen} />}</Read>;
}

const TYPES = { pending: 'info', delivered: 'success', failed: 'error', unknown: 'warning' } as const;

function Told({ channel, delivery }: { readonly channel: string; readonly delivery: Delivery }) {
  const { t } = useTranslation();
  const { id, state, stateName, lastErrorText } = delivery;
  return (
    <Alert
      showIcon
      role="status"
      style={{ marginBottom: 16 }}
      type={TYPES[state]}
      title={t('channels.tested', { name: channel, number: id, state: stateName })}
      description={lastErrorText ?? (state === 'pending' ? t('channels.waits') : null)}
    />
  );
}
