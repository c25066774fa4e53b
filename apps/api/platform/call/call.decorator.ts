import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Call } from './call';

/** Gives a handler its request as a `Call`; the guard made it. */
export const ThisCall = createParamDecorator((_: unknown, context: ExecutionContext): Call => {
  const { call } = context.switchToHttp().getRequest<FastifyRequest>();
  if (!call) throw new Error('A route ran without its guard.');
  return call;
});
