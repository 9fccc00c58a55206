/** The grid in the site's own colours; its sheet's `light-dark()` knows nothing of our switch of themes. */
export const GRID_LOOK = {
  '& .catalogue-grid': {
    '--rdg-color': '{colors.fg}',
    '--rdg-border-color': '{colors.border}',
    '--rdg-summary-border-color': '{colors.border}',
    '--rdg-background-color': '{colors.bg.panel}',
    '--rdg-header-background-color': '{colors.bg.sand}',
    '--rdg-header-draggable-background-color': '{colors.bg.sand}',
    '--rdg-row-hover-background-color': '{colors.bg}',
    '--rdg-row-selected-background-color': '{colors.green.subtle}',
    '--rdg-row-selected-hover-background-color': '{colors.green.subtle}',
    '--rdg-checkbox-focus-color': '{colors.gold.solid}',
    '--rdg-selection-color': '{colors.green.solid}',
    '--rdg-font-size': '15px',
    '--rdg-cell-frozen-box-shadow': 'none',
    blockSize: 'max(360px, calc(100dvh - 300px))',
    overflowAnchor: 'none', // rows that a paste makes must not push the view down
    borderRadius: 'card',
    fontVariantNumeric: 'tabular-nums',
  },
  '& .catalogue-grid input': {
    bg: 'bg.panel',
    color: 'fg',
    paddingInline: '2',
    width: '100%',
    height: '100%',
  },
  '& .catalogue-grid [role=gridcell]': { userSelect: 'none' }, // the mouse draws a range
  // Over the cell's own colour, which a frozen one needs: others pass below it.
  '& .in-range': {
    '--range': 'color-mix(in srgb, {colors.green.solid} 14%, transparent)',
    backgroundImage: 'linear-gradient(var(--range), var(--range))',
    boxShadow:
      'var(--top, 0 0 #0000), var(--bottom, 0 0 #0000), var(--start, 0 0 #0000), var(--end, 0 0 #0000)',
  },
  '& .in-range[tabindex="-1"]': { outline: 'none' }, // of the cells that are chosen only the active one has its own
  '& .range-top': { '--top': 'inset 0 2px {colors.green.solid}' },
  '& .range-bottom': { '--bottom': 'inset 0 -2px {colors.green.solid}' },
  '& [dir=ltr] .range-start, & [dir=rtl] .range-end': { '--start': 'inset 2px 0 {colors.green.solid}' },
  '& [dir=ltr] .range-end, & [dir=rtl] .range-start': { '--end': 'inset -2px 0 {colors.green.solid}' },
  '& .cell-wrong': { bg: 'red.subtle', color: 'red.fg' },
  '& .cell-changed': { bg: 'gold.subtle' },
  '& .cell-fixed': { color: 'fg.muted' },
  '& .row-new': { fontWeight: '500' },
  '& .row-removed': { textDecoration: 'line-through', color: 'fg.muted' },
};
