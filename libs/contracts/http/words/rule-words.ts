// Words of rules for whoever shows them without the contracts themselves, such as the console.
export { basisText, ruleValueText } from '../rule-text';
export { restDayText, ruleRoleText, rungText } from '../rule-changes';
