import type { Subject } from '@bihuan/client';
import { Button, Card, Flex, Form } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Asked } from '../../forms/field-types';
import type { Kind } from '../subject/subject-api';
import { Control } from './control';
import { useLabel } from './label';
import { useLanguage } from '../i18n/use-language';

/** What a form is about: pickers show what this subject has. */
export interface About {
  readonly kind: Kind;
  readonly subject: Subject;
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
  if (asked.as === 'group') {
    return (
      <fieldset className="form-group">
        <legend>{label}</legend>
        <Fields about={about} fields={asked.fields ?? []} path={path} whole={whole} />
      </fieldset>
    );
  }
  if (asked.as === 'list') return <Rows about={about} asked={asked} path={path} whole={whole} label={label} />;
  const hint = asked.hint?.[language === 'zh' ? 0 : 1];
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
