import { Problem, type Enterprise } from '@bihuan/client';
import { SUBJECT_WORDS } from '@bihuan/contracts/words';
import { Alert, Card, Flex } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useApi } from '../../api/use-api';
import { StepButton } from '../../forms/step-button';
import { useLanguage } from '../../i18n/use-language';
import { dayOf, dayText } from '../../shared/dates';
import { addressOf } from '../../subject/subject-api';
import { mayGive } from './may-give';

/** What may be the same enterprise, to be merged into this one, and what was. */
export function Duplicates({ enterprise: { id, duplicates, aliases, allowed } }: { readonly enterprise: Enterprise }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const api = useApi();
  return (
    <>
      {duplicates.length === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          style={{ marginBottom: 16 }}
          title={t('enterprises.likely')}
          description={duplicates.map(({ id: aliasId, name, areaName, reasons }) => (
            <Flex key={aliasId} gap="small" align="center" wrap>
              <Link to={`/enterprises/${aliasId}`}>{name}</Link> {areaName} ·{' '}
              {reasons.map(({ text }) => text).join(t('shared.comma'))}
              {mayGive(allowed, 'MergeEnterprise') ? <MergeButton keptId={id} aliasId={aliasId} /> : null}
            </Flex>
          ))}
        />
      )}
      {aliases.length === 0 ? null : (
        <Card size="small" title={t('enterprises.aliases')} style={{ marginBottom: 16 }}>
          {aliases.map((alias) => (
            <Flex key={alias.id} gap="small" align="center" wrap>
              <Link to={`/enterprises/${alias.id}`}>{alias.name}</Link> {alias.creditCode}
              <span>
                {dayText(dayOf(alias.mergedAt), language)} · {alias.reason}
              </span>
              {mayGive(allowed, 'UndoMerge') ? (
                <StepButton
                  kind="enterprise"
                  command="UndoMerge"
                  size="small"
                  send={({ reason }) =>
                    api.enterprises.undoMerge({ path: { id, aliasId: alias.id }, body: { reason: String(reason) } })
                  }
                />
              ) : null}
            </Flex>
          ))}
        </Card>
      )}
    </>
  );
}

interface MergeProps {
  readonly keptId: string;
  readonly aliasId: string;
}

/** What is open at a duplicate has to have been seen: the service names it, and sending again after that means it was. */
function MergeButton({ keptId, aliasId }: MergeProps) {
  const api = useApi();
  const seen = useRef<string[]>([]);
  return (
    <StepButton
      kind="enterprise"
      command="MergeEnterprise"
      size="small"
      above={(refused) => <OpenMatters of={openMatters(refused)} />}
      send={async ({ reason }) => {
        try {
          const body = { aliasId, reason: String(reason), openMatters: seen.current };
          return await api.enterprises.merge({ path: { id: keptId }, body });
        } catch (error) {
          seen.current = openMatters(error).map(({ id }) => id);
          throw error;
        }
      }}
    />
  );
}

interface Matter {
  readonly kind: string;
  readonly id: string;
}

/** What a refusal names as open, as `kind id` each. */
function openMatters(refused: unknown): Matter[] {
  const missing = refused instanceof Problem ? refused.facts['missing'] : null;
  return (Array.isArray(missing) ? missing : []).flatMap((one: unknown) => {
    const [kind = '', id = ''] = String(one).split(' ');
    return id === '' ? [] : [{ kind, id }];
  });
}

function OpenMatters({ of }: { readonly of: readonly Matter[] }) {
  const { t } = useTranslation();
  const language = useLanguage();
  if (of.length === 0) return null;
  const words: Readonly<Record<string, { readonly zh: string; readonly en: string }>> = SUBJECT_WORDS;
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={t('enterprises.openMatters')}
      description={
        <ul className="plain-list">
          {of.map(({ kind, id }) => (
            <li key={id}>
              <Link to={addressOf(kind, id) ?? '.'} target="_blank">
                {words[kind]?.[language] ?? kind} {id.slice(0, 8)}
              </Link>
            </li>
          ))}
        </ul>
      }
    />
  );
}
