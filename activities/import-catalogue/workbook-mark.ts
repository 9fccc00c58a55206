const ZIP = [0x50, 0x4b, 0x03, 0x04]; // a workbook is a ZIP
const OLD_EXCEL = [0xd0, 0xcf, 0x11, 0xe0]; // .xls, before 2007

export const isOldExcel = (bytes: Uint8Array): boolean => startsWith(bytes, OLD_EXCEL);

/** By its first bytes; its reader is only loaded for one that is. */
export const isWorkbook = (bytes: Uint8Array): boolean => startsWith(bytes, ZIP) || isOldExcel(bytes);

const startsWith = (bytes: Uint8Array, mark: number[]): boolean =>
  mark.every((byte, at) => bytes[at] === byte);
