import { Flex, Form, Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRead } from '../api/use-api';
import type { Given } from './control';
import { Pick } from './subject-options';

/** Chooses a stored version of rules: an edition of the district's own, or one that came with the product, to go back to it. */
export function PolicyPicker(given: Given<string>) {
  const found = useRead(['policies-to-choose'], (api) => api.rules.policies({ query: { limit: 200 } }));
  const options = (found.data?.items ?? []).map(({ id, name }) => ({ value: id, label: `${name} · ${id}` }));
  return <Pick {...given} options={options} />;
}

/** Chooses a version of each year's calendar; years that are left alone follow the newest. */
export function CalendarsInput({ value, onChange }: Given<Readonly<Record<string, number>>>) {
  const { t } = useTranslation();
  const calendars = useRead(['calendars'], (api) =>
    api.rules.calendars({ query: { limit: 200 } }).then(({ items }) => items),
  );
  const all = calendars.data ?? [];
  const years = [...new Set(all.map(({ year }) => year))].sort((a, b) => b - a);
  const newest = (year: number) => Math.max(...all.filter((one) => one.year === year).map(({ version }) => version));
  const give = (year: number, version: number) =>
    onChange?.({ ...Object.fromEntries(years.map((one) => [one, newest(one)])), ...value, [year]: version });
  return (
    <Flex vertical gap={4}>
      <small>{t('rules.newestUnlessChosen')}</small>
      {years.map((year) => (
        <Form.Item key={year} label={t('rules.yearOf', { year })} layout="horizontal" style={{ margin: 0 }}>
          <Select
            aria-label={t('rules.yearOf', { year })}
            style={{ maxWidth: 220 }}
            value={value?.[year] ?? newest(year)}
            options={all
              .filter((one) => one.year === year)
              .sort((a, b) => b.version - a.version)
              .map(({ version, published }) => ({
                value: version,
                label: t('rules.versionPublished', { version, day: published }),
              }))}
            onChange={(version: number) => give(year, version)}
          />
        </Form.Item>
      ))}
    </Flex>
  );
}
