import { Problem } from '@bihuan/client';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Card, Flex, Form, Input, Tabs, Typography } from 'antd';
import { useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useParams } from 'react-router';
import { useApi } from '../../../api/use-api';
import { PageHead } from '../../../shared/page-head';
import { ProblemAlert } from '../../../shared/problem-alert';
import { Read } from '../../../shared/read';
import { changedRows, editionText, errorsByRow, type Bases, type CopyValues } from '../copy';
import { useCopy } from '../data';
import { BasisInput } from './basis-input';
import { ClocksEdit } from './clocks-edit';
import type { EditProps } from './edit-props';
import { GuardsEdit, SlipKindsEdit } from './rest-edit';

/** A copy of rules, edited as tables and kept as an edition; the service checks it like a shipped file. */
export function EditPage() {
  const { id = '' } = useParams();
  const copy = useCopy(id);
  return <Read of={copy}>{(values) => <Draft key={id} copy={values} />}</Read>;
}

function Draft({ copy }: { readonly copy: CopyValues }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(copy);
  const [bases, setBases] = useState<Bases>({ all: null, own: {} });
  const { send, busy, error, errors } = useSaving((id) => void navigate(`/rules/editions/${id}`));
  const changed = useMemo(() => new Set(changedRows(copy, draft)), [copy, draft]);
  const byRow = errorsByRow(errors, [...changed]);
  const props: EditProps = {
    draft,
    change: (next) => setDraft((was) => ({ ...was, ...next })),
    changed,
    bases,
    setBases,
    errors: byRow,
  };
  return (
    <>
      <PageHead title={t('rules.editTitle', { name: copy.name })} />
      <Typography.Paragraph type="secondary">{t('rules.editWhat')}</Typography.Paragraph>
      <Head {...props} />
      <Card style={{ marginBottom: 16 }}>
        <Tabs
          items={[
            { key: 'clocks', label: t('rules.ladders'), children: <ClocksEdit {...props} /> },
            { key: 'guards', label: t('rules.guards'), children: <GuardsEdit {...props} /> },
            ...(draft.slips ? [{ key: 'slips', label: t('slips.title'), children: <SlipKindsEdit {...props} /> }] : []),
          ]}
        />
      </Card>
      <div className="sticky-actions">
        {error === null ? null : errors.length === 0 ? (
          <ProblemAlert error={error} />
        ) : (
          <Alert
            type="error"
            showIcon
            role="alert"
            style={{ marginBottom: 8, maxHeight: '30vh', overflow: 'auto' }}
            title={t('rules.mistakes', { count: errors.length })}
            description={<Mistakes byRow={byRow} />}
          />
        )}
        <Flex gap="small" align="center" wrap>
          <Button
            type="primary"
            disabled={busy || changed.size === 0}
            onClick={() => void send(editionText(copy, draft, bases))}
          >
            {busy ? t('shared.sending') : t('rules.save')}
          </Button>
          <span role="status">
            {changed.size === 0 ? t('rules.noChange') : t('rules.changeCount', { count: changed.size })}
          </span>
        </Flex>
      </div>
    </>
  );
}

/** Its name, the hour of its rungs, and what every new value rests on. */
function Head({ draft, change, bases, setBases, errors }: EditProps) {
  const { t } = useTranslation();
  const wrong = [...(errors['name'] ?? []), ...(errors['rungHour'] ?? [])];
  return (
    <Card style={{ marginBottom: 16 }}>
      <Form layout="vertical">
        <Flex gap="middle" wrap>
          <Form.Item label={t('rules.name')} htmlFor="rules-name" style={{ minWidth: 320 }}>
            <Input
              id="rules-name"
              maxLength={100}
              value={draft.name}
              onChange={({ target }) => change({ name: target.value })}
            />
          </Form.Item>
          {draft.rungHour === undefined ? null : (
            <Form.Item label={t('rules.rungHour')} htmlFor="rules-hour">
              <Input
                id="rules-hour"
                type="time"
                value={draft.rungHour}
                onChange={({ target }) => change({ rungHour: target.value })}
              />
            </Form.Item>
          )}
        </Flex>
        {wrong.length === 0 ? null : <div className="row-errors">{wrong.join(' ')}</div>}
        <fieldset className="form-group">
          <legend>{t('rules.basisOfAll')}</legend>
          <BasisInput id="all" value={bases.all} onChange={(all) => setBases({ ...bases, all })} />
        </fieldset>
      </Form>
    </Card>
  );
}

function Mistakes({ byRow }: { readonly byRow: Readonly<Record<string, readonly string[]>> }) {
  return (
    <ul className="plain-list">
      {Object.values(byRow)
        .flat()
        .map((message) => (
          <li key={message}>{message}</li>
        ))}
    </ul>
  );
}

/** Sends an edition to be checked and kept; the same text sent again is the same edition. */
function useSaving(onSaved: (id: string) => void) {
  const api = useApi();
  const queries = useQueryClient();
  const sent = useRef({ text: '', key: '' });
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const send = async (text: string) => {
    setBusy(true);
    setError(null);
    if (sent.current.text !== text) sent.current = { text, key: crypto.randomUUID() };
    try {
      const { id } = await api.editions.take({ body: { text }, headers: { 'Idempotency-Key': sent.current.key } });
      await queries.invalidateQueries();
      onSaved(id);
    } catch (reason) {
      setError(reason);
      if (reason instanceof Problem && reason.status < 500) sent.current = { text: '', key: '' };
    } finally {
      setBusy(false);
    }
  };
  return { send, busy, error, errors: error instanceof Problem ? error.errors : [] };
}
