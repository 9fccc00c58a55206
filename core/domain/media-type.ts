/** What bytes are, by how they begin; never by what somebody says that they are. */
export type MediaType = { family: 'image' | 'audio' | 'video' | 'pdf'; mime: string; extension: string };

type Rule = [family: MediaType['family'], mime: string, extension: string, fits: (head: Buffer) => boolean];

const ascii = (at: number, text: string) => (head: Buffer) =>
  head.toString('latin1', at, at + text.length) === text;
const bytes =
  (...wanted: number[]) =>
  (head: Buffer) =>
    wanted.every((byte, at) => head[at] === byte);
const all =
  (...rules: ((head: Buffer) => boolean)[]) =>
  (head: Buffer) =>
    rules.every((rule) => rule(head));

/** MPEG-1/2 layer 3, and AAC in ADTS: both begin with twelve set bits, the layer tells them apart. */
const isMp3 = (head: Buffer) => head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2;
const isAac = (head: Buffer) => head[0] === 0xff && ((head[1] ?? 0) & 0xf6) === 0xf0;

const RULES: Rule[] = [
  ['image', 'image/jpeg', 'jpg', bytes(0xff, 0xd8, 0xff)],
  ['image', 'image/png', 'png', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)],
  ['image', 'image/gif', 'gif', ascii(0, 'GIF8')],
  ['image', 'image/webp', 'webp', all(ascii(0, 'RIFF'), ascii(8, 'WEBP'))],
  ['audio', 'audio/wav', 'wav', all(ascii(0, 'RIFF'), ascii(8, 'WAVE'))],
  ['audio', 'audio/ogg', 'ogg', ascii(0, 'OggS')],
  ['audio', 'audio/mp4', 'm4a', all(ascii(4, 'ftyp'), ascii(8, 'M4A'))],
  ['audio', 'audio/mpeg', 'mp3', ascii(0, 'ID3')],
  ['audio', 'audio/mpeg', 'mp3', isMp3],
  ['audio', 'audio/aac', 'aac', isAac],
  ['video', 'video/mp4', 'mp4', ascii(4, 'ftyp')],
  ['video', 'video/webm', 'webm', bytes(0x1a, 0x45, 0xdf, 0xa3)],
  ['pdf', 'application/pdf', 'pdf', ascii(0, '%PDF-')],
];

/** Null for what is none of these: HTML, SVG and everything that a browser would run are among them. */
export function mediaTypeOf(head: Buffer): MediaType | null {
  const rule = RULES.find(([, , , fits]) => fits(head));
  return rule ? { family: rule[0], mime: rule[1], extension: rule[2] } : null;
}
