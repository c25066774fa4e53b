import type { Subject } from '@bihuan/client';
import { Button, Card, Checkbox, Flex, Form, Typography } from 'antd';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asked } from '../../forms/field-types';
import type { PageKind } from '../subject/subject-api';
import { clean } from './body';
import { Control } from './control';
import { useLabel } from './label';
import { useLanguage } from '../i18n/use-language';

/** What a form is about: pickers show what this subject has. */
export interface About {
  readonly kind: PageKind;
  readonly subject: Subject;
  /** Groups that are left out until somebody says otherwise, although what would be in them is filled in. */
  readonly folded?: readonly string[];
}

type Path = readonly (string | number)[];

interface Props {
  readonly about: About;
  readonly asked: Asked;
  readonly path: Path;
  /** The path from the form's root: within a list, fields are named from the list on. */
  readonly whole?: Path;
}

/** One field of a form, drawn as the contract says: a group inside a frame, a list with its rows, else one control. */
export function Field({ about, asked, path, whole = path }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const labelOf = useLabel(about.kind);
  const label = labelOf(asked);
  const hint = asked.hint?.[language === 'zh' ? 0 : 1];
  if (asked.as === 'group') {
    const fields = <Fields about={about} fields={asked.fields ?? []} path={path} whole={whole} />;
    const part = asked.optional && asked.fields?.some((one) => !one.optional);
    return (
      <fieldset className="form-group">
        <legend>{label}</legend>
        {hint === undefined ? null : <Typography.Paragraph type="secondary">{hint}</Typography.Paragraph>}
        {part ? (
          <WholeOrNot path={whole} folded={about.folded?.includes(asked.name) === true}>
            {fields}
          </WholeOrNot>
        ) : (
          fields
        )}
      </fieldset>
    );
  }
  if (asked.as === 'list') return <Rows about={about} asked={asked} path={path} whole={whole} label={label} />;
  return (
    <Form.Item
      name={[...path]}
      label={asked.optional ? `${label}${t('command.optional')}` : label}
      rules={asked.optional ? [] : [{ required: true, message: t('login.needed', { field: label }) }]}
      hidden={asked.as === 'corrections'}
      {...(hint === undefined ? {} : { extra: hint })}
      {...(asked.initial === undefined ? {} : { initialValue: asked.initial })}
    >
      <Control about={about} asked={asked} whole={whole} />
    </Form.Item>
  );
}

/** A group that may be left out as a whole, though not in part: asked for once somebody says that there is one. */
function WholeOrNot({
  path,
  folded,
  children,
}: {
  readonly path: Path;
  readonly folded: boolean;
  readonly children: ReactNode;
}) {
  const { t } = useTranslation();
  const form = Form.useFormInstance();
  const [there, setThere] = useState(() => !folded && clean(form.getFieldValue([...path])) !== undefined);
  return (
    <>
      <Checkbox checked={there} onChange={(event) => setThere(event.target.checked)} style={{ marginBottom: 12 }}>
        {t('form.fillIn')}
      </Checkbox>
      {there ? children : null}
    </>
  );
}

interface FieldsProps extends Omit<Props, 'asked'> {
  readonly fields: readonly Asked[];
}

/** Fields one below the other. */
export function Fields({ about, fields, path, whole = path }: FieldsProps) {
  return fields.map((asked) => (
    <Field key={asked.name} about={about} asked={asked} path={[...path, asked.name]} whole={[...whole, asked.name]} />
  ));
}

function Rows({ about, asked, path, whole = path, label }: Props & { readonly label: string }) {
  const { t } = useTranslation();
  const { item, least = 0 } = asked;
  if (!item) return null;
  const start = Array.from({ length: least }, () => (item.as === 'group' ? {} : undefined));
  return (
    <fieldset className="form-group">
      <legend>{asked.optional || least === 0 ? `${label}${t('command.optional')}` : label}</legend>
      <Form.List name={[...path]} initialValue={start}>
        {(rows, { add, remove }) => (
          <Flex vertical gap="small">
            {rows.map(({ key, name }) => (
              <Card
                key={key}
                size="small"
                title={t('form.row', { number: name + 1 })}
                extra={
                  <Button size="small" onClick={() => remove(name)}>
                    {t('form.remove')}
                  </Button>
                }
              >
                {item.as === 'group' ? (
                  <Fields about={about} fields={item.fields ?? []} path={[name]} whole={[...whole, name]} />
                ) : (
                  <Field about={about} asked={item} path={[name]} whole={[...whole, name]} />
                )}
              </Card>
            ))}
            <Button onClick={() => add(item.as === 'group' ? {} : undefined)}>{t('form.add', { name: label })}</Button>
          </Flex>
        )}
      </Form.List>
    </fieldset>
  );
}
