import { SEARCH_ATTRIBUTES, type SearchAttributes } from '@bihuan/contracts/wire';
import type { Connection } from '@temporalio/client';
import { defineSearchAttributeKey, type SearchAttributePair, TypedSearchAttributes } from '@temporalio/common';

/** gRPC's status of a request the server refuses as it is. */
const INVALID_ARGUMENT = 3;
/** Temporal's number for a keyword. */
const KEYWORD = 2;

const KEYS = Object.fromEntries(
  SEARCH_ATTRIBUTES.map((name) => [name, defineSearchAttributeKey(name, 'KEYWORD')] as const),
);

/** The attributes as the client sends them. */
export function typed(attributes: SearchAttributes): TypedSearchAttributes {
  const pairs = Object.entries(attributes).flatMap(([name, value]): SearchAttributePair[] => {
    const key = KEYS[name];
    return key ? [{ key, value }] : [];
  });
  return new TypedSearchAttributes(pairs);
}

/** gRPC's ways of saying that this is not for us to do: invalid, not found, not permitted, unimplemented, unauthenticated. */
const NOT_FOR_US: readonly unknown[] = [INVALID_ARGUMENT, 5, 7, 12, 16];

/**
 * Teaches the server the attributes it lacks. Answers whether wakes may carry them; throws when the server does not answer,
 * so that it is asked again.
 */
export async function addSearchAttributes(connection: Connection, namespace: string): Promise<boolean> {
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
    const missing = SEARCH_ATTRIBUTES.filter((name) => !Object.hasOwn(customAttributes ?? {}, name));
    if (missing.length === 0) return true;
    const searchAttributes = Object.fromEntries(missing.map((name) => [name, KEYWORD]));
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
    return true;
  } catch (error) {
    if (codes(error).some((code) => NOT_FOR_US.includes(code))) return false;
    throw error;
  }
}

/** The server refused what it was sent: it does not know the attributes. */
export function isInvalid(error: unknown): boolean {
  return codes(error).includes(INVALID_ARGUMENT);
}

function codes(error: unknown): readonly unknown[] {
  const found: unknown[] = [];
  for (let cause = error; cause instanceof Error; cause = cause.cause) found.push((cause as { code?: unknown }).code);
  return found;
}
