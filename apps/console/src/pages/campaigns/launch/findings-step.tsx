import { Card, Empty, Flex, Input, Radio, Tag, Typography } from 'antd';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../../../i18n/use-language';
import { Read } from '../../../shared/read';
import { useFindings } from './data';
import type { StepProps } from './launch-page';

/** What is to be known before the launch: each proposal is accepted, or does not stand for a reason. */
export function FindingsStep({ draft, change, tried, ready }: StepProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const findings = useFindings(draft);
  const { overrides } = draft;
  const blank = (id: string) => overrides[id] !== undefined && overrides[id].trim() === '';
  const enough = findings.data !== undefined && !Object.keys(overrides).some(blank);
  useEffect(() => ready(enough), [enough, ready]);
  const accept = (id: string) =>
    change({ overrides: Object.fromEntries(Object.entries(overrides).filter(([key]) => key !== id)) });
  const override = (id: string, why: string) => change({ overrides: { ...overrides, [id]: why } });
  return (
    <Read of={findings}>
      {(found) => (
        <Flex vertical gap="small" style={{ maxWidth: 900 }}>
          {found.length === 0 ? <Empty description={t('launch.noFindings')} /> : null}
          {found.map(({ id, severity, text, proposal, place, source }) => (
            <Card key={id} size="small">
              <Flex gap="small" wrap>
                <Tag color={severity === 'warning' ? 'orange' : 'default'}>{t(`launch.${severity}`)}</Tag>
                <Typography.Text>{text[language]}</Typography.Text>
                <Typography.Text type="secondary">
                  {[place.part && t(`line.${place.part}`, { defaultValue: place.part }), source?.section]
                    .filter(Boolean)
                    .join(' · ')}
                </Typography.Text>
              </Flex>
              <Typography.Paragraph style={{ margin: '8px 0' }}>
                {t('launch.proposal', { text: proposal.text[language] })}
              </Typography.Paragraph>
              <Radio.Group
                aria-label={text[language]}
                value={overrides[id] === undefined ? 'accept' : 'override'}
                onChange={(event) => (event.target.value === 'accept' ? accept(id) : override(id, ''))}
                options={(['accept', 'override'] as const).map((one) => ({ value: one, label: t(`launch.${one}`) }))}
              />
              {overrides[id] === undefined ? null : (
                <Input
                  aria-label={t('launch.overrideWhy')}
                  placeholder={t('launch.overrideWhy')}
                  maxLength={500}
                  value={overrides[id]}
                  onChange={(event) => override(id, event.target.value)}
                  {...(tried && blank(id) ? { status: 'error' as const } : {})}
                />
              )}
              {tried && blank(id) ? (
                <Typography.Text type="danger">{t('launch.overrideNeeded')}</Typography.Text>
              ) : null}
            </Card>
          ))}
        </Flex>
      )}
    </Read>
  );
}
