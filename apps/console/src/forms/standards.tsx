import type { Standard } from '@bihuan/client';
import { AutoComplete, Form } from 'antd';
import { useRead } from '../api/use-api';
import { useLegalTime } from '../shared/legal-time';
import type { Given } from './control';
import type { About } from './field';

function useStandards(): readonly Standard[] {
  return useRead(['standards'], (api) => api.packs.standards(), { staleMs: 300_000 }).data?.standards ?? [];
}

interface Props extends Given<string> {
  readonly about: About;
}

/** A determination standard of the hazard's line, with the version in force; one that is not written down here may be typed. */
export function StandardPicker({ about, onChange, ...given }: Props) {
  const form = Form.useFormInstance();
  const today = useLegalTime()?.today ?? '';
  const line = String(about.subject.facts['line'] ?? '');
  const standards = useStandards().filter(({ lines }) => lines.length === 0 || lines.includes(line));
  const names = new Map(standards.map(({ id, name }) => [id, name]));
  const choose = (id: string) => {
    onChange?.(id);
    const versions = standards.filter((standard) => standard.id === id);
    const inForce = versions.find(
      ({ inForceFrom, inForceTo }) => inForceFrom <= today && today <= (inForceTo ?? today),
    );
    if (versions.length > 0) form.setFieldsValue({ version: (inForce ?? versions[0])?.version });
  };
  const options = [...names].map(([value, label]) => ({ value, label: `${label} (${value})` }));
  return <AutoComplete {...given} onChange={choose} options={options} showSearch={{ filterOption: containing }} />;
}

/** The version of the chosen standard. */
export function StandardVersion(given: Given<string>) {
  const id: unknown = Form.useWatch('standard');
  const versions = useStandards().filter((standard) => standard.id === id);
  return <AutoComplete {...given} options={versions.map(({ version }) => ({ value: version, label: version }))} />;
}

/** A clause of the chosen standard with its gist; one that is not written down may be typed. */
export function ClauseInput(given: Given<string>) {
  const id: unknown = Form.useWatch('standard');
  const version: unknown = Form.useWatch('version');
  const chosen = useStandards().find((standard) => standard.id === id && standard.version === version);
  const options = (chosen?.clauses ?? []).map(({ clause, gist }) => ({ value: clause, label: `${clause} ${gist}` }));
  return <AutoComplete {...given} options={options} showSearch={{ filterOption: containing }} />;
}

function containing(typed: string, option?: { readonly label?: unknown }): boolean {
  return String(option?.label ?? '').includes(typed.trim());
}
