import { useRead } from '../api/use-api';

/** Who does what by default in the district, as far as pages need it. */
export interface Directory {
  readonly committeeOffice: string;
  readonly listingAuthority: string;
  /** The sector office of each line. */
  readonly sectorOffices: Readonly<Record<string, string>>;
  /** Codes of the lines, sorted. */
  readonly lines: readonly string[];
}

interface Raw {
  readonly committeeOffice?: string;
  readonly listingAuthority?: string;
  readonly lines?: Readonly<Record<string, { readonly sectorOffice?: string }>>;
}

/** The directory of the district one belongs to, or of the only one there is; null when there is none. */
export function useDirectory(districtId: string | null) {
  return useRead(
    ['directory', districtId],
    async (api): Promise<Directory | null> => {
      const { items } = await api.districts.list({ query: { limit: 200 } });
      const found = districtId === null && items.length === 1 ? items[0] : items.find(({ id }) => id === districtId);
      if (!found) return null;
      const { committeeOffice = '', listingAuthority = '', lines = {} } = found.directory as Raw;
      return {
        committeeOffice,
        listingAuthority,
        sectorOffices: Object.fromEntries(
          Object.entries(lines).flatMap(([code, { sectorOffice }]) => (sectorOffice ? [[code, sectorOffice]] : [])),
        ),
        lines: Object.keys(lines).sort(),
      };
    },
    { staleMs: 300_000, keep: true },
  );
}
