import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { As } from '../../forms/field-types';
import { useRead } from '../api/use-api';
import { useLanguage } from '../i18n/use-language';
import { dayText } from '../shared/dates';
import { useOrgName } from '../shared/orgs';
import type { Given } from './control';
import type { About } from './field';
import { useValueWord } from './label';

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** A list to choose from, searched by what it shows. */
export function Pick({ options, ...given }: Given<string> & { readonly options: readonly Option[] }) {
  const { t } = useTranslation();
  return (
    <Select
      allowClear
      placeholder={t('form.pick')}
      {...given}
      options={[...options]}
      showSearch={{ optionFilterProp: 'label' }}
    />
  );
}

interface Kept {
  readonly id?: string;
  readonly docNo?: string;
  readonly kind?: string;
  readonly act?: string;
  readonly cause?: string;
  readonly day?: string;
  readonly orgId?: string | null;
  readonly withdrawn?: unknown;
}

/** What this subject has to choose from: its clocks, measures, acts, happenings, lines, what was drawn. */
export function useSubjectOptions(as: As, { kind, subject }: About): readonly Option[] {
  const language = useLanguage();
  const word = useValueWord();
  const orgName = useOrgName();
  const drawn = useRead(['draw', subject.id], (api) => api.inspections.record({ path: { id: subject.id } }), {
    enabled: kind === 'inspection' && subject.facts['checklist'] === undefined,
  }).data;
  const lines = useRead(
    ['look-back-open', subject.id],
    (api) => api.lookBacks.lines({ path: { id: subject.id }, query: { result: 'open', limit: 200 } }),
    { enabled: kind === 'look-back' },
  ).data;
  const kept = (name: string) => (subject.facts[name] ?? []) as readonly Kept[];
  const described = ({ cause, act, day, orgId }: Kept) =>
    [word(act ?? cause ?? ''), day ? dayText(day, language) : '', orgId ? orgName(orgId) : '']
      .filter(Boolean)
      .join(' · ');
  switch (as) {
    case 'clock':
      return subject.clocks.map(({ clock, name }) => ({ value: clock, label: name }));
    case 'measure':
      return kept('measures').map(({ docNo = '', kind: of = '' }) => ({ value: docNo, label: `${word(of)} ${docNo}` }));
    case 'act':
      return standing(kept('acts')).map((one) => ({ value: one.id ?? '', label: described(one) }));
    case 'happening':
      return standing(kept('happenings')).map((one) => ({ value: one.id ?? '', label: described(one) }));
    case 'look-back-line':
      return (lines?.items ?? []).map(({ id, about }) => ({ value: id, label: about.name }));
    case 'check-item':
      return itemsOf(subject).map(({ item, text }) => ({ value: item, label: `${item} ${text[language]}` }));
    case 'drawn-object':
      return named(
        drawn?.lists.objects,
        drawn?.objects.map(({ objectId }) => objectId),
      );
    case 'drawn-inspector':
      return named(
        drawn?.lists.inspectors,
        drawn?.objects.flatMap(({ team }) => team),
      );
    default:
      return [];
  }
}

/** The items of an inspection's checklist; of a re-check those that failed are asked for, and the rest refused. */
function itemsOf({ facts }: About['subject']): readonly { item: string; text: { zh: string; en: string } }[] {
  const list = facts['checklist'] as { items?: ReturnType<typeof itemsOf> } | undefined;
  return list?.items ?? [];
}

/** What was withdrawn cannot be withdrawn again. */
function standing(kept: readonly Kept[]): readonly Kept[] {
  return kept.filter(({ withdrawn }) => withdrawn === null || withdrawn === undefined);
}

function named(list: readonly { id: string; name: string }[] = [], ids: readonly string[] = []): readonly Option[] {
  return list.filter(({ id }) => ids.includes(id)).map(({ id, name }) => ({ value: id, label: name }));
}
