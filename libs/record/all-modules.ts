export { ALL_MODULES } from '@bihuan/domain';
