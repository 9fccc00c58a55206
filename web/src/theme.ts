import { createSystem, defaultBaseConfig, defineConfig } from '@chakra-ui/react';
import { breakpoints, globalCss, keyframes, tokens } from '@chakra-ui/react/theme';

const both = (light: string, dark: string) => ({ value: { _light: light, _dark: dark } });

/** Paper, ink, the green of a shop's shutter and the red of embroidery; every pair is ≥ 4.5:1. */
const colors = {
  bg: {
    DEFAULT: both('#fbf6ec', '#131b18'),
    panel: both('#fffdf8', '#1b2521'),
    sand: both('#f2e8d5', '#25322c'),
  },
  fg: { DEFAULT: both('#22302b', '#efe9db'), muted: both('#56635c', '#abb8b0') },
  border: { DEFAULT: both('#e2d5bb', '#34443d'), strong: both('#8f8262', '#6d8177') },
  green: {
    solid: both('#1e5b4b', '#86cbb3'),
    hover: both('#174a3d', '#9ad8c2'),
    contrast: both('#ffffff', '#0f2019'),
    subtle: both('#dfece5', '#21382f'),
    fg: both('#1a5244', '#93d3bc'),
  },
  red: {
    solid: both('#a63d26', '#eb9a80'),
    subtle: both('#f9e2d8', '#3d2620'),
    fg: both('#8f3420', '#f0a78f'),
  },
  gold: {
    subtle: both('#f7e8c4', '#3a311d'),
    fg: both('#6d4c07', '#e7c583'),
    solid: both('#c98a1b', '#d9a441'),
  },
};

const font = '"Noto Sans Arabic Variable", "Noto Sans Arabic", system-ui, sans-serif';

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
        lineHeight: '1.7',
        colorPalette: 'green',
        _motionReduce: { '& *': { animation: 'none !important', transition: 'none !important' } },
      },
      body: { minHeight: '100dvh', fontFamily: 'body', fontSize: 'md' },
      ':focus-visible': { outline: '3px solid', outlineColor: 'gold.solid', outlineOffset: '2px' },
    },
    theme: {
      breakpoints,
      keyframes,
      tokens: { ...tokens, colors: {}, fonts: { body: { value: font }, heading: { value: font } } },
      semanticTokens: { colors, radii: { card: { value: '18px' }, control: { value: '12px' } } },
    },
  }),
);
