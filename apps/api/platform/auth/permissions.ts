import type { Permission } from '@bihuan/domain';
import { SetMetadata } from '@nestjs/common';

/** Metadata key under which a route names its permission. */
export const PERMISSION_KEY = 'bihuan:permission';

/** Names the permission of a route. A route without one is refused when called and fails a test. */
export const Requires = (permission: Permission): MethodDecorator => SetMetadata(PERMISSION_KEY, permission);
