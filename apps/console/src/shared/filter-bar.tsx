import { Input, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useSession } from '../session/session';
import { useDirectory } from './directory';
import { withFilter } from './filters';
import { OrgSelect } from './org-select';

interface Option {
  readonly value: string;
  readonly label: string;
}

interface OfKinds {
  readonly kinds: readonly string[];
}

interface Props {
  /** Filters that are typed: their names in the address and what they are called. */
  readonly texts?: readonly (readonly [name: string, label: string])[];
  /** Filters that are chosen: from a list, or an organisation of some kinds. */
  readonly choices: readonly (readonly [name: string, label: string, options: readonly Option[] | OfKinds])[];
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
      {choices.map(([name, label, options]) => {
        const given = {
          ...{ allowClear: true, style: { minWidth: 130 }, 'aria-label': label, placeholder: label },
          ...{ value: search.get(name) ?? undefined, onChange: set(name) },
        };
        if ('kinds' in options) return <OrgSelect key={name} {...given} kinds={options.kinds} />;
        return <Select key={name} {...given} showSearch={{ optionFilterProp: 'label' }} options={[...options]} />;
      })}
    </div>
  );
}

/** The lines of the district, to choose from. */
export function useLineOptions(): Option[] {
  const { t } = useTranslation();
  const lines = useDirectory(useSession().me.districtId).data?.lines ?? [];
  return lines.map((code) => ({ value: code, label: t(`line.${code}`, { defaultValue: code }) }));
}
