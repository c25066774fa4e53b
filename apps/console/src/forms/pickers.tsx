import { Form, Select } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../api/use-api';
import { useSession } from '../session/session';
import { useDirectory } from '../shared/directory';
import { OrgSelect } from '../shared/org-select';
import type { Given } from './control';
import type { About } from './field';
import { Pick, type Option } from './subject-options';

interface OrgProps extends Given<string> {
  /** Kinds of organisations to choose from; all when left out. */
  readonly kinds?: readonly string[];
}

/** Chooses an organisation of the district by its name. */
export function OrgPicker({ kinds, ...given }: OrgProps) {
  const { t } = useTranslation();
  return <OrgSelect placeholder={t('form.pick')} {...given} {...(kinds === undefined ? {} : { kinds })} />;
}

/** Chooses a line of the district's directory. */
export function SectorPicker(given: Given<string>) {
  const { t } = useTranslation();
  const lines = useDirectory(useSession().me.districtId).data?.lines ?? [];
  return (
    <Pick
      {...given}
      options={lines.map((code) => ({ value: code, label: t(`line.${code}`, { defaultValue: code }) }))}
    />
  );
}

interface PersonProps extends Given<string> {
  readonly whole: readonly (string | number)[];
}

/** People of one search; who does not find theirs among them types more of the name. */
const FOUND = 30;

/** Chooses somebody who holds a post now by a part of their name; whom they work for is filled in beside it. */
export function PersonPicker({ whole, onChange, ...given }: PersonProps) {
  const form = Form.useFormInstance();
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const query = { held: 'true' as const, limit: FOUND, ...(q === '' ? {} : { q }) };
  const posts = useRead(['posts-held', q], (api) => api.posts.list({ query }), { staleMs: 300_000 }).data?.items;
  const { value: user = '' } = given;
  const own = useRead(['posts-held-by', user], (api) => api.posts.list({ query: { user, held: 'true', limit: 1 } }), {
    ...{ staleMs: 300_000, enabled: user !== '' },
  }).data?.items;
  const people = useMemo(
    () => new Map([...(user === '' ? [] : (own ?? [])), ...(posts ?? [])].map((post) => [post.userId, post])),
    [user, own, posts],
  );
  const choose = (id: string) => {
    onChange?.(id);
    const beside = [...whole.slice(0, -1), 'orgId'];
    const post = people.get(id);
    if (post && !form.getFieldValue(beside)) form.setFieldValue(beside, post.orgId);
  };
  const options = [...people.values()].map(({ userId, userName }) => ({ value: userId, label: userName }));
  const showSearch = { filterOption: false as const, onSearch: setTyped };
  return <Select allowClear placeholder={t('form.pick')} {...given} {...{ options, showSearch }} onChange={choose} />;
}

function useHazardSearch() {
  const [typed, setTyped] = useState('');
  const q = typed.trim();
  const found = useRead(['hazard-search', q], (api) =>
    api.hazards.list({ query: { limit: 20, ...(q === '' ? {} : { q }) } }),
  );
  const options = (found.data?.items ?? []).map((row) => ({ value: row.id, label: `${row.title} · ${row.stateName}` }));
  return { options, showSearch: { filterOption: false, onSearch: setTyped } };
}

interface HazardProps<T> extends Given<T> {
  readonly about: About;
}

/** What was found, the hazard whose page this is before all others. */
function withOwn(options: readonly Option[], { subject }: About): Option[] {
  const own = subject.kind === 'hazard' ? [{ value: subject.id, label: String(subject.facts['title']) }] : [];
  return [...own, ...options.filter(({ value }) => value !== own[0]?.value)];
}

/** Chooses a hazard by words of its title. */
export function HazardPicker({ about, ...given }: HazardProps<string>) {
  const { options, showSearch } = useHazardSearch();
  return <Select allowClear {...given} options={withOwn(options, about)} showSearch={showSearch} />;
}

/** Chooses several hazards. */
export function Several({ about, ...given }: HazardProps<string[]>) {
  const { options, showSearch } = useHazardSearch();
  return <Select mode="multiple" {...given} options={withOwn(options, about)} showSearch={showSearch} />;
}

/** Chooses a rule pack. */
export function PackPicker(given: Given<string>) {
  const packs = useRead(['rule-packs'], (api) => api.packs.list(), { staleMs: 300_000 }).data?.packs ?? [];
  return <Pick {...given} options={packs.map(({ id, name }) => ({ value: id, label: name }))} />;
}
