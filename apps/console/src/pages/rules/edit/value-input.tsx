import { Button, Flex, InputNumber, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { RULE_ASKS } from 'virtual:rule-asks';
import type { ValueAsk } from '../../../../forms/rule-asks';
import { useSession } from '../../../session/session';
import { useDirectory } from '../../../shared/directory';
import type { LengthValue } from '../copy';
import { useRuleWords } from '../words';

interface LengthProps {
  readonly label: string;
  readonly value: LengthValue | 'given' | null;
  /** What may stand for a length: the paper names the day, or there is none of its own. */
  readonly instead?: 'given' | 'none';
  readonly onChange: (value: LengthValue | 'given' | null) => void;
}

/** A length of time: how many, and of what. */
export function LengthInput({ label, value, instead, onChange }: LengthProps) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const length = value === 'given' || value === null ? null : value;
  const units = RULE_ASKS.units.map((unit) => ({ value: unit, label: t(`rules.unit-${unit}`) }));
  const others = instead ? [{ value: instead, label: words.value(instead === 'given' ? 'given' : null) }] : [];
  return (
    <Flex gap={4}>
      {length === null ? null : (
        <InputNumber
          aria-label={t('rules.countOf', { name: label })}
          style={{ width: 72 }}
          precision={0}
          value={length.n}
          onChange={(n) => onChange({ ...length, n })}
        />
      )}
      <Select
        aria-label={t('rules.unitOf', { name: label })}
        style={{ minWidth: 110 }}
        value={length?.unit ?? instead ?? null}
        options={[...units, ...others]}
        onChange={(unit: string) => {
          if (unit === 'given') return onChange('given');
          if (unit === 'none') return onChange(null);
          return onChange({ n: length?.n ?? null, unit });
        }}
      />
    </Flex>
  );
}

interface PlainProps {
  readonly ask: ValueAsk;
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}

/** One value as the schema of rules asks for it. */
function PlainInput({ ask, label, value, onChange }: PlainProps) {
  const { t } = useTranslation();
  const words = useRuleWords();
  switch (ask.as) {
    case 'number':
      return (
        <InputNumber
          aria-label={label}
          precision={0}
          {...(ask.least === undefined ? {} : { min: ask.least })}
          {...(ask.mayBeNull ? { placeholder: t('rules.noLimit') } : {})}
          value={typeof value === 'number' ? value : null}
          onChange={onChange}
        />
      );
    case 'length':
      return (
        <LengthInput
          label={label}
          value={value as LengthValue | null}
          {...(ask.mayBeNull ? { instead: 'none' as const } : {})}
          onChange={onChange}
        />
      );
    case 'yes-no':
      return (
        <Select
          aria-label={label}
          style={{ minWidth: 90 }}
          value={value as boolean}
          options={[true, false].map((one) => ({ value: one, label: words.value(one) }))}
          onChange={onChange}
        />
      );
    case 'clocks':
      return (
        <Select
          aria-label={label}
          mode="multiple"
          style={{ minWidth: 220 }}
          value={value as string[]}
          options={(ask.of ?? []).map((one) => ({ value: one, label: words.clock(one) }))}
          optionFilterProp="label"
          onChange={onChange}
        />
      );
    case 'choice':
      return (
        <Select
          aria-label={label}
          style={{ minWidth: 130 }}
          value={value as string}
          options={(ask.of ?? []).map((one) => ({ value: one, label: words.value(one) }))}
          onChange={onChange}
        />
      );
  }
}

type ByLine = { readonly default: unknown } & Readonly<Record<string, unknown>>;

function isByLine(value: unknown): value is ByLine {
  return typeof value === 'object' && value !== null && 'default' in value;
}

/** The same, where lines may differ with one row for each that does. */
export function ValueInput(props: PlainProps) {
  const { ask, label, value, onChange } = props;
  const { t } = useTranslation();
  const known = useDirectory(useSession().me.districtId).data?.lines ?? [];
  if (!ask.byLine) return <PlainInput {...props} />;
  const of = isByLine(value) ? value : { default: value };
  const lineName = (line: string) => t(`line.${line}`, { defaultValue: line });
  const lines = Object.keys(of).filter((line) => line !== 'default');
  const give = (next: ByLine) => onChange(Object.keys(next).length === 1 ? next.default : next);
  const without = (line: string) => Object.fromEntries(Object.entries(of).filter(([one]) => one !== line)) as ByLine;
  return (
    <Flex vertical gap={4}>
      {lines.length > 0 ? <small>{t('rules.otherLines')}</small> : null}
      <PlainInput ask={ask} label={label} value={of.default} onChange={(next) => give({ ...of, default: next })} />
      {lines.map((line) => (
        <Flex key={line} gap={4} align="center">
          <small>{lineName(line)}</small>
          <PlainInput
            ask={ask}
            label={`${label} ${lineName(line)}`}
            value={of[line]}
            onChange={(next) => give({ ...of, [line]: next })}
          />
          <Button size="small" aria-label={`${t('form.remove')} ${lineName(line)}`} onClick={() => give(without(line))}>
            {t('form.remove')}
          </Button>
        </Flex>
      ))}
      <Select
        aria-label={t('rules.lineOf', { name: label })}
        size="small"
        style={{ maxWidth: 160 }}
        value={null}
        placeholder={t('rules.addLine')}
        options={known.filter((line) => !lines.includes(line)).map((line) => ({ value: line, label: lineName(line) }))}
        onChange={(line: string | null) => (line === null ? undefined : give({ ...of, [line]: of.default }))}
      />
    </Flex>
  );
}
