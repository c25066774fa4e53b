export { createApi, type ApiOptions } from './create-api';
export type { Api } from './generated/sdk.gen';
export type * from './generated/types.gen';
export { allOf, pages, type ListPage } from './pages';
export { Problem, Unreachable } from './problem';
