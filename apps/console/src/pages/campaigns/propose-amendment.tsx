import { openQuestions, type PlanEdition } from '@bihuan/domain';
import type { Subject } from '@bihuan/client';
import { COMMAND_WORDS } from '@bihuan/contracts/words';
import { Button, Flex, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { useApi, useRead } from '../../api/use-api';
import { useCommandForm } from '../../forms/command-form';
import { useLanguage } from '../../i18n/use-language';
import { OrgsSelect } from '../../shared/org-select';
import { ProblemAlert } from '../../shared/problem-alert';
import { useInOffice } from '../../shared/rights';

interface Props {
  readonly campaign: Subject;
}

/** Proposes a higher version of a campaign's plan; its effect is shown on the amendment's page before anybody applies it. */
export function ProposeAmendment({ campaign }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const inOffice = useInOffice();
  const [open, setOpen] = useState(false);
  const name = COMMAND_WORDS['ProposeAmendment']?.[language] ?? '';
  if (campaign.ended) return null;
  return (
    <Flex gap="small" align="center" wrap className="filter-bar">
      <Button
        disabled={!inOffice}
        {...(inOffice === false ? { 'aria-describedby': 'amend-why' } : {})}
        onClick={() => setOpen(true)}
      >
        {name}
      </Button>
      <small id="amend-why">{t(inOffice === false ? 'amendments.onlyOffice' : 'amendments.effectFirst')}</small>
      {open ? <ProposeModal campaign={campaign} name={name} onClose={() => setOpen(false)} /> : null}
    </Flex>
  );
}

interface ModalProps extends Props {
  readonly name: string;
  readonly onClose: () => void;
}

interface Filled {
  readonly edition?: string;
  readonly reason?: string;
  readonly roles?: Readonly<Record<string, readonly string[]>>;
}

function ProposeModal({ campaign, name, onClose }: ModalProps) {
  const { t } = useTranslation();
  const api = useApi();
  const navigate = useNavigate();
  const planId = String(campaign.facts['planId']);
  const running = Number(campaign.facts['planVersion']);
  const editions = useRead(['plan-editions', planId], (client) =>
    client.rules.plans({ query: { plan: planId, limit: 200 } }).then(({ items }) => items),
  );
  const higher = (editions.data ?? []).filter(({ edition }) => Number(edition) > running);
  const state = useCommandForm(async (body, key) => {
    const path = { id: campaign.id };
    const answer = await api.campaigns.amend({
      path,
      body: body as { plan: Record<string, unknown>; reason: string },
      headers: { 'Idempotency-Key': key },
    });
    await navigate(`/amendments/${answer.id}`);
  });
  const chosen = Form.useWatch('edition', state.form) as string | undefined;
  const plan = useRead(
    ['plan', planId, chosen],
    (client) =>
      client.rules.plan({ path: { id: planId, edition: chosen ?? '' } }).then(({ body }) => body as PlanEdition),
    { enabled: chosen !== undefined },
  ).data;
  const give = ({ reason, roles = {} }: Filled) => {
    const named = Object.fromEntries(Object.entries(roles).filter(([, orgs]) => (orgs ?? []).length > 0));
    return state.give({ plan, reason, ...(Object.keys(named).length > 0 ? { roles: named } : {}) });
  };
  const none = editions.data !== undefined && higher.length === 0;
  return (
    <Modal
      open
      width={720}
      title={name}
      okText={state.busy ? t('shared.sending') : name}
      okButtonProps={{ disabled: state.busy || none || (chosen !== undefined && plan === undefined) }}
      onOk={() => state.form.submit()}
      onCancel={onClose}
    >
      {editions.isError ? <ProblemAlert error={editions.error} again={() => void editions.refetch()} /> : null}
      {state.error === null ? null : <ProblemAlert error={state.error} />}
      {none ? (
        <p>{t('amendments.noHigher', { version: running })}</p>
      ) : (
        <Form form={state.form} layout="vertical" name="ProposeAmendment" onFinish={give}>
          <Form.Item
            name="edition"
            label={t('amendments.newVersion')}
            rules={[{ required: true, message: t('login.needed', { field: t('amendments.newVersion') }) }]}
          >
            <Select
              loading={editions.isPending}
              options={higher.map(({ edition, title, id }) => ({
                value: edition,
                label: t('launch.edition', { title, id, edition }),
              }))}
            />
          </Form.Item>
          {plan ? <Roles campaign={campaign} plan={plan} /> : null}
          <Form.Item
            name="reason"
            label={t('fact.reason')}
            rules={[{ required: true, message: t('login.needed', { field: t('fact.reason') }) }]}
          >
            <Input.TextArea maxLength={500} autoSize={{ minRows: 2, maxRows: 8 }} />
          </Form.Item>
        </Form>
      )}
    </Modal>
  );
}

/** Who the roles are that the new version leaves open and the launch has not named. */
function Roles({ campaign, plan }: Props & { readonly plan: PlanEdition }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const named = (campaign.facts['roles'] ?? {}) as Readonly<Record<string, readonly string[]>>;
  const open = new Set(openQuestions(plan, named).map(({ role }) => role));
  return plan.roles
    .filter(({ key }) => open.has(key))
    .map(({ key, name, orgs: by }) => (
      <Form.Item
        key={key}
        name={['roles', key]}
        label={name[language]}
        extra={by.by === 'asked' ? by.question[language] : ''}
        rules={[{ required: true, message: t('launch.needed') }]}
      >
        <OrgsSelect />
      </Form.Item>
    ));
}
