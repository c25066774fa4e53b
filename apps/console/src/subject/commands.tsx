import type { Allowed, Subject } from '@bihuan/client';
import { Button, Card, Collapse, Flex, Typography } from 'antd';
import { lazy, Suspense, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Loading } from '../shared/loading';
import type { Kind } from './subject-api';

const CommandModal = lazy(async () => ({ default: (await import('./command-modal')).CommandModal }));

/** What the form of a command begins with, if anything. */
export type InitialOf = (subject: Subject, command: string) => Record<string, unknown> | undefined;

interface CommandsProps {
  readonly kind: Kind;
  readonly subject: Subject;
  readonly initial?: InitialOf | undefined;
}

/** What this person may do with a subject now. */
export function Commands({ kind, subject, initial }: CommandsProps) {
  return (
    <CommandsCard
      allowed={subject.allowed ?? []}
      // Who proposed something looks for the button that somebody else has: the reason is in sight.
      unfolded={kind === 'amendment'}
      form={({ command, name }, closed, close) => (
        <CommandModal
          key={command}
          {...{ kind, subject, command, name, closed, initial: initial?.(subject, command) }}
          onClose={close}
        />
      )}
    />
  );
}

interface CardProps {
  readonly allowed: readonly Allowed[];
  readonly unfolded?: boolean;
  /** The form of a command that was chosen; `closed` says why it can no longer be given. */
  readonly form: (chosen: Allowed, closed: string | null, close: () => void) => ReactNode;
}

/** What may be done now, as buttons, and why the rest is closed. The service decides both. */
export function CommandsCard({ allowed, unfolded = false, form }: CardProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<string | null>(null);
  const open = allowed.filter((entry) => entry.open);
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
      <ClosedCommands allowed={allowed} unfolded={unfolded} />
      {current ? (
        <Suspense fallback={<Loading />}>
          {form(current, current.open ? null : (current.reason ?? ''), () => setChosen(null))}
        </Suspense>
      ) : null}
    </Card>
  );
}

/** Why what is closed is closed; nothing when all is open. */
export function ClosedCommands({ allowed, unfolded = false }: Omit<CardProps, 'form'>) {
  const { t } = useTranslation();
  const closed = allowed.filter((entry) => !entry.open);
  if (closed.length === 0) return null;
  return (
    <Collapse
      ghost
      style={{ marginTop: 8 }}
      defaultActiveKey={unfolded ? ['closed'] : []}
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
  );
}
