import { Checkbox, Input, InputNumber, Radio } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { As, Asked } from '../../forms/field-types';
import { AnnexesInput, type Filled } from './annexes';
import { DecisionsInput, PlanAnswerInput, PlanAnswersInput, PlanFieldPicker } from './plan-controls';
import type { PlanAnswer } from './plan-answer';
import { HazardPicker, OrgPicker, PackPicker, PersonPicker, SectorPicker, Several } from './pickers';
import { CalendarsInput, PolicyPicker } from './rule-pickers';
import { ClauseInput, StandardPicker, StandardVersion } from './standards';
import { Pick, useSubjectOptions } from './subject-options';
import { useValueWord } from './label';
import type { About } from './field';

/** What Form.Item gives the control inside it. */
export interface Given<T> {
  readonly id?: string;
  readonly value?: T;
  readonly onChange?: (value: T) => void;
}

export interface ControlProps extends Given<never> {
  readonly about: About;
  readonly asked: Asked;
  /** Where the field is in the whole form. */
  readonly whole: readonly (string | number)[];
}

/** The control of one field; every way to ask has one. */
export function Control(props: ControlProps) {
  const { about, asked, whole, ...given } = props;
  return CONTROLS[asked.as]({ about, asked, whole, ...given });
}

type Make = (props: ControlProps) => ReactNode;

/** What goes to the control: everything but what the form knows of it. */
function inner<T = string>({ about: _about, asked: _asked, whole: _whole, ...given }: ControlProps): Given<T> {
  return given as unknown as Given<T>;
}
/** For parts whose `onChange` gives an event: Form.Item reads the value from it. */
function plain(props: ControlProps): object {
  return inner(props);
}

const options: Make = (props) => <SubjectOptions {...props} />;

const CONTROLS: Readonly<Record<As, Make>> = {
  line: (props) => <Input {...plain(props)} {...length(props.asked)} />,
  prose: (props) => (
    <Input.TextArea {...plain(props)} autoSize={{ minRows: 2, maxRows: 12 }} {...length(props.asked)} />
  ),
  day: (props) => <Input {...plain(props)} type="date" />,
  moment: (props) => <Input {...plain(props)} type="datetime-local" />,
  number: (props) => <NumberInput {...props} />,
  'yes-no': (props) => <YesNo {...props} />,
  yes: (props) => <Yes {...props} />,
  choice: (props) => <Choice {...props} />,
  sector: (props) => <SectorPicker {...inner(props)} />,
  org: (props) => <OrgPicker {...inner(props)} />,
  area: (props) => <OrgPicker {...inner(props)} kinds={['town', 'park']} />,
  'site-area': (props) => <OrgPicker {...inner(props)} kinds={['town', 'park', 'community']} />,
  user: (props) => <PersonPicker {...inner(props)} whole={props.whole} />,
  hazard: (props) => <HazardPicker {...inner(props)} about={props.about} />,
  hazards: (props) => <Several {...inner<string[]>(props)} about={props.about} />,
  clock: options,
  measure: options,
  act: options,
  happening: options,
  'look-back-line': options,
  'drawn-object': options,
  'drawn-inspector': options,
  'check-item': options,
  standard: (props) => <StandardPicker {...inner(props)} about={props.about} />,
  'standard-version': (props) => <StandardVersion {...inner(props)} />,
  clause: (props) => <ClauseInput {...inner(props)} />,
  pack: (props) => <PackPicker {...inner(props)} />,
  policy: (props) => <PolicyPicker {...inner(props)} />,
  calendars: (props) => <CalendarsInput {...inner<Readonly<Record<string, number>>>(props)} />,
  'plan-field': (props) => <PlanFieldPicker {...inner(props)} about={props.about} />,
  'plan-answer': (props) => <PlanAnswerInput {...inner<PlanAnswer>(props)} />,
  'plan-answers': (props) => <PlanAnswersInput {...inner<Record<string, PlanAnswer>>(props)} about={props.about} />,
  decisions: (props) => <DecisionsInput {...inner<Record<string, string>>(props)} about={props.about} />,
  annexes: (props) => <AnnexesInput {...inner<Filled>(props)} about={props.about} />,
  // Filled in beside the figures they are about.
  corrections: () => <input type="hidden" />,
  // Drawn by the form itself.
  group: () => null,
  list: () => null,
};

function length({ most }: Asked): { maxLength?: number } {
  return most === undefined ? {} : { maxLength: most };
}

function NumberInput(props: ControlProps) {
  const { min, max, whole } = props.asked;
  return (
    <InputNumber
      {...plain(props)}
      style={{ width: '100%' }}
      {...(min === undefined ? {} : { min })}
      {...(max === undefined ? {} : { max })}
      {...(whole ? { precision: 0 } : {})}
    />
  );
}

function YesNo(props: ControlProps) {
  const { t } = useTranslation();
  const said = [true, false].map((value) => ({ value, label: t(value ? 'command.yes' : 'command.no') }));
  return <Radio.Group {...plain(props)} options={said} />;
}

function Yes(props: ControlProps) {
  const { t } = useTranslation();
  const { id, value, onChange } = inner<boolean>(props);
  return (
    <Checkbox {...(id ? { id } : {})} checked={value === true} onChange={(event) => onChange?.(event.target.checked)}>
      {t('command.yes')}
    </Checkbox>
  );
}

/** Few values are buttons, all in sight. */
const IN_SIGHT = 3;

function Choice(props: ControlProps) {
  const word = useValueWord(props.about.kind);
  const values = (props.asked.of ?? []).map((value) => ({ value, label: word(value) }));
  const given = plain(props);
  if (values.length <= IN_SIGHT && !props.asked.optional) return <Radio.Group {...given} options={values} />;
  return <Pick {...given} options={values} />;
}

function SubjectOptions(props: ControlProps) {
  return <Pick {...plain(props)} options={useSubjectOptions(props.asked.as, props.about)} />;
}
