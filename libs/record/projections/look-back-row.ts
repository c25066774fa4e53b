import { lineCounts, type LookBackState } from '@bihuan/domain';
import type { Projection } from './types';

/** A look-back list belongs to its sector's office, like its part. */
export const lookBackRow: Projection<LookBackState> = {
  columns: {
    ...{ campaign_id: 'uuid', part_id: 'uuid', code: 'text' },
    ...{ open_lines: 'int', verified_lines: 'int', failed_lines: 'int' },
  },
  own: (list) => {
    const { open, verified, failed } = lineCounts(list);
    return {
      ...{ campaign_id: list.campaignId, part_id: list.partId, code: list.code },
      ...{ open_lines: open, verified_lines: verified, failed_lines: failed },
    };
  },
  orgId: (list, directory) => directory.lines[list.code]?.sectorOffice ?? directory.committeeOffice,
};
