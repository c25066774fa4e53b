import type { Subject } from '@bihuan/client';
import { Button, Card, Collapse, Flex, Typography } from 'antd';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../shared/loading';
import type { Kind } from './subject-api';

const CommandModal = lazy(async () => ({ default: (await import('./command-modal')).CommandModal }));

/** What this person may do now, as buttons, and why the rest is closed. The service decides both. */
export function Commands({ kind, subject }: { readonly kind: Kind; readonly subject: Subject }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const allowed = subject.allowed ?? [];
  const open = allowed.filter((entry) => entry.open);
  const closed = allowed.filter((entry) => !entry.open);
  // It stays open when the command closes meanwhile: what was typed does not vanish without a word.
  const current = allowed.find((entry) => entry.command === chosen);
  return (
    <Card title={t('command.title')} style={{ marginBottom: 16 }}>
      {open.length === 0 ? <Typography.Text type="secondary">{t('command.none')}</Typography.Text> : null}
      <Flex gap="small" wrap>
        {open.map((entry) => (
          <Button key={entry.command} onClick={() => setChosen(entry.command)}>
            {entry.name}
          </Button>
        ))}
      </Flex>
      {closed.length > 0 ? (
        <Collapse
          ghost
          style={{ marginTop: 8 }}
          // Who proposed something looks for the button that somebody else has: the reason is in sight.
          defaultActiveKey={kind === 'amendment' ? ['closed'] : []}
          items={[
            {
              key: 'closed',
              label: t('command.closed', { count: closed.length }),
              children: (
                <ul className="plain-list">
                  {closed.map((entry) => (
                    <li key={entry.command}>
                      <strong>{entry.name}</strong> — {entry.reason}
                    </li>
                  ))}
                </ul>
              ),
            },
          ]}
        />
      ) : null}
      {current ? (
        <Suspense fallback={<Loading />}>
          <CommandModal
            key={current.command}
            kind={kind}
            subject={subject}
            command={current.command}
            name={current.name}
            closed={current.open ? null : (current.reason ?? '')}
            onClose={() => setChosen(null)}
          />
        </Suspense>
      ) : null}
    </Card>
  );
}
