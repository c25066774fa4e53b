/** An instant in UTC as `YYYY-MM-DDTHH:mm:ss.sssZ`. */
export type Instant = string;
/** A legal day in Asia/Shanghai as `YYYY-MM-DD`. */
export type LegalDay = string;
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json | undefined };
