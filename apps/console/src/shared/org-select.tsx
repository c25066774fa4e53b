import { Select, type SelectProps } from 'antd';
import { useOrgSearch } from './orgs';

interface Props<T> extends Omit<SelectProps<T>, 'options' | 'showSearch' | 'mode' | 'value' | 'onChange'> {
  /** Kinds of organisations to choose from; all when left out. */
  readonly kinds?: readonly string[];
  readonly value?: T;
  readonly onChange?: (value: T) => void;
}

/** Chooses an organisation of the district by a part of its name. */
export function OrgSelect({ kinds, ...given }: Props<string>) {
  const { options, showSearch } = useOrgSearch(kinds, given.value ? [given.value] : []);
  return <Select<string> allowClear {...given} options={options} showSearch={showSearch} />;
}

/** Chooses several. */
export function OrgsSelect({ kinds, ...given }: Props<string[]>) {
  const { options, showSearch } = useOrgSearch(kinds, given.value ?? []);
  return <Select<string[]> mode="multiple" {...given} options={options} showSearch={showSearch} />;
}
