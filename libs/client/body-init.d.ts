/** What the generated client calls a body. Browsers' types have the name; this file gives it to everything else. */
type BodyInit = NonNullable<RequestInit['body']>;
