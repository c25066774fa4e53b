/** A stretch of legal days, both ends included. */
export interface Stretch {
  readonly plannedFrom: string;
  readonly plannedTo: string;
}

/** Windows may overlap: each goes into the first lane that is free when it begins. */
export function lanesOf<T extends Stretch>(stretches: readonly T[]): T[][] {
  const lanes: T[][] = [];
  for (const stretch of stretches) {
    const free = lanes.find((lane) => (lane.at(-1)?.plannedTo ?? '') < stretch.plannedFrom);
    if (free) free.push(stretch);
    else lanes.push([stretch]);
  }
  return lanes;
}
