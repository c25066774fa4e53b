import { Button, Flex, Input, Select, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { RULE_ASKS } from 'virtual:rule-asks';
import type { RungValue } from '../copy';
import { useRuleWords } from '../words';

interface Props {
  /** Whose ladder it is, in words. */
  readonly name: string;
  readonly ladder: readonly RungValue[];
  readonly onChange: (ladder: readonly RungValue[]) => void;
}

/** A ladder as a table: when each rung fires, whom it tells, which slips it drafts. */
export function LadderEdit({ name, ladder, onChange }: Props) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const give = (at: number, next: Partial<RungValue>) =>
    onChange(ladder.map((rung, one) => (one === at ? { ...rung, ...next } : rung)));
  const labelled = (at: number, what: string) => `${name} ${t('form.row', { number: at + 1 })} ${what}`;
  const rows = ladder.map((rung, at) => ({ at, ...rung }));
  return (
    <>
      <Table
        rowKey="at"
        size="small"
        pagination={false}
        dataSource={rows}
        locale={{ emptyText: t('shared.nothing') }}
        columns={[
          {
            title: t('rules.rung'),
            render: (_, { at, rung }) => (
              <Input
                aria-label={labelled(at, t('rules.rung'))}
                title={t('rules.rungHow')}
                style={{ width: 80 }}
                maxLength={4}
                value={rung}
                onChange={({ target }) => give(at, { rung: target.value.trim() })}
              />
            ),
          },
          { title: t('rules.means'), render: (_, { rung }) => words.rungName(rung) },
          {
            title: t('rules.notify'),
            render: (_, { at, notify }) => (
              <Select
                mode="multiple"
                aria-label={labelled(at, t('rules.notify'))}
                style={{ minWidth: 240 }}
                value={[...notify]}
                showSearch={{ optionFilterProp: 'label' }}
                options={RULE_ASKS.notify.map((role) => ({ value: role, label: words.role(role) }))}
                onChange={(next: string[]) => give(at, { notify: next })}
              />
            ),
          },
          {
            title: t('rules.slips'),
            render: (_, { at, slips }) => (
              <SlipsEdit
                label={labelled(at, t('rules.slips'))}
                slips={slips}
                onChange={(next) => give(at, { slips: next })}
              />
            ),
          },
          {
            title: t('command.title'),
            render: (_, { at }) => (
              <Button
                size="small"
                aria-label={labelled(at, t('form.remove'))}
                onClick={() => onChange(ladder.filter((_rung, one) => one !== at))}
              >
                {t('form.remove')}
              </Button>
            ),
          },
        ]}
      />
      <Flex gap="small" align="center" style={{ marginTop: 8 }}>
        <Button
          size="small"
          onClick={() => onChange([...ladder, { rung: '', notify: [], slips: [], basis: 'default' }])}
        >
          {t('rules.addRung')}
        </Button>
        <small>{t('rules.rungHow')}</small>
      </Flex>
    </>
  );
}

interface SlipsProps {
  readonly label: string;
  readonly slips: RungValue['slips'];
  readonly onChange: (slips: RungValue['slips']) => void;
}

function SlipsEdit({ label, slips, onChange }: SlipsProps) {
  const { t } = useTranslation();
  const words = useRuleWords();
  const kinds = RULE_ASKS.slipKinds.filter((kind) => !slips.some((slip) => slip.kind === kind));
  return (
    <Flex vertical gap={4}>
      {slips.map(({ kind, to }) => (
        <Flex key={kind} gap={4} align="center" wrap>
          <small>{words.word(kind)}</small>
          <Select
            mode="multiple"
            aria-label={`${label} ${words.word(kind)}`}
            style={{ minWidth: 180 }}
            value={[...to]}
            options={RULE_ASKS.slipTo.map((role) => ({ value: role, label: words.role(role) }))}
            onChange={(next: string[]) =>
              onChange(slips.map((slip) => (slip.kind === kind ? { kind, to: next } : slip)))
            }
          />
          <Button
            size="small"
            aria-label={`${t('form.remove')} ${words.word(kind)}`}
            onClick={() => onChange(slips.filter((slip) => slip.kind !== kind))}
          >
            {t('form.remove')}
          </Button>
        </Flex>
      ))}
      <Select
        aria-label={`${label} ${t('rules.addSlip')}`}
        size="small"
        style={{ maxWidth: 160 }}
        value={null}
        placeholder={t('rules.addSlip')}
        options={kinds.map((kind) => ({ value: kind, label: words.word(kind) }))}
        onChange={(kind: string | null) => (kind === null ? undefined : onChange([...slips, { kind, to: [] }]))}
      />
    </Flex>
  );
}
