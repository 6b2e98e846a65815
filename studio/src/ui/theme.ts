import { type CSSVariablesResolver, createTheme, type MantineColorsTuple } from '@mantine/core';

const brand: MantineColorsTuple = [
  '#eef0ff',
  '#e0e3ff',
  '#c7ccfd',
  '#a5b4fc',
  '#8187f0',
  '#6366f1',
  '#5457e5',
  '#4338ca',
  '#3730a3',
  '#2b2780',
];

const gray: MantineColorsTuple = [
  '#f7f8fa',
  '#f1f3f6',
  '#e4e7ec',
  '#d5dae2',
  '#c4cad4',
  '#7f8896',
  '#5d6778',
  '#475467',
  '#283344',
  '#101828',
];

const dark: MantineColorsTuple = [
  '#f2f4f7',
  '#b3bac5',
  '#8f98a6',
  '#6f7683',
  '#2a2c33',
  '#24262c',
  '#1c1d22',
  '#18191d',
  '#131418',
  '#101114',
];

const red: MantineColorsTuple = [
  '#fef3f2',
  '#fee4e2',
  '#fecdca',
  '#fda29b',
  '#f97066',
  '#f04438',
  '#d92d20',
  '#b42318',
  '#912018',
  '#7a271a',
];

const green: MantineColorsTuple = [
  '#ecfdf3',
  '#d1fadf',
  '#a6f4c5',
  '#75e0a7',
  '#47cd89',
  '#17b26a',
  '#067a4a',
  '#067647',
  '#085d3a',
  '#074d31',
];

const yellow: MantineColorsTuple = [
  '#fffaeb',
  '#fef0c7',
  '#fedf89',
  '#fec84b',
  '#fdb022',
  '#f79009',
  '#b54708',
  '#93500a',
  '#7a2e0e',
  '#4e1d09',
];

/** The product's Mantine theme: compact controls, one accent, borders before shadows. */
export const theme = createTheme({
  primaryColor: 'brand',
  primaryShade: { light: 7, dark: 6 },
  colors: { brand, gray, dark, red, green, yellow },
  autoContrast: false,
  defaultRadius: 'sm',
  cursorType: 'pointer',
  respectReducedMotion: true,
  fontFamily: 'var(--rp-font)',
  headings: {
    fontFamily: 'var(--rp-font)',
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '20px', lineHeight: '1.35' },
      h2: { fontSize: '16px', lineHeight: '1.4' },
      h3: { fontSize: '14px', lineHeight: '1.45' },
    },
  },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '20px' },
  radius: { xs: '2px', sm: '4px', md: '6px', lg: '8px', xl: '12px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '20px', xl: '24px' },
  breakpoints: { xs: '30em', sm: '48em', md: '64em', lg: '80em', xl: '96em' },
  components: {
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'md' } },
    Button: { defaultProps: { size: 'xs' } },
    Checkbox: { defaultProps: { size: 'xs' } },
    Drawer: {
      styles: { title: { fontSize: '16px', fontWeight: 600 } },
      defaultProps: {
        // A dialog's head is no banner of the page.
        attributes: { header: { role: 'presentation' } },
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { duration: 120 },
      },
    },
    Input: { defaultProps: { size: 'sm' } },
    InputWrapper: { defaultProps: { size: 'sm' } },
    Menu: {
      defaultProps: {
        radius: 'md',
        shadow: 'md',
        transitionProps: { duration: 120 },
        width: 220,
        // Inside the landmark that it belongs to, with the focus on its first item.
        withinPortal: false,
        withInitialFocusPlaceholder: false,
      },
    },
    Modal: {
      styles: { title: { fontSize: '16px', fontWeight: 600 } },
      defaultProps: {
        // A dialog's head is no banner of the page.
        attributes: { header: { role: 'presentation' } },
        radius: 'lg',
        overlayProps: { backgroundOpacity: 0.35 },
        transitionProps: { duration: 120 },
      },
    },
    Popover: { defaultProps: { radius: 'md', shadow: 'md', transitionProps: { duration: 120 } } },
    // A list that scrolls by itself, so that its scrolling part is the listbox.
    MultiSelect: { defaultProps: { withScrollArea: false } },
    Select: { defaultProps: { withScrollArea: false } },
    TagsInput: { defaultProps: { withScrollArea: false } },
    // Inside the page, so that a tip belongs to a landmark like what it explains.
    Tooltip: {
      defaultProps: {
        openDelay: 400,
        transitionProps: { duration: 120 },
        portalProps: { target: '#main' },
      },
    },
  },
});

const shared = {
  '--mantine-color-body': 'var(--rp-surface)',
  '--mantine-color-text': 'var(--rp-text)',
  '--mantine-color-bright': 'var(--rp-text)',
  '--mantine-color-dimmed': 'var(--rp-tertiary)',
  '--mantine-color-placeholder': 'var(--rp-tertiary)',
  '--mantine-color-error': 'var(--rp-danger)',
  '--mantine-color-anchor': 'var(--rp-brand)',
  '--mantine-color-default': 'var(--rp-surface)',
  '--mantine-color-default-hover': 'var(--rp-hover)',
  '--mantine-color-default-color': 'var(--rp-text)',
  '--mantine-color-disabled': 'var(--rp-sunken)',
  '--mantine-color-disabled-color': 'var(--rp-tertiary)',
  '--mantine-color-disabled-border': 'var(--rp-border)',
  '--mantine-shadow-sm': 'var(--rp-shadow-popover)',
  '--mantine-shadow-md': 'var(--rp-shadow-popover)',
  '--mantine-shadow-xl': 'var(--rp-shadow-modal)',
};

/** Ties Mantine's own variables to our tokens, so that both change together with the theme. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    ...shared,
    '--mantine-color-default-border': '#c4cad4',
    '--mantine-color-brand-light-color': '#4338ca',
    '--mantine-color-red-light-color': '#b42318',
    '--mantine-color-gray-light-color': '#475467',
    '--mantine-color-gray-text': '#475467',
  },
  dark: {
    ...shared,
    '--mantine-color-default-border': '#3b3e47',
    '--mantine-color-brand-light-color': '#c3ccff',
    '--mantine-color-brand-text': '#a5b4fc',
    '--mantine-color-red-light-color': '#fda29b',
    '--mantine-color-red-text': '#fda29b',
    '--mantine-color-gray-light-color': '#b3bac5',
    '--mantine-color-gray-text': '#b3bac5',
  },
});
