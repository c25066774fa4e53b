import { Tag } from 'antd';

const COLOURS: Readonly<Record<string, string>> = {
  received: 'orange',
  reported: 'orange',
  graded: 'orange',
  'awaiting-listing': 'volcano',
  listed: 'red',
  rectifying: 'blue',
  'acceptance-requested': 'purple',
  accepted: 'cyan',
  closed: 'green',
  verified: 'green',
  proposed: 'orange',
  held: 'gold',
  founded: 'volcano',
  released: 'blue',
  served: 'blue',
  answered: 'purple',
  done: 'green',
  running: 'blue',
  open: 'blue',
  overdue: 'red',
  short: 'red',
  met: 'green',
  returned: 'volcano',
};

/** A state by its name; the colour only repeats what the word says. */
export function StateTag({ state, name }: { readonly state: string; readonly name: string }) {
  return <Tag color={COLOURS[state] ?? 'default'}>{name}</Tag>;
}
