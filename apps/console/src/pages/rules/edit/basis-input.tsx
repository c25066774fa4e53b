import { Flex, Form, Input, Radio } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BasisValue } from '../copy';

interface Props {
  /** Distinguishes the fields of several such inputs on a page. */
  readonly id: string;
  readonly value: BasisValue | null;
  readonly onChange: (value: BasisValue | null) => void;
}

const FIELDS = ['instrument', 'article', 'url'] as const;

/** What new values rest on: a decision of the district, or a text with its place and address. */
export function BasisInput({ id, value, onChange }: Props) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<'decision' | 'source'>(
    value !== null && value !== 'default' && 'instrument' in value ? 'source' : 'decision',
  );
  const decision = value !== null && value !== 'default' && 'decision' in value ? value.decision : '';
  const text = value !== null && value !== 'default' && 'instrument' in value ? value : { instrument: '' };
  const setField = (field: (typeof FIELDS)[number], typed: string) => {
    const next = { ...text, [field]: typed };
    const filled = FIELDS.flatMap((name) => {
      const said = next[name]?.trim() ?? '';
      return said === '' ? [] : [[name, said] as const];
    });
    onChange(filled.length === 0 ? null : ({ instrument: '', ...Object.fromEntries(filled) } as BasisValue));
  };
  return (
    <Flex vertical gap="small">
      <Radio.Group
        aria-label={t('rules.basisKind')}
        value={kind}
        options={(['decision', 'source'] as const).map((one) => ({ value: one, label: t(`rules.basis-${one}`) }))}
        onChange={(event) => {
          setKind(event.target.value as 'decision' | 'source');
          onChange(null);
        }}
      />
      {kind === 'decision' ? (
        <Form.Item label={t('rules.decision')} htmlFor={`${id}-decision`} style={{ margin: 0 }}>
          <Input
            id={`${id}-decision`}
            maxLength={300}
            placeholder={t('rules.decisionSuch')}
            value={decision}
            onChange={({ target }) => onChange(target.value === '' ? null : { decision: target.value })}
          />
        </Form.Item>
      ) : (
        <Flex gap="small" wrap>
          {FIELDS.map((field) => (
            <Form.Item key={field} label={t(`rules.${field}`)} htmlFor={`${id}-${field}`} style={{ margin: 0 }}>
              <Input
                id={`${id}-${field}`}
                maxLength={300}
                value={text[field] ?? ''}
                onChange={({ target }) => setField(field, target.value)}
              />
            </Form.Item>
          ))}
        </Flex>
      )}
    </Flex>
  );
}
