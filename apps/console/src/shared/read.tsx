import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Loading } from './loading';
import { ProblemAlert } from './problem-alert';

interface Props<T> {
  readonly of: UseQueryResult<T>;
  readonly children: (data: T) => ReactNode;
}

/** What was read, or that it is being read, or why it could not be. Old data stays visible under a failure. */
export function Read<T>({ of, children }: Props<T>) {
  const failure = of.isError ? <ProblemAlert error={of.error} again={() => void of.refetch()} /> : null;
  if (of.data === undefined) return failure ?? <Loading />;
  return (
    <>
      {failure}
      {children(of.data)}
    </>
  );
}
