export { CONTROLLERS } from './api.module';
export { compose, type ComposeOptions } from './compose';
export { startApi, type Api } from './create-api';
export type { ApiParts, ApiSettings } from './parts';
export { openApiOf } from './platform/docs/openapi';
