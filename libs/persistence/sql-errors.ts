/** Postgres could not be reached, or broke off and did not come back in time. Nothing was acknowledged; try again later. */
export class DatabaseUnavailable extends Error {
  override readonly name = 'DatabaseUnavailable';
}

interface SqlError {
  readonly code?: string;
  readonly constraint?: string;
  readonly column?: string;
  readonly table?: string;
  readonly message?: string;
}

const NETWORK = ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT', 'ENOTFOUND', 'EHOSTUNREACH'];
const BROKEN =
  /Connection terminated|connection error|Query read timeout|timeout expired|timeout exceeded when trying to connect|Client was closed/i;

/** Serialisation failures and deadlocks: Postgres has rolled the transaction back and asks for another try. */
export function isRolledBackByServer(error: unknown): boolean {
  const { code } = error as SqlError;
  return code === '40001' || code === '40P01';
}

/** The connection is gone or the server is stopping or starting: whether a commit was under way is not known. */
export function isConnectionLost(error: unknown): boolean {
  const { code, message } = error as SqlError;
  if (code !== undefined) {
    // 57P0x: stopped by an operator or starting up; 08: connection; 53300: too many clients; 53100: disk full; 58030: disk error; 25P03: idle too long
    if (/^(57P0\d|08...|53300|53100|58030|25P03)$/.test(code)) return true;
    if (NETWORK.includes(code)) return true;
  }
  return BROKEN.test(message ?? '');
}

/** The name of the unique constraint or index that was violated, or null. */
export function uniqueViolation(error: unknown): string | null {
  const { code, constraint } = error as SqlError;
  return code === '23505' ? (constraint ?? 'unknown') : null;
}

/** The name of the foreign key that was violated, or null. */
export function foreignKeyViolation(error: unknown): string | null {
  const { code, constraint } = error as SqlError;
  return code === '23503' ? (constraint ?? 'unknown') : null;
}

/** True when a row was refused because this column had no value. */
export function isNullIn(error: unknown, column: string): boolean {
  const sql = error as SqlError;
  return sql.code === '23502' && sql.column === column;
}
