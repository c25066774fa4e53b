export { DEFAULT_POLICY, loadPolicy, parsePolicy, shippedPolicies } from './policies/load';
export { PolicyFileError } from './policies/yaml-problems';
export type { FileProblem } from './policies/yaml-problems';
export * from './calendars/load';
export * from './calendars/clock-cases';
export { loadPlan, PlanFileError, shippedPlans } from './schema/load-plan';
export { parseEdition } from './schema/parse-edition';
export { lintPlan } from './lint/lint-plan';
export type { Finding, FindingCode, FindingPlace } from './lint/finding';
