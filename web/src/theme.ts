import { createSystem, defaultBaseConfig, defineConfig } from '@chakra-ui/react';
import { breakpoints, globalCss, keyframes, tokens } from '@chakra-ui/react/theme';

const both = (light: string, dark: string) => ({ value: { _light: light, _dark: dark } });

/** Paper, ink, the green of a shop's shutter and the red of embroidery; every pair of text is ≥ 4.5:1. */
const colors = {
  bg: {
    DEFAULT: both('#fbf6ec', '#121a17'),
    panel: both('#fffdf8', '#1a2420'),
    sand: both('#f3ead8', '#24302b'),
    veil: both('rgba(34, 48, 43, 0.45)', 'rgba(4, 8, 6, 0.65)'),
  },
  fg: { DEFAULT: both('#22302b', '#efe9db'), muted: both('#56635c', '#abb8b0') },
  border: { DEFAULT: both('#e6dac2', '#31403a'), strong: both('#8f8262', '#6d8177') },
  green: {
    solid: both('#1e5b4b', '#86cbb3'),
    hover: both('#174a3d', '#9ad8c2'),
    contrast: both('#ffffff', '#0f2019'),
    subtle: both('#dfece5', '#21382f'),
    fg: both('#1a5244', '#93d3bc'),
  },
  red: {
    solid: both('#a63d26', '#eb9a80'),
    hover: both('#8c311d', '#f3b09a'),
    contrast: both('#ffffff', '#2a120b'),
    subtle: both('#f9e2d8', '#3d2620'),
    fg: both('#8f3420', '#f0a78f'),
  },
  gold: {
    subtle: both('#f7e8c4', '#3a311d'),
    fg: both('#6d4c07', '#e7c583'),
    solid: both('#c98a1b', '#d9a441'),
  },
  // The side of the desk: a shutter, rolled down; its slats are drawn in ui/side-nav.tsx.
  shutter: {
    bg: both('#1e5b4b', '#16281f'),
    slat: both('#1b5445', '#13241c'),
    fg: both('#f7f0df', '#efe9db'),
    muted: both('#cfe1d8', '#abb8b0'),
    active: both('#174a3d', '#21382f'),
  },
};

const font = '"Readex Pro Variable", "Readex Pro", system-ui, sans-serif';

/** By name first: what a browser takes for `monospace` depends on the page's language, and for Arabic it may be none. */
const mono =
  'ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", "DejaVu Sans Mono", monospace';

/** Chakra without its own look: the styling engine, our tokens, and controls of our own (ui/controls.tsx). */
export const system = createSystem(
  defaultBaseConfig,
  defineConfig({
    preflight: true,
    cssVarsPrefix: 'shop',
    globalCss: {
      ...globalCss,
      html: {
        color: 'fg',
        bg: 'bg',
        lineHeight: '1.65',
        colorPalette: 'green',
        _motionReduce: { '& *': { animation: 'none !important', transition: 'none !important' } },
        '&:has(dialog:modal)': { overflow: 'hidden' },
      },
      body: { minHeight: '100dvh', fontFamily: 'body', fontSize: 'md', fontWeight: '350' },
      'input, textarea, select, button': { font: 'inherit' },
      ':focus-visible': { outline: '3px solid', outlineColor: 'gold.solid', outlineOffset: '2px' },
      'main:focus-visible, h1:focus-visible': { outline: 'none' }, // focused by us, after a change of page
    },
    theme: {
      breakpoints,
      keyframes: {
        ...keyframes,
        rise: {
          from: { transform: 'translateY(16px)', opacity: '0' },
          to: { transform: 'none', opacity: '1' },
        },
      },
      tokens: {
        ...tokens,
        colors: {},
        fonts: { body: { value: font }, heading: { value: font }, mono: { value: mono } },
      },
      semanticTokens: {
        colors,
        radii: { card: { value: '18px' }, control: { value: '12px' } },
        shadows: {
          lifted: both('0 10px 40px rgba(60, 45, 15, 0.16)', '0 10px 40px rgba(0, 0, 0, 0.5)'),
        },
      },
    },
  }),
);
