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

/**
 * Teaches the server the attributes it lacks. Answers whether wakes may carry them from now on; the server itself may
 * need some seconds to know them.
 */
export async function addSearchAttributes(connection: Connection, namespace: string): Promise<boolean> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = SEARCH_ATTRIBUTES.filter((name) => !Object.hasOwn(customAttributes ?? {}, name));
  if (missing.length > 0) {
    const searchAttributes = Object.fromEntries(missing.map((name) => [name, KEYWORD]));
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  }
  return true;
}

/** The server refused what it was sent: it does not know the attributes. */
export function isInvalid(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if ((cause as { code?: unknown }).code === INVALID_ARGUMENT) return true;
  }
  return false;
}
