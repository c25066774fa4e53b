import { event } from '../events';
import { refuse } from '../refusals';
import { happened } from './outcome';
import type { Handler } from './outcome';

/** An upstream system took a filing. The number it gave stays: another one would mean that it has the hazard twice. */
export const upstreamFiled: Handler<'UpstreamFiled'> = (hazard, { what, externalIds }, moment) => {
  const numbers = Object.entries(externalIds);
  const other = numbers.find(([system, id]) => (hazard.externalIds[system] ?? id) !== id);
  if (other) {
    const [system, id] = other;
    return refuse('external-id-differs', { system, id, known: hazard.externalIds[system] ?? null });
  }
  return happened(
    numbers.map(([system, number]) =>
      event('FiledUpstream', { what, system, number, at: moment.at }, moment.at, moment),
    ),
  );
};
