import type { Enterprise, SetEnterprise } from '@bihuan/client';
import { SIZE_WORDS } from '@bihuan/contracts/words';
import { Alert, Descriptions, theme } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useApi, useRead } from '../../api/use-api';
import { StepButton } from '../../forms/step-button';
import { useLanguage } from '../../i18n/use-language';
import { dayText } from '../../shared/dates';
import { Loading } from '../../shared/loading';
import { OrgLink } from '../../shared/org-link';
import { useOrgName } from '../../shared/orgs';
import { PageHead } from '../../shared/page-head';
import { Read } from '../../shared/read';
import { ClosedCommands } from '../../subject/commands';
import { Contacts } from './contacts';
import { Duplicates } from './duplicates';
import { EnterpriseHistory } from './enterprise-history';
import { mayGive } from './may-give';
import { Sites } from './sites';

/** One enterprise: what is known of it, where it works, whom to talk to, and what the record tells of it. */
export function EnterprisePage() {
  const { id = '' } = useParams();
  const read = useRead(['enterprise', id], (api) => api.enterprises.view({ path: { id } }));
  return (
    <Read of={read}>
      {(enterprise) => (enterprise.id === id ? <Entry key={id} enterprise={enterprise} /> : <Loading />)}
    </Read>
  );
}

function Entry({ enterprise }: { readonly enterprise: Enterprise }) {
  const { t } = useTranslation();
  const orgName = useOrgName();
  const { allowed, aliasOf, warnings } = enterprise;
  return (
    <>
      <PageHead title={orgName(enterprise.id, enterprise.name)}>
        {mayGive(allowed, 'SetEnterprise') ? <SetButton enterprise={enterprise} /> : null}
      </PageHead>
      {aliasOf === null ? null : (
        <Alert
          type="info"
          showIcon
          style={{ marginBottom: 16 }}
          title={
            <>
              {t('enterprises.mergedInto')} <OrgLink id={aliasOf} />
            </>
          }
          description={t('enterprises.mergedWhat')}
        />
      )}
      {warnings.map(({ code, text }) => (
        <Alert key={code} type="warning" showIcon style={{ marginBottom: 16 }} title={text} />
      ))}
      <Duplicates enterprise={enterprise} />
      <EnterpriseFacts enterprise={enterprise} />
      <Sites enterprise={enterprise} />
      <Contacts enterprise={enterprise} />
      <EnterpriseHistory id={enterprise.id} />
      <ClosedCommands allowed={allowed} />
    </>
  );
}

const UNKNOWN: SetEnterprise = {
  ...{ creditCode: null, noCodeReason: null, line: null, industry: null, sizeClass: null, legalForm: null },
  keySupervised: null,
};

function SetButton({ enterprise }: { readonly enterprise: Enterprise }) {
  const api = useApi();
  const { creditCode, noCodeReason, line, industry, sizeClass, legalForm, keySupervised } = enterprise;
  return (
    <StepButton
      kind="enterprise"
      command="SetEnterprise"
      initial={{ creditCode, noCodeReason, line, industry, sizeClass, legalForm, keySupervised }}
      // All of it is replaced: what was left empty is not known.
      send={(body) => api.enterprises.set({ path: { id: enterprise.id }, body: { ...UNKNOWN, ...body } })}
    />
  );
}

function EnterpriseFacts({ enterprise }: { readonly enterprise: Enterprise }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { token } = theme.useToken();
  const orgName = useOrgName();
  const { creditCode, noCodeReason, line, industry, sizeClass, legalForm, keySupervised } = enterprise;
  const facts: readonly (readonly [name: string, shown: ReactNode])[] = [
    ['creditCode', creditCode],
    ...(noCodeReason === null ? [] : [['noCodeReason', noCodeReason] as const]),
    ['area', orgName(enterprise.areaId, enterprise.areaName)],
    ['line', line && t(`line.${line}`, { defaultValue: line })],
    ['industry', industry],
    ['size', sizeClass && SIZE_WORDS[sizeClass][language]],
    ['legalForm', legalForm],
    ['keySince', keySupervised && dayText(keySupervised.since, language)],
    ...(keySupervised ? [['keyReason', keySupervised.reason] as const] : []),
  ];
  return (
    <Descriptions
      bordered
      size="small"
      column={{ xs: 1, lg: 2 }}
      items={facts.map(([name, shown]) => ({
        key: name,
        label: t(`enterprises.${name}`),
        children: shown ?? t('enterprises.unknown'),
      }))}
      style={{ marginBottom: 16, background: token.colorBgContainer, borderRadius: token.borderRadiusLG }}
    />
  );
}
