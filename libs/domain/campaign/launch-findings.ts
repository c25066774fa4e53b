/** Answered by the launch itself, which names the organisations and fills in the fields. */
const ASKED_ANYWAY: readonly string[] = ['role-asked', 'open-field'];

/** A finding about a plan, as far as a launch asks whom it concerns. */
interface Found {
  readonly code: string;
  /** The part it is about; null for the document itself. */
  readonly place: { readonly part: string | null };
}

/** The findings about the document and the parts that are launched, or about all parts; those a launch asks for are left out. */
export function launchFindings<F extends Found>(
  findings: readonly F[],
  parts: readonly string[] | undefined,
): readonly F[] {
  const launched = (part: string | null): boolean => part === null || !parts || parts.includes(part);
  return findings.filter(({ code, place }) => !ASKED_ANYWAY.includes(code) && launched(place.part));
}
