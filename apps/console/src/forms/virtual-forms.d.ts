declare module 'virtual:forms' {
  /** Forms by kind of subject and command, made of the contracts when the console is built. */
  export const FORMS: import('../../forms/field-types').FormBook;
}
