import { theme, type ThemeConfig } from 'antd';

/**
 * Colours that can be read: every text has a contrast of at least 4.5 to what is behind it (WCAG 2.2, 1.4.3).
 * Only what the ready-made colours miss is set; a journey measures them on every page. Nothing moves where `still` is asked for.
 */
export function themeOf(dark: boolean, still: boolean): ThemeConfig {
  const colours = dark ? DARK : LIGHT;
  return { ...colours, token: { ...colours.token, motion: !still } };
}

const BLUE = '#0958d9';
const DEEP_BLUE = '#003eb3';
/** The words of coloured tags. Each shade of the palette goes by two names, of which one is read. */
const TAG_WORDS = {
  ...{ orange7: '#ad4e00', 'orange-7': '#ad4e00' },
  ...{ gold7: '#874d00', 'gold-7': '#874d00' },
  ...{ volcano7: '#ad2102', 'volcano-7': '#ad2102' },
  ...{ green7: '#237804', 'green-7': '#237804' },
  ...{ cyan7: '#006d75', 'cyan-7': '#006d75' },
};
const LIGHT: ThemeConfig = {
  algorithm: theme.defaultAlgorithm,
  token: {
    colorPrimary: BLUE,
    colorInfo: BLUE,
    colorError: '#cf1322',
    colorPrimaryHover: DEEP_BLUE,
    colorLinkHover: DEEP_BLUE,
    colorWarningText: '#874d00',
    colorTextTertiary: 'rgba(0, 0, 0, 0.65)',
    colorTextDescription: 'rgba(0, 0, 0, 0.65)',
    colorTextPlaceholder: 'rgba(0, 0, 0, 0.6)',
    ...TAG_WORDS,
  },
  components: {
    // A switch bears a word, in white, when it is off too.
    Switch: { colorTextQuaternary: '#595959', colorTextTertiary: '#434343' },
  },
};

const PALE_BLUE = '#69b1ff';
const PALER_BLUE = '#91caff';
const DARK: ThemeConfig = {
  algorithm: theme.darkAlgorithm,
  token: {
    colorLink: PALE_BLUE,
    colorLinkHover: PALER_BLUE,
    colorLinkActive: PALER_BLUE,
    colorError: '#ff7875',
    colorTextTertiary: 'rgba(255, 255, 255, 0.65)',
    colorTextDescription: 'rgba(255, 255, 255, 0.65)',
    colorTextPlaceholder: 'rgba(255, 255, 255, 0.6)',
  },
  components: {
    Badge: { colorError: '#a61d24' },
    Tabs: { itemSelectedColor: PALE_BLUE, itemHoverColor: PALER_BLUE, itemActiveColor: PALER_BLUE },
    Pagination: { itemActiveColor: PALE_BLUE },
    Button: { defaultHoverColor: PALE_BLUE, defaultHoverBorderColor: PALE_BLUE },
  },
};
