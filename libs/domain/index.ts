export * from './kernel/primitives';
export * from './kernel/subject';
export * from './kernel/clock-state';
export * from './kernel/derive-id';
export * from './kernel/policy';
export * from './kernel/roles';
export * from './legal-clock/types';
export * from './hazard/linked-commands';
