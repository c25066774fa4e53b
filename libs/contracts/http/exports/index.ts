export { BYTE_ORDER_MARK, csvCell, csvRow, harmless, type CellValue } from './csv';
export { DUAL_PREVENTION } from './dual-prevention';
export type { ExportedHazard } from './exported-hazard';
export { HazardExportQuery, QuarterQuery, QuarterReport, RoundExportQuery } from './queries';
export { QUARTER, quarterFigures, type QuarterFigure } from './quarter';
export { REGISTER } from './register';
export { ledgerColumns, ledgerLines, type LedgerLine } from './round-ledger';
export { csvHead, csvRows, tableCells, type Column } from './table';
