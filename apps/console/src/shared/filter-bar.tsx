import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useLanguage } from '../i18n/use-language';
import { useSession } from '../session/session';
import { useDirectory } from './directory';
import { withFilter } from './filters';
import { nameOf, useOrgs } from './orgs';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface Props {
  /** Filters that are typed: their names in the address and what they are called. */
  readonly texts?: readonly (readonly [name: string, label: string])[];
  /** Filters that are chosen. */
  readonly choices: readonly (readonly [name: string, label: string, options: readonly Option[]])[];
}

/** The filters above a list. They are in the address, so that a link shows what its sender saw. */
export function FilterBar({ texts = [], choices }: Props) {
  const [search, setSearch] = useSearchParams();
  const set = (name: string) => (value: string | undefined) => setSearch((now) => withFilter(now, name, value));
  return (
    <div className="filter-bar" role="search">
      {texts.map(([name, label]) => (
        <Input.Search
          allowClear
          key={`${name}=${search.get(name) ?? ''}`}
          defaultValue={search.get(name) ?? undefined}
          style={{ width: 220 }}
          aria-label={label}
          placeholder={label}
          onSearch={set(name)}
        />
      ))}
      {choices.map(([name, label, options]) => (
        <Select
          allowClear
          key={name}
          showSearch={{ optionFilterProp: 'label' }}
          style={{ minWidth: 130 }}
          aria-label={label}
          placeholder={label}
          value={search.get(name) ?? undefined}
          onChange={set(name)}
          options={[...options]}
        />
      ))}
    </div>
  );
}

/** The lines of the district, to choose from. */
export function useLineOptions(): Option[] {
  const { t } = useTranslation();
  const lines = useDirectory(useSession().me.districtId).data?.lines ?? [];
  return lines.map((code) => ({ value: code, label: t(`line.${code}`, { defaultValue: code }) }));
}

/** Gives organisations of these kinds, to choose from. */
export function useOrgOptions(): (kinds: readonly string[]) => Option[] {
  const language = useLanguage();
  const orgs = useOrgs();
  return (kinds) =>
    orgs.filter((org) => kinds.includes(org.kind)).map((org) => ({ value: org.id, label: nameOf(org, language) }));
}
