import {
  AlignmentType,
  LineRuleType,
  type IParagraphOptions,
  type IRunOptions,
  type ISectionPropertiesOptions,
} from 'docx';

/**
 * The page of GB/T 9704-2012: A4; 37 mm above, 35 mm below, 28 mm at the binding, 26 mm outside; 22 lines of 28 signs.
 * Lengths in twentieths of a point, sizes of type in half points.
 */
const mm = (length: number): number => Math.round((length * 1440) / 25.4);

/** Height of a line: the 225 mm of type on a page hold 22 of them. */
export const LINE = 580;
/** Width of a sign of 三号. */
export const SIGN = 320;
export const SIZE = { 二号: 44, 三号: 32, 四号: 28, 发文机关标志: 72 } as const;
/** Red of the issuer's head and its line. */
export const RED = 'FF0000';

export const SONG_TITLE = '方正小标宋简体';
const FANG_SONG = '仿宋_GB2312';
const SONG = '宋体';

/** Fonts that may be missing, and what a reader takes instead. */
export const FALLBACKS = [
  { name: FANG_SONG, altName: '仿宋,FangSong,STFangsong,FangSong_GB2312' },
  { name: SONG_TITLE, altName: '小标宋,FZXiaoBiaoSong-B05S,宋体,SimSun,STSong' },
  { name: '黑体', altName: 'SimHei,STHeiti' },
  { name: SONG, altName: 'SimSun,STSong' },
] as const;

export const PAGE: ISectionPropertiesOptions = {
  page: {
    size: { width: mm(210), height: mm(297) },
    margin: { top: mm(37), bottom: mm(35), left: mm(28), right: mm(26), header: mm(15), footer: mm(24), gutter: 0 },
  },
  grid: { type: 'lines', linePitch: LINE },
};

/** A run in this font; Latin signs and figures take the same. */
export function font(name: string): Pick<IRunOptions, 'font'> {
  return { font: { ascii: name, hAnsi: name, eastAsia: name, cs: name } };
}
export const TEXT: IRunOptions = { ...font(FANG_SONG), size: SIZE.三号 };
export const TITLE: IRunOptions = { ...font(SONG_TITLE), size: SIZE.二号 };
export const HEADING: IRunOptions = { ...font('黑体'), size: SIZE.三号 };
export const PAGE_NUMBER: IRunOptions = { ...font(SONG), size: SIZE.四号 };

/** A paragraph of 三号 set on the lines of the page. */
export const ON_LINES: Pick<IParagraphOptions, 'spacing'> = {
  spacing: { line: LINE, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
};
export const CENTRED = { ...ON_LINES, alignment: AlignmentType.CENTER } as const;
