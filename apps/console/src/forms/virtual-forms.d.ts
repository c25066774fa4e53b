declare module 'virtual:forms' {
  /** Forms by kind of subject and command, made of the contracts when the console is built. */
  export const FORMS: import('../../forms/field-types').FormBook;
}

declare module 'virtual:rule-asks' {
  /** What the table of a copy of rules asks for, made of the schema of rules when the console is built. */
  export const RULE_ASKS: import('../../forms/rule-asks').RuleAsks;
}
