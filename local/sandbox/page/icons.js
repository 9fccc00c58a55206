const SVG = 'http://www.w3.org/2000/svg';

/** Stroke paths on a 24 × 24 grid; `solid` ones are filled. */
const PATHS = {
  back: 'M15 5l-7 7 7 7',
  plus: 'M12 5v14M5 12h14',
  send: 'M4 12l16-8-6 16-3-7z',
  heart:
    'M12 20s-7.5-4.6-9-9.2C1.9 7.2 4.2 4.5 7.2 4.5c2 0 3.7 1.1 4.8 3 1.1-1.9 2.8-3 4.8-3 3 0 5.3 2.7 4.2 6.3C19.5 15.4 12 20 12 20z',
  image: 'M4 5h16v14H4zM4 16l5-5 4 4 3-3 4 4M15.5 9.5h.01',
  mic: 'M12 4a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V7a3 3 0 0 1 3-3zM6 11.5a6 6 0 0 0 12 0M12 17.5V21',
  grid: 'M4 4h7v7H4zM13 4h7v7h-7zM4 13h7v7H4zM13 13h7v7h-7z',
  file: 'M6 3h8l4 4v14H6zM14 3v4h4',
  reel: 'M4 4h16v16H4zM4 9h16M9 4l3 5M15 4l3 5M10.5 12l4 2.5-4 2.5z',
  story: 'M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 8v8M8 12h8',
  more: 'M6 12h.01M12 12h.01M18 12h.01',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  down: 'M6 9l6 6 6-6',
  shop: 'M4 9l1.5-5h13L20 9M4 9v11h16V9M4 9c0 3 4 3 4 0 0 3 4 3 4 0 0 3 4 3 4 0 0 3 4 3 4 0M9.5 20v-5h5v5',
  clock: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 8v4.5l3 2',
  bolt: 'M13 3L5 14h6l-1 7 8-11h-6z',
  moon: 'M20 14.5A8.5 8.5 0 0 1 9.5 4a8.5 8.5 0 1 0 10.5 10.5z',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.300 5.300l1.400 1.400M17.300 17.300l1.400 1.400M5.300 18.700l1.400-1.400M17.300 6.700l1.400-1.400',
  link: 'M14 5h5v5M19 5l-8 8M17 14v5H5V7h5',
  chat: 'M12 4c5 0 8.5 3.300 8.5 7.5S17 19 12 19c-1 0-2-.1-2.900-.4L4.5 20l1-3.600C4.200 15.100 3.5 13.400 3.5 11.5 3.5 7.300 7 4 12 4z',
  reply: 'M9 7L4 12l5 5M4 12h9a7 7 0 0 1 7 7',
  copy: 'M9 9h11v11H9zM5 15H4V4h11v1',
  undo: 'M4 9h10a6 6 0 0 1 0 12h-3M4 9l4-4M4 9l4 4',
  play: 'M8 5l11 7-11 7z',
  pause: 'M8 5v14M16 5v14',
};

/** Icons that point along the line of reading and so turn round in Arabic. */
const DIRECTED = new Set(['back', 'send', 'link', 'reply', 'undo']);

/**
 * @param {keyof typeof PATHS} name
 * @param {{ solid?: boolean }} [options]
 * @returns {SVGSVGElement}
 */
export function icon(name, { solid = false } = {}) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute(
    'class',
    `icon${solid ? ' icon--solid' : ''}${DIRECTED.has(name) ? ' icon--directed' : ''}`,
  );
  const path = document.createElementNS(SVG, 'path');
  path.setAttribute('d', PATHS[name]);
  svg.append(path);
  return svg;
}
