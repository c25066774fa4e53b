import { Select, type SelectProps } from 'antd';
import { useOrgSearch } from './orgs';

interface Props<T> extends Omit<SelectProps<T>, 'options' | 'showSearch' | 'mode' | 'value' | 'onChange'> {
  /** Kinds of organisations to choose from; all when left out. */
  readonly kinds?: readonly string[];
  readonly value?: T;
  readonly onChange?: (value: T) => void;
  /** Whether it is to be had without a network too. */
  readonly offline?: boolean;
}

/** Chooses an organisation of the district by a part of its name. */
export function OrgSelect({ kinds, offline = false, ...given }: Props<string>) {
  const search = useOrgSearch({ kinds, offline, chosen: given.value ? [given.value] : [] });
  return <Select<string> allowClear {...given} {...search} />;
}

/** Chooses several. */
export function OrgsSelect({ kinds, offline = false, ...given }: Props<string[]>) {
  const search = useOrgSearch({ kinds, offline, chosen: given.value ?? [] });
  return <Select<string[]> mode="multiple" {...given} {...search} />;
}
