import { z } from 'zod';
import { Day, Id, line, PAGE_FIELDS, pageOf, sortBy } from './primitives';
import { both } from './text';

/** POST /api/area-codes. */
export const AddAreaCode = z
  .strictObject({
    areaId: Id.meta(both('区、镇街、园区或社区', 'District, town, park or community')),
    code: line(12).meta(both('区划代码：6、9 或 12 位数字', 'Division code of 6, 9 or 12 digits')),
    validFrom: Day,
    validUntil: Day.optional(),
  })
  .meta({ id: 'AddAreaCode', ...both('登记区划代码', 'Gives an area a division code for some days') });
export const EndAreaCode = z
  .strictObject({ validUntil: Day })
  .meta({ id: 'EndAreaCode', ...both('区划代码停用', 'Sets the last day of a division code') });
export const AreaCodeView = z
  .object({
    id: z.string(),
    areaId: z.string(),
    areaName: z.string(),
    code: z.string(),
    validFrom: z.string(),
    validUntil: z.string().nullable(),
  })
  .meta({ id: 'AreaCode' });
export const AreaCodePage = pageOf(AreaCodeView).meta({ id: 'AreaCodePage' });
export const AreaCodeQuery = z.strictObject({
  ...PAGE_FIELDS,
  area: z.uuid().optional(),
  code: line(12).optional(),
  on: Day.optional().meta(both('当日有效', 'In force on this day')),
  sort: sortBy(['code', 'from'], 'code'),
});
