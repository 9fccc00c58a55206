/** A reply as Instagram shows it: no markdown. Stars, headings, tables and links that a model writes become words. */
export function plainText(reply: string): string {
  return reply
    .replace(/```[^\n]*\n?/gu, '')
    .replace(/!?\[([^\]\n]+)\]\((?:https?:\/\/)?[^)\s]+\)/gu, '$1')
    .replace(/(\*\*|__|~~)(?=\S)([\s\S]*?\S)\1/gu, '$2')
    .replace(/(?<![\p{L}\p{N}*])\*(?=\S)([^*\n]*\S)\*(?![\p{L}\p{N}*])/gu, '$1')
    .replace(/(?<![\p{L}\p{N}_])_(?=\S)([^_\n]*\S)_(?![\p{L}\p{N}_])/gu, '$1')
    .replace(/`([^`\n]+)`/gu, '$1')
    .replace(/^[ \t]{0,3}#{1,6}[ \t]+/gmu, '')
    .replace(/^[ \t]*>[ \t]?/gmu, '')
    .replace(/^[ \t]*[*+][ \t]+(?=\S)/gmu, '• ')
    .replace(/^[ \t]*\|?(?:[ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*:?-*:?[ \t]*\n?/gmu, '')
    .replace(/^[ \t]*\|(.*)\|[ \t]*$/gmu, (_, cells: string) =>
      cells
        .split('|')
        .map((cell) => cell.trim())
        .join('، '),
    )
    .replace(/^[ \t]*(?:-{3,}|\*{3,}|_{3,})[ \t]*$/gmu, '')
    .replace(/\n{3,}/gu, '\n\n')
    .trim();
}
