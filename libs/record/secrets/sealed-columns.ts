import { tidyPhone } from '@bihuan/domain';

/** A column whose texts are sealed; its table's key is `id` unless it says otherwise. */
export interface SealedColumn {
  readonly table: string;
  readonly column: string;
  /** What the text is; sealed with the row's id, so that a text that was copied elsewhere cannot be read there. */
  readonly use: string;
  readonly key: string;
  /** The column it is found by, and how the text is written for that. */
  readonly found?: { readonly column: string; readonly tidy: (text: string) => string };
}

const column = (table: string, name: string, use: string, more: Partial<SealedColumn> = {}): SealedColumn => ({
  ...{ table, column: name, use, key: 'id' },
  ...more,
});

/** Every column with a telephone number, an id number or a secret. A test compares it with the schema. */
export const SEALED_COLUMNS: readonly SealedColumn[] = [
  column('enterprise_contacts', 'phone', 'contact-phone', { found: { column: 'phone_hash', tidy: tidyPhone } }),
  column('enterprise_contacts', 'name', 'contact-name'),
  column('tip_off_reporters', 'name', 'reporter-name', { key: 'tip_off_id' }),
  column('tip_off_reporters', 'phone', 'reporter-phone', {
    key: 'tip_off_id',
    found: { column: 'phone_hash', tidy: tidyPhone },
  }),
  column('tip_off_reporters', 'id_number', 'reporter-id-number', { key: 'tip_off_id' }),
  column('channels', 'url', 'channel'),
  column('channels', 'secret', 'channel'),
  // What was the secret becomes the one before, in the same row.
  column('channels', 'previous_secret', 'channel'),
  column('upstreams', 'url', 'upstream'),
  column('upstreams', 'token', 'upstream'),
  column('users', 'second_factor', 'second-factor'),
  column('users', 'second_factor_offered', 'second-factor'),
];
