import type { TFunction } from 'i18next';
import {
  FileCode,
  FileSpreadsheet,
  FileText,
  FileType,
  Link2,
  type LucideIcon,
  MessageCircleQuestionMark,
  NotebookText,
} from 'lucide-react';
import type { KnowledgeDocument, Passage } from '../../../../core/contract/knowledge.ts';
import { isolated, number } from '../../format.ts';

const KB = 1024;

export const KIND_ICONS: Record<KnowledgeDocument['kind'], LucideIcon> = {
  pdf: FileText,
  docx: FileType,
  html: FileCode,
  markdown: NotebookText,
  text: NotebookText,
  'qa-table': FileSpreadsheet,
  link: Link2,
  faq: MessageCircleQuestionMark,
};

/** A file's size as people say it. */
export function sizeOf(bytes: number, t: TFunction, language: string): string {
  const isBig = bytes >= KB * KB;
  const size = isBig ? Math.round((bytes / KB / KB) * 10) / 10 : Math.ceil(bytes / KB);
  return t(isBig ? 'knowledge.size.mb' : 'knowledge.size.kb', { size: number(size, language) });
}

/** What a document is and how much: `PDF · 12 pages · 48 passages`. */
export function factsOf(document: KnowledgeDocument, t: TFunction, language: string): string {
  const { kind, pages, partCount, bytes, skippedRows } = document;
  const facts = [
    t(`knowledge.kind.${kind}`),
    pages !== null && t('knowledge.pages', { count: pages }),
    partCount > 0 && kind !== 'faq' && t('knowledge.parts', { count: partCount }),
    bytes !== null && kind !== 'faq' && kind !== 'link' && sizeOf(bytes, t, language),
    skippedRows !== undefined && t('knowledge.skipped', { count: skippedRows }),
  ];
  return facts.flatMap((fact) => (fact ? [isolated(fact)] : [])).join(' · ');
}

/** Where a passage stands in the shop's documents: `Return policy › Exchanges`. */
export const placeOf = ({ title, heading }: Pick<Passage, 'title' | 'heading'>): string =>
  heading === null ? title : heading.startsWith(title) ? heading : `${title} › ${heading}`;

/** The page that shows it. */
export const addressOf = ({ documentId, partId }: Pick<Passage, 'documentId' | 'partId'>): string =>
  `/knowledge/${documentId}#part-${partId}`;
